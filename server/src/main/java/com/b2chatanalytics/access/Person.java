package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Reach;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in, as read for this request. A controller method takes it as a parameter.
 *
 * @param id our number for the person
 * @param email lower case
 * @param name as shown to others
 * @param role for an API token the lesser of the token's role and its owner's
 * @param permissions what the person may do in this request
 * @param reach which chats the person may see
 * @param viaToken whether a token signed the request instead of a session
 */
public record Person(
    long id,
    String email,
    String name,
    Role role,
    Set<Permission> permissions,
    Reach reach,
    boolean viaToken) {

  public Person {
    permissions = Set.copyOf(permissions);
  }

  /** Whether the person holds {@code permission}. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /**
   * The same person by an API token of {@code tokenRole}, who then may no more than both allow.
   *
   * @param narrowed no more than these either; null where only by the role
   */
  Person byToken(Role tokenRole, @Nullable Set<Permission> narrowed) {
    Role lesser = role.atMost(tokenRole);
    var both = EnumSet.noneOf(Permission.class);
    both.addAll(permissions);
    if (lesser != role) {
      both.retainAll(lesser.permissions());
    }
    if (narrowed != null) {
      both.retainAll(narrowed);
    }
    return new Person(id, email, name, lesser, both, reach, true);
  }

  /** The same person by a session token of the provider, which reaches as far as they do. */
  Person bySessionToken() {
    return new Person(id, email, name, role, permissions, reach, true);
  }
}
