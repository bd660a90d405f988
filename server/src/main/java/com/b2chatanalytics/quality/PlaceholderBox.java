package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.SealedSecrets;
import com.b2chatanalytics.platform.SecretBox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what stands behind placeholders encrypted: with a score in the database alone nobody learns
 * whom it is about.
 */
@Component
class PlaceholderBox implements SealedSecrets {
  private static final String PURPOSE = "quality.placeholders";
  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
  private static final int STEP = 1_000;

  private final SecretBox secrets;
  private final PlaceholderStore store;
  private final JsonMapper json;

  PlaceholderBox(SecretBox secrets, PlaceholderStore store, JsonMapper json) {
    this.secrets = secrets;
    this.store = store;
    this.json = json;
  }

  /** Empty where there are none. */
  String seal(Placeholders placeholders) {
    return placeholders.values().isEmpty()
        ? ""
        : secrets.seal(PURPOSE, json.writeValueAsString(placeholders.values()));
  }

  /** Without any where another key sealed them: then placeholders are shown as they stand. */
  Placeholders open(String sealed) {
    Optional<String> plain = sealed.isEmpty() ? Optional.empty() : secrets.open(PURPOSE, sealed);
    return new Placeholders(plain.map(text -> json.readValue(text, VALUES)).orElse(Map.of()));
  }

  @Override
  public int sealAnew() {
    int anew = 0;
    long after = 0;
    List<PlaceholderStore.Sealed> step = store.sealedAfter(after, STEP);
    while (!step.isEmpty()) {
      for (PlaceholderStore.Sealed each : step) {
        Optional<String> text =
            secrets.isOlder(each.sealed())
                ? secrets.open(PURPOSE, each.sealed())
                : Optional.empty();
        if (text.isPresent()) {
          store.put(each.id(), secrets.seal(PURPOSE, text.get()));
          anew++;
        }
      }
      after = step.getLast().id();
      step = store.sealedAfter(after, STEP);
    }
    return anew;
  }
}
