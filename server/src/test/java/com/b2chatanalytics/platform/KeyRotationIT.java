package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key of stored secrets is replaced while the product runs, and no secret is lost. */
class KeyRotationIT {
  private static final String KEY = "/api/v1/settings/key";

  private static String stored(TestApp app) {
    return app.bean(JdbcClient.class)
        .sql("select string_agg(cast(s as text), ' ') from setting s")
        .query(String.class)
        .single();
  }

  @Test
  void aNewKey_opensEverything_alsoWhatStoodBefore() throws IOException {
    try (TestApp app = TestApp.start()) {
      TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      String mail =
          "{\"host\":\"smtp.example.com\",\"username\":\"u\",\"password\":\"%s\","
              + "\"sender\":\"b2a@example.com\"}";
      assertThat(admin.write("PUT", "/api/v1/settings/mail", mail.formatted("first")).statusCode())
          .isEqualTo(200);
      admin.write("PUT", "/api/v1/settings/mail", mail.formatted("second"));
      String b2chat = "{\"username\":\"u\",\"password\":\"third\"}";
      assertThat(admin.write("PUT", "/api/v1/settings/b2chat", b2chat).statusCode()).isEqualTo(200);
      String claude = "{\"apiKey\":\"fourth\"}";
      assertThat(admin.write("PUT", "/api/v1/settings/claude", claude).statusCode()).isEqualTo(200);
      SecretBox box = app.bean(SecretBox.class);
      String before = box.keyName();
      assertThat(stored(app)).contains("v1." + before);

      HttpResponse<String> rotated = admin.write("POST", KEY + "/rotation", "");
      assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(200);
      assertThat(rotated.body()).contains("\"sealed\":4");
      assertThat(box.keyName()).isNotEqualTo(before);
      assertThat(stored(app)).contains("v1." + box.keyName()).doesNotContain("v1." + before);
      assertThat(Files.readAllLines(app.folder().resolve("secret.key"))).hasSize(2);
      box.forgetOlder();
      assertThat(admin.get("/api/v1/settings/mail").body()).contains("\"passwordSet\":true");
      assertThat(admin.get("/api/v1/settings/b2chat").body()).contains("\"passwordLost\":false");
      assertThat(admin.get("/api/v1/settings/claude").body())
          .contains("\"keySet\":true", "\"keyLost\":false");
      assertThat(admin.get("/api/v1/audit?what=settings.key").body()).contains("\"secrets\":4");
    }
  }

  @Test
  void theEnvironmentsKey_isReplacedByAStart() {
    List<String> settings = TestApp.liveSettings();
    String old = "old-0123456789012345678901234567890123";
    String fresh = "new-0123456789012345678901234567890123";
    settings.add("B2A_SECRET_KEY=" + old);
    try (TestApp app = TestApp.startWith(settings)) {
      TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      admin.write("PUT", "/api/v1/settings/b2chat", "{\"username\":\"u\",\"password\":\"p\"}");
      assertThat(admin.write("POST", KEY + "/rotation", "").statusCode()).isEqualTo(409);
    }
    settings.removeLast();
    settings.addAll(List.of("B2A_SECRET_KEY=" + fresh, "B2A_SECRET_KEY_OLD=" + old));
    try (TestApp app = TestApp.startWith(settings)) {
      assertThat(stored(app)).contains("v1." + app.bean(SecretBox.class).keyName());
    }
    settings.removeLast();
    try (TestApp app = TestApp.startWith(settings)) {
      TestCaller admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
      assertThat(admin.get("/api/v1/settings/b2chat").body())
          .contains("\"passwordSet\":true", "\"passwordLost\":false");
    }
  }
}
