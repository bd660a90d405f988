package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where Clerk tells what became of people. Off, 404, while no signing secret is set. */
@RestController
@Public
class ClerkWebhook {
  private static final int LARGEST = 256 * 1024;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final ProviderSettings settings;
  private final SvixSignature signature;
  private final ClerkEvents events;
  private final ProviderNews news;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Failures failures = new Failures(System::nanoTime);

  ClerkWebhook(
      ProviderSettings settings,
      ClerkEvents events,
      ProviderNews news,
      JsonMapper json,
      InstantSource clock) {
    this.settings = settings;
    this.signature = new SvixSignature(settings.webhookSecrets());
    this.events = events;
    this.news = news;
    this.json = json;
    this.clock = clock;
  }

  /**
   * 204 for what is heeded and for what is none of our concern; 400 where headers or signature are
   * wrong, without saying which.
   */
  @PostMapping("/api/v1/webhooks/clerk")
  ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
    if (settings.webhookSecrets().isEmpty()) {
      throw Problem.notFound("such route");
    }
    failures.demandFew(request.getRemoteAddr());
    byte[] body = body(request);
    SvixSignature.Headers headers =
        new SvixSignature.Headers(
            header(request, "id"), header(request, "timestamp"), header(request, "signature"));
    if (!signature.holds(headers, body, clock.instant())) {
      failures.count(request.getRemoteAddr());
      news.tell(ProviderNews.Kind.SIGNATURE, "");
      throw unreadable();
    }
    Map<String, Object> event = parsed(body);
    events.take(String.valueOf(headers.id()), event);
    news.tell(ProviderNews.Kind.EVENT, ClerkEvents.type(event));
    return ResponseEntity.noContent().build();
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > LARGEST) {
      throw tooLarge();
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw tooLarge();
    }
    return body;
  }

  /** Svix's own name, or the one of the standard that it became. */
  private static @Nullable String header(HttpServletRequest request, String name) {
    String own = request.getHeader("svix-" + name);
    return own == null ? request.getHeader("webhook-" + name) : own;
  }

  private Map<String, Object> parsed(byte[] body) {
    try {
      Map<String, Object> event = json.readValue(body, OBJECT);
      if (event != null) {
        return event;
      }
    } catch (JacksonException _) {
      // Said below, without what came.
    }
    throw unreadable();
  }

  private static Problem unreadable() {
    return Problem.of(ProblemType.UNREADABLE, "This is no webhook of ours.");
  }

  private static Problem tooLarge() {
    return Problem.of(ProblemType.TOO_LARGE, "A webhook holds at most 256 KB.");
  }
}
