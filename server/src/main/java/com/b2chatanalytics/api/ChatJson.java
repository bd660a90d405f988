package com.b2chatanalytics.api;

import com.b2chatanalytics.chat.ChatHit;
import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.ReplyFact;
import com.b2chatanalytics.metric.ScoreKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chats as {@code /api/v1/chats} writes them. */
final class ChatJson {
  private ChatJson() {}

  static Map<String, @Nullable Object> of(ChatList list) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("chats", list.chats().stream().map(ChatJson::of).toList());
    json.put("next", list.next());
    json.put("total", list.total());
    json.put("asOf", list.asOf());
    json.put("dataThrough", list.dataThrough());
    json.put("revision", list.revision());
    return json;
  }

  /**
   * A list of chats in which something was looked for.
   *
   * @param hits by chat; those found by a name or number have none
   * @param notSearched how many chats could not be looked through yet
   */
  static Map<String, @Nullable Object> of(
      ChatList list, Map<String, ChatHit> hits, long notSearched) {
    Map<String, @Nullable Object> json = of(list);
    List<Map<String, @Nullable Object>> chats = new ArrayList<>();
    for (ChatRow row : list.chats()) {
      Map<String, @Nullable Object> chat = of(row);
      chat.put("hit", hit(hits.get(row.id())));
      chats.add(chat);
    }
    json.put("chats", chats);
    json.put("notSearched", notSearched);
    return json;
  }

  private static @Nullable Map<String, Object> hit(@Nullable ChatHit hit) {
    if (hit == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("message", hit.message());
    json.put("at", hit.at());
    json.put("snippet", hit.pieces());
    return json;
  }

  static Map<String, @Nullable Object> of(ChatDetail detail) {
    Map<String, @Nullable Object> json = of(detail.chat());
    json.put("asOf", detail.asOf());
    json.put("dataThrough", detail.dataThrough());
    json.put("messages", detail.messages().stream().map(ChatJson::of).toList());
    json.put("replies", detail.replies().stream().map(ChatJson::of).toList());
    return json;
  }

  private static Map<String, @Nullable Object> of(ChatRow row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", row.id());
    json.put("channel", row.channel());
    json.put("status", row.status());
    json.put("direction", row.direction().key());
    json.put("agent", named(row.agent()));
    json.put("department", named(row.department()));
    json.put("line", named(row.line()));
    json.put("contact", named(row.contact()));
    json.put("openedAt", row.openedAt());
    json.put("pickedUpAt", row.pickedUpAt());
    json.put("closedAt", row.closedAt());
    json.put("messages", row.messages());
    json.put("contentExported", !row.noContent());
    json.put("tags", row.tags());
    Map<String, Object> durations = new LinkedHashMap<>();
    durations.put("elapsed", row.elapsed());
    durations.put("business", row.business());
    json.put("durations", durations);
    Map<String, String> states = new LinkedHashMap<>();
    row.sla().states().forEach((target, state) -> states.put(target, state.key()));
    json.put("sla", states);
    json.put("waiting", waiting(row.waiting()));
    json.put("quality", quality(row.quality()));
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> quality(
      ChatRow.@Nullable Quality quality) {
    if (quality == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (ScoreKind score : ScoreKind.values()) {
      json.put(score.key(), quality.score(score));
    }
    json.put("topics", quality.topics());
    json.put("model", quality.model());
    json.put("promptVersion", quality.prompt());
    return json;
  }

  private static Map<String, @Nullable Object> named(ChatRow.@Nullable Named named) {
    return named == null ? QueryJson.named(null, null) : QueryJson.named(named.id(), named.name());
  }

  private static @Nullable Map<String, Object> waiting(ChatRow.@Nullable Wait wait) {
    if (wait == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("since", wait.since());
    json.put("elapsed", wait.elapsed());
    json.put("business", wait.business());
    return json;
  }

  private static Map<String, @Nullable Object> of(ChatDetail.Line line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("at", line.at());
    json.put("direction", line.direction().key());
    json.put("type", line.type());
    json.put("text", line.text());
    json.put("caption", line.caption());
    json.put("source", line.source().key());
    return json;
  }

  private static Map<String, Object> of(ReplyFact reply) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("startedAt", reply.started());
    json.put("endedAt", reply.ended());
    json.put("elapsed", reply.elapsed());
    json.put("business", reply.business());
    return json;
  }
}
