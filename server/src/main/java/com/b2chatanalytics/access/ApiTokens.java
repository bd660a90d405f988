package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** API tokens, by which programs sign their requests for a person. */
@Component
public class ApiTokens {
  static final String PREFIX = "b2a_";

  private final TokenStore tokens;
  private final InstantSource clock;

  ApiTokens(TokenStore tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A token that was just made.
   *
   * @param token the secret itself, never to be seen again
   */
  public record Created(long id, String token) {
    @Override
    public String toString() {
      return "Created[" + id + "]";
    }
  }

  /**
   * Makes a token for {@code owner}.
   *
   * @param role at most the owner's
   * @param permissions to which it is narrowed further, each of them the owner's; null for none
   * @param life elapsed time until it expires
   * @throws Problem 403 for a role or a permission that is not the owner's, or when a token itself
   *     asks
   */
  public Created create(
      Person owner, String name, Role role, @Nullable Set<Permission> permissions, Duration life) {
    boolean beyond = permissions != null && !owner.permissions().containsAll(permissions);
    if (owner.viaToken() || beyond || role.compareTo(owner.role()) > 0) {
      throw Problem.of(
          ProblemType.FORBIDDEN,
          "A token is made by a signed-in person, with at most what that person may.");
    }
    Secret secret = Secret.random(PREFIX);
    Instant now = clock.instant();
    long id = tokens.add(owner.id(), name, role, permissions, secret.hash(), now, now.plus(life));
    return new Created(id, secret.text());
  }

  /** The tokens of {@code owner}, the oldest first, expired ones included. */
  public List<ApiToken> of(Person owner) {
    return tokens.ownedBy(owner.id());
  }

  /** Ends a token of {@code owner} at once; false when the owner has none of this id. */
  public boolean revoke(Person owner, long id) {
    return tokens.delete(id, owner.id());
  }

  Optional<Person> owner(String token) {
    if (!token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] hash = Secret.sha256(token);
    Optional<Person> owner = tokens.find(hash, clock.instant());
    if (owner.isPresent()) {
      tokens.touch(hash, clock.instant());
    }
    return owner;
  }
}
