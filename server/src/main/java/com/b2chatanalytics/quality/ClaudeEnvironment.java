package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.ContradictorySettings;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * What the environment says of Claude: {@code ANTHROPIC_API_KEY} and {@code ANTHROPIC_BASE_URL}. A
 * key of the environment goes to the environment's address only: whoever may change settings must
 * not have it sent elsewhere. Demo mode puts its simulator in their place.
 *
 * @param key empty while none is given
 * @param address without a slash at its end
 * @param simulated whether our own simulator answers there
 * @param fixed fields that cannot be changed while the product runs
 */
public record ClaudeEnvironment(String key, String address, boolean simulated, Set<String> fixed) {
  static final String USUAL_ADDRESS = "https://api.anthropic.com";

  public ClaudeEnvironment {
    fixed = Set.copyOf(fixed);
  }

  /** A simulated Claude; key and address are its own. */
  public static ClaudeEnvironment simulated(String key, String address) {
    return new ClaudeEnvironment(key, address, true, Set.of("apiKey", "address"));
  }

  static ClaudeEnvironment of(PropertyResolver environment) {
    String key = given(environment, "ANTHROPIC_API_KEY");
    String address = given(environment, "ANTHROPIC_BASE_URL");
    if (address != null && !address.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new ContradictorySettings(
          "ANTHROPIC_BASE_URL is \"" + address + "\", which is no web address.",
          "Give it like " + USUAL_ADDRESS + ".");
    }
    Set<String> fixed = new TreeSet<>();
    if (key != null) {
      fixed.addAll(Set.of("apiKey", "address"));
    }
    if (address != null) {
      fixed.add("address");
    }
    return new ClaudeEnvironment(
        key == null ? "" : key,
        address == null ? USUAL_ADDRESS : address.replaceAll("/+$", ""),
        false,
        fixed);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ClaudeEnvironment[" + address + ", fixed " + fixed + "]";
  }

  private static @Nullable String given(PropertyResolver environment, String name) {
    String value = environment.getProperty(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
