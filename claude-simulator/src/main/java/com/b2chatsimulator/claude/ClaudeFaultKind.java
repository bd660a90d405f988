package com.b2chatsimulator.claude;

/** What can go wrong with Claude. */
public enum ClaudeFaultKind {
  /** 429, with {@code retry-after} if the fault says so. */
  RATE_LIMITED(Place.CALL),
  /** 429 without {@code retry-after}: the month's spend limit, which waiting does not cure. */
  SPEND_LIMIT(Place.CALL),
  /** 400: the spend limit that the organization set itself. */
  OWN_SPEND_LIMIT(Place.CALL),
  /** 402. */
  BILLING(Place.CALL),
  /** 403. */
  PERMISSION(Place.CALL),
  /** 413 as the proxy in front writes it: no JSON. */
  TOO_LARGE(Place.CALL),
  /** 500. */
  SERVER_ERROR(Place.CALL),
  /** 503 with a page of HTML. */
  UNAVAILABLE(Place.CALL),
  /** 504. */
  TIMEOUT(Place.CALL),
  /** 529. */
  OVERLOADED(Place.CALL),
  /** The answer begins only after the fault's delay of wall-clock time; it is billed. */
  SLOW(Place.DELIVERY),
  /** The connection ends in the middle of the answer, which is billed. */
  CUT_OFF(Place.DELIVERY),
  /** 200 with half of the JSON, properly ended as HTTP. */
  TORN_BODY(Place.DELIVERY),
  /** Stop reason {@code refusal}, without content. */
  REFUSAL(Place.ANSWER),
  /** Stop reason {@code max_tokens}, with the first half of the text. */
  HALF_ANSWER(Place.ANSWER),
  /** A stop reason that nobody knows, with the whole text. */
  UNKNOWN_STOP_REASON(Place.ANSWER),
  /** Prose around the JSON. */
  FREE_TEXT(Place.ANSWER),
  /** One conversation is left out. */
  MISSING_ITEM(Place.ITEM),
  /** One more, with an id that was never sent. */
  EXTRA_ITEM(Place.ITEM),
  /** Two carry the same id. */
  DUPLICATED_ID(Place.ITEM),
  /** Two carry each other's id. */
  SWAPPED_IDS(Place.ITEM),
  /** A criterion is a word where the schema wants an object. */
  MALFORMED_ITEM(Place.ITEM),
  /** A score of 250. */
  SCORE_OUT_OF_RANGE(Place.ITEM),
  /** Quotes that nobody wrote. */
  FABRICATED_QUOTE(Place.ITEM),
  /** True quotes, of another message than is said. */
  WRONG_INDEX(Place.ITEM),
  /** 100 for everything, as a customer's text demanded. */
  TALKED_INTO(Place.ITEM),
  /** This request of a batch fails with an error that may be tried again. */
  BATCH_ITEM_ERRORED(Place.BATCH_ITEM),
  /** This request of a batch is not reached in time. */
  BATCH_ITEM_EXPIRED(Place.BATCH_ITEM),
  /** A batch that is created now is not worked on, and expires after 24 hours. */
  BATCH_STUCK(Place.BATCH);

  /** Where it strikes. */
  enum Place {
    /** Instead of any answer. */
    CALL,
    /** On the answer's way. */
    DELIVERY,
    /** The whole of a message. */
    ANSWER,
    /** One conversation of a message. */
    ITEM,
    /** One request of a batch. */
    BATCH_ITEM,
    /** The creation of a batch. */
    BATCH
  }

  private final Place place;

  ClaudeFaultKind(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }
}
