package com.b2chatanalytics.access;

import com.b2chatanalytics.access.ProviderWord.Grants;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the provider says of somebody. Roles stand where only its administrators can write;
 * {@code unsafe_metadata}, which people edit themselves, is never looked at.
 */
final class ProviderReader {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;
  private static final int MOST_UNKNOWN = 20;
  private static final int LONGEST_UNKNOWN = 40;

  private final ProviderSettings settings;

  ProviderReader(ProviderSettings settings) {
    this.settings = settings;
  }

  /** Of the claims with which somebody signs in. */
  ProviderWord signIn(String subject, Map<String, Object> claims, Instant issuedAt) {
    return new ProviderWord(
        subject,
        email(claims.get("email")),
        flag(claims.get("email_verified")),
        name(claims.get("name"), claims.get("given_name"), claims.get("family_name")),
        grants(claims, settings.roleClaim()),
        false,
        issuedAt);
  }

  /** Of a session token, which says nothing of the role where Clerk was not told to put it in. */
  ProviderWord sessionToken(String subject, Map<String, Object> claims, Instant issuedAt) {
    ClaimPath path = settings.roleClaim().inSessionToken();
    Grants grants = path.in(claims) == null ? null : grants(claims, path);
    return new ProviderWord(subject, null, null, null, grants, false, issuedAt);
  }

  /**
   * Of a user as Clerk's webhooks send one. Only public metadata are in there, so a role that
   * stands elsewhere is left as it is.
   */
  ProviderWord user(String subject, Map<?, ?> user, boolean banned, Instant at) {
    Map<?, ?> address = primaryAddress(user);
    boolean verified =
        address.get("verification") instanceof Map<?, ?> verification
            && "verified".equals(verification.get("status"));
    return new ProviderWord(
        subject,
        email(address.get("email_address")),
        verified,
        name(null, user.get("first_name"), user.get("last_name")),
        settings.roleClaim().isOfPublicMetadata() && user.containsKey("public_metadata")
            ? grants(user, settings.roleClaim())
            : null,
        banned,
        at);
  }

  private static Map<?, ?> primaryAddress(Map<?, ?> user) {
    Object primary = user.get("primary_email_address_id");
    if (primary != null && user.get("email_addresses") instanceof List<?> addresses) {
      for (Object each : addresses) {
        if (each instanceof Map<?, ?> address && primary.equals(address.get("id"))) {
          return address;
        }
      }
    }
    return Map.of();
  }

  private Grants grants(Map<?, ?> claims, ClaimPath path) {
    Optional<Role> role =
        texts(path.in(claims))
            .flatMap(text ->
                Stream.ofNullable(settings.roles().get(text.strip().toLowerCase(Locale.ROOT))))
            .max(Role::compareTo);
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    Set<String> unknown = new TreeSet<>();
    texts(path.beside("permissions").in(claims))
        .limit(MOST_UNKNOWN + Permission.values().length)
        .forEach(text ->
            Permission.of(text)
                .ifPresentOrElse(
                    permissions::add,
                    () -> unknown.add(cut(text.replaceAll("\\p{Cntrl}", " "), LONGEST_UNKNOWN))));
    return new Grants(
        role.orElse(null),
        permissions,
        unknown.stream().limit(MOST_UNKNOWN).collect(Collectors.toSet()));
  }

  private static Stream<String> texts(@Nullable Object value) {
    return switch (value) {
      case String text -> Stream.of(text);
      case Collection<?> all -> all.stream().filter(String.class::isInstance).map(String::valueOf);
      case null, default -> Stream.empty();
    };
  }

  private static @Nullable String email(@Nullable Object value) {
    return value instanceof String text
            && text.length() <= LONGEST_EMAIL
            && text.matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")
        ? PersonStore.normal(text)
        : null;
  }

  /** Some providers write it as text. */
  private static @Nullable Boolean flag(@Nullable Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case String text -> Boolean.valueOf(text);
      case null, default -> null;
    };
  }

  private static @Nullable String name(@Nullable Object whole, @Nullable Object... parts) {
    String name = plain(whole);
    if (name.isEmpty()) {
      name =
          Arrays.stream(parts)
              .map(ProviderReader::plain)
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" "));
    }
    return name.isEmpty() ? null : cut(name, LONGEST_NAME);
  }

  private static String plain(@Nullable Object value) {
    return value instanceof String text ? text.replaceAll("\\p{Cntrl}+", " ").strip() : "";
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
