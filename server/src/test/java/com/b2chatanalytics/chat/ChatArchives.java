package com.b2chatanalytics.chat;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Archives without the rest of the product. */
public final class ChatArchives {
  private ChatArchives() {}

  /** The archive in a database that holds its tables. */
  public static ChatArchive on(DataSource dataSource) {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    return new ChatArchive(
        new ChatStore(jdbc),
        new ContactStore(jdbc, new BulkStore(dataSource), JsonMapper.builder().build()),
        new ContactHistoryStore(jdbc),
        new DirectoryStore(jdbc),
        new RevisionStore(jdbc),
        _ -> {});
  }
}
