package com.b2chatsimulator.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClerkControlTest {
  private final ClerkSimulator clerk = ClerkSimulator.start(ClerkSimulatorSettings.defaults());
  private final Visitor visitor = new Visitor(clerk);

  @AfterEach
  void close() {
    clerk.close();
  }

  private HttpResponse<String> write(String method, String path, String json) {
    return visitor.send(
        HttpRequest.newBuilder(visitor.uri("/_simulator" + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  @Test
  void people_areChangedBannedAndDeleted() {
    JsonNode changed =
        Visitor.JSON.readTree(
            write(
                    "PUT",
                    "/users/" + ClerkUser.WITHOUT_ROLE,
                    "{\"email\":\"nico@clerk.example\",\"publicMetadata\":{\"role\":\"manager\"}}")
                .body());
    assertThat(changed.at("/publicMetadata/role").asString()).isEqualTo("manager");
    ClerkUser stored = clerk.user(ClerkUser.WITHOUT_ROLE);
    assertThat(stored.email()).isEqualTo("nico@clerk.example");
    assertThat(stored.firstName()).isEqualTo("Nicolás");
    assertThat(write("POST", "/users/user_simAdmin/ban", "").statusCode()).isEqualTo(204);
    assertThat(clerk.user(ClerkUser.ADMIN).banned()).isTrue();
    write("POST", "/users/user_simAdmin/unban", "");
    assertThat(clerk.user(ClerkUser.ADMIN).banned()).isFalse();
    write("POST", "/users/user_simAdmin/delete", "");
    assertThat(visitor.json("/_simulator/users").findValuesAsString("id"))
        .contains(ClerkUser.MANAGER)
        .doesNotContain(ClerkUser.ADMIN);
    assertThat(write("POST", "/users/user_simAdmin/ban", "").statusCode()).isEqualTo(400);
    assertThat(write("POST", "/users/user_simManager/promote", "").statusCode()).isEqualTo(404);
  }

  @Test
  void tokensSessionsKeysAndFaults_areThereToo() throws Exception {
    JsonNode token =
        Visitor.JSON.readTree(
            write("POST", "/users/user_simManager/token", "{\"azp\":\"http://here\"}").body());
    assertThat(
            SignedJWT.parse(token.path("token").asString()).getJWTClaimsSet().getStringClaim("azp"))
        .isEqualTo("http://here");
    String session = clerk.sessions(ClerkUser.MANAGER).getFirst();
    assertThat(visitor.json("/_simulator/users/user_simManager/sessions").toString())
        .isEqualTo("[\"" + session + "\"]");
    write("POST", "/sessions/" + session + "/revoke", "");
    assertThat(clerk.sessions(ClerkUser.MANAGER)).isEmpty();

    String old = clerk.keys().getFirst();
    write("POST", "/keys", "{\"overlap\":true}");
    assertThat(clerk.keys()).hasSize(2).startsWith(old);
    write("DELETE", "/keys/" + old, "");
    assertThat(clerk.keys()).hasSize(1).doesNotContain(old);

    write("POST", "/faults", "{\"fault\":\"JWKS_ERROR\",\"times\":1}");
    assertThat(clerk.faults().active()).isEqualTo(Map.of(ClerkFault.JWKS_ERROR, 1));
    write("DELETE", "/faults", "");
    assertThat(clerk.faults().active()).isEmpty();
    assertThat(write("POST", "/faults", "{\"fault\":\"RAIN\"}").statusCode()).isEqualTo(400);
    assertThat(write("POST", "/faults", "{").statusCode()).isEqualTo(400);
    assertThat(visitor.json("/_simulator/stats").path("keys").size()).isEqualTo(1);
  }

  @Test
  void webhooks_goToTheEndpointThatWasGiven() {
    String endpoint = clerk.issuer() + "/sign-out";
    String answer =
        write(
                "POST",
                "/webhooks",
                "{\"endpoint\":\"%s\",\"type\":\"a.thing\",\"flaws\":[\"STALE\"]}"
                    .formatted(endpoint))
            .body();
    assertThat(Visitor.JSON.readTree(answer).path("status").asInt()).isEqualTo(303);
    assertThat(visitor.json("/_simulator/webhooks").findValuesAsString("type"))
        .isEqualTo(List.of("a.thing"));
  }

  /** A form of any page can be sent here, JSON and another host's name cannot. */
  @Test
  void pagesOfABrowser_changeNothing() throws IOException {
    assertThat(visitor.post("/_simulator/users/user_simAdmin/delete", Map.of()).statusCode())
        .isEqualTo(403);
    try (Socket socket = new Socket("127.0.0.1", clerk.issuer().getPort())) {
      socket
          .getOutputStream()
          .write(
              """
              GET /_simulator/users HTTP/1.1\r
              Host: rebound.example\r
              Connection: close\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(answer.readLine()).contains("403");
    }
    assertThat(clerk.users()).extracting(ClerkUser::id).contains(ClerkUser.ADMIN);
  }
}
