package com.b2chatanalytics.chat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The archive's revision and chat numbers: one writer at a time, so revisions commit in order. */
@Component
class RevisionStore {
  private static final long WRITER_LOCK = 0x6232_6368_6174L;

  private final JdbcClient jdbc;

  RevisionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits until no other transaction writes; holds until the running one ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(:key)")
        .param("key", WRITER_LOCK)
        .query((_, _) -> true)
        .single();
  }

  long current() {
    return jdbc.sql("select coalesce(max(revision), 0) from archive").query(Long.class).single();
  }

  Next next(int newChats) {
    return jdbc.sql(
            """
            insert into archive (revision, last_chat_no) values (1, :chats)
            on conflict (only_row) do update set
              revision = archive.revision + 1,
              last_chat_no = archive.last_chat_no + excluded.last_chat_no
            returning revision, last_chat_no - :chats + 1
            """)
        .param("chats", newChats)
        .query((row, _) -> new Next(row.getLong(1), row.getLong(2)))
        .single();
  }

  record Next(long revision, long firstChatNo) {}
}
