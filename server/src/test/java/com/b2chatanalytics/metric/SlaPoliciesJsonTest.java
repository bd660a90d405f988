package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlaPoliciesJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Object json(String text) {
    return JSON.readValue(text, Object.class);
  }

  private static List<FieldError> errors(String text) {
    return catchThrowableOfType(Problem.class, () -> SlaPoliciesJson.read(json(text))).errors();
  }

  @Test
  void defaults_lookAsTheApiSaysTheyDo() {
    assertThat(
            JSON.readTree(JSON.writeValueAsString(SlaPoliciesJson.write(SlaPolicies.defaults()))))
        .isEqualTo(
            JSON.readTree(
                """
                {"goal":0.95,"policies":[{"scope":"default","value":null,"effectiveFrom":null,
                "clock":"business","targets":{
                "pickup":{"seconds":120,"on":true},"first_response":{"seconds":300,"on":true},
                "response":{"seconds":300,"on":false},"resolution":{"seconds":1800,"on":false}}}]}
                """));
  }

  @Test
  void whatIsWritten_readsBack() {
    SlaPolicies policies =
        SlaPoliciesJson.read(
            json(
                """
                {"goal":0.9,"policies":[
                {"scope":"default","clock":"elapsed","targets":{"pickup":{"seconds":60,"on":true}}},
                {"scope":"channel","value":"WHATSAPP","effectiveFrom":"2026-07-01",
                 "clock":"business","targets":{"resolution":{"seconds":3600,"on":false}}}]}
                """));
    assertThat(policies.policies().get(1).value()).isEqualTo("whatsapp");
    assertThat(SlaPoliciesJson.read(SlaPoliciesJson.write(policies))).isEqualTo(policies);
    Object stored =
        JSON.readValue(JSON.writeValueAsString(SlaPoliciesJson.write(policies)), Map.class);
    assertThat(SlaPoliciesJson.read(stored)).isEqualTo(policies);
  }

  @Test
  void everyWrongFieldIsNamed() {
    assertThat(
            errors(
                """
                {"goal":95,"policies":[
                {"scope":"default","value":"x","clock":"wall",
                 "targets":{"pickup":{"seconds":0,"on":"yes"},"handling":{"seconds":1}}},
                {"scope":"team","targets":{}},
                {"scope":"tag","effectiveFrom":"2026-02-30","targets":{},"note":"hi"}]}
                """))
        .extracting(FieldError::field)
        .containsExactly(
            "goal",
            "policies[0].value",
            "policies[0].clock",
            "policies[0].targets.handling",
            "policies[0].targets.pickup.seconds",
            "policies[0].targets.pickup.on",
            "policies[1].scope",
            "policies[2].note",
            "policies[2].value",
            "policies[2].effectiveFrom");
  }

  @Test
  void twoPoliciesForOneCase_areRefused() {
    assertThat(
            errors(
                """
                {"policies":[{"scope":"tag","value":"vip","targets":{}},
                {"scope":"tag","value":"vip","effectiveFrom":"2026-07-01","targets":{}},
                {"scope":"tag","value":" vip ","targets":{}}]}
                """))
        .containsExactly(
            new FieldError(
                "policies[2].effectiveFrom",
                "is that of another policy with the same scope and value"));
  }

  @Test
  void anythingButAnObject_isRefused() {
    assertThat(errors("[]")).extracting(FieldError::field).contains("body");
    assertThat(errors("{}")).containsExactly(new FieldError("policies", "must be an array"));
    assertThat(errors("{\"policies\":[7]}"))
        .contains(new FieldError("policies[0]", "must be an object"));
  }
}
