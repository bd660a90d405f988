package com.b2chatanalytics.platform;

import com.b2chatanalytics.platform.Problem.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that a person wrote, as maps, lists and plain values, and gathers everything that is
 * wrong with it, each under its path such as {@code policies[0].targets.pickup.seconds}. A value
 * that cannot be read gives its fallback, so that reading goes on to the next mistake; {@link
 * #demandCorrect} refuses them all together.
 */
public final class FieldReader {
  private final String path;
  private final @Nullable Object value;
  private final List<FieldError> errors;

  private FieldReader(String path, @Nullable Object value, List<FieldError> errors) {
    this.path = path;
    this.value = value;
    this.errors = errors;
  }

  /** Begins at the whole document. */
  public static FieldReader of(@Nullable Object json) {
    return new FieldReader("", json, new ArrayList<>());
  }

  /**
   * Ends the reading.
   *
   * @throws Problem naming every wrong field, if there is one
   */
  public void demandCorrect() {
    if (!errors.isEmpty()) {
      throw Problem.badParameters(errors);
    }
  }

  /** Says that this field is wrong. */
  public void wrong(String message) {
    errors.add(new FieldError(path.isEmpty() ? "body" : path, message));
  }

  /** Neither absent nor null. */
  public boolean isGiven() {
    return value != null;
  }

  /** A field of this object; absent ones and those of a wrong type read as not given. */
  public FieldReader field(String name) {
    Object child = value instanceof Map<?, ?> map ? map.get(name) : null;
    return new FieldReader(path.isEmpty() ? name : path + "." + name, child, errors);
  }

  /** This object's fields by name; anything but an object is wrong, and empty. */
  public Map<String, FieldReader> fields() {
    Map<String, FieldReader> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      for (Object key : map.keySet()) {
        String name = String.valueOf(key);
        if (isStorable(name)) {
          fields.put(name, field(name));
        } else {
          wrong("holds a name with a character that cannot be kept");
        }
      }
    } else {
      wrong("must be an object");
    }
    return fields;
  }

  /** Refuses fields of this object that nobody knows, so that a misspelt one is not lost. */
  public void allowOnly(List<String> names) {
    fields()
        .forEach((name, field) -> {
          if (!names.contains(name)) {
            field.wrong("is unknown; known here are " + String.join(", ", names));
          }
        });
  }

  /** The items of this array; anything but an array is wrong, and empty. */
  public List<FieldReader> items() {
    List<FieldReader> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        items.add(new FieldReader(path + "[" + items.size() + "]", item, errors));
      }
    } else {
      wrong("must be an array");
    }
    return items;
  }

  /**
   * This text without spaces around it; null, and wrong, when it is missing, blank, no text, or
   * holds what no database keeps: a NUL character or half a surrogate pair.
   */
  public @Nullable String text() {
    if (value instanceof String text && !text.isBlank()) {
      if (!isStorable(text)) {
        wrong("holds a character that cannot be kept");
        return null;
      }
      return text.trim();
    }
    wrong(value == null ? "is missing" : "must be a text");
    return null;
  }

  /**
   * This text in another form; null, and wrong, when it is missing or cannot be read.
   *
   * @param form gives null for a text that it cannot read
   * @param expected ends the sentence "must be …"
   */
  public <T> @Nullable T read(Function<String, @Nullable T> form, String expected) {
    if (value == null) {
      wrong("is missing");
      return null;
    }
    T read = value instanceof String text ? form.apply(text.trim()) : null;
    if (read == null) {
      wrong("must be " + expected);
    }
    return read;
  }

  /** This whole number; the fallback, and wrong, when it is none or out of bounds. */
  public long whole(long least, long most, long fallback) {
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number >= least && number <= most) {
        return number;
      }
    }
    wrong("must be a whole number from " + least + " to " + most);
    return fallback;
  }

  /**
   * This amount; the fallback, and wrong, when it is none, out of bounds or finer than the decimals
   * allow.
   */
  public BigDecimal amount(BigDecimal least, BigDecimal most, int decimals, BigDecimal fallback) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      BigDecimal amount = new BigDecimal(number.toString());
      boolean within = amount.compareTo(least) >= 0 && amount.compareTo(most) <= 0;
      if (within && amount.stripTrailingZeros().scale() <= decimals) {
        return amount;
      }
    }
    wrong(
        "must be a number from %s to %s with at most %d decimals"
            .formatted(least.toPlainString(), most.toPlainString(), decimals));
    return fallback;
  }

  /** This share above 0 and up to 1; the fallback, and wrong, when it is none. */
  public double share(double fallback) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      BigDecimal share = new BigDecimal(number.toString());
      if (share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0) {
        return share.doubleValue();
      }
    }
    wrong("must be a number above 0 and up to 1, such as 0.95");
    return fallback;
  }

  private static boolean isStorable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** This true or false; the fallback, and wrong, when it is neither. */
  public boolean flag(boolean fallback) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    wrong("must be true or false");
    return fallback;
  }
}
