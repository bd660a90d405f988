package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.ChatFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the help shows is what the product counts. */
class WorkedTimelineTest {
  private static final LocalTime START = LocalTime.of(9, 0);

  @ParameterizedTest
  @EnumSource(ChatDuration.class)
  void timeline_countsWhatTheDefinitionCounts(ChatDuration duration) {
    WorkedTimeline timeline = WorkedTimeline.of(duration);
    ChatFact fact =
        new FactProjection(WorkCalendars.defaults(BOGOTA)).project(chat(timeline).chat());

    assertThat(spans(duration, fact))
        .isEqualTo(
            timeline.counted().stream()
                .map(each -> new Span(at(time(each.from())), each.seconds(), each.seconds()))
                .toList());
  }

  private static List<Span> spans(ChatDuration duration, ChatFact fact) {
    return switch (duration) {
      case PICKUP -> list(fact.pickup());
      case FIRST_RESPONSE -> list(fact.firstResponse());
      case AGENT_FIRST_RESPONSE -> list(fact.agentFirstResponse());
      case BEFORE_QUEUE -> list(fact.beforeQueue());
      case RESOLUTION -> list(fact.resolution());
      case HANDLING -> list(fact.handling());
      case RESPONSE ->
          fact.replies().stream()
              .map(reply -> new Span(reply.started(), reply.elapsed(), reply.business()))
              .toList();
    };
  }

  private static List<Span> list(@Nullable Span span) {
    return span == null ? List.of() : List.of(span);
  }

  private static ChatFixture chat(WorkedTimeline timeline) {
    ChatFixture chat = ChatFixture.chatOf(time(0));
    timeline
        .events()
        .forEach(event -> {
          String time = time(event.second());
          switch (event.what()) {
            case CREATED -> {}
            case OPENED -> chat.opened(time);
            case CUSTOMER -> chat.in(time);
            case BOT, AGENT -> chat.out(time);
            case PICKED_UP -> chat.pickedUp(time);
            case CLOSED -> chat.closed(time);
          }
        });
    return chat;
  }

  private static String time(int second) {
    return START.plusSeconds(second).toString();
  }
}
