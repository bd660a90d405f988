package com.b2chatanalytics.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How the provider answered lately, kept for the health page. */
@Component
public class ProviderNews {
  private static final Logger log = LoggerFactory.getLogger(ProviderNews.class);

  /** Bad news comes as often as somebody likes to send it; it is written at most this often. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final ProviderSettings settings;
  private final ProviderNewsStore store;
  private final InstantSource clock;
  private final Map<Kind, Instant> told = new EnumMap<>(Kind.class);

  ProviderNews(ProviderSettings settings, ProviderNewsStore store, InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
  }

  /** What there is to tell. */
  enum Kind {
    /** Somebody was signed in by it. */
    SIGN_IN,
    /** It did not answer, or not as it should: a sign-in came to nothing. */
    FAILURE,
    /** A webhook came, and was right. */
    EVENT,
    /** A webhook came whose signature was wrong. */
    SIGNATURE
  }

  /** Something that happened, last at this moment. */
  public record Item(Instant at, long times, String detail) {}

  /**
   * How the provider is.
   *
   * @param on whether there is one
   * @param name as people call it
   * @param webhooks whether it may send them
   * @param signIn the last that went well
   * @param failure the last; its detail is the word for what went wrong
   * @param event the last webhook that was right; its detail is its type
   * @param signature the last webhook that was not
   */
  public record Standing(
      boolean on,
      String name,
      boolean webhooks,
      @Nullable Item signIn,
      @Nullable Item failure,
      @Nullable Item event,
      @Nullable Item signature) {}

  /** How the provider is, as all nodes know it. */
  public Standing standing() {
    Map<Kind, Item> all = settings.on() ? store.all() : Map.of();
    return new Standing(
        settings.on(),
        settings.name(),
        !settings.webhookSecrets().isEmpty(),
        all.get(Kind.SIGN_IN),
        all.get(Kind.FAILURE),
        all.get(Kind.EVENT),
        all.get(Kind.SIGNATURE));
  }

  /** Notes that something happened; never fails for want of a database. */
  void tell(Kind kind, String detail) {
    Instant now = clock.instant();
    if ((kind == Kind.FAILURE || kind == Kind.SIGNATURE) && !isDue(kind, now)) {
      return;
    }
    try {
      store.put(kind, now, detail);
    } catch (DataAccessException e) {
      log.debug("News of the provider is lost: {} {}", kind, detail, e);
    }
  }

  private synchronized boolean isDue(Kind kind, Instant now) {
    Instant last = told.get(kind);
    if (last != null && Duration.between(last, now).abs().compareTo(QUIET) < 0) {
      return false;
    }
    told.put(kind, now);
    return true;
  }
}
