package com.b2chatanalytics.page;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The parts of the pages, the font among them, and the reader's language before each page. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private static final int AFTER_THE_PERMISSION_CHECK = 10;

  private final Preferences preferences;

  PageConfiguration(Preferences preferences) {
    this.preferences = preferences;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(preferences)
        .excludePathPatterns("/api/**", "/assets/**", "/webjars/**", "/actuator/**", "/v3/**")
        .order(AFTER_THE_PERMISSION_CHECK);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/fonts/**")
        .addResourceLocations("classpath:/com/formdev/flatlaf/fonts/inter/")
        .setCacheControl(FOR_GOOD);
  }

  @Bean
  Texts texts() {
    return new Texts();
  }

  @Bean(destroyMethod = "close")
  Parts parts() {
    return new Parts();
  }
}
