package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.b2chatanalytics.metric.NamingStore;
import com.b2chatanalytics.metric.SlaPoliciesChanged;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import com.b2chatanalytics.worktime.WorkTimeChanged;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabase.class)
class SettingsApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant MONDAY_NOON = Instant.parse("2026-07-06T17:00:00Z");

  private final List<Object> events = new ArrayList<>();
  private OfficeHoursStore hours;
  private SlaPolicyStore sla;
  private MockMvc mvc;

  @BeforeEach
  void start(JdbcClient sql) {
    var settings = new SettingStore(sql, JSON, InstantSource.fixed(MONDAY_NOON));
    ZoneId zone = ZoneId.of("America/Bogota");
    var platform = new PlatformSettings(Mode.LIVE, Path.of("data"), zone, "es", null, true);
    hours =
        new OfficeHoursStore(
            settings, new AppearanceStore(settings, platform, new MockEnvironment()), events::add);
    sla = new SlaPolicyStore(settings, events::add);
    mvc =
        MockMvcBuilders.standaloneSetup(new SettingsApi(sla, hours, new NamingStore(settings)))
            .build();
  }

  private String shown(String setting) throws Exception {
    return answer(get("/api/v1/settings/" + setting));
  }

  private JsonNode taken(String setting, String body) throws Exception {
    return JSON.readTree(answer(write(setting, body)));
  }

  private static MockHttpServletRequestBuilder write(String setting, String body) {
    return put("/api/v1/settings/" + setting).contentType(MediaType.APPLICATION_JSON).content(body);
  }

  private String answer(MockHttpServletRequestBuilder request) throws Exception {
    var response = Reach.EVERYTHING.call(() -> mvc.perform(request).andReturn().getResponse());
    assertThat(response.getStatus()).isEqualTo(200);
    return response.getContentAsString();
  }

  @Test
  void sla_showsTheDefaults_andTakesAnotherGoalAtOnce() throws Exception {
    String defaults = shown("sla");
    assertThat(defaults)
        .startsWith("{\"goal\":0.95,\"policies\":[{\"scope\":\"default\",\"value\":null,")
        .contains("\"targets\":{\"pickup\":{\"seconds\":120,\"on\":true},");
    JsonNode changed = taken("sla", defaults.replace("0.95", "0.9"));
    assertThat(changed.get("goal").asDouble()).isEqualTo(0.9);
    assertThat(sla.policies().goal()).isEqualTo(0.9);
    assertThat(events).containsExactly(new SlaPoliciesChanged());
  }

  @Test
  void officeHours_giveBackWhatTheyTook_andCountAtOnce() throws Exception {
    String defaults = shown("office-hours");
    assertThat(defaults)
        .startsWith("{\"timeZone\":\"America/Bogota\",\"week\":{\"1\":[{\"start\":\"08:00\",");
    assertThat(hours.calendars().general().isOpen(MONDAY_NOON)).isTrue();
    taken("office-hours", "{\"timeZone\":\"America/Bogota\",\"week\":{}}");
    assertThat(hours.calendars().general().isOpen(MONDAY_NOON)).isFalse();
    assertThat(taken("office-hours", defaults)).isEqualTo(JSON.readTree(defaults));
    assertThat(events).containsExactly(new WorkTimeChanged(), new WorkTimeChanged());
  }

  @Test
  void officeHours_withAnEffectiveDate_tellWhatStoodEarlier() throws Exception {
    JsonNode taken =
        taken(
            "office-hours",
            "{\"timeZone\":\"America/Bogota\",\"week\":{},\"effectiveFrom\":\"2026-07-06\"}");
    assertThat(taken.get("effectiveFrom").asString()).isEqualTo("2026-07-06");
    assertThat(taken.get("earlier")).hasSize(1);
    assertThat(taken("office-hours", taken.toString())).isEqualTo(taken);
  }

  @Test
  void holidays_giveBackWhatTheyTook() throws Exception {
    assertThat(shown("holidays")).isEqualTo("[]");
    String holiday =
        """
        [{"date":"2026-07-06","name":"San Pedro","start":null,"end":null}]\
        """;
    assertThat(taken("holidays", holiday)).isEqualTo(JSON.readTree(holiday));
    assertThat(shown("holidays")).isEqualTo(holiday);
    assertThat(hours.calendars().general().isOpen(MONDAY_NOON)).isFalse();
  }

  @Test
  void whatCannotStand_isRefusedWhole_withItsField() {
    String body =
        """
        {"goal":0.5,"policies":[{"scope":"default","targets":{"pickup":{"seconds":-1}}}]}
        """;
    assertThat(catchThrowable(() -> mvc.perform(write("sla", body))).getCause())
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .containsExactly(
                        new Problem.FieldError(
                            "policies[0].targets.pickup.seconds",
                            "must be a whole number from 1 to 31536000")));
    assertThat(sla.policies().goal()).isEqualTo(0.95);
    assertThat(events).isEmpty();
  }
}
