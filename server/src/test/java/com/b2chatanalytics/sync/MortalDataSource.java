package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.StormClock.Order;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections on which the process dies at the worst moments when it is told to: just before or
 * just after the commit that moves a checkpoint. It dies as by kill -9, without any hook.
 */
final class MortalDataSource extends DelegatingDataSource {
  static final int KILLED = 137;

  private final Supplier<Order> order;

  MortalDataSource(DataSource dataSource, Supplier<Order> order) {
    super(dataSource);
    this.order = order;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    Watched watched = new Watched();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              watched.before(method.getName(), arguments);
              try {
                Object result = method.invoke(connection, arguments);
                watched.after(method.getName());
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private final class Watched {
    private boolean movesCheckpoint;

    void before(String method, Object @Nullable [] arguments) {
      if (method.equals("prepareStatement")
          && arguments != null
          && arguments[0] instanceof String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        movesCheckpoint |= lower.contains("update sync_window") && lower.contains("position = ");
      } else if (method.equals("rollback")) {
        movesCheckpoint = false;
      } else if (method.equals("commit")) {
        dieIf(Order.DIE_BEFORE_COMMIT);
      }
    }

    void after(String method) {
      if (method.equals("commit")) {
        dieIf(Order.DIE_AFTER_COMMIT);
        movesCheckpoint = false;
      }
    }

    private void dieIf(Order wanted) {
      if (movesCheckpoint && order.get() == wanted) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
