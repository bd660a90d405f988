package com.b2chatanalytics.api;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the parameters of routes that read them from the request by themselves. */
@Component
class SelfReadParameters implements OperationCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod route) {
    of(route).forEach(parameter -> operation.addParametersItem(parameter.described()));
    return operation;
  }

  private static List<ApiParameter> of(HandlerMethod route) {
    Class<?> type = route.getBeanType();
    String method = route.getMethod().getName();
    if (type == QueryApi.class) {
      return QueryApi.PARAMETERS;
    }
    if (type == DistributionApi.class) {
      return DistributionApi.PARAMETERS;
    }
    if (type == SlaCurveApi.class) {
      return SlaCurveApi.PARAMETERS;
    }
    if (type == ChatsApi.class && method.equals("chats")) {
      return ChatsApi.PARAMETERS;
    }
    if (type == DirectoryApi.class && method.equals("contacts")) {
      return DirectoryApi.CONTACT_PARAMETERS;
    }
    if (type == CoachingApi.class) {
      return CoachingApi.PARAMETERS;
    }
    if (type == AuditApi.class) {
      return AuditApi.PARAMETERS;
    }
    return List.of();
  }
}
