package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who did what, when and from where; entries are only ever added, and whole days of them removed
 * after a time that is set. Each write of a signed-in person is entered by {@link AuditTrail} once
 * it is answered, so a route need not think of it: it may name itself by {@link Audited}, and add
 * what only it knows by {@link #object} and {@link #detail}.
 */
@Component
public class Audit {
  private static final String WHAT = Audit.class.getName() + ".what";
  private static final String OBJECT = Audit.class.getName() + ".object";
  private static final String DETAILS = Audit.class.getName() + ".details";
  private static final String ENTERED = Audit.class.getName() + ".entered";
  private static final int LONGEST = 200;

  private final AuditStore store;
  private final InstantSource clock;

  Audit(AuditStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Entries of the audit, the latest first. */
  public List<AuditEntry> find(AuditQuery query) {
    return store.find(query);
  }

  /** The names of everything that was ever done, in order. */
  public List<String> names() {
    return store.names();
  }

  /** How many entries of before that moment there are. */
  public long countBefore(Instant before) {
    return store.countBefore(before);
  }

  /** Removes the entries of before that moment, for retention; returns how many. */
  public long forgetBefore(Instant before) {
    return store.forget(before);
  }

  /** Says that this request does something else than what its route is named for. */
  public static void rather(String what) {
    set(WHAT, what);
  }

  /** Says to what this request does something; without this, its path's variables. */
  public static void object(String object) {
    set(OBJECT, object);
  }

  /** Adds what this request's entry shall say besides: nothing long, and never a secret. */
  public static void detail(String name, Object value) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      Map<String, Object> details = new LinkedHashMap<>(details(request));
      details.put(name, value instanceof String text ? cut(text) : value);
      request.setAttribute(DETAILS, details, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** This request changed nothing worth an entry. */
  public static void nothingDone() {
    set(ENTERED, true);
  }

  /** Enters what the product did on its own. */
  public void byProduct(String what, @Nullable String object, Map<String, ?> details) {
    Actor product = new Actor(null, "", AuditEntry.Via.PRODUCT);
    store.add(clock.instant(), product, what, cut(object), null, Outcome.DONE, details);
  }

  /**
   * Enters what somebody did now, within the transaction that does it; the trail then adds nothing
   * more for this request.
   */
  void enter(
      Actor actor, String what, @Nullable String object, Outcome outcome, Map<String, ?> details) {
    HttpServletRequest request = request();
    store.add(
        clock.instant(),
        actor,
        what,
        cut(object),
        request == null ? null : request.getRemoteAddr(),
        outcome,
        details);
    set(ENTERED, true);
  }

  /** Enters a request that is answered, unless that was done. */
  void enter(
      HttpServletRequest request, Actor actor, String what, String variables, Outcome outcome) {
    if (request.getAttribute(ENTERED) != null) {
      return;
    }
    Object object = request.getAttribute(OBJECT);
    String about = object instanceof String text ? text : variables;
    Object rather = request.getAttribute(WHAT);
    store.add(
        clock.instant(),
        actor,
        rather instanceof String text ? text : what,
        about.isEmpty() ? null : cut(about),
        request.getRemoteAddr(),
        outcome,
        details(new ServletRequestAttributes(request)));
  }

  private static @Nullable String cut(@Nullable String text) {
    // PostgreSQL keeps no NUL.
    String plain = text == null ? null : text.replace("\0", "");
    return plain == null || plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }

  private static void set(String name, Object value) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(name, value, RequestAttributes.SCOPE_REQUEST);
    }
  }

  private static @Nullable HttpServletRequest request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest()
        : null;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> details(RequestAttributes request) {
    Object kept = request.getAttribute(DETAILS, RequestAttributes.SCOPE_REQUEST);
    return kept instanceof Map<?, ?> ? (Map<String, Object>) kept : Map.of();
  }
}
