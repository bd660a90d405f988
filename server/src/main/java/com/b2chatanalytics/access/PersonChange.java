package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Reach;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What shall be otherwise about somebody; what is absent stays.
 *
 * @param granted all that shall be given beside the role
 * @param denied all that shall be taken away from the role
 */
public record PersonChange(
    @Nullable Role role,
    @Nullable Boolean active,
    @Nullable Set<Permission> granted,
    @Nullable Set<Permission> denied,
    @Nullable Reach reach) {

  /** Shuts somebody out, or lets them in again. */
  public static PersonChange active(boolean active) {
    return new PersonChange(null, active, null, null, null);
  }
}
