package com.b2chatanalytics.mail;

import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.SecretBox;
import com.b2chatanalytics.platform.SettingChange;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The mail server: what the environment says, else what people entered. A change holds from the
 * next letter on, on other nodes within seconds. The password is kept encrypted and told to nobody.
 */
@Component
public class MailAccount {
  private static final String KEY = "mail";
  private static final int LONGEST = 300;
  private static final int HIGHEST_PORT = 65_535;
  private static final List<String> FIELDS =
      List.of("host", "port", "security", "username", "password", "sender");

  private final MailEnvironment environment;
  private final SettingStore settings;
  private final SecretBox secrets;
  private volatile @Nullable MailSettings known;

  MailAccount(MailEnvironment environment, SettingStore settings, SecretBox secrets) {
    this.environment = environment;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** As it is kept; the password sealed. */
  record Kept(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable MailSecurity security,
      @Nullable String username,
      @Nullable String password,
      @Nullable String sender) {
    static final Kept NOTHING = new Kept(null, null, null, null, null, null);
  }

  /**
   * What may be shown of it.
   *
   * @param host empty while none is set
   * @param security {@code tls}, {@code starttls} or {@code none}
   * @param passwordSet whether there is one that can be used
   * @param passwordLost whether one is kept that this key does not open
   * @param fixed fields that the environment sets, which cannot be changed here
   */
  public record Shown(
      String host,
      int port,
      String security,
      String username,
      boolean passwordSet,
      boolean passwordLost,
      String sender,
      Set<String> fixed) {
    public Shown {
      fixed = Set.copyOf(fixed);
    }
  }

  /**
   * What somebody typed.
   *
   * @param host empty for none: no mail leaves then
   * @param password absent to keep the one that is set; empty for none
   */
  public record Typed(
      String host,
      int port,
      MailSecurity security,
      String username,
      @Nullable String password,
      String sender) {

    @Override
    public String toString() {
      return "Typed[" + host + ":" + port + " " + security.key() + "]";
    }
  }

  /** What holds now. */
  public MailSettings settings() {
    MailSettings now = known;
    if (now == null) {
      now = read(kept());
      known = now;
    }
    return now;
  }

  /** What may be shown. */
  public Shown shown() {
    Kept kept = kept();
    MailSettings now = read(kept);
    boolean lost = !fixed("password") && kept.password() != null && open(kept.password()).isEmpty();
    return new Shown(
        now.host(),
        now.port(),
        now.security().key(),
        now.username(),
        !now.password().isEmpty(),
        lost,
        now.sender(),
        environment.fixed());
  }

  /**
   * Reads {@code {"host","port","security","username","password","sender"}}. What is left out
   * stays; what the environment sets stays, too. An empty host turns mail off.
   *
   * @throws Problem 400 that names every wrong field
   */
  public Typed read(@Nullable Object json) {
    FieldReader body = FieldReader.of(json);
    body.allowOnly(FIELDS);
    MailSettings now = settings();
    String host = text(body, "host", now.host(), MailAccount::host, "a host name");
    int port =
        fixed("port") || !body.field("port").isGiven()
            ? now.port()
            : (int) body.field("port").whole(1, HIGHEST_PORT, now.port());
    MailSecurity security = security(body, now);
    String username =
        text(body, "username", now.username(), MailAccount::line, "a user name of one line");
    String sender =
        text(body, "sender", now.sender(), MailAccount::sender, "an address like a@example.com");
    if (sender.isEmpty() && !host.isEmpty() && !fixed("sender")) {
      body.field("sender").wrong("must be given with a host");
    }
    String password = password(body.field("password"));
    if (password == null && leadsElsewhere(now, host, username, security)) {
      body.field("password").wrong("must be given with another host, user name or less encryption");
    }
    body.demandCorrect();
    return new Typed(host, port, security, username, password, sender);
  }

  /** Else whoever may change settings could have the stored password sent to a server of theirs. */
  private boolean leadsElsewhere(
      MailSettings now, String host, String username, MailSecurity security) {
    boolean weaker = security == MailSecurity.NONE && now.security() != MailSecurity.NONE;
    boolean elsewhere = !host.equalsIgnoreCase(now.host()) || !username.equals(now.username());
    return !fixed("password")
        && !now.password().isEmpty()
        && !host.isEmpty()
        && !username.isEmpty()
        && (weaker || elsewhere);
  }

  /** Keeps it; holds from the next letter on. */
  public void put(Typed typed) {
    Kept before = kept();
    String password = typed.password();
    boolean without = typed.username().isEmpty() || typed.host().isEmpty();
    String sealed = password == null ? before.password() : secrets.seal(KEY, password);
    put(
        new Kept(
            fixed("host") ? before.host() : typed.host(),
            fixed("port") ? before.port() : Integer.valueOf(typed.port()),
            fixed("security") ? before.security() : typed.security(),
            fixed("username") ? before.username() : typed.username(),
            fixed("password") ? before.password() : without ? null : sealed,
            fixed("sender") ? before.sender() : typed.sender()));
  }

  private void put(Kept kept) {
    settings.put(KEY, kept);
    known = null;
  }

  /** Names the last change; empty before the first. */
  public Optional<String> version() {
    return settings.lastChange(KEY, Kept.class).map(SettingChange::version);
  }

  /**
   * Takes the last change back.
   *
   * @param version of the change that shall go
   * @throws Problem 409 when it is not the last one any more
   */
  public synchronized void undo(String version) {
    SettingChange<Kept> last =
        settings
            .lastChange(KEY, Kept.class)
            .filter(change -> change.version().equals(version))
            .orElseThrow(() -> Problem.conflict("This was changed again since."));
    Kept before = last.before();
    put(before == null ? Kept.NOTHING : before);
  }

  /** The settings as they would be, for a test before they are kept. */
  public MailSettings with(Typed typed) {
    MailSettings now = settings();
    String password = typed.password();
    return new MailSettings(
        typed.host(),
        typed.port(),
        typed.security(),
        typed.username(),
        password == null ? now.password() : password,
        typed.sender(),
        now.mayBePrivate());
  }

  @EventListener
  void changed(SettingsChanged change) {
    if (change.keys().contains(KEY)) {
      known = null;
    }
  }

  private boolean fixed(String field) {
    return environment.fixed().contains(field);
  }

  private Kept kept() {
    return settings.find(KEY, Kept.class).orElse(Kept.NOTHING);
  }

  private Optional<String> open(@Nullable String sealed) {
    return sealed == null ? Optional.empty() : secrets.open(KEY, sealed);
  }

  private MailSettings read(Kept kept) {
    MailSettings e = environment.settings();
    Integer port = kept.port();
    int held = fixed("port") || port == null ? e.port() : port;
    MailSecurity security = kept.security();
    return new MailSettings(
        or(kept.host(), "host", e.host()),
        held,
        fixed("security") ? e.security() : security == null ? MailSecurity.usual(held) : security,
        or(kept.username(), "username", e.username()),
        fixed("password") ? e.password() : open(kept.password()).orElse(""),
        or(kept.sender(), "sender", e.sender()),
        fixed("host"));
  }

  private String or(@Nullable String kept, String field, String fromEnvironment) {
    return fixed(field) || kept == null ? fromEnvironment : kept;
  }

  private String text(
      FieldReader body,
      String name,
      String now,
      Function<String, @Nullable String> form,
      String expected) {
    FieldReader field = body.field(name);
    if (fixed(name) || !field.isGiven()) {
      return now;
    }
    String read = field.read(form, expected);
    return read == null ? now : read;
  }

  private MailSecurity security(FieldReader body, MailSettings now) {
    FieldReader field = body.field("security");
    if (fixed("security") || !field.isGiven()) {
      return now.security();
    }
    MailSecurity read =
        field.read(text -> MailSecurity.of(text).orElse(null), "tls, starttls or none");
    return read == null ? now.security() : read;
  }

  private @Nullable String password(FieldReader field) {
    if (fixed("password") || !field.isGiven()) {
      return null;
    }
    return field.read(MailAccount::line, "a password of at most " + LONGEST + " characters");
  }

  private static @Nullable String line(String text) {
    return text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl) ? null : text;
  }

  private static @Nullable String host(String text) {
    return text.length() <= 253 && text.matches("[A-Za-z0-9]?[A-Za-z0-9.:_-]*") ? text : null;
  }

  private static @Nullable String sender(String text) {
    return text.isEmpty() || Letter.isAddress(text) ? text : null;
  }
}
