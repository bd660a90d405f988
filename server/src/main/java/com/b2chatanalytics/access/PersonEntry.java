package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Reach;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as the list of people shows them.
 *
 * @param granted given here beside the role
 * @param denied taken away here from the role
 * @param providerGranted given by the outside provider
 * @param reach which chats the person may see
 * @param provided whether an outside provider signs the person in
 * @param roleProvided whether it sets the role, too
 * @param lastSeenAt to the minute; absent for somebody who never signed in
 * @param sessions how many stand
 * @param tokens API tokens that have not expired
 */
public record PersonEntry(
    long id,
    String email,
    String name,
    Role role,
    Set<Permission> granted,
    Set<Permission> denied,
    Set<Permission> providerGranted,
    Reach reach,
    boolean provided,
    boolean roleProvided,
    State state,
    Instant createdAt,
    @Nullable Instant lastSeenAt,
    int sessions,
    int tokens) {

  public PersonEntry {
    granted = Set.copyOf(granted);
    denied = Set.copyOf(denied);
    providerGranted = Set.copyOf(providerGranted);
  }

  /** Whether somebody may sign in. */
  public enum State {
    ACTIVE,
    /** Has not set a password yet. */
    INVITED,
    /** Shut out by people here. */
    DEACTIVATED,
    /** Shut out by the outside provider. */
    SHUT_OUT
  }

  /** Whether the person may sign in, now or once the invitation is taken. */
  public boolean active() {
    return state == State.ACTIVE || state == State.INVITED;
  }

  /** What the person may do. */
  public Set<Permission> permissions() {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    all.addAll(granted);
    all.addAll(providerGranted);
    return Permission.held(role, all, denied, reach);
  }
}
