package com.b2chatsimulator.clerk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person as Clerk knows one.
 *
 * @param id begins with {@code user_}; the {@code sub} of every token
 * @param email the primary address, whether verified or not
 * @param publicMetadata what an administrator set in Clerk's dashboard, the role among it
 * @param unsafeMetadata what people may write themselves; it travels with {@code public_metadata}
 * @param banned refused at sign-in, and all sessions revoked
 * @param updatedAt when Clerk last changed any of this; {@link ClerkSimulator#update} sets it
 */
public record ClerkUser(
    String id,
    String firstName,
    String lastName,
    String email,
    boolean emailVerified,
    Map<String, Object> publicMetadata,
    Map<String, Object> unsafeMetadata,
    boolean banned,
    Instant updatedAt) {

  /** Has a role, {@code admin}. */
  public static final String ADMIN = "user_simAdmin";

  /** Is a manager, and claims to be an administrator in the metadata that people edit. */
  public static final String MANAGER = "user_simManager";

  /** Is a manager of whom the metadata also say a department, which is the product's own matter. */
  public static final String DEPARTMENT_MANAGER = "user_simSalesManager";

  /** Has no role at all. */
  public static final String WITHOUT_ROLE = "user_simNoRole";

  /** Has the role {@code intern}, which means nothing here. */
  public static final String UNKNOWN_ROLE = "user_simUnknownRole";

  /** Is a manager whose e-mail address was never verified. */
  public static final String UNVERIFIED = "user_simUnverified";

  /** Is a manager who was banned. */
  public static final String BANNED = "user_simBanned";

  /** Was a manager and is deleted; no longer among {@link ClerkSimulator#users}. */
  public static final String DELETED = "user_simDeleted";

  public ClerkUser {
    publicMetadata = Map.copyOf(publicMetadata);
    unsafeMetadata = Map.copyOf(unsafeMetadata);
    if (!id.startsWith("user_")) {
      throw new IllegalArgumentException("Clerk's users are called user_…, not " + id);
    }
  }

  /** A person with a verified address and no metadata. */
  public static ClerkUser of(String id, String firstName, String lastName, String email) {
    return new ClerkUser(
        id, firstName, lastName, email, true, Map.of(), Map.of(), false, Instant.EPOCH);
  }

  public String name() {
    return firstName + " " + lastName;
  }

  /** Sets {@code public_metadata.role}; null takes it away. */
  public ClerkUser withRole(@Nullable String role) {
    Map<String, Object> metadata = new LinkedHashMap<>(publicMetadata);
    if (role == null) {
      metadata.remove("role");
    } else {
      metadata.put("role", role);
    }
    return withPublicMetadata(metadata);
  }

  public ClerkUser withPublicMetadata(Map<String, Object> metadata) {
    return new ClerkUser(
        id, firstName, lastName, email, emailVerified, metadata, unsafeMetadata, banned, updatedAt);
  }

  public ClerkUser withUnsafeMetadata(Map<String, Object> metadata) {
    return new ClerkUser(
        id, firstName, lastName, email, emailVerified, publicMetadata, metadata, banned, updatedAt);
  }

  public ClerkUser withEmail(String address, boolean verified) {
    return new ClerkUser(
        id,
        firstName,
        lastName,
        address,
        verified,
        publicMetadata,
        unsafeMetadata,
        banned,
        updatedAt);
  }

  public ClerkUser withName(String first, String last) {
    return new ClerkUser(
        id, first, last, email, emailVerified, publicMetadata, unsafeMetadata, banned, updatedAt);
  }

  ClerkUser withBanned(boolean value) {
    return new ClerkUser(
        id,
        firstName,
        lastName,
        email,
        emailVerified,
        publicMetadata,
        unsafeMetadata,
        value,
        updatedAt);
  }

  ClerkUser updated(Instant at) {
    return new ClerkUser(
        id, firstName, lastName, email, emailVerified, publicMetadata, unsafeMetadata, banned, at);
  }
}
