package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page: who reads, in which language and theme, and how fresh the data is.
 *
 * @param title of the page, also of the browser's tab
 * @param organisation whose pages these are; absent where nobody said
 * @param place marked in the rail
 * @param self path and query of this page, to which the switches come back
 * @param fresh absent on pages without numbers
 * @param person absent before sign-in
 * @param alarm what is wrong with the sync; absent when nothing is, and before sign-in
 * @param views the reader's saved views
 * @param csrf token for forms that write; empty where there is none
 */
public record Shell(
    Words words,
    Theme theme,
    Assets assets,
    String title,
    @Nullable String organisation,
    Place place,
    String self,
    boolean demo,
    @Nullable Fresh fresh,
    @Nullable SyncGlance alarm,
    @Nullable Reader person,
    List<SavedView> views,
    Csrf csrf) {

  /** A page of the rail, in its order. Only pages that exist stand here. */
  public enum Place {
    TODAY("live", "/"),
    RESPONSE("analyse", "/response"),
    SLA("analyse", "/sla"),
    CHANNELS("analyse", "/channels"),
    DEPARTMENTS("analyse", "/departments"),
    AGENTS("analyse", "/agents"),
    QUALITY("quality", "/quality"),
    COACHING("quality", "/quality/coaching"),
    TRAINING("quality", "/quality/training"),
    REVIEWS("quality", "/quality/reviews", reader -> reader.may(Permission.QUALITY_REVIEW)),
    CALIBRATION("quality", "/quality/calibration"),
    COST("quality", "/quality/cost", reader -> reader.may(Permission.QUALITY_RUN)),
    CHATS("records", "/chats"),
    CONTACTS("records", "/contacts"),
    PROBLEMS("records", "/chats/problems"),
    SYNC("run", "/sync", Reader::runs),
    HEALTH("run", "/health", reader -> reader.may(Permission.OPERATIONS_READ)),
    B2CHAT("run", "/settings/b2chat", reader -> reader.may(Permission.SETTINGS_READ)),
    CLAUDE("run", "/settings/claude", reader -> reader.may(Permission.SETTINGS_READ)),
    MAIL("run", "/settings/mail", reader -> reader.may(Permission.SETTINGS_READ)),
    SCHEDULE("run", "/settings/schedule", reader -> reader.may(Permission.SETTINGS_READ)),
    DATA("run", "/settings/data", reader -> reader.may(Permission.DATA_PURGE)),
    WORK_TIME("run", "/settings/work-time"),
    SLA_POLICIES("run", "/settings/sla"),
    NAMING("run", "/settings/departments", reader -> reader.may(Permission.SETTINGS_READ)),
    APPEARANCE("run", "/settings/appearance", reader -> reader.may(Permission.SETTINGS_READ)),
    PEOPLE("run", "/settings/people", reader -> reader.may(Permission.PEOPLE_MANAGE)),
    AUDIT("run", "/settings/audit", reader -> reader.may(Permission.AUDIT_READ)),
    NONE("", "", _ -> false);

    private final String group;
    private final String path;
    private final Predicate<Reader> offered;

    Place(String group, String path) {
      this(group, path, _ -> true);
    }

    Place(String group, String path, Predicate<Reader> offered) {
      this.group = group;
      this.path = path;
      this.offered = offered;
    }

    /** The rail's group, a key under {@code rail.group}. */
    public String group() {
      return group;
    }

    /** Where the link leads. */
    public String path() {
      return path;
    }

    /** The key of the link's text. */
    public String key() {
      return "rail." + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The signed-in person, as the rail names them; {@code runs} the sync or only reads. */
  public record Reader(
      String name, boolean administrator, boolean runs, Set<Permission> permissions) {
    public Reader {
      permissions = Set.copyOf(permissions);
    }

    /** Whether they hold {@code permission}. */
    public boolean may(Permission permission) {
      return permissions.contains(permission);
    }
  }

  /** The token that forms send along. */
  public record Csrf(String parameter, String token) {}

  /**
   * How old the data is.
   *
   * @param through absent before the first successful sync
   * @param age seconds between {@code through} and the moment of asking
   */
  public record Fresh(@Nullable Instant through, long age) {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration BEYOND = Duration.ofMinutes(15);

    /** From this age on, in seconds, the data is called late. */
    public long soon() {
      return SOON.toSeconds();
    }

    /** From this age on, in seconds, the data is called old. */
    public long beyond() {
      return BEYOND.toSeconds();
    }

    /** {@code within}, {@code soon} or {@code beyond}. */
    public String tone() {
      if (through == null || age >= beyond()) {
        return "beyond";
      }
      return age >= soon() ? "soon" : "within";
    }
  }

  /** The links of the rail by group, in order: those that the reader may follow. */
  public Map<String, List<Place>> links() {
    if (person == null) {
      return Map.of();
    }
    return Arrays.stream(Place.values())
        .filter(place -> place.offered.test(person))
        .collect(Collectors.groupingBy(Place::group, LinkedHashMap::new, Collectors.toList()));
  }

  /** The same page in another language or theme. */
  public String with(String parameter, String value) {
    return self + (self.contains("?") ? "&" : "?") + parameter + "=" + value;
  }

  /** How long ago the data was true, in words. */
  public String ago(Fresh fresh) {
    long age = Math.max(0, fresh.age());
    if (age < 60) {
      return words.say("fresh.seconds", age);
    }
    return age < 3600 ? words.say("fresh.minutes", age / 60) : words.say("fresh.hours", age / 3600);
  }
}
