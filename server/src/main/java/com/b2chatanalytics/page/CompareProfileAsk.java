package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.platform.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a profile shows, as its address says it.
 *
 * @param value of the dimension, as a filter takes it
 * @param narrow the address's filters and the value: the chats of this profile
 * @param wide the address's filters alone: the team's chats
 */
record CompareProfileAsk(CompareBy by, String value, ResponseAsk narrow, Scope wide) {

  /**
   * Reads an address.
   *
   * @param segment the last of the path
   * @throws Problem 400 naming the parameter that cannot be read, 404 for no value at all
   */
  static CompareProfileAsk from(CompareBy by, String segment, Map<String, String[]> query) {
    String value = CompareKey.value(segment);
    if (value.isBlank()) {
      throw Problem.notFound(by.dimension().key() + " without a name");
    }
    Map<String, String[]> own = new HashMap<>(query);
    List.of("by", "heat", "versus", by.dimension().key()).forEach(own::remove);
    Scope wide = Scope.from(own, CompareAsk.USUAL);
    own.put(by.dimension().key(), new String[] {value});
    return new CompareProfileAsk(by, value, ResponseAsk.from(own), wide);
  }

  /** The chats of this profile. */
  Scope scope() {
    return narrow.scope();
  }

  /** Whether it is the profile of the chats without a value. */
  boolean missing() {
    return value.equals(Filter.NONE);
  }

  /** This very page. */
  Address address() {
    return new Address(by.profile(wide, value).path(), narrow.parameters())
        .without(by.dimension().key());
  }

  /** This page for another duration. */
  Address of(ChatDuration duration) {
    Address address = narrow.of(duration);
    return new Address(address().path(), address.parameters()).without(by.dimension().key());
  }

  /** Parameters that the filters must not lose. */
  Map<String, List<String>> own() {
    Map<String, List<String>> own = new LinkedHashMap<>(narrow.parameters());
    own.keySet().removeAll(scope().parameters().keySet());
    return own;
  }
}
