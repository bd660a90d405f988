package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.access.ProviderWord.Grants;
import com.b2chatanalytics.platform.ContradictorySettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Settings of the provider, and what is read of what it says. */
class ProviderReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static ProviderSettings settings(String... more) {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("CLERK_ISSUER", "https://clerk.example.com/")
            .withProperty("CLERK_CLIENT_ID", "client")
            .withProperty("CLERK_CLIENT_SECRET", "secret");
    for (String one : more) {
      environment.withProperty(one.split("=", 2)[0], one.split("=", 2)[1]);
    }
    return ProviderSettings.from(environment);
  }

  private static Grants grants(Map<String, Object> claims, String... settings) {
    ProviderWord word = new ProviderReader(settings(settings)).signIn("user_1", claims, NOW);
    return Objects.requireNonNull(word.grants());
  }

  private static @Nullable Role role(@Nullable Object value) {
    Map<String, Object> metadata = new HashMap<>();
    if (value != null) {
      metadata.put("role", value);
    }
    return grants(Map.of("public_metadata", metadata)).role();
  }

  @Test
  void role_isWhatStandsInPublicMetadata_andNothingElse() {
    assertThat(role("admin")).isEqualTo(Role.ADMIN);
    assertThat(role(" Manager ")).isEqualTo(Role.MANAGER);
    assertThat(role(List.of("guest", "manager"))).isEqualTo(Role.MANAGER);
    assertThat(role(List.of("manager", "admin"))).isEqualTo(Role.ADMIN);
    assertThat(role(null)).isNull();
    assertThat(role("")).isNull();
    assertThat(role("administrator")).isNull();
    assertThat(role(7)).isNull();
    assertThat(role(Map.of("admin", true))).isNull();
    assertThat(grants(Map.of("unsafe_metadata", Map.of("role", "admin"))).role()).isNull();
    assertThat(grants(Map.of("role", "admin")).role()).isNull();
  }

  @Test
  void role_canStandElsewhere_andBeCalledOtherwise() {
    assertThat(
            grants(
                    Map.of("realm_access", Map.of("roles", List.of("b2chat-boss"))),
                    "CLERK_ROLE_CLAIM=realm_access.roles",
                    "CLERK_ROLE_VALUES=b2chat-boss=ADMIN, b2chat=manager")
                .role())
        .isEqualTo(Role.ADMIN);
    assertThat(
            grants(
                    Map.of("https://example.com/role", "manager"),
                    "CLERK_ROLE_CLAIM=https://example.com/role")
                .role())
        .isEqualTo(Role.MANAGER);
  }

  @Test
  void permissions_areReadByTheirNames_andOthersAreKeptForTheAudit() {
    Grants grants =
        grants(
            Map.of(
                "public_metadata",
                Map.of("permissions", List.of("sync:run", "DATA_PURGE", "fly\n", 7))));
    assertThat(grants.permissions()).containsOnly(Permission.SYNC_RUN, Permission.DATA_PURGE);
    assertThat(grants.unknown()).containsExactly("fly ");
  }

  @Test
  void sessionToken_saysNothingOfTheRole_whereItBearsNone() {
    ProviderReader reader = new ProviderReader(settings());
    assertThat(reader.sessionToken("user_1", Map.of("sid", "sess_1"), NOW).grants()).isNull();
    Map<String, Object> claims = Map.of("metadata", Map.of("role", "admin"));
    assertThat(Objects.requireNonNull(reader.sessionToken("user_1", claims, NOW).grants()).role())
        .isEqualTo(Role.ADMIN);
  }

  @Test
  void user_isReadByThePrimaryAddress() {
    Map<String, Object> other = Map.of("id", "idn_1", "email_address", "old@example.com");
    Map<String, Object> primary =
        Map.of(
            "id", "idn_2",
            "email_address", "Ana@Example.com",
            "verification", Map.of("status", "verified"));
    Map<String, Object> user =
        Map.of(
            "first_name", "Ana",
            "last_name", "Prieto",
            "primary_email_address_id", "idn_2",
            "email_addresses", List.of(other, primary),
            "public_metadata", Map.of("role", "manager"));
    ProviderWord word = new ProviderReader(settings()).user("user_1", user, false, NOW);
    assertThat(word.email()).isEqualTo("ana@example.com");
    assertThat(word.emailVerified()).isTrue();
    assertThat(word.name()).isEqualTo("Ana Prieto");
    assertThat(Objects.requireNonNull(word.grants()).role()).isEqualTo(Role.MANAGER);
  }

  @Test
  void user_whoseRoleStandsElsewhere_keepsIt() {
    ProviderSettings elsewhere = settings("CLERK_ROLE_CLAIM=groups");
    Map<String, Object> user = Map.of("public_metadata", Map.of());
    assertThat(new ProviderReader(elsewhere).user("user_1", user, false, NOW).grants()).isNull();
  }

  @Test
  void settings_haveDefaults() {
    ProviderSettings settings = settings();
    assertThat(settings.issuer()).isEqualTo("https://clerk.example.com");
    assertThat(settings.name()).isEqualTo("Clerk");
    assertThat(settings.scopes())
        .containsExactlyInAnyOrder("openid", "profile", "email", "public_metadata");
    assertThat(settings.webhookSecrets()).isEmpty();
    assertThat(settings.toString()).doesNotContain("secret");
    assertThat(ProviderSettings.from(new MockEnvironment()).on()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CLERK_ISSUER=",
        "CLERK_ISSUER=http://clerk.example.com",
        "CLERK_ISSUER=clerk.example.com",
        "CLERK_ISSUER=https://clerk.example.com/?x=1",
        "CLERK_CLIENT_SECRET=",
        "CLERK_ROLE_VALUES=admin=KING",
        "CLERK_WEBHOOK_SIGNING_SECRET=guess"
      })
  void settings_thatCannotStand_endTheStart(String setting) {
    assertThatThrownBy(() -> settings(setting))
        .isInstanceOf(ContradictorySettings.class)
        .hasMessageNotContaining("guess");
  }

  @Test
  void webhooks_withoutAProvider_endTheStart() {
    MockEnvironment environment =
        new MockEnvironment()
            .withProperty("CLERK_WEBHOOK_SIGNING_SECRET", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3");
    assertThatThrownBy(() -> ProviderSettings.from(environment))
        .isInstanceOf(ContradictorySettings.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://clerk.example.com,https://accounts.example.com/user",
    "https://happy-hippo-1.clerk.accounts.dev,https://happy-hippo-1.accounts.dev/user",
    "https://id.example.com,"
  })
  void accountPortal_standsBesideTheIssuer(String issuer, @Nullable String portal) {
    assertThat(OutsideProvider.accountPortal(issuer).orElse(null)).isEqualTo(portal);
  }
}
