package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.ProductProcess;
import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatArchives;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import com.b2chatsimulator.World;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the archive against the simulator's journal, field by field. */
final class WorldComparison {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private WorldComparison() {}

  /** Asserts that the archive holds exactly what the export shows of these days at {@code at}. */
  static void assertEqual(SyncRig rig, LocalDate from, LocalDate to, Instant at) {
    assertEqual(rig.archive()::find, rig.archive()::raw, rig.sql(), rig.world, from, to, at);
  }

  /** The same for a process, of today and these days before it. */
  static void assertEqual(ProductProcess product, World world, int days, Instant now)
      throws IOException, SQLException {
    LocalDate today = LocalDate.ofInstant(now, world.zone());
    try (Connection connection = product.dataSource().getConnection()) {
      assertEqual(
          new SingleConnectionDataSource(connection, true),
          world,
          today.minusDays(days),
          today,
          now);
    }
  }

  static void assertEqual(
      Function<String, Optional<Chat>> find,
      Function<String, Optional<String>> raw,
      JdbcClient sql,
      World world,
      LocalDate from,
      LocalDate to,
      Instant at) {
    Map<String, JsonNode> wanted = assertSameChats(sql, world, from, to, at);
    JsonMapper json = JsonMapper.builder().build();
    wanted.forEach((id, chat) -> {
      assertThat(find.apply(id)).as(id).contains(expected(chat, world.zone()));
      JsonNode sent = json.readTree(raw.apply(id).orElseThrow());
      assertThat(without(sent))
          .as("raw of " + id)
          .isEqualTo(without(json.readTree(chat.toString())));
    });
  }

  /** The same with an archive of its own on a database that another process filled. */
  static void assertEqual(
      DataSource dataSource, World world, LocalDate from, LocalDate to, Instant at) {
    ChatArchive archive = ChatArchives.on(dataSource);
    assertEqual(archive::find, archive::raw, JdbcClient.create(dataSource), world, from, to, at);
  }

  /** Asserts that no chat of these days is missing or too many. */
  static void assertSameChats(SyncRig rig, LocalDate from, LocalDate to, Instant at) {
    assertSameChats(rig.sql(), rig.world, from, to, at);
  }

  private static Map<String, JsonNode> assertSameChats(
      JdbcClient sql, World world, LocalDate from, LocalDate to, Instant at) {
    Map<String, JsonNode> wanted = new LinkedHashMap<>();
    world
        .journal()
        .exportedChats(from, to, at)
        .forEach(chat -> wanted.put(chat.path("chat_id").stringValue(), chat));
    Set<String> held =
        sql
            .sql("select chat_id from chat where created_at >= :from and created_at < :to")
            .param("from", Timestamp.from(from.atStartOfDay(world.zone()).toInstant()))
            .param("to", Timestamp.from(to.plusDays(1).atStartOfDay(world.zone()).toInstant()))
            .query(String.class)
            .list()
            .stream()
            .collect(Collectors.toSet());
    assertThat(held).isEqualTo(wanted.keySet());
    return wanted;
  }

  private static JsonNode without(JsonNode chat) {
    return ((ObjectNode) chat.deepCopy()).without("viewer_url");
  }

  /** What the record means, read here without any class of the sync. */
  private static Chat expected(JsonNode chat, ZoneId zone) {
    JsonNode agent = chat.path("agent");
    JsonNode contact = chat.path("contact");
    String username = text(agent, "username");
    List<Message> messages = new ArrayList<>();
    for (JsonNode m : chat.path("messages")) {
      messages.add(
          new Message(
              Objects.requireNonNull(at(m, "created_at", zone)),
              m.path("incoming").asBoolean(),
              m.path("broadcasted").asBoolean(),
              text(m, "type"),
              m.path("body").isNull() ? null : m.path("body").stringValue(),
              m.path("caption").isNull() ? null : m.path("caption").stringValue()));
    }
    messages.sort(Comparator.comparing(Message::at));
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : chat.path("tags")) {
      tags.add(tag.isString() ? tag.stringValue() : tag.path("name").stringValue());
    }
    return new Chat(
        chat.path("chat_id").stringValue(),
        text(chat, "provider"),
        text(chat, "status"),
        username == null
            ? null
            : new AgentName(
                username.toLowerCase(Locale.ROOT),
                username,
                text(agent, "name"),
                text(agent, "email")),
        text(chat, "department"),
        text(chat, "alias"),
        contact.isNull()
            ? null
            : new ContactName(
                contact.path("id").longValue(),
                text(contact, "name"),
                text(contact, "mobile_number"),
                text(contact, "phone_number"),
                text(contact, "email"),
                text(contact, "identification")),
        Objects.requireNonNull(at(chat, "created_at", zone)),
        at(chat, "opened_at", zone),
        at(chat, "picked_up_at", zone),
        at(chat, "responded_at", zone),
        at(chat, "closed_at", zone),
        tags.stream().distinct().toList(),
        null,
        messages,
        List.of());
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() && !value.stringValue().isBlank() ? value.stringValue().strip() : null;
  }

  private static @Nullable Instant at(JsonNode node, String field, ZoneId zone) {
    String stamp = text(node, field);
    return stamp == null ? null : LocalDateTime.parse(stamp, STAMP).atZone(zone).toInstant();
  }
}
