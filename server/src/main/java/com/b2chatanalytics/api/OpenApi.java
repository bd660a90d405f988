package com.b2chatanalytics.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the API's description at {@code /v3/api-docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApi {

  @Bean
  OpenAPI description() {
    var token = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
    return new OpenAPI()
        .info(
            new Info()
                .title("B2Chat Analytics")
                .version("v1")
                .description("Instants are ISO-8601 UTC, durations whole seconds."))
        .components(new Components().addSecuritySchemes("token", token))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
