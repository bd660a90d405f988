package com.b2chatanalytics.operate;

import com.b2chatanalytics.platform.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long what customers wrote and who they are is kept; numbers stay for ever.
 *
 * @param messageTextDays elapsed days after the last event of a chat (a message, its closing, its
 *     creation) after which message texts, captions, media links and places are cleared; absent for
 *     never
 * @param contactDetailsDays elapsed days after the last event of a contact (a chat's, or its own
 *     change in B2Chat) after which name, phones, e-mail and every other detail are cleared; absent
 *     for never
 * @param auditDays days after which whole days of the audit are removed; absent for never
 */
public record RetentionPolicy(
    @Nullable Integer messageTextDays,
    @Nullable Integer contactDetailsDays,
    @Nullable Integer auditDays) {

  /** Below this a customer's running matter could be cut in two. */
  public static final int FEWEST_DAYS = 7;

  /** Below this an incident could be over before somebody looks who did it. */
  public static final int FEWEST_AUDIT_DAYS = 90;

  /** About a hundred years. */
  public static final int MOST_DAYS = 36_500;

  /** Everything is kept: what holds until somebody decides otherwise. */
  public static final RetentionPolicy OFF = new RetentionPolicy(null, null, null);

  /** Whether anything is ever cleared. */
  public boolean on() {
    return messageTextDays != null || contactDetailsDays != null || auditDays != null;
  }

  /** Whether it clears anything that {@code other} keeps, or sooner. */
  public boolean clearsMoreThan(RetentionPolicy other) {
    return isShorter(messageTextDays, other.messageTextDays)
        || isShorter(contactDetailsDays, other.contactDetailsDays)
        || isShorter(auditDays, other.auditDays);
  }

  private static boolean isShorter(@Nullable Integer days, @Nullable Integer than) {
    return days != null && (than == null || days < than);
  }

  /**
   * Reads {@code {"messageTextDays":365,"contactDetailsDays":null,"auditDays":null}}; an absent
   * field is null.
   *
   * @throws com.b2chatanalytics.platform.Problem 400 that names every wrong field
   */
  public static RetentionPolicy read(@Nullable Object json) {
    FieldReader body = FieldReader.of(json);
    body.allowOnly(List.of("messageTextDays", "contactDetailsDays", "auditDays"));
    var policy =
        new RetentionPolicy(
            days(body.field("messageTextDays"), FEWEST_DAYS),
            days(body.field("contactDetailsDays"), FEWEST_DAYS),
            days(body.field("auditDays"), FEWEST_AUDIT_DAYS));
    body.demandCorrect();
    return policy;
  }

  private static @Nullable Integer days(FieldReader field, int fewest) {
    return field.isGiven() ? (int) field.whole(fewest, MOST_DAYS, MOST_DAYS) : null;
  }
}
