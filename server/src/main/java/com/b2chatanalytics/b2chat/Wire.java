package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.b2chat.FetchOutcome.Unavailable;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends one request, and sorts what comes back. */
final class Wire {
  private static final int LARGEST_BODY = 32 << 20;

  static {
    // The JDK's client asks again by itself when a connection dies unanswered: requests that nobody
    // booked. Both are read once, when it sends first; nothing else in this program uses it.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  /** Shorter than the place of an unanswered request is kept, which begins with the connection. */
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(LONGEST_CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final JsonMapper json;

  Wire(JsonMapper json) {
    this.json = json;
  }

  sealed interface Answer {
    /**
     * HTTP 200.
     *
     * @param date when B2Chat answered, by its own clock, in whole seconds; absent if it did not
     *     say
     */
    record Body(byte[] bytes, @Nullable Instant date) implements Answer {}

    record Failed(Failure failure) implements Answer {}
  }

  /**
   * Sends the request and waits for all of its answer.
   *
   * @param headers told once the answer's headers are here, on a thread of the HTTP client
   */
  Answer send(HttpRequest request, Duration timeout, Runnable headers) throws InterruptedException {
    HttpResponse.BodyHandler<byte[]> body =
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY);
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request,
            head -> {
              headers.run();
              return body.apply(head);
            });
    try {
      // The timeout of HttpRequest would end with the headers; a body can drip for hours.
      return sort(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Answer.Failed(new TimedOut("no answer within " + timeout.toSeconds() + " s"));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        if (isTooLarge(cause)) {
          return new Answer.Failed(new Unreadable("more than " + (LARGEST_BODY >> 20) + " MiB"));
        }
        return new Answer.Failed(new Unavailable("connection failed: " + why(cause)));
      }
      throw new IllegalStateException("HTTP client failed", e.getCause());
    }
  }

  private Answer sort(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 200) {
      return new Answer.Body(response.body(), date(response, "Date"));
    }
    String reason = "HTTP " + status + detail(response.body());
    return new Answer.Failed(
        switch (status) {
          case 401 -> new Unauthorized(false, reason);
          case 408 -> new TimedOut(reason);
          case 429 -> new Throttled(retryAfter(response), reason);
          default -> status >= 500 ? new Unavailable(reason) : new Refused(status, reason);
        });
  }

  /** The JDK has no type of its own for it. */
  private static boolean isTooLarge(IOException failure) {
    String message = failure.getMessage();
    return message != null && message.startsWith("body exceeds capacity");
  }

  /** In words, for people read it. */
  private static String why(IOException failure) {
    return switch (failure) {
      case HttpConnectTimeoutException _ -> "nobody took it up in time";
      case ConnectException _ -> "nothing answers at this address";
      case SSLException _ -> "it cannot be secured";
      default -> "it broke off";
    };
  }

  /** B2Chat's trace id, for its support; its message may quote a customer and stays out. */
  private String detail(byte[] body) {
    try {
      JsonNode trace = json.readTree(body).path("trace_id");
      return trace.isString() && trace.stringValue().length() <= 64
          ? ", trace " + trace.stringValue().replaceAll("[^A-Za-z0-9_-]", "")
          : "";
    } catch (JacksonException _) {
      return "";
    }
  }

  private static @Nullable Instant date(HttpResponse<byte[]> response, String header) {
    try {
      return response
          .headers()
          .firstValue(header)
          .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))
          .orElse(null);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** Seconds, or a date by the clock of whoever sent it. */
  private static @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
    String value = response.headers().firstValue("Retry-After").orElse("").trim();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Instant from = date(response, "Date");
    Instant until = date(response, "Retry-After");
    return from != null && until != null && until.isAfter(from)
        ? Duration.between(from, until)
        : null;
  }
}
