package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import com.b2chatanalytics.access.ProviderWord.Grants;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Takes the tokens that Clerk gives to a browser's own session, as {@code Authorization: Bearer}.
 * They live for a minute. The same key of Clerk signs ID tokens, access tokens and templates, so
 * {@link SessionTokenRule} looks at much more than the signature.
 *
 * @see <a href="https://clerk.com/docs/guides/sessions/session-tokens">Clerk: session tokens</a>
 */
final class ClerkTokens {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration TOLD_AGAIN = Duration.ofHours(1);
  private static final int MOST_TOLD = 1_000;
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final ProviderSettings settings;
  private final @Nullable URI publicUrl;
  private final JwtDecoder decoder;
  private final ProviderReader reader;
  private final ProviderStore store;
  private final ProviderPeople people;
  private final Audit audit;
  private final Failures failures;

  /** Impersonations that the audit knows of, and since when. */
  private final Map<String, Instant> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_TOLD;
        }
      };

  ClerkTokens(
      ProviderSettings settings,
      PlatformSettings platform,
      JwtDecoder decoder,
      ProviderReader reader,
      ProviderStore store,
      ProviderPeople people,
      Audit audit,
      Failures failures) {
    this.settings = settings;
    this.publicUrl = platform.publicUrl();
    this.decoder = decoder;
    this.reader = reader;
    this.store = store;
    this.people = people;
    this.audit = audit;
    this.failures = failures;
  }

  /**
   * The active person whom a token speaks for; empty for a token that does not hold.
   *
   * @throws Problem 403 for somebody who never came in, and for a write by somebody who poses as
   *     another; 429 after too many wrong tokens; 503 while Clerk's keys are not at hand
   */
  Optional<Person> owner(String token, HttpServletRequest request) {
    if (!settings.on()) {
      return Optional.empty();
    }
    failures.demandFew(request.getRemoteAddr());
    Jwt jwt = decoded(token).filter(valid -> isForUs(valid, request)).orElse(null);
    if (jwt == null) {
      failures.count(request.getRemoteAddr());
      return Optional.empty();
    }
    String subject = String.valueOf(jwt.getClaims().get("sub"));
    String session = String.valueOf(jwt.getClaims().get("sid"));
    heed(jwt, subject);
    Optional<Person> signer = store.signer(settings.issuer(), subject, session);
    if (signer.isEmpty() && store.find(settings.issuer(), subject).isEmpty()) {
      throw Problem.of(
          ProblemType.FORBIDDEN, "Nobody here is known by this token. Sign in here once.");
    }
    signer.ifPresent(person -> impersonated(jwt, person, session, request));
    return signer.map(Person::bySessionToken);
  }

  private Optional<Jwt> decoded(String token) {
    try {
      return Optional.of(decoder.decode(token));
    } catch (BadJwtException _) {
      return Optional.empty();
    } catch (JwtException _) {
      throw Problem.passing(
          ProblemType.UNAVAILABLE, "The keys for this token are not at hand now.", RETRY);
    }
  }

  /** Whether the browser that got the token showed a page of ours, or of a party that we trust. */
  private boolean isForUs(Jwt jwt, HttpServletRequest request) {
    Object party = jwt.getClaims().get("azp");
    if (!(party instanceof String origin)) {
      return false;
    }
    if (settings.authorizedParties().contains(origin)) {
      return true;
    }
    URI here = publicUrl;
    if (here != null) {
      return origin.equals(here.getScheme() + "://" + here.getRawAuthority());
    }
    // The Host header is the caller's own word, so without a public address only loopback is ours.
    int port = request.getLocalPort();
    return origin.equals("http://localhost:" + port) || origin.equals("http://127.0.0.1:" + port);
  }

  /**
   * A role in a token is at most a minute old: if it is news, it holds. It lets nobody in again who
   * was shut out, though: what it is of may be older than that.
   */
  private void heed(Jwt jwt, String subject) {
    Instant issuedAt = jwt.getIssuedAt();
    if (issuedAt == null) {
      return;
    }
    ProviderWord word = reader.sessionToken(subject, jwt.getClaims(), issuedAt);
    Grants grants = word.grants();
    if (grants == null) {
      return;
    }
    boolean news =
        store
            .find(settings.issuer(), subject)
            .filter(known ->
                known.active()
                    && (known.providerRole() != grants.role()
                        || !known.granted().equals(grants.permissions())))
            .isPresent();
    if (news) {
      people.learn(word);
    }
  }

  /** Support staff who pose as somebody may look, and it stands in the audit. */
  private void impersonated(Jwt jwt, Person person, String session, HttpServletRequest request) {
    Object actor = jwt.getClaims().get("act");
    if (actor == null) {
      return;
    }
    String who = actor instanceof Map<?, ?> map ? String.valueOf(map.get("sub")) : "somebody";
    boolean reads = READS.contains(request.getMethod());
    if (!reads || isNews(session + " " + who, jwt.getIssuedAt())) {
      audit.enter(
          new Actor(person.id(), person.email(), AuditEntry.Via.PROVIDER),
          "session.impersonated",
          People.about(person.id()),
          reads ? Outcome.DONE : Outcome.REFUSED,
          Map.of("by", who.length() > 100 ? who.substring(0, 100) : who));
    }
    if (!reads) {
      throw Problem.of(ProblemType.FORBIDDEN, "Whoever poses as somebody may only read.");
    }
  }

  private synchronized boolean isNews(String impersonation, @Nullable Instant now) {
    if (now == null) {
      return true;
    }
    Instant before = told.get(impersonation);
    if (before != null && Duration.between(before, now).compareTo(TOLD_AGAIN) < 0) {
      return false;
    }
    told.put(impersonation, now);
    return true;
  }
}
