package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QualityShape;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sections of the page of quality besides its trend; every number leads to its chats. */
final class QualityParts {
  /** Rows of the table. */
  static final int ROWS = 30;

  private final Words words;
  private final QualityAsk ask;

  QualityParts(Words words, QualityAsk ask) {
    this.words = words;
    this.ask = ask;
  }

  /** What the totals are asked for. */
  static String[] measures() {
    List<String> all = new ArrayList<>();
    for (ScoreKind score : ScoreKind.values()) {
      all.add(score.measure());
      all.add(score.measure() + ".count");
    }
    all.addAll(
        List.of("quality.coverage", "quality.eligible", "quality.unscored", "quality.scored"));
    return all.toArray(String[]::new);
  }

  List<CompareProfile.Figure> figures(QueryResult total) {
    List<CompareProfile.Figure> figures = new ArrayList<>();
    for (ScoreKind score : ScoreKind.values()) {
      Address behind = QualityAsk.lowest(ask.scope(), score);
      long count = total.total().values().count(score.measure() + ".count");
      figures.add(figure(total, score.measure(), behind, words.say("quality.of-chats", count)));
    }
    long left = total.total().values().count("quality.unscored");
    Address unscored = QualityAsk.behind(ask.scope(), "quality.unscored");
    figures.add(figure(total, "quality.coverage", unscored, words.say("quality.backlog", left)));
    return figures;
  }

  /** An agent's scores against the team's. */
  List<CompareProfile.Figure> figures(QueryResult own, QueryResult team) {
    List<CompareProfile.Figure> figures = new ArrayList<>();
    for (ScoreKind score : ScoreKind.values()) {
      Measure measure = Catalogue.measure(score.measure());
      Number theirs = team.total().values().of(score.measure());
      figures.add(
          figure(
              own,
              score.measure(),
              QualityAsk.lowest(ask.scope(), score),
              words.say("compare.team", words.value(measure, theirs))));
    }
    return figures;
  }

  private CompareProfile.Figure figure(QueryResult total, String key, Address behind, String note) {
    Measure measure = Catalogue.measure(key);
    QueryResult.Values values = total.total().values();
    Number value = values.of(key);
    CompareChange change = CompareChange.of(words, measure, values, total.total().previous());
    return new CompareProfile.Figure(
        key.replace('.', '-'),
        words.say("quality.figure." + key.substring("quality.".length())),
        words.value(measure, value),
        words.value(measure, value) + ", " + note,
        value == null ? null : behind.toString(),
        !CompareChange.few(measure, values),
        change.text(),
        change.tone(),
        note,
        "",
        "even",
        words.definition(measure),
        ask.explained(key).toString());
  }

  QualityView.Spread spread(QualityShape shape) {
    long most = shape.bins().stream().mapToLong(QualityShape.Bin::chats).max().orElse(0);
    List<QualityView.Bar> bars = new ArrayList<>();
    for (QualityShape.Bin bin : shape.bins()) {
      String key = ScoreKind.EFFECTIVENESS.measure();
      Address address =
          QualityAsk.lowest(ask.scope(), ScoreKind.EFFECTIVENESS)
              .with("min." + key, ChatQuery.Bound.points(bin.least()))
              .with("max." + key, ChatQuery.Bound.points(bin.most()));
      long to = bin.most() == 10_000 ? 100 : bin.most() / 100 + 1;
      String name = bin.least() / 100 + "–" + to;
      bars.add(
          new QualityView.Bar(
              "bin-" + bin.least() / 100,
              name,
              words.number(bin.chats()),
              most == 0 ? 0 : 100.0 * bin.chats() / most,
              address.toString(),
              words.say("quality.spread.tip", name, bin.chats())));
    }
    return new QualityView.Spread(words.say("quality.spread.note"), bars);
  }

