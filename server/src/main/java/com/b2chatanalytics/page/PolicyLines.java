package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPolicy;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.metric.SlaTarget;
import java.util.List;
import org.springframework.stereotype.Component;

/** The goal and the default policy's target as they are set now. */
@Component
class PolicyLines implements SlaLines.Source {
  private final SlaPolicyStore policies;
  private final Pages pages;

  PolicyLines(SlaPolicyStore policies, Pages pages) {
    this.policies = policies;
    this.pages = pages;
  }

  @Override
  public SlaLines now() {
    SlaPolicies all = policies.policies();
    SlaPolicy policy = all.policyFor(null, null, null, List.of(), pages.today());
    return new SlaLines(all.goal(), policy.seconds(SlaTarget.FIRST_RESPONSE), policy.clock());
  }
}
