package com.b2chatanalytics.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which the provider signs. Kept for five minutes; a key that is not among them makes
 * us look again, at most every five seconds, so that made-up names of keys cost the provider
 * nothing; while it is away the last ones hold for an hour.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration PAUSE = Duration.ofSeconds(5);
  static final Duration LAST_GOOD = Duration.ofHours(1);

  private final Supplier<JWKSet> fetch;
  private final LongSupplier nanos;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile @Nullable Long triedAt;

  /**
   * Keys that are fetched by {@code fetch}, which throws {@link ProviderAway}.
   *
   * @param nanos running time of the machine
   */
  ProviderKeys(Supplier<JWKSet> fetch, LongSupplier nanos) {
    this.fetch = fetch;
    this.nanos = nanos;
  }

  private record Held(JWKSet keys, long at) {}

  /**
   * The keys that fit; none for a key that nobody knows.
   *
   * @throws KeySourceException when no keys are at hand at all
   */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    Held known = usable(held);
    List<JWK> fitting = known == null ? List.of() : selector.select(known.keys());
    boolean found = !fitting.isEmpty();
    if (known != null && found && nanos.getAsLong() - known.at() < FRESH.toNanos()) {
      return fitting;
    }
    // Whoever has a key that fits does not wait for somebody else who looks for newer ones.
    if (found && !fetching.tryLock()) {
      return fitting;
    }
    if (!found) {
      fetching.lock();
    }
    Held now;
    try {
      Held last = usable(held);
      now = last == known ? fetched(known) : last;
    } finally {
      fetching.unlock();
    }
    if (now == null) {
      throw new KeySourceException("The provider's keys are not at hand");
    }
    return selector.select(now.keys());
  }

  private @Nullable Held usable(@Nullable Held keys) {
    return keys != null && nanos.getAsLong() - keys.at() < LAST_GOOD.toNanos() ? keys : null;
  }

  private @Nullable Held fetched(@Nullable Held known) {
    Long before = triedAt;
    if (before != null && nanos.getAsLong() - before < PAUSE.toNanos()) {
      return known;
    }
    triedAt = nanos.getAsLong();
    try {
      Held fresh = new Held(fetch.get(), nanos.getAsLong());
      held = fresh;
      return fresh;
    } catch (ProviderAway _) {
      return known;
    }
  }
}
