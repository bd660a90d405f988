package com.b2chatanalytics.api;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;

/**
 * A query parameter of a route that reads its parameters itself: what the route accepts and what
 * its description says are this one list.
 *
 * @param meaning for the description, in English
 * @param form what one value looks like
 * @param values the only ones there are; empty where any of that form will do
 * @param many how several values stand
 */
record ApiParameter(
    String name, String meaning, Form form, List<String> values, Many many, boolean required) {

  /** What one value looks like. */
  enum Form {
    TEXT,
    DAY,
    /** A whole number, not negative. */
    NUMBER,
    /** From 0 to 100, two decimals at most. */
    SCORE
  }

  /** How several values of one parameter stand in the address. */
  enum Many {
    ONE,
    /** With commas between them. */
    COMMAS,
    /** The parameter is repeated. */
    REPEATED
  }

  ApiParameter {
    values = List.copyOf(values);
  }

  static ApiParameter text(String name, String meaning) {
    return new ApiParameter(name, meaning, Form.TEXT, List.of(), Many.ONE, false);
  }

  static ApiParameter day(String name, String meaning) {
    return new ApiParameter(name, meaning, Form.DAY, List.of(), Many.ONE, false);
  }

  static ApiParameter number(String name, String meaning) {
    return new ApiParameter(name, meaning, Form.NUMBER, List.of(), Many.ONE, false);
  }

  static ApiParameter score(String name, String meaning) {
    return new ApiParameter(name, meaning, Form.SCORE, List.of(), Many.ONE, false);
  }

  /** One of {@code values}. */
  static ApiParameter choice(String name, String meaning, List<String> values) {
    return new ApiParameter(name, meaning, Form.TEXT, values, Many.ONE, false);
  }

  ApiParameter many(Many how) {
    return new ApiParameter(name, meaning, form, values, how, required);
  }

  ApiParameter needed() {
    return new ApiParameter(name, meaning, form, values, many, true);
  }

  /** The names alone. */
  static List<String> names(List<ApiParameter> parameters) {
    return parameters.stream().map(ApiParameter::name).toList();
  }

  /** As OpenAPI describes it. */
  Parameter described() {
    Schema<?> value = schema();
    return new Parameter()
        .in("query")
        .name(name)
        .description(meaning)
        .required(required)
        .schema(many == Many.ONE ? value : new ArraySchema().items(value))
        .style(many == Many.ONE ? null : Parameter.StyleEnum.FORM)
        .explode(many == Many.ONE ? null : many == Many.REPEATED);
  }

  private Schema<?> schema() {
    return switch (form) {
      case DAY -> new StringSchema().format("date");
      case NUMBER -> new IntegerSchema().format("int64");
      case SCORE -> new NumberSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(100));
      case TEXT -> {
        StringSchema text = new StringSchema();
        values.forEach(text::addEnumItem);
        yield text;
      }
    };
  }
}
