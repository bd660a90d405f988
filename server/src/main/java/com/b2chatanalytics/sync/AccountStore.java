package com.b2chatanalytics.sync;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose archive this is: nothing but salted digests. */
@Component
class AccountStore {
  private final JdbcClient jdbc;

  AccountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is known.
   *
   * @param credentials digest of those that were proven to belong to the account
   * @param mark digest of what all chats of the account have in common
   */
  record Known(byte[] salt, byte @Nullable [] credentials, byte @Nullable [] mark) {}

  /** What is known of the account. */
  Optional<Known> find() {
    return jdbc.sql("select salt, credentials, mark from sync_account")
        .query((row, _) -> new Known(row.getBytes(1), row.getBytes(2), row.getBytes(3)))
        .optional();
  }

  /** Keeps the salt, unless there is one. */
  void salt(byte[] salt) {
    jdbc.sql("insert into sync_account (salt) values (:salt) on conflict do nothing")
        .param("salt", salt)
        .update();
  }

  void prove(byte[] credentials, byte @Nullable [] mark) {
    jdbc.sql("update sync_account set credentials = :credentials, mark = coalesce(:mark, mark)")
        .param("credentials", credentials)
        .param("mark", mark)
        .update();
  }

  /** Whether the archive holds nothing that an account's API delivered. */
  boolean archiveIsEmpty() {
    return jdbc.sql(
            """
            select not exists (select from chat where not from_file)
              and not exists (select from contact where exported)
            """)
        .query(Boolean.class)
        .single();
  }

  /** The local day of the archive's newest chat. */
  Optional<LocalDate> newestDay(String zone) {
    return jdbc.sql(
            "select cast(max(created_at) at time zone :zone as date) from chat"
                + " where not from_file")
        .param("zone", zone)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
        .single();
  }

  boolean knowsOneOf(Collection<String> chatIds) {
    return jdbc.sql("select exists (select from chat where chat_id = any(:ids) and not from_file)")
        .param("ids", chatIds.toArray(String[]::new))
        .query(Boolean.class)
        .single();
  }
}
