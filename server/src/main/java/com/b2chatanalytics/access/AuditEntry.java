package com.b2chatanalytics.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did something, or tried.
 *
 * @param id grows with time, within one node
 * @param personId absent for strangers, the product itself and an outside provider
 * @param who the person's e-mail at that time; of strangers nothing that they typed
 * @param what a dotted name such as {@code settings.sla}
 * @param object what it was done to
 * @param address where the request came from
 * @param details few and small, and never a secret
 */
public record AuditEntry(
    long id,
    Instant at,
    @Nullable Long personId,
    String who,
    Via via,
    String what,
    @Nullable String object,
    @Nullable String address,
    Outcome outcome,
    Map<String, Object> details) {

  public AuditEntry {
    details = Map.copyOf(details);
  }

  /** What spoke for whoever did it. */
  public enum Via {
    SESSION,
    TOKEN,
    /** The outside provider of identities. */
    PROVIDER,
    /** The product on its own. */
    PRODUCT,
    NOBODY
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    REFUSED,
    /** An error of ours. */
    FAILED
  }

  /** Whoever it was, as far as it is known. */
  record Actor(@Nullable Long personId, String who, Via via) {
    static final Actor STRANGER = new Actor(null, "", Via.NOBODY);

    static Actor of(Person person) {
      return new Actor(person.id(), person.email(), person.viaToken() ? Via.TOKEN : Via.SESSION);
    }
  }
}
