package com.b2chatsimulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who ever wrote. A contact is the k-th newcomer of a day, and a pure function of that,
 * so a returning customer can be known without looking at the days between.
 */
final class People {

  private static final int PROFILE = 21;
  private static final double NEWCOMERS = 0.36;
  private static final long FIRST_ID = 60_000_000L;
  private static final long FIRST_DAY = 15_000;
  private static final int IDS_PER_DAY = 10_000;

  /** Nobody returns after longer than this. */
  static final int MEMORY_DAYS = 180;

  /** No contact is edited later than this after it was created. */
  static final int EDITED_WITHIN_DAYS = 30;

  private static final List<String> TAGS =
      List.of("VIP", "Mayorista", "Moroso", "Garantía activa", "Recurrente", "Zona norte");

  private final WorldSettings settings;
  private final Rhythm rhythm;
  private final Arrivals arrivals;

  People(WorldSettings settings, Rhythm rhythm, Arrivals arrivals) {
    this.settings = settings;
    this.rhythm = rhythm;
    this.arrivals = arrivals;
  }

  /** How many of a day's chats come from people who never wrote before. */
  int newcomers(LocalDate day) {
    return Math.min(IDS_PER_DAY, (int) Math.ceil(rhythm.volume(day) * NEWCOMERS));
  }

  /** The day and place of the contact with this number, or null if the world cannot hold it. */
  @Nullable Contact byId(long id) {
    long place = id - FIRST_ID;
    if (place < 0 || place / IDS_PER_DAY > 100_000) {
      return null;
    }
    LocalDate day = LocalDate.ofEpochDay(place / IDS_PER_DAY + FIRST_DAY);
    int k = (int) (place % IDS_PER_DAY);
    return k < newcomers(day) ? newcomer(day, k) : null;
  }

  /** Those who first wrote on this day, by id. */
  List<Contact> newcomersOf(LocalDate day) {
    List<Contact> all = new ArrayList<>();
    for (int k = 0; k < newcomers(day); k++) {
      all.add(newcomer(day, k));
    }
    return all;
  }

  Contact newcomer(LocalDate day, int k) {
    Instant created = arrivals.firstContact(day, k);
    Dice dice = Dice.of(settings.seed(), PROFILE, day.toEpochDay(), k);
    boolean english = dice.chance(0.1);
    Channel channel = Channel.draw(dice);
    String full = Names.full(dice, english);
    String digits = digits(dice, channel, english);
    String push = Names.push(dice, full, digits);
    boolean completed = dice.chance(0.45);
    Instant completedAt = completed ? created.plusSeconds(dice.between(400, 20_000)) : null;
    boolean tagged = dice.chance(0.22);
    Instant taggedAt =
        tagged
            ? created.plus(Duration.ofSeconds(dice.between(900, (EDITED_WITHIN_DAYS - 1) * 86_400)))
            : null;
    return new Contact(
        FIRST_ID + (day.toEpochDay() - FIRST_DAY) * IDS_PER_DAY + k,
        channel,
        english,
        push,
        full,
        spelled(dice, digits),
        dice.chance(0.6) ? Names.plain(full) + dice.between(1, 99) + "@correo.example" : "",
        dice.chance(0.7) ? Integer.toString(dice.between(10_000_000, 1_199_999_999)) : "",
        Names.city(dice),
        Names.address(dice),
        created,
        completedAt,
        taggedAt,
        tagged ? List.of(dice.pick(TAGS)) : List.of());
  }

  /** Somebody who wrote before {@code at}, more likely lately and more likely a regular. */
  Contact returning(LocalDate day, Instant at, Dice dice) {
    int back =
        dice.chance(0.05)
            ? dice.below(7)
            : (int) Math.min(MEMORY_DAYS - 10, -60 * Math.log(1 - dice.unit()));
    double regular = Math.pow(dice.unit(), 1.4);
    for (LocalDate past = day.minusDays(back); ; past = past.minusDays(1)) {
      int newcomers = newcomers(past);
      if (newcomers > 0) {
        Contact contact = newcomer(past, (int) (newcomers * regular));
        if (contact.createdAt().isBefore(at)) {
          return contact;
        }
      }
    }
  }

  private static String digits(Dice dice, Channel channel, boolean english) {
    return switch (channel) {
      case INSTAGRAM, FACEBOOK -> "";
      case WHATSAPP, TELEGRAM, LIVECHAT, BOT_API ->
          english && dice.chance(0.6)
              ? "1305555" + dice.between(1_000, 9_999)
              : "57" + (3_000_000_000L + dice.below(239_999_999));
    };
  }

  private static @Nullable String spelled(Dice dice, String digits) {
    if (digits.isEmpty()) {
      return dice.chance(0.5) ? null : "";
    }
    return dice.chance(0.94) ? "+" + digits : digits;
  }
}
