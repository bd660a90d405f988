package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.platform.AddressGuard;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.platform.SecretBox;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.PropertyResolver;

/**
 * The account of live mode: what the environment says, else what people entered. A change holds
 * from the next request on, on other nodes within seconds. The password is kept encrypted and told
 * to nobody.
 */
public class B2ChatAccount implements B2ChatConnection {
  private static final String KEY = "b2chat";
  private static final int LONGEST = 300;
  private static final List<String> FIELDS = List.of("url", "username", "password", "timeZone");

  private final B2ChatSettings environment;
  private final Set<String> fixed;
  private final SettingStore settings;
  private final ScheduleStore schedule;
  private final SecretBox secrets;
  private volatile @Nullable B2ChatSettings known;

  B2ChatAccount(
      PropertyResolver environment,
      SettingStore settings,
      SecretBox secrets,
      ScheduleStore schedule) {
    this.schedule = schedule;
    this.environment = B2ChatConfiguration.settings(environment);
    this.fixed = fixed(environment);
    this.settings = settings;
    this.secrets = secrets;
  }

  /** As it is kept; the password sealed. */
  record Kept(
      @Nullable String url,
      @Nullable String username,
      @Nullable String password,
      @Nullable String timeZone) {}

  /**
   * What may be shown of it.
   *
   * @param passwordSet whether there is one that can be used
   * @param passwordLost whether one is kept that this key does not open
   * @param fixed fields that the environment sets, which cannot be changed here
   */
  public record Shown(
      String url,
      String username,
      boolean passwordSet,
      boolean passwordLost,
      String timeZone,
      Set<String> fixed) {
    public Shown {
      fixed = Set.copyOf(fixed);
    }
  }

  /**
   * What somebody typed.
   *
   * @param password absent to keep the one that is set
   */
  public record Typed(URI url, String username, @Nullable String password, ZoneId timeZone) {

    @Override
    public String toString() {
      return "Typed[url=" + url + ", timeZone=" + timeZone + "]";
    }
  }

  @Override
  public B2ChatSettings settings() {
    B2ChatSettings now = known;
    if (now == null) {
      now = read(kept());
      known = now;
    }
    Schedule rates = schedule.get();
    return rates.perSecond() == now.perSecond() && rates.perDay() == now.perDay()
        ? now
        : now.at(rates.perSecond(), rates.perDay());
  }

  /** What may be shown. */
  public Shown shown() {
    Kept kept = kept();
    B2ChatSettings now = read(kept);
    boolean lost =
        !fixed.contains("password")
            && kept.password() != null
            && secrets.open(KEY, kept.password()).isEmpty();
    return new Shown(
        now.url().toString(),
        now.username(),
        !now.password().isEmpty(),
        lost,
        now.zone().getId(),
        fixed);
  }

  /**
   * Reads {@code {"url","username","password","timeZone"}}. What is left out stays; what the
   * environment sets stays, too.
   *
   * @throws com.b2chatanalytics.platform.Problem 400 that names every wrong field
   */
  public Typed read(@Nullable Object json) {
    FieldReader body = FieldReader.of(json);
    body.allowOnly(FIELDS);
    B2ChatSettings now = settings();
    URI url = url(body.field("url"), now);
    String username = username(body.field("username"), now);
    String password = password(body.field("password"));
    ZoneId zone = zone(body.field("timeZone"), now);
    // Else whoever may change settings could have the stored password sent to a server of theirs.
    boolean elsewhere = !url.equals(now.url()) || !username.equals(now.username());
    if (elsewhere && password == null && !fixed.contains("password")) {
      body.field("password").wrong("must be given with another address or user name");
    }
    body.demandCorrect();
    return new Typed(url, username, password, zone);
  }

