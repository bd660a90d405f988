package com.b2chatanalytics.b2chat;

import java.util.List;

/**
 * One page of an export.
 *
 * @param total matches of the filter on all pages, as B2Chat says; negative when it did not say
 */
public record ExportPage(List<SentRecord> records, long total) {
  public ExportPage {
    records = List.copyOf(records);
  }
}
