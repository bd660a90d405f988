package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Styles, scripts and the font, kept by browsers for a year under names that carry their hash. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Preferences preferences;

  PageConfiguration(Preferences preferences) {
    this.preferences = preferences;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(preferences)
        .excludePathPatterns("/api/**", "/assets/**", "/webjars/**", "/actuator/**", "/v3/**");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/fonts/**")
        .addResourceLocations("classpath:/com/formdev/flatlaf/fonts/inter/")
        .setCacheControl(FOR_GOOD);
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(FOR_GOOD)
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(FOR_GOOD)
        .resourceChain(true)
        .addResolver(new LiteWebJarsResourceResolver());
  }

  @Bean
  Texts texts() {
    return new Texts();
  }

  @Bean(destroyMethod = "close")
  Parts parts() {
    return new Parts();
  }

  @Bean
  SlaLines.Source slaLines() {
    return () -> new SlaLines(0.95, 300L, Clock.BUSINESS);
  }
}
