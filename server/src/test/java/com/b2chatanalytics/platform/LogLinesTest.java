package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was given to us can neither begin a line of the log nor paint a terminal. */
class LogLinesTest {
  private static final String FORGED = "x\r\n12:00:00.000 ERROR Door  opened\u001b[31m";

  private final LoggerContext context = new LoggerContext();

  private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
    var event =
        new LoggingEvent(
            "here", context.getLogger("com.example.Part"), Level.WARN, message, thrown, arguments);
    event.setMDCPropertyMap(Map.of(RequestIds.KEY, "4711"));
    return event;
  }

  private static String line(EncoderBase<ILoggingEvent> encoder, LoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private PatternLayoutEncoder plain() throws IOException {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(
        String.valueOf(
            new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .getFirst()
                .getProperty("logging.pattern.console")));
    encoder.start();
    return encoder;
  }

  @Test
  void anArgument_staysOnItsLine() throws IOException {
    String line = line(plain(), event("The name {} is wrong", null, FORGED));
    assertThat(line.strip().lines()).hasSize(1);
    assertThat(line).contains("WARN  Part 4711 The name x  12:00:00.000").doesNotContain("\u001b");
  }

  @Test
  void linesThatGoOn_areIndented() throws IOException {
    String text = "\n\n  Ready: x\n    further\n";
    assertThat(line(plain(), event("{}", null, text))).contains(text);
    assertThat(line(plain(), event("{}", null, " \n12:00:00.000 ERROR")).strip().lines())
        .hasSize(1);
  }

  @Test
  void anExceptionsMessage_staysOnItsLine() throws IOException {
    var thrown = new IllegalStateException(FORGED, new IOException("cause\n" + FORGED));
    List<String> lines = line(plain(), event("It failed", thrown)).lines().toList();
    assertThat(lines).hasSizeGreaterThan(5);
    assertThat(lines.getFirst()).endsWith("It failed");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line ->
            line.startsWith("java.lang.IllegalStateException: x ")
                || line.startsWith("Caused by: java.io.IOException: cause ")
                || line.startsWith("\t"));
  }

  @Test
  void json_isOneObjectALine_withTheRequest() {
    context.putObject(
        Environment.class.getName(),
        new MockEnvironment().withProperty("spring.application.name", "b2chat-analytics"));
    var encoder = new StructuredLogEncoder();
    encoder.setContext(context);
    encoder.setFormat("ecs");
    encoder.start();
    String line = line(encoder, event("The name {} is wrong", null, FORGED));
    assertThat(line.strip().lines()).hasSize(1);
    JsonNode json = JsonMapper.shared().readTree(line);
    assertThat(json.path("message").asString()).isEqualTo("The name " + FORGED + " is wrong");
    assertThat(line).contains("4711");
  }
}
