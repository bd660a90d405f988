package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatsimulator.claude.ClaudeSimulatorSettings.Rates;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RatesTest {
  private final StoppedClock clock = new StoppedClock();

  private ClaudeSimulator claude(Rates rates) {
    return ClaudeSimulator.start(
        ClaudeSimulatorSettings.defaults().withClock(clock).withRates(rates));
  }

  private static ObjectNode request() {
    return Talk.request(Talk.HAIKU, Talk.THANKFUL);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void requestsBeyondTheMinute_waitAsToldAndGoOn() {
    try (ClaudeSimulator claude = claude(new Rates(3, 1_000_000, 1_000_000))) {
      Caller caller = new Caller(claude);
      for (int left = 2; left >= 0; left--) {
        HttpResponse<String> answer = caller.message(request());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "anthropic-ratelimit-requests-remaining"))
            .isEqualTo(Integer.toString(left));
      }
      HttpResponse<String> refused = caller.message(request());
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("rate_limit_error").contains("3 requests per minute");
      assertThat(header(refused, "retry-after")).isEqualTo("20");
      clock.advance(Duration.ofSeconds(20));
      HttpResponse<String> next = caller.message(request());
      assertThat(next.statusCode()).isEqualTo(200);
      assertThat(header(next, "anthropic-ratelimit-requests-reset"))
          .isEqualTo(clock.instant().plusSeconds(60).toString());
      assertThat(caller.message(Talk.request("claude-sonnet-5-5", Talk.RUDE)).statusCode())
          .as("another model has its own")
          .isEqualTo(200);
    }
  }

  @Test
  void whatIsReadFromTheCache_costsNoInput() {
    try (ClaudeSimulator claude = claude(new Rates(1_000, 6_000, 1_000_000))) {
      Caller caller = new Caller(claude);
      for (int i = 0; i < 10; i++) {
        assertThat(caller.message(request()).statusCode()).as("request " + i).isEqualTo(200);
      }
      ObjectNode other = request();
      ((ObjectNode) other.at("/system/0")).put("text", "." + Talk.RUBRIC);
      HttpResponse<String> refused = caller.message(other);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("6000 input tokens per minute");
    }
  }

  @Test
  void manyAnswers_useUpTheOutput() {
    try (ClaudeSimulator claude = claude(new Rates(1_000, 1_000_000, 300))) {
      Caller caller = new Caller(claude);
      assertThat(caller.message(request()).statusCode()).isEqualTo(200);
      HttpResponse<String> refused = caller.message(request());
      assertThat(refused.body()).contains("300 output tokens per minute");
      assertThat(Integer.parseInt(header(refused, "retry-after"))).isPositive();
    }
  }
}
