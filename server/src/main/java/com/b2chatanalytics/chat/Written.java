package com.b2chatanalytics.chat;

/** What a write did: records that were new, that differed, and that were equal and left alone. */
public record Written(int created, int changed, int unchanged) {
  public static final Written NOTHING = new Written(0, 0, 0);

  public Written plus(Written other) {
    return new Written(
        created + other.created, changed + other.changed, unchanged + other.unchanged);
  }
}
