package com.b2chatanalytics.b2chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to ask an export for. B2Chat documents a JSON body on a GET; the query string says the same
 * and works everywhere.
 *
 * @param path of the endpoint
 * @param records name of the array that holds the records
 * @param filters in the order in which they are sent
 * @param offset records to skip
 * @param limit records wanted, at most {@value #LARGEST_PAGE}
 */
public record ExportQuery(
    String path, String records, Map<String, String> filters, long offset, int limit) {
  public static final int LARGEST_PAGE = 1000;

  /**
   * Chats created from the day {@code from} to the day {@code to}, both included, oldest first: new
   * ones then append at the end and shift nothing.
   */
  public static ExportQuery chats(LocalDate from, LocalDate to, long offset, int limit) {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("date_range_from", from.toString());
    filters.put("date_range_to", to.toString());
    filters.put("order_dir", "asc");
    return new ExportQuery("/chats/export", "chats", filters, offset, limit);
  }

  /**
   * Contacts with their tags and attributes.
   *
   * @param updatedFrom first day (UTC) of their last change; absent for all contacts
   */
  public static ExportQuery contacts(@Nullable LocalDate updatedFrom, long offset, int limit) {
    Map<String, String> filters = new LinkedHashMap<>();
    if (updatedFrom == null) {
      filters.put("created_from", "2000-01-01");
    } else {
      filters.put("updated_from", updatedFrom.toString());
    }
    filters.put("order_dir", "asc");
    filters.put("skip_custom_attributes", "false");
    filters.put("skip_tags", "false");
    return new ExportQuery("/contacts/export", "contacts", filters, offset, limit);
  }

  String pathAndQuery() {
    Map<String, String> all = new LinkedHashMap<>(filters);
    all.put("offset", Long.toString(offset));
    all.put("limit", Integer.toString(limit));
    return path
        + all.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
            .collect(joining("&", "?", ""));
  }
}
