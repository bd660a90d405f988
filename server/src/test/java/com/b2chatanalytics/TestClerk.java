package com.b2chatanalytics;

import com.b2chatsimulator.clerk.ClerkSimulator;
import com.b2chatsimulator.clerk.ClerkSimulatorSettings;
import com.b2chatsimulator.clerk.SessionToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A simulated Clerk beside a running product, and people who sign in with it over HTTP. */
public final class TestClerk implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=hidden name=(\\w+) value=\"([^\"]*)\">");

  private final ClerkSimulator clerk = ClerkSimulator.start(ClerkSimulatorSettings.defaults());

  /** What tells the product of this Clerk, webhooks included. */
  public List<String> settings() {
    return new ArrayList<>(
        List.of(
            "CLERK_ISSUER=" + clerk.issuer(),
            "CLERK_CLIENT_ID=" + clerk.clientId(),
            "CLERK_CLIENT_SECRET=" + clerk.clientSecret(),
            "CLERK_WEBHOOK_SIGNING_SECRET=" + clerk.webhookSecret()));
  }

  /** The product in live mode, which lets people in by this Clerk. */
  public TestApp startApp(String... further) {
    return startApp(System::nanoTime, further);
  }

  /** The same, whose pauses and ages go by this running time. */
  public TestApp startApp(LongSupplier runningTime, String... further) {
    List<String> all = TestApp.liveSettings();
    all.addAll(settings());
    all.addAll(List.of(further));
    return TestApp.startWith(all, runningTime);
  }

  public ClerkSimulator clerk() {
    return clerk;
  }

  /** Sends webhooks to this product from now on. */
  public void tell(TestApp app) {
    clerk.webhooks().endpoint(app.at("/api/v1/webhooks/clerk"));
  }

  /** A session token that a page of this product got. */
  public String token(TestApp app, String user) {
    return token(app, user, token -> token);
  }

  /** A session token that a page of this product got, changed before it is signed. */
  public String token(TestApp app, String user, UnaryOperator<SessionToken> change) {
    String here = app.at("").toString();
    return clerk.sessionToken(user, token -> change.apply(token.authorizedParty(here)));
  }

  /** Signs somebody in, who allows what is asked; gives the product's last answer. */
  public HttpResponse<String> signIn(TestApp app, TestCaller caller, String user) {
    return walk(app, caller, "/oauth2/authorization/clerk", user, true);
  }

  /** Begins at a path of the product and goes where it leads, until the product answers again. */
  public HttpResponse<String> walk(
      TestApp app, TestCaller caller, String start, String user, boolean allow) {
    URI here = app.at(start);
    HttpResponse<String> answer = send(caller, HttpRequest.newBuilder(here).GET());
    for (int step = 0; step < 12; step++) {
      URI next = answer.headers().firstValue("location").map(answer.uri()::resolve).orElse(null);
      if (next != null && next.getPort() == here.getPort()) {
        if (answer.uri().getPort() == here.getPort()) {
          return answer;
        }
        answer = send(caller, HttpRequest.newBuilder(next).GET());
      } else if (next != null) {
        answer = send(caller, HttpRequest.newBuilder(next).GET());
      } else if (answer.uri().getPort() == here.getPort()) {
        return answer;
      } else if (answer.uri().getPath().equals("/sign-in") && answer.statusCode() == 200) {
        answer = post(caller, "/sign-in", "user=" + user);
      } else if (answer.uri().getPath().equals("/oauth/consent")) {
        answer = post(caller, "/oauth/authorize", hidden(answer.body(), allow));
      } else {
        return answer;
      }
    }
    throw new IllegalStateException("The sign-in goes round in circles at " + answer.uri());
  }

  /** The fields of the form that allows, or of the one that denies. */
  private static String hidden(String page, boolean allow) {
    String form = page.split("<form ", 3)[allow ? 1 : 2];
    Matcher field = HIDDEN.matcher(form);
    return field
        .results()
        .map(found ->
            found.group(1) + "=" + URLEncoder.encode(found.group(2), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> post(TestCaller caller, String path, String form) {
    return send(
        caller,
        HttpRequest.newBuilder(clerk.issuer().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private static HttpResponse<String> send(TestCaller caller, HttpRequest.Builder request) {
    HttpClient client = caller.client();
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(60)).header("Accept", "text/html").build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    clerk.close();
  }
}
