package com.b2chatanalytics.access;

import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the permission check before every route, and around both the trail of the audit. */
@Configuration(proxyBeanMethods = false)
class AccessWebConfiguration implements WebMvcConfigurer {

  private final Audit audit;

  AccessWebConfiguration(Audit audit) {
    this.audit = audit;
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Person.class);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    // Before the check, so that it also sees what the check refuses.
    registry.addInterceptor(new AuditTrail(audit)).order(-1);
    registry.addInterceptor(new PermissionCheck()).order(0);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new PersonArgument());
  }
}
