package com.b2chatanalytics.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What imports leave behind, to be looked through for erased customers. */
@Component
class ImportErasureStore {
  private final JdbcClient jdbc;

  ImportErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row of a file whose import works or waits. */
  record Row(long importId, String chatId, long number, String cells) {

    static final Row FIRST = new Row(0, "", 0, "");
  }

  /** Something that quotes what files say, or how they are called. */
  record Quote(long id, @Nullable String chatId, @Nullable String one, @Nullable String other) {}

  List<Row> rowsAfter(Row last, int limit) {
    return jdbc.sql(
            """
            select import_id, chat_id, row_no, cells from console_import_row
            where (import_id, chat_id, row_no) > (:import, cast(:chat as text) collate "C", :row)
            order by import_id, chat_id, row_no limit :limit
            """)
        .param("import", last.importId())
        .param("chat", last.chatId())
        .param("row", last.number())
        .param("limit", limit)
        .query(
            (row, _) -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4)))
        .list();
  }

  void put(Row row, String cells) {
    jdbc.sql(
            """
            update console_import_row set cells = :cells
            where import_id = :import and chat_id = :chat and row_no = :row
            """)
        .param("cells", cells)
        .param("import", row.importId())
        .param("chat", row.chatId())
        .param("row", row.number())
        .update();
  }

  List<Quote> notes() {
    return jdbc.sql(
            """
            select id, chat_id, archived, file from console_import_note
            where kind <> 'ADDED' and (archived is not null or file is not null)
            """)
        .query((row, _) ->
            new Quote(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /** A chat id stays only where it is known to be one. */
  void emptyNote(long id) {
    jdbc.sql(
            """
            update console_import_note set archived = null, file = null,
              chat_id = case when kind = 'UNREADABLE' then null else chat_id end
            where id = :id
            """)
        .param("id", id)
        .update();
  }

  List<Quote> files() {
    return jdbc.sql("select id, file_name, detail from console_import where file_name <> :plain")
        .param("plain", Imports.NAMELESS)
        .query((row, _) -> new Quote(row.getLong(1), null, row.getString(2), row.getString(3)))
        .list();
  }

  void emptyFile(long id) {
    jdbc.sql("update console_import set file_name = :plain, detail = null where id = :id")
        .param("plain", Imports.NAMELESS)
        .param("id", id)
        .update();
  }
}
