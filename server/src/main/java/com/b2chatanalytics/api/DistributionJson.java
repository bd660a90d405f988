package com.b2chatanalytics.api;

import com.b2chatanalytics.metric.Distribution;
import com.b2chatanalytics.metric.Distribution.Bin;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import com.b2chatanalytics.metric.DistributionQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /api/v1/distribution}; all values are whole seconds. */
final class DistributionJson {
  private DistributionJson() {}

  static Map<String, @Nullable Object> of(Distribution answer) {
    DistributionQuery query = answer.query();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("of", query.duration().key());
    json.put("from", answer.from().toString());
    json.put("to", answer.to().toString());
    json.put("timeZone", query.zone().getId());
    json.put("clock", query.clock().key());
    json.put("asOf", answer.asOf());
    json.put("dataThrough", answer.dataThrough());
    json.put("revision", answer.revision());
    json.put("by", query.by() == null ? null : query.by().key());
    Map<String, @Nullable Object> total = spread(answer.total());
    if (answer.previous() != null) {
      total.put("previous", spread(answer.previous()));
    }
    json.put("total", total);
    json.put("rows", answer.rows().stream().map(DistributionJson::row).toList());
    json.put("moreRows", answer.moreRows());
    return json;
  }

  private static Map<String, @Nullable Object> row(Distribution.Row row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(row.key().dimension().key(), QueryJson.value(row.key()));
    json.putAll(spread(row.spread()));
    return json;
  }

  private static Map<String, @Nullable Object> spread(Spread spread) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("count", spread.count());
    json.put("min", spread.min());
    json.put("max", spread.max());
    json.put("percentiles", spread.percentiles().stream().map(DistributionJson::one).toList());
    json.put("bins", spread.bins().stream().map(DistributionJson::bin).toList());
    return json;
  }

  private static Map<String, @Nullable Object> one(Percentile percentile) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("percent", percentile.percent());
    json.put("value", percentile.value());
    json.put("lower", percentile.lower());
    json.put("upper", percentile.upper());
    json.put("coverage", percentile.interval().coverage());
    return json;
  }

  private static Map<String, Object> bin(Bin bin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", bin.from());
    json.put("to", bin.to());
    json.put("count", bin.count());
    return json;
  }
}
