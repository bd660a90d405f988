package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells how the day's requests were and will be spent; the same on every node. */
@Component
public class Plans {
  private final RequestBudget budget;
  private final B2ChatConnection connection;
  private final InstantSource clock;

  Plans(RequestBudget budget, B2ChatConnection connection, InstantSource clock) {
    this.budget = budget;
    this.connection = connection;
    this.clock = clock;
  }

  /** The plan as of now. */
  public SyncPlan now() {
    Instant now = clock.instant();
    LocalDate day = now.atZone(connection.settings().zone()).toLocalDate();
    RequestBudget.Today today = budget.today();
    Map<Need, Integer> used = budget.spent(day);
    List<SyncPlan.Spend> needs =
        Arrays.stream(Need.values())
            .map(need -> new SyncPlan.Spend(need, used.getOrDefault(need, 0), 0))
            .toList();
    return new SyncPlan(now, day, today.perDay(), today.resetsAt(), needs, null, null);
  }
}
