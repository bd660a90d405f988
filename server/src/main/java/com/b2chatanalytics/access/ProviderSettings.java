package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.ContradictorySettings;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * The outside provider of identities: Clerk, or another that speaks OpenID Connect.
 *
 * @param on whether there is one; the rest then means something
 * @param name {@code CLERK_NAME}, as the sign-in page calls it
 * @param issuer {@code CLERK_ISSUER}, without a slash at its end
 * @param clientId {@code CLERK_CLIENT_ID}
 * @param clientSecret {@code CLERK_CLIENT_SECRET}
 * @param scopes {@code CLERK_SCOPES}, what we ask to know
 * @param roleClaim {@code CLERK_ROLE_CLAIM}, the path of the role
 * @param roles {@code CLERK_ROLE_VALUES}, what each value of that claim means, in lower case
 * @param authorizedParties {@code CLERK_AUTHORIZED_PARTIES}, origins beside our own whose session
 *     tokens are taken
 * @param webhookSecrets {@code CLERK_WEBHOOK_SIGNING_SECRET}, two while one replaces the other;
 *     without any there are no webhooks
 * @param contact {@code CLERK_CONTACT}, whom somebody without access may ask; empty when not told
 */
public record ProviderSettings(
    boolean on,
    String name,
    String issuer,
    String clientId,
    String clientSecret,
    Set<String> scopes,
    ClaimPath roleClaim,
    Map<String, Role> roles,
    Set<String> authorizedParties,
    List<String> webhookSecrets,
    String contact) {

  /** No outside provider: everybody signs in by a password of this product. */
  public static final ProviderSettings NONE =
      new ProviderSettings(
          false,
          "",
          "",
          "",
          "",
          Set.of(),
          new ClaimPath("role"),
          Map.of(),
          Set.of(),
          List.of(),
          "");

  private static final String DEFAULT_SCOPES = "openid profile email public_metadata";
  private static final String DEFAULT_ROLES = "admin=ADMIN,manager=MANAGER";

  public ProviderSettings {
    scopes = Set.copyOf(scopes);
    roles = Map.copyOf(roles);
    authorizedParties = Set.copyOf(authorizedParties);
    webhookSecrets = List.copyOf(webhookSecrets);
  }

  /**
   * Reads the settings.
   *
   * @throws ContradictorySettings when they cannot be read, or are not whole
   */
  public static ProviderSettings from(PropertyResolver environment) {
    String issuer = given(environment, "CLERK_ISSUER");
    String clientId = given(environment, "CLERK_CLIENT_ID");
    String clientSecret = given(environment, "CLERK_CLIENT_SECRET");
    String webhookSecret = given(environment, "CLERK_WEBHOOK_SIGNING_SECRET");
    if (Stream.of(issuer, clientId, clientSecret).allMatch(String::isEmpty)) {
      if (!webhookSecret.isEmpty()) {
        throw new ContradictorySettings(
            "CLERK_WEBHOOK_SIGNING_SECRET is set, but no provider.",
            "Set CLERK_ISSUER, CLERK_CLIENT_ID and CLERK_CLIENT_SECRET, or none of the four.");
      }
      return NONE;
    }
    if (Stream.of(issuer, clientId, clientSecret).anyMatch(String::isEmpty)) {
      throw new ContradictorySettings(
          "Only some of CLERK_ISSUER, CLERK_CLIENT_ID and CLERK_CLIENT_SECRET are set.",
          "Set all three, or none.");
    }
    return new ProviderSettings(
        true,
        or(given(environment, "CLERK_NAME"), "Clerk"),
        issuer(issuer),
        clientId,
        clientSecret,
        words(or(given(environment, "CLERK_SCOPES"), DEFAULT_SCOPES), "\\s+"),
        new ClaimPath(or(given(environment, "CLERK_ROLE_CLAIM"), "public_metadata.role")),
        roles(or(given(environment, "CLERK_ROLE_VALUES"), DEFAULT_ROLES)),
        words(given(environment, "CLERK_AUTHORIZED_PARTIES"), "\\s*,\\s*"),
        secrets(webhookSecret),
        given(environment, "CLERK_CONTACT"));
  }

  /** The same provider with other credentials, such as a simulated one has. */
  public ProviderSettings at(
      String otherIssuer, String otherClientId, String otherSecret, String otherWebhookSecret) {
    return new ProviderSettings(
        true,
        or(name, "Clerk"),
        issuer(otherIssuer),
        otherClientId,
        otherSecret,
        scopes.isEmpty() ? words(DEFAULT_SCOPES, " ") : scopes,
        on ? roleClaim : new ClaimPath("public_metadata.role"),
        roles.isEmpty() ? roles(DEFAULT_ROLES) : roles,
        authorizedParties,
        List.of(otherWebhookSecret),
        contact);
  }

  private static String issuer(String given) {
    String issuer = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
    if (!issuer.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")
        || (!issuer.startsWith("https:") && !isLoopback(URI.create(issuer).getHost()))) {
      throw new ContradictorySettings(
          "CLERK_ISSUER is \"" + given + "\".",
          "Give it like https://clerk.example.com: https, without query or fragment.");
    }
    return issuer;
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}"));
  }

  private static Map<String, Role> roles(String text) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String pair : words(text, "\\s*,\\s*")) {
      int last = pair.lastIndexOf('=');
      Role role = last < 1 ? null : Role.of(pair.substring(last + 1)).orElse(null);
      if (role == null) {
        throw new ContradictorySettings(
            "CLERK_ROLE_VALUES holds \"" + pair + "\".", "Give it like " + DEFAULT_ROLES + ".");
      }
      roles.put(pair.substring(0, last).strip().toLowerCase(Locale.ROOT), role);
    }
    return roles;
  }

  private static List<String> secrets(String text) {
    List<String> secrets = List.copyOf(words(text, "\\s*,\\s*"));
    if (secrets.size() > 2 || !secrets.stream().allMatch(SvixSignature::isSecret)) {
      // The value itself must not reach a log.
      throw new ContradictorySettings(
          "CLERK_WEBHOOK_SIGNING_SECRET is no signing secret.",
          "Copy it from Clerk's page of the endpoint: whsec_ and more; two, by a comma, while one"
              + " replaces the other.");
    }
    return secrets;
  }

  private static Set<String> words(String text, String between) {
    return new LinkedHashSet<>(
        Arrays.stream(text.split(between)).map(String::strip).filter(w -> !w.isEmpty()).toList());
  }

  private static String or(String given, String fallback) {
    return given.isEmpty() ? fallback : given;
  }

  private static String given(PropertyResolver environment, String name) {
    return environment.getProperty(name, "").strip();
  }

  @Override
  public String toString() {
    return "ProviderSettings[" + issuer + "]";
  }
}
