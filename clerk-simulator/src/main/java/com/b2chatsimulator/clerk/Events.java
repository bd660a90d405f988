package com.b2chatsimulator.clerk;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of Clerk's webhooks.
 *
 * @see <a href="https://clerk.com/docs/guides/development/webhooks/overview">Clerk: webhooks</a>
 */
final class Events {
  private static final Duration SESSION_LIFE = Duration.ofDays(7);

  private Events() {}

  static Map<String, @Nullable Object> user(ClerkUser user) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    String address = "idn_" + user.id().substring("user_".length());
    data.put("id", user.id());
    data.put("object", "user");
    data.put("first_name", user.firstName());
    data.put("last_name", user.lastName());
    data.put("username", null);
    data.put("image_url", "https://img.clerk.com/" + user.id());
    data.put("primary_email_address_id", address);
    data.put("email_addresses", List.of(address(address, user.email(), user.emailVerified())));
    data.put("phone_numbers", List.of());
    data.put("external_accounts", List.of());
    data.put("external_id", null);
    data.put("public_metadata", user.publicMetadata());
    data.put("private_metadata", Map.of());
    data.put("unsafe_metadata", user.unsafeMetadata());
    data.put("banned", user.banned());
    data.put("locked", false);
    data.put("last_sign_in_at", null);
    data.put("created_at", Instant.parse("2026-01-15T15:00:00Z").toEpochMilli());
    data.put("updated_at", user.updatedAt().toEpochMilli());
    return data;
  }

  private static Map<String, Object> address(String id, String address, boolean verified) {
    Map<String, Object> verification = new LinkedHashMap<>();
    verification.put("status", verified ? "verified" : "unverified");
    verification.put("strategy", "email_code");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", id);
    data.put("object", "email_address");
    data.put("email_address", address);
    data.put("verification", verification);
    return data;
  }

  static Map<String, Object> deleted(String userId) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("deleted", true);
    data.put("id", userId);
    data.put("object", "user");
    return data;
  }

  static Map<String, @Nullable Object> session(Directory.Session session) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    long changed = session.updatedAt().toEpochMilli();
    data.put("id", session.id());
    data.put("object", "session");
    data.put("user_id", session.userId());
    data.put("client_id", "client_" + session.id().substring("sess_".length()));
    data.put("status", session.status());
    data.put("actor", null);
    data.put("last_active_at", changed);
    data.put("expire_at", session.createdAt().plus(SESSION_LIFE).toEpochMilli());
    data.put("abandon_at", session.createdAt().plus(SESSION_LIFE.multipliedBy(4)).toEpochMilli());
    data.put("created_at", session.createdAt().toEpochMilli());
    data.put("updated_at", changed);
    return data;
  }

  /** The envelope around it. */
  static Map<String, Object> envelope(
      String type, Instant at, Map<String, ? extends @Nullable Object> data) {
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("client_ip", "192.0.2.7");
    http.put("user_agent", "Mozilla/5.0 (simulated)");
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("data", data);
    envelope.put("event_attributes", Map.of("http_request", http));
    envelope.put("instance_id", ClerkSimulator.INSTANCE);
    envelope.put("object", "event");
    envelope.put("timestamp", at.toEpochMilli());
    envelope.put("type", type);
    return envelope;
  }
}
