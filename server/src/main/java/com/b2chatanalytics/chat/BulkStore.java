package com.b2chatanalytics.chat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Sends rows by COPY on the connection of the running transaction. */
@Component
class BulkStore {
  private final DataSource dataSource;
  private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

  BulkStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Copies the rows in.
   *
   * @param into table and columns, such as {@code department (name)}
   * @throws org.springframework.dao.DataAccessException when PostgreSQL refuses or is away
   */
  void copy(String into, CopyRows rows) {
    if (rows.rows() == 0) {
      return;
    }
    String statement = "copy " + into + " from stdin (format binary)";
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      ByteBuffer bytes = rows.finish();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(statement, new ByteArrayInputStream(bytes.array(), 0, bytes.limit()), 1 << 16);
    } catch (SQLException e) {
      throw translated(statement, e);
    } catch (IOException e) {
      throw new UncheckedIOException("copy into " + into, e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private RuntimeException translated(String statement, SQLException e) {
    RuntimeException translated = translator.translate("copy", statement, e);
    return translated != null ? translated : new IllegalStateException(statement, e);
  }
}
