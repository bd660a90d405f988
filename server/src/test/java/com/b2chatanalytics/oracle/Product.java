package com.b2chatanalytics.oracle;

import com.b2chatanalytics.B2ChatAnalytics;
import com.b2chatanalytics.Patience;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.oracle.Answer.Cells;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.RawChats;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** The whole product under a house's settings and at its moment, without anybody to sync from. */
final class Product implements AutoCloseable {
  private static final int PAGE = 500;

  private final ConfigurableApplicationContext context;
  private final Metrics metrics;
  private final ZoneId zone;

  Product(House house, Path folder) {
    zone = house.vendorZone();
    List<String> properties =
        new ArrayList<>(List.of(TestDatabase.createMigrated().asProperties()));
    properties.addAll(
        List.of(
            "B2A_MODE=live",
            "B2CHAT_USERNAME=nobody",
            "B2CHAT_PASSWORD=nothing",
            "B2CHAT_API_URL=http://127.0.0.1:9",
            "B2CHAT_TIME_ZONE=" + house.vendorZone(),
            "B2A_TIME_ZONE=" + house.officeZone(),
            "B2A_SYNC_INTERVAL=off",
            "B2A_DATA_DIR=" + folder,
            "B2A_ADMIN_EMAIL=admin@example.co",
            "B2A_ADMIN_PASSWORD=correct horse battery staple",
            "server.port=0"));
    InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(house.now()));
    context =
        new SpringApplicationBuilder(B2ChatAnalytics.class)
            .web(WebApplicationType.SERVLET)
            .initializers(fresh ->
                ((GenericApplicationContext) fresh).registerBean(InstantSource.class, () -> clock))
            .run(properties.stream().map(each -> "--" + each).toArray(String[]::new));
    metrics = context.getBean(Metrics.class);
    settle(house);
  }

  private void settle(House house) {
    OfficeHoursStore store = context.getBean(OfficeHoursStore.class);
    for (OfficeHours hours : ProductSettings.officeHours(house)) {
      store.put(hours);
    }
    store.put(ProductSettings.holidays(house));
    context.getBean(SlaPolicyStore.class).put(ProductSettings.policies(house));
  }

  /** Reads the records as the sync does, keeps them, and waits until the read model has them. */
  void keep(List<ObjectNode> records) {
    ArchiveWriter writer = context.getBean(ArchiveWriter.class);
    TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
    List<ChatEntry> page = new ArrayList<>();
    for (ObjectNode record : records) {
      ChatEntry entry = RawChats.read(record, zone);
      if (entry != null) {
        page.add(entry);
      }
      if (page.size() == PAGE) {
        write(transaction, writer, page);
        page = new ArrayList<>();
      }
    }
    write(transaction, writer, page);
    await();
  }

  private static void write(
      TransactionTemplate transaction, ArchiveWriter writer, List<ChatEntry> page) {
    transaction.executeWithoutResult(_ -> writer.writeChats(page));
  }

  private void await() {
    long revision = context.getBean(ChatArchive.class).revision();
    ReadModel model = context.getBean(ReadModel.class);
    Patience.await(
        "the read model", () -> model.revision() >= revision && model.rebuildProgress().isEmpty());
  }

  Answer ask(Question question) {
    MetricQuery query =
        new MetricQuery(
            question.measures().stream().map(Catalogue::measure).toList(),
            question.by().stream().map(key -> Dimension.find(key).orElseThrow()).toList(),
            period(question),
            question.zone(),
            question.business() ? Clock.BUSINESS : Clock.ELAPSED,
            filters(question),
            question.compare(),
            question.target(),
            null,
            null);
    QueryResult result = Reach.EVERYTHING.call(() -> metrics.query(query));
    Map<List<@Nullable Object>, Cells> rows = new HashMap<>();
    Map<List<@Nullable Object>, Cells> before = new HashMap<>();
    for (QueryResult.Row row : result.rows()) {
      List<@Nullable Object> key = new ArrayList<>();
      row.key().forEach(value -> key.add(value(value)));
      rows.put(key, cells(row.values()));
      if (row.previous() != null) {
        before.put(key, cells(row.previous()));
      }
    }
    QueryResult.Values previous = result.total().previous();
    return new Answer(
        rows, cells(result.total().values()), before, previous == null ? null : cells(previous));
  }

  /** All chats that contribute to a measure of a question, page by page. */
  List<ChatRow> chats(Question question, String measure) {
    ChatQuery query =
        ChatQuery.of(question.zone(), measure)
            .over(period(question))
            .on(question.business() ? Clock.BUSINESS : Clock.ELAPSED)
            .where(filters(question));
    List<ChatRow> rows = new ArrayList<>();
    String cursor = null;
    do {
      ChatQuery page = query.page(cursor, 200);
      ChatList list = Reach.EVERYTHING.call(() -> metrics.chats(page));
      rows.addAll(list.chats());
      cursor = list.next();
    } while (cursor != null);
    return rows;
  }

  @Override
  public void close() {
    context.close();
  }

  private static Period period(Question question) {
    if (question.period() != null) {
      return Period.Named.find(question.period()).orElseThrow();
    }
    return new Period.Dates(
        Objects.requireNonNull(question.from()), Objects.requireNonNull(question.to()));
  }

  private static List<Filter> filters(Question question) {
    return question.filters().entrySet().stream()
        .map(e -> Filter.of(Dimension.find(e.getKey()).orElseThrow(), e.getValue()))
        .toList();
  }

  private static @Nullable Object value(DimensionValue value) {
    String id = value.id();
    return id != null && value.dimension().kind() == Dimension.Kind.NUMBER
        ? (Object) Integer.valueOf(id)
        : id;
  }

  private static Cells cells(QueryResult.Values values) {
    Cells cells = new Cells();
    cells.putAll(values.byKey());
    return cells;
  }
}
