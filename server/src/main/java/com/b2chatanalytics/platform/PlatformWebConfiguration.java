package com.b2chatanalytics.platform;

import java.net.InetAddress;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What every route shares. */
@Configuration(proxyBeanMethods = false)
class PlatformWebConfiguration implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    // After the permission check: who is not signed in learns nothing about parameters.
    registry.addInterceptor(new UnknownParameters()).addPathPatterns("/api/**").order(100);
  }

  /** The demo's accounts are known to everybody, so nobody else may reach it. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> address(
      PlatformSettings settings) {
    return server -> {
      if (settings.mode() == Mode.DEMO) {
        server.setAddress(InetAddress.getLoopbackAddress());
      }
    };
  }

  /** Of refusals by the server itself, too, nobody learns more than of ours. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusals() {
    return server ->
        server.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ServerRefusals.class.getName());
          }
        });
  }
}
