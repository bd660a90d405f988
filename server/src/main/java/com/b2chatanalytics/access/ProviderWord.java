package com.b2chatanalytics.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of somebody: when they sign in, by a webhook, or in a session token.
 *
 * @param subject the provider's name for the person, never used again for another
 * @param email absent where it says none
 * @param emailVerified absent where it does not say
 * @param name absent where it says none
 * @param grants absent where it says nothing of role and permissions
 * @param banned whether it shuts the person out
 * @param at when it was so, by the provider's clock
 */
record ProviderWord(
    String subject,
    @Nullable String email,
    @Nullable Boolean emailVerified,
    @Nullable String name,
    @Nullable Grants grants,
    boolean banned,
    Instant at) {

  /**
   * Role and permissions.
   *
   * @param role absent when there is none, or one that means nothing here
   * @param unknown names of permissions that mean nothing here, cut short
   */
  record Grants(@Nullable Role role, Set<Permission> permissions, Set<String> unknown) {
    Grants {
      permissions = Set.copyOf(permissions);
      // In order, for the audit.
      unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
    }
  }
}
