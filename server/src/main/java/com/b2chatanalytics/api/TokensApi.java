package com.b2chatanalytics.api;

import com.b2chatanalytics.access.ApiToken;
import com.b2chatanalytics.access.ApiTokens;
import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own API tokens. */
@RestController
@RequestMapping("/api/v1/tokens")
@Requires(Permission.ACCOUNT_OWN)
class TokensApi {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_LIFE_DAYS = 3650;
  private static final int USUAL_LIFE_DAYS = 365;

  private final ApiTokens tokens;

  TokensApi(ApiTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * What a new token shall be.
   *
   * @param role {@code MANAGER} or {@code ADMIN}, at most one's own; absent means one's own
   * @param permissions keys such as {@code analytics:read} to which it is narrowed further; absent
   *     for none
   * @param expiresInDays 1 to 3650; absent means 365
   */
  record Wanted(
      @Nullable String name,
      @Nullable String role,
      @Nullable List<@Nullable String> permissions,
      @Nullable Integer expiresInDays) {}

  /**
   * A token, without its secret.
   *
   * @param permissions to which it is narrowed; absent where only by the role
   * @param lastUsedAt to the minute; absent when it was never used
   */
  record TokenView(
      long id,
      String name,
      Role role,
      @Nullable List<String> permissions,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    static TokenView of(ApiToken token) {
      Set<Permission> narrowed = token.permissions();
      return new TokenView(
          token.id(),
          token.name(),
          token.role(),
          narrowed == null ? null : narrowed.stream().sorted().map(Permission::key).toList(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt());
    }
  }

  @PostMapping
  @Audited("token.created")
  @ResponseStatus(HttpStatus.CREATED)
  ApiTokens.Created create(@RequestBody Wanted wanted, Person person) {
    List<FieldError> errors = new ArrayList<>();
    String name = wanted.name() == null ? "" : wanted.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      errors.add(new FieldError("name", "must have 1 to " + LONGEST_NAME + " characters"));
    }
    Optional<Role> role =
        wanted.role() == null ? Optional.of(person.role()) : Role.of(wanted.role());
    if (role.isEmpty()) {
      errors.add(new FieldError("role", "must be MANAGER or ADMIN"));
    }
    Set<Permission> permissions = permissions(wanted.permissions(), errors);
    Integer asked = wanted.expiresInDays();
    int days = asked == null ? USUAL_LIFE_DAYS : asked;
    if (days < 1 || days > LONGEST_LIFE_DAYS) {
      errors.add(new FieldError("expiresInDays", "must be 1 to " + LONGEST_LIFE_DAYS));
    }
    if (!errors.isEmpty()) {
      throw Problem.badParameters(errors);
    }
    ApiTokens.Created created =
        tokens.create(person, name, role.orElseThrow(), permissions, Duration.ofDays(days));
    Audit.object("token " + created.id());
    Audit.detail("name", name);
    Audit.detail("role", role.orElseThrow().name());
    if (permissions != null) {
      Audit.detail("permissions", permissions.stream().sorted().map(Permission::key).toList());
    }
    Audit.detail("days", days);
    return created;
  }

  @GetMapping
  List<TokenView> list(Person person) {
    return tokens.of(person).stream().map(TokenView::of).toList();
  }

  @DeleteMapping("/{id}")
  @Audited("token.revoked")
  ResponseEntity<Void> revoke(@PathVariable long id, Person person) {
    Audit.object("token " + id);
    if (!tokens.revoke(person, id)) {
      throw Problem.notFound("token " + id + " of yours");
    }
    return ResponseEntity.noContent().build();
  }

  private static @Nullable Set<Permission> permissions(
      @Nullable List<@Nullable String> keys, List<FieldError> errors) {
    if (keys == null) {
      return null;
    }
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    for (String key : keys) {
      Optional<Permission> one = key == null ? Optional.empty() : Permission.of(key);
      one.ifPresentOrElse(
          all::add,
          () ->
              errors.add(
                  new FieldError("permissions", "must be permissions such as analytics:read")));
    }
    if (keys.isEmpty()) {
      errors.add(new FieldError("permissions", "must name at least one"));
    }
    return all;
  }
}
