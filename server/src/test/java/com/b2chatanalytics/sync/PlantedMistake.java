package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.CredulousClient;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.b2chat.Sleep;
import com.b2chatanalytics.chat.ArchiveWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Mistakes that a node of a storm can be made to make; each must turn the storm red. */
enum PlantedMistake {
  NONE,
  LAST_ROW_DROPPED,
  DAY_SKIPPED,
  CHECKPOINT_BEFORE_ROWS,
  FIRST_TOTAL_BELIEVED,
  RETRY_BOOKED_ONCE,
  BUDGET_FORGOTTEN_AT_START,
  OLDER_OVER_NEWER;

  /** Replaces the bean that makes the mistake by one of the same name. */
  void plant(AnnotationConfigApplicationContext context) {
    Beans beans = new Beans(context);
    switch (this) {
      case NONE -> {}
      case LAST_ROW_DROPPED -> replace(context, PageWriter.class, () -> new Dropping(beans));
      case CHECKPOINT_BEFORE_ROWS -> replace(context, PageWriter.class, () -> new Hasty(beans));
      case OLDER_OVER_NEWER -> replace(context, PageWriter.class, () -> new Late(beans));
      case DAY_SKIPPED -> replace(context, RunStore.class, () -> new Skipping(beans));
      case RETRY_BOOKED_ONCE -> replace(context, FetchWatches.class, () -> new Thrifty(beans));
      case BUDGET_FORGOTTEN_AT_START ->
          replace(
              context,
              RunStore.class,
              () -> {
                beans.jdbc().sql("update request_day set used = 0").update();
                return new RunStore(beans.jdbc());
              });
      case FIRST_TOTAL_BELIEVED ->
          replace(
              context,
              B2ChatClient.class,
              () ->
                  new CredulousClient(
                      beans.get(B2ChatConnection.class),
                      beans.get(RequestBudget.class),
                      beans.clock(),
                      beans.get(Sleep.class),
                      beans.get(JsonMapper.class)));
    }
  }

  private static <T> void replace(
      AnnotationConfigApplicationContext context, Class<T> type, Supplier<T> by) {
    // The name that scanning would give it: the bean that is there already wins.
    String name =
        type == B2ChatClient.class
            ? "b2ChatClient"
            : Character.toLowerCase(type.getSimpleName().charAt(0))
                + type.getSimpleName().substring(1);
    context.registerBean(name, type, by);
  }

  private record Beans(AnnotationConfigApplicationContext context) {
    <T> T get(Class<T> type) {
      return context.getBean(type);
    }

    JdbcClient jdbc() {
      return get(JdbcClient.class);
    }

    InstantSource clock() {
      return get(InstantSource.class);
    }
  }

  private abstract static class Writer extends PageWriter {
    Writer(Beans beans) {
      super(
          beans.get(ArchiveWriter.class),
          beans.get(QuarantineStore.class),
          beans.get(ErasedReadings.class),
          beans.get(WindowStore.class),
          beans.get(RunStore.class),
          beans.get(SyncStateStore.class),
          beans.get(Account.class),
          beans.clock(),
          beans.get(PlatformTransactionManager.class));
    }
  }

  /** The last chat of a page gets lost on its way into the archive. */
  private static final class Dropping extends Writer {
    Dropping(Beans beans) {
      super(beans);
    }

    @Override
    Set<String> write(PageWrite write, long lead) {
      Readings all = write.readings();
      var chats = all.chats().subList(0, Math.max(0, all.chats().size() - 1));
      return super.write(
          new PageWrite(
              write.window(),
              write.page(),
              new Readings(chats, all.contacts(), all.bad(), all.ids()),
              write.position(),
              write.last()),
          lead);
    }
  }

  /** The checkpoint is committed before the rows, which follow in a transaction of their own. */
  private static final class Hasty extends Writer {
    private final WindowStore windows;
    private final ArchiveWriter archive;

    Hasty(Beans beans) {
      super(beans);
      windows = beans.get(WindowStore.class);
      archive = beans.get(ArchiveWriter.class);
    }

    @Override
    Set<String> write(PageWrite write, long lead) {
      conclude(
          lead,
          () -> {
            windows.advance(write.window(), write.position(), write.page().total());
            windows.see(write.window(), write.readings().ids());
          });
      conclude(
          lead,
          () -> {
            archive.writeChats(write.readings().chats());
            archive.writeContacts(write.readings().contacts());
          });
      return write.readings().ids();
    }
  }

  /** A page that came earlier is written after the one that came later. */
  private static final class Late extends Writer {
    private final ArchiveWriter archive;
    private final Map<Long, Readings> earlier = new HashMap<>();

    Late(Beans beans) {
      super(beans);
      archive = beans.get(ArchiveWriter.class);
    }

    @Override
    Set<String> write(PageWrite write, long lead) {
      Set<String> ids = super.write(write, lead);
      if (write.window().hot()) {
        Readings late =
            earlier.put(write.position() - write.page().records().size(), write.readings());
        if (late != null) {
          conclude(lead, () -> archive.writeChats(late.chats()));
        }
      }
      return ids;
    }
  }

  /** One day never gets into any plan. */
  private static final class Skipping extends RunStore {
    private static final LocalDate DAY =
        LocalDate.ofInstant(SyncRig.START, SyncRig.ZONE).minusDays(3);

    Skipping(Beans beans) {
      super(beans.jdbc());
    }

    @Override
    long add(Entity entity, Trigger trigger, Instant now, List<Window.Plan> windows) {
      return super.add(entity, trigger, now, windows.stream().filter(w -> !covers(w)).toList());
    }

    private static boolean covers(Window.Plan window) {
      return window.from() != null
          && window.to() != null
          && !window.from().isAfter(DAY)
          && !window.to().isBefore(DAY);
    }
  }

  /** A page that is asked for again costs the budget nothing. */
  private static final class Thrifty extends FetchWatches {
    private final JdbcClient jdbc;

    Thrifty(Beans beans) {
      super(beans.get(RunStore.class), beans.get(SyncStateStore.class), beans.get(Plans.class));
      jdbc = beans.jdbc();
    }

    @Override
    FetchWatch of(Run run, Window window) {
      FetchWatch watch = super.of(run, window);
      return new FetchWatch() {
        @Override
        public Need need() {
          return watch.need();
        }

        @Override
        public void requested(boolean retry) {
          watch.requested(retry);
          if (retry) {
            jdbc.sql("update request_day set used = greatest(0, used - 1)").update();
          }
        }

        @Override
        public boolean stopped() {
          return watch.stopped();
        }

        @Override
        public int reserve() {
          return watch.reserve();
        }
      };
    }
  }
}
