package com.b2chatanalytics.imports;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of files while their imports work, and the notes that imports leave. */
@Component
class ImportRowStore {
  private static final TypeReference<Map<ConsoleColumn, String>> CELLS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ImportRowStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Keeps rows, each with the id of its chat. */
  void add(long id, List<ConsoleRow> rows) {
    jdbc.sql(
            """
            insert into console_import_row (import_id, chat_id, row_no, cells)
            select :id, * from unnest(
              cast(:chats as text[]), cast(:numbers as bigint[]), cast(:cells as text[]))
            """)
        .param("id", id)
        .param("chats", rows.stream().map(ConsoleRow::chatId).toArray(String[]::new))
        .param("numbers", rows.stream().map(ConsoleRow::number).toArray(Long[]::new))
        .param(
            "cells",
            rows.stream().map(row -> json.writeValueAsString(row.cells())).toArray(String[]::new))
        .update();
  }

  /** How much of a file a chat is; {@code bytes} of its cells. */
  record Size(long rows, long bytes) {}

  /** How much each of the next chats is, in the order of their ids. */
  Map<String, Size> nextChats(long id, String afterChat, int limit) {
    Map<String, Size> chats = new LinkedHashMap<>();
    jdbc.sql(
            """
            select chat_id, count(*), sum(octet_length(cells)) from console_import_row
            where import_id = :id and chat_id > :after
            group by chat_id order by chat_id limit :limit
            """)
        .param("id", id)
        .param("after", afterChat)
        .param("limit", limit)
        .query(row -> {
          chats.put(row.getString(1), new Size(row.getLong(2), row.getLong(3)));
        });
    return chats;
  }

  long chats(long id) {
    return jdbc.sql("select count(distinct chat_id) from console_import_row where import_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  /** The rows of these chats, chat by chat, each in the file's order. */
  Map<String, List<ConsoleRow>> rows(long id, List<String> chatIds) {
    Map<String, List<ConsoleRow>> rows = new LinkedHashMap<>();
    jdbc.sql(
            """
            select chat_id, row_no, cells from console_import_row
            where import_id = :id and chat_id = any(:chats) order by chat_id, row_no
            """)
        .param("id", id)
        .param("chats", chatIds.toArray(String[]::new))
        .query(row -> {
          rows.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
              .add(new ConsoleRow(row.getLong(2), json.readValue(row.getString(3), CELLS)));
        });
    return rows;
  }

  /** Forgets the rows of an import that has ended. */
  void clear(long id) {
    jdbc.sql("delete from console_import_row where import_id = :id").param("id", id).update();
  }

  /** Keeps a note unless there are enough of its kind. */
  void note(long id, ImportNote note) {
    jdbc.sql(
            """
            insert into console_import_note
              (import_id, kind, row_no, chat_id, what, at, archived, file)
            select :id, :kind, :row, :chat, :what, :at, :archived, :file
            where (select count(*) from console_import_note
              where import_id = :id and kind = :kind) < :kept
            """)
        .param("id", id)
        .param("kind", note.kind().name())
        .param("row", note.row())
        .param("chat", storable(note.chatId()))
        .param("what", note.what())
        .param("at", timestamp(note.at()))
        .param("archived", storable(note.archived()))
        .param("file", storable(note.file()))
        .param("kept", ImportNote.KEPT)
        .update();
  }

  List<ImportNote> notes(long id) {
    return jdbc.sql(
            """
            select kind, row_no, chat_id, what, at, archived, file from console_import_note
            where import_id = :id order by id
            """)
        .param("id", id)
        .query((row, _) ->
            new ImportNote(
                ImportNote.Kind.valueOf(row.getString(1)),
                row.getObject(2, Long.class),
                row.getString(3),
                row.getString(4),
                ImportStore.instant(row, 5),
                row.getString(6),
                row.getString(7)))
        .list();
  }

  /** Forgets what comparing noted, before the chats are gone through again to be written. */
  void clearNotesOfChats(long id) {
    jdbc.sql(
            """
            delete from console_import_note
            where import_id = :id and (kind <> 'UNREADABLE' or what = 'too_many_rows')
            """)
        .param("id", id)
        .update();
  }

  /** Forgets what old notes quote; a chat id stays only where it is known to be one. */
  long clearTexts(Instant cutoff) {
    return jdbc.sql(
            """
            update console_import_note n set archived = null, file = null,
              chat_id = case when n.kind = 'UNREADABLE' then null else n.chat_id end
            from console_import i
            where i.id = n.import_id and n.kind <> 'ADDED'
              and (i.created_at < :cutoff or n.at < :cutoff)
              and (n.archived is not null or n.file is not null)
            """)
        .param("cutoff", Timestamp.from(cutoff))
        .update();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  /** A sample is enough, and PostgreSQL keeps no NUL. */
  private static @Nullable String storable(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain = text.replace('\0', '\ufffd').replaceAll("[\\ud800-\\udfff]", "\ufffd");
    return plain.length() <= ImportNote.LONGEST
        ? plain
        : plain.substring(0, ImportNote.LONGEST) + "…";
  }
}
