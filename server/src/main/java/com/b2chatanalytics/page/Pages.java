package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.SignedIn;
import com.b2chatanalytics.mail.LetterPaper;
import com.b2chatanalytics.metric.Freshness;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.OwnAddress;
import com.b2chatanalytics.platform.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** What every page needs before it knows its own content. */
@Component
class Pages {
  private final Texts texts;
  private final Preferences preferences;
  private final PlatformSettings settings;
  private final AppearanceStore appearance;
  private final InstantSource clock;
  private final Freshness freshness;
  private final SyncGlances glances;
  private final SavedViewStore savedViews;
  private final ResourceUrlProvider resources;
  private final OwnAddress address;

  Pages(
      Texts texts,
      Preferences preferences,
      PlatformSettings settings,
      AppearanceStore appearance,
      InstantSource clock,
      Freshness freshness,
      SyncGlances glances,
      SavedViewStore savedViews,
      ResourceUrlProvider resources,
      OwnAddress address) {
    this.texts = texts;
    this.preferences = preferences;
    this.settings = settings;
    this.appearance = appearance;
    this.clock = clock;
    this.freshness = freshness;
    this.glances = glances;
    this.savedViews = savedViews;
    this.resources = resources;
    this.address = address;
  }

  Words words(HttpServletRequest request) {
    return new Words(texts, preferences.language(request), preferences.zone(request));
  }

  /** The reporting zone of the organisation. */
  ZoneId zone() {
    return appearance.timeZone();
  }

  /** Today in the reporting zone of the organisation. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  /** Today where the reader is. */
  LocalDate today(Words words) {
    return LocalDate.ofInstant(clock.instant(), words.zone());
  }

  Instant now() {
    return clock.instant();
  }

  /** A path of ours as a whole address, for links that people pass on. */
  String address(HttpServletRequest request, String path) {
    return address.of(request) + path;
  }

  /** The paper of letters that the reader sends, in the reader's language. */
  LetterPaper paper(HttpServletRequest request) {
    return paper(request, preferences.language(request));
  }

  /** The paper of letters in a language that the reader chose. */
  LetterPaper paper(HttpServletRequest request, Language language) {
    return new LetterPaper(language.locale(), address.of(request));
  }

  boolean demo() {
    return settings.mode() == Mode.DEMO;
  }

  /** The frame of a page for the person signed in. */
  Shell shell(HttpServletRequest request, Shell.Place place, String title) {
    return frame(request, place, title, fresh(), glances.alarm(words(request)), reader(request));
  }

  /** The frame of a page that anybody may see: no numbers, no names. */
  Shell door(HttpServletRequest request, String title) {
    return frame(request, Shell.Place.NONE, title, null, null, null);
  }

  private Shell frame(
      HttpServletRequest request,
      Shell.Place place,
      String title,
      Shell.@Nullable Fresh fresh,
      @Nullable SyncGlance alarm,
      Shell.@Nullable Reader reader) {
    return new Shell(
        words(request),
        preferences.theme(request),
        this::url,
        title,
        appearance.get().name(),
        place,
        Preferences.here(request).toString(),
        demo(),
        fresh,
        alarm,
        reader,
        views(request),
        csrf(request));
  }

  private Shell.Fresh fresh() {
    Instant through = freshness.dataThrough();
    long age = through == null ? 0 : Duration.between(through, clock.instant()).toSeconds();
    return new Shell.Fresh(through, Math.max(0, age));
  }

  private static Shell.@Nullable Reader reader(HttpServletRequest request) {
    Person person = SignedIn.of(request);
    return person == null
        ? null
        : new Shell.Reader(
            person.name(),
            person.role() == Role.ADMIN,
            person.may(Permission.SYNC_RUN),
            person.permissions());
  }

  private List<SavedView> views(HttpServletRequest request) {
    Person person = SignedIn.of(request);
    return person == null ? List.of() : savedViews.of(person.id());
  }

  private static Shell.Csrf csrf(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Shell.Csrf(token.getParameterName(), token.getToken())
        : new Shell.Csrf("_csrf", "");
  }

  private String url(String path) {
    String hashed = resources.getForLookupPath(path);
    return hashed == null ? path : hashed;
  }
}
