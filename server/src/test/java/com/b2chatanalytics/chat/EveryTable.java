package com.b2chatanalytics.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that stands in a database, table by table as its catalogue names them, so that a new
 * table or column is looked into without being told. Raw records are inflated.
 */
public final class EveryTable {
  private static final Set<String> OURS_NOT = Set.of("flyway_schema_history");

  private final JdbcClient sql;

  public EveryTable(JdbcClient sql) {
    this.sql = sql;
  }

  /** All tables of ours. */
  public Set<String> tables() {
    return columns().keySet();
  }

  private Map<String, List<Map.Entry<String, String>>> columns() {
    Map<String, List<Map.Entry<String, String>>> tables = new TreeMap<>();
    sql.sql(
            """
            select c.table_name, c.column_name, c.data_type from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
            order by 1, c.ordinal_position
            """)
        .query(row -> {
          if (!OURS_NOT.contains(row.getString(1))) {
            tables
                .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                .add(Map.entry(row.getString(2), row.getString(3)));
          }
        });
    return tables;
  }

  /** Where one of these stands: {@code table.column}. */
  public Set<String> places(Collection<String> marks) {
    Set<String> found = new TreeSet<>();
    columns()
        .forEach((table, columns) -> {
          for (Map.Entry<String, String> column : columns) {
            boolean there =
                values(table, column.getKey(), column.getValue()).stream()
                    .anyMatch(value -> holds(value, marks));
            if (there) {
              found.add(table + "." + column.getKey());
            }
          }
        });
    return found;
  }

  /** Whether a text holds one of the marks, in any case. */
  public static boolean holds(String text, Collection<String> marks) {
    String plain = text.toLowerCase(Locale.ROOT);
    return marks.stream().anyMatch(plain::contains);
  }

  private List<String> values(String table, String column, String type) {
    String named = '"' + column + '"';
    if (!type.equals("bytea")) {
      return sql.sql(
              "select cast(%1$s as text) from \"%2$s\" where %1$s is not null"
                  .formatted(named, table))
          .query((row, _) -> row.getString(1))
          .list();
    }
    List<String> values = new ArrayList<>();
    sql.sql("select %1$s from \"%2$s\" where %1$s is not null".formatted(named, table))
        .query(row -> {
          byte[] bytes = row.getBytes(1);
          values.add(new String(bytes, ISO_8859_1));
          values.add(inflated(bytes));
        });
    return values;
  }

  private static String inflated(byte[] bytes) {
    try {
      return new String(RawText.inflate(bytes), UTF_8);
    } catch (IllegalStateException | IllegalArgumentException _) {
      // A digest, say, which may even begin like something deflated.
      return new String(bytes, UTF_8);
    }
  }
}
