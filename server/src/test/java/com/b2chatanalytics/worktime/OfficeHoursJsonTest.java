package com.b2chatanalytics.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OfficeHoursJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Object json(String text) {
    return JSON.readValue(text, Object.class);
  }

  private static List<FieldError> errors(ThrowingCallable reading) {
    return catchThrowableOfType(Problem.class, reading).errors();
  }

  private static List<FieldError> wrongHours(String text) {
    return errors(() -> OfficeHoursJson.readHours(json(text)));
  }

  @Test
  void defaults_lookAsTheApiSaysTheyDo() {
    OfficeHours defaults = OfficeHours.defaults(ZoneId.of("America/Bogota"));
    assertThat(JSON.writeValueAsString(OfficeHoursJson.write(defaults)))
        .startsWith(
            """
            {"timeZone":"America/Bogota","week":{"1":[{"start":"08:00","end":"18:00"}],"2":\
            """)
        .endsWith(
            """
            "6":[{"start":"08:00","end":"13:00"}],"7":[]},"effectiveFrom":null,"departments":{}}\
            """);
  }

  @Test
  void whatIsWritten_readsBack() {
    OfficeHours hours =
        OfficeHoursJson.readHours(
            json(
                """
                {"timeZone":"America/Santiago","effectiveFrom":"2026-08-01",
                "week":{"1":[{"start":"08:00","end":"12:30"},{"start":"20:00","end":"24:00"}],
                "7":[{"start":"00:00","end":"00:00"}]},
                "departments":{"Ventas":{"week":{"2":[{"start":"09:00","end":"10:00"}]}}}}
                """));
    assertThat(OfficeHoursJson.readHours(OfficeHoursJson.write(hours))).isEqualTo(hours);
    assertThat(JSON.writeValueAsString(OfficeHoursJson.write(hours)))
        .contains("{\"start\":\"20:00\",\"end\":\"24:00\"}");
  }

  @Test
  void everyWrongFieldIsNamed() {
    assertThat(
            wrongHours(
                """
                {"timeZone":"UTC-5","effectiveFrom":"soon","weeks":{},
                "week":{"1":[{"start":"8:00","end":"12:30"},{"start":"12:00","end":"11:00"}],
                "2":[{"start":"25:00"}],"8":[]},
                "departments":{"Ventas":{"2":[]}}}
                """))
        .containsExactly(
            new FieldError(
                "weeks",
                "is unknown; known here are timeZone, week, effectiveFrom, departments, earlier"),
            new FieldError("timeZone", "must be the name of a time zone such as America/Bogota"),
            new FieldError("week.1[0].start", "must be a time of day such as 08:30"),
            new FieldError(
                "week.1[1].end", "must be later than start; 24:00 is the end of the day"),
            new FieldError("week.2[0].start", "must be a time of day such as 08:30"),
            new FieldError("week.2[0].end", "is missing"),
            new FieldError("week.8", "is no weekday: they go from 1 (Monday) to 7 (Sunday)"),
            new FieldError("effectiveFrom", "must be a date such as 2026-07-20"),
            new FieldError("departments.Ventas.2", "is unknown; known here are week"),
            new FieldError("departments.Ventas.week", "must be an object"));
  }

  @Test
  void holidays_readBackAsTheyAreWritten() {
    String text =
        """
        [{"date":"2026-10-12","name":"Día de la Raza","start":null,"end":null},\
        {"date":"2026-12-24","name":"Nochebuena","start":"12:00","end":"24:00"}]\
        """;
    List<Holiday> holidays = OfficeHoursJson.readHolidays(json(text));
    assertThat(JSON.writeValueAsString(OfficeHoursJson.write(holidays))).isEqualTo(text);
  }

  @Test
  void aHolidayWithOneTimeOnly_isRefused() {
    assertThat(
            errors(() ->
                OfficeHoursJson.readHolidays(
                    json(
                        """
                        [{"date":"2026-12-24","name":"x","start":"12:00"},{"name":""}]
                        """))))
        .containsExactly(
            new FieldError("[0].end", "is missing"),
            new FieldError("[1].date", "is missing"),
            new FieldError("[1].name", "must be a text"));
  }
}
