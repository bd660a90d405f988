package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The way to B2Chat's own viewer of a chat. Its address opens any chat of the account to whoever
 * knows it, so no page holds it: pages link here, and only those who may read raw records are sent
 * on.
 */
@Controller
@Requires({Permission.ANALYTICS_READ, Permission.RAW_READ})
class ChatViewers {
  private final Records records;

  ChatViewers(Records records) {
    this.records = records;
  }

  /** Our address of the chat's viewer, absent where none is known or the person may not. */
  @Nullable String link(String chatId, Person person) {
    return person.may(Permission.RAW_READ) && records.viewer(chatId).isPresent()
        ? "/chats/" + Address.segment(chatId) + "/viewer"
        : null;
  }

  @GetMapping("/chats/{id}/viewer")
  @Audited("chat.viewer")
  void viewer(@PathVariable String id, HttpServletResponse response) {
    URI viewer = records.viewer(id).orElseThrow(() -> Problem.notFound("viewer of chat " + id));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader(HttpHeaders.LOCATION, viewer.toASCIIString());
  }
}
