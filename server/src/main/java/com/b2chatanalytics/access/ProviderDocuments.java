package com.b2chatanalytics.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the provider publishes: within seconds, of a bounded size, without redirects. */
final class ProviderDocuments {
  static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LARGEST = 512 * 1024;
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final JsonMapper json;

  ProviderDocuments(JsonMapper json) {
    this.json = json;
  }

  /** The client itself, for those of Spring's parts that send on their own. */
  HttpClient client() {
    return client;
  }

  /**
   * The JSON object at an address.
   *
   * @throws ProviderAway when there is none, or not in time
   */
  Map<String, Object> read(URI address) {
    String text = text(address);
    try {
      Map<String, Object> object = json.readValue(text, OBJECT);
      if (object != null) {
        return object;
      }
    } catch (JacksonException _) {
      // Said below, without what came.
    }
    throw new ProviderAway(ProviderAway.Kind.UNREADABLE, address + " is no JSON object");
  }

  private String text(URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .build();
    // The request's own timeout ends with the head of the answer; a body could drip for ever.
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() != 200) {
        throw new ProviderAway(
            ProviderAway.Kind.STATUS, address + " answers " + answer.statusCode());
      }
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException) {
        throw new ProviderAway(ProviderAway.Kind.UNREACHABLE, address + " cannot be reached");
      }
      throw new IllegalStateException("Asking " + address, e);
    } catch (TimeoutException _) {
      asked.cancel(true);
      throw new ProviderAway(ProviderAway.Kind.UNREACHABLE, address + " does not answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ProviderAway(ProviderAway.Kind.UNREACHABLE, "Interrupted at " + address);
    }
  }
}