  /** Keeps it; holds from the next request on. */
  public void put(Typed typed) {
    Kept before = kept();
    String password = typed.password();
    settings.put(
        KEY,
        new Kept(
            fixed.contains("url") ? before.url() : typed.url().toString(),
            fixed.contains("username") ? before.username() : typed.username(),
            fixed.contains("password") || password == null
                ? before.password()
                : secrets.seal(KEY, password),
            fixed.contains("timeZone") ? before.timeZone() : typed.timeZone().getId()));
    known = null;
  }

  /** The settings as they would be, for a test before they are kept. */
  public B2ChatSettings with(Typed typed) {
    B2ChatSettings now = settings();
    String password = typed.password();
    return new B2ChatSettings(
        typed.url(),
        typed.username(),
        password == null ? now.password() : password,
        typed.timeZone(),
        now.perSecond(),
        now.perDay(),
        now.timeout());
  }

  /** Whether the address is the environment's, which may be anywhere. */
  public boolean mayBePrivate() {
    return fixed.contains("url");
  }

  @EventListener
  void changed(SettingsChanged change) {
    if (change.keys().contains(KEY)) {
      known = null;
    }
  }

  private Kept kept() {
    return settings.find(KEY, Kept.class).orElseGet(() -> new Kept(null, null, null, null));
  }

  private B2ChatSettings read(Kept kept) {
    B2ChatSettings e = environment;
    String sealed = kept.password();
    String password = sealed == null ? "" : secrets.open(KEY, sealed).orElse("");
    return new B2ChatSettings(
        fixed.contains("url") || kept.url() == null ? e.url() : URI.create(kept.url()),
        fixed.contains("username") || kept.username() == null ? e.username() : kept.username(),
        fixed.contains("password") ? e.password() : password,
        fixed.contains("timeZone") || kept.timeZone() == null
            ? e.zone()
            : ZoneId.of(kept.timeZone()),
        e.perSecond(),
        e.perDay(),
        e.timeout());
  }

  private URI url(FieldReader field, B2ChatSettings now) {
    if (fixed.contains("url") || !field.isGiven()) {
      return now.url();
    }
    URI url = field.read(B2ChatAccount::address, "an address like " + B2ChatSettings.DEFAULT_URL);
    return url == null ? now.url() : url;
  }

  private static @Nullable URI address(String text) {
    try {
      URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      return text.length() <= LONGEST && AddressGuard.isPlainHttps(address) ? address : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private String username(FieldReader field, B2ChatSettings now) {
    if (fixed.contains("username") || (!field.isGiven() && !now.username().isEmpty())) {
      return now.username();
    }
    String text =
        field.read(
            name ->
                name.isEmpty()
                        || name.length() > LONGEST
                        || name.contains(":")
                        || name.chars().anyMatch(Character::isISOControl)
                    ? null
                    : name,
            "a user name without a colon");
    return text == null ? "" : text;
  }

  private @Nullable String password(FieldReader field) {
    if (fixed.contains("password") || !field.isGiven()) {
      return null;
    }
    return field.read(
        word ->
            word.isEmpty()
                    || word.length() > LONGEST
                    || word.chars().anyMatch(Character::isISOControl)
                ? null
                : word,
        "a password of at most " + LONGEST + " characters");
  }

  private ZoneId zone(FieldReader field, B2ChatSettings now) {
    if (fixed.contains("timeZone") || !field.isGiven()) {
      return now.zone();
    }
    ZoneId zone = field.read(B2ChatAccount::zone, "a time zone like America/Bogota");
    return zone == null ? now.zone() : zone;
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static Set<String> fixed(PropertyResolver environment) {
    Set<String> fixed = new TreeSet<>();
    if (given(environment, "B2CHAT_API_URL")) {
      fixed.add("url");
    }
    if (given(environment, "B2CHAT_USERNAME")) {
      fixed.addAll(Set.of("username", "password"));
    }
    if (given(environment, "B2CHAT_TIME_ZONE")) {
      fixed.add("timeZone");
    }
    return fixed;
  }

  private static boolean given(PropertyResolver environment, String name) {
    String value = environment.getProperty(name);
    return value != null && !value.isBlank();
  }
}
