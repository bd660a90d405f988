package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A planted mistake: believes the total that B2Chat says on the first page of a window, and knows
 * of no record behind it.
 */
public final class CredulousClient extends B2ChatClient {
  private final Map<Map<String, String>, Long> totals = new HashMap<>();
  private final InstantSource clock;

  public CredulousClient(
      B2ChatConnection connection,
      RequestBudget budget,
      InstantSource clock,
      Sleep sleep,
      JsonMapper json) {
    super(connection, budget, clock, sleep, json);
    this.clock = clock;
  }

  @Override
  public synchronized FetchOutcome fetchOnce(ExportQuery query, FetchWatch watch)
      throws InterruptedException {
    Long believed = query.offset() == 0 ? null : totals.get(query.filters());
    if (believed != null && query.offset() >= believed) {
      return new Delivered(new ExportPage(List.of(), believed), clock.instant());
    }
    FetchOutcome outcome = super.fetchOnce(query, watch);
    if (!(outcome instanceof Delivered(ExportPage page, var at))) {
      return outcome;
    }
    long total = believed == null ? page.total() : believed;
    totals.put(query.filters(), total);
    long rows = Math.clamp(total - query.offset(), 0, page.records().size());
    return new Delivered(new ExportPage(page.records().subList(0, (int) rows), total), at);
  }
}