  QualityView.Split split(QueryResult rows) {
    List<QualityView.Row> shown = new ArrayList<>();
    List<QueryResult.Row> all = new ArrayList<>(rows.rows());
    all.removeIf(row -> row.values().count("quality.scored") == 0);
    // Few chats are no ranking: they stand last.
    all.sort((a, b) -> Boolean.compare(few(a), few(b)));
    for (QueryResult.Row row : all.subList(0, Math.min(ROWS, all.size()))) {
      shown.add(row(row));
    }
    return new QualityView.Split(
        words.say("dimension." + ask.by().key()),
        words.say("quality.split.note"),
        QualityAsk.DIMENSIONS.stream()
            .map(dimension ->
                new ResponseView.Choice(
                    words.say("dimension." + dimension.key()),
                    ask.by(dimension).toString(),
                    dimension == ask.by()))
            .toList(),
        shown,
        all.size() > ROWS ? words.say("compare.shown", ROWS, all.size()) : null);
  }

  private static boolean few(QueryResult.Row row) {
    return row.values().count("quality.effectiveness.count") < CompareChange.ENOUGH;
  }

  private QualityView.Row row(QueryResult.Row row) {
    DimensionValue value = row.key().getFirst();
    String id = Objects.requireNonNullElse(value.id(), Filter.NONE);
    Scope among = ask.scope().only(ask.by(), id);
    List<QualityView.Cell> cells = new ArrayList<>();
    long scored = row.values().count("quality.scored");
    cells.add(
        new QualityView.Cell(
            words.number(scored),
            words.say("quality.of-chats", scored),
            QualityAsk.behind(among, "quality.scored").toString(),
            "",
            "even"));
    for (ScoreKind score : ScoreKind.values()) {
      cells.add(cell(row, among, score));
    }
    Number mean = row.values().of(ScoreKind.EFFECTIVENESS.measure());
    return new QualityView.Row(
        Integer.toHexString(id.hashCode()),
        ResponseSplit.name(words, value),
        (ask.by() == Dimension.AGENT && value.id() != null
                ? ask.scope().at("/quality/coaching/" + CompareKey.segment(id))
                : QualityAsk.lowest(among, ScoreKind.EFFECTIVENESS))
            .toString(),
        cells,
        mean == null ? 0 : mean.doubleValue(),
        few(row));
  }

  private QualityView.Cell cell(QueryResult.Row row, Scope among, ScoreKind score) {
    Measure measure = Catalogue.measure(score.measure());
    Number value = row.values().of(score.measure());
    CompareChange change = CompareChange.of(words, measure, row.values(), row.previous());
    long count = row.values().count(score.measure() + ".count");
    return new QualityView.Cell(
        words.value(measure, value),
        words.say("quality.of." + score.key()) + " " + words.value(measure, value),
        count == 0 ? "" : QualityAsk.lowest(among, score).toString(),
        score == ScoreKind.EFFECTIVENESS ? change.text() : "",
        change.tone());
  }

  QualityView.Waits waits(QualityShape shape) {
    List<QualityView.Wait> rows = new ArrayList<>();
    for (QualityShape.Wait wait : shape.waits()) {
      Address address =
          QualityAsk.lowest(ask.scope(), ScoreKind.EFFECTIVENESS)
              .with("min.first_response", Long.toString(wait.from()));
      Long to = wait.to();
      if (to != null) {
        address = address.with("max.first_response", to.toString());
      }
      rows.add(
          new QualityView.Wait(
              to == null
                  ? words.say("quality.waits.over", words.length(wait.from() - 1))
                  : words.say("quality.waits.to", words.length(to)),
              words.number(wait.chats()),
              words.score(wait.mean()),
              wait.mean(),
              wait.chats() == 0 ? "" : address.toString(),
              wait.chats() < CompareChange.ENOUGH));
    }
    String clock = words.say("clock." + ask.scope().clock().key());
    return new QualityView.Waits(words.say("quality.waits.note", clock), rows);
  }

  List<QualityView.Low> lowest(ChatList list) {
    List<QualityView.Low> lowest = new ArrayList<>();
    for (ChatRow chat : list.chats()) {
      ChatRow.Named agent = chat.agent();
      lowest.add(
          new QualityView.Low(
              ChatsTable.contact(words, chat),
              words.moment(chat.openedAt()),
              agent == null ? Words.NONE : Objects.requireNonNullElse(agent.name(), agent.id()),
              words.score(score(chat)),
              "/chats/" + Address.segment(chat.id()) + "#quality"));
    }
    return lowest;
  }

  private static @Nullable Double score(ChatRow chat) {
    ChatRow.Quality quality = chat.quality();
    return quality == null ? null : quality.score(ScoreKind.EFFECTIVENESS);
  }
}
