package com.b2chatanalytics.demo;

import com.b2chatanalytics.access.ProviderSettings;
import com.b2chatsimulator.clerk.ClerkSimulator;
import com.b2chatsimulator.clerk.ClerkSimulatorSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The simulated Clerk, by whose people the demo can be entered as well where {@code
 * B2A_DEMO_CLERK=true}: to see how it is without an account there.
 */
@Configuration(proxyBeanMethods = false)
@Conditional({DemoMode.class, DemoClerkConfiguration.Asked.class})
class DemoClerkConfiguration {

  /** Holds where somebody asked for it. */
  static class Asked implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("B2A_DEMO_CLERK", "").strip().equals("true");
    }
  }

  @Bean(destroyMethod = "close")
  ClerkSimulator clerkSimulator(InstantSource clock) {
    List<URI> callbacks =
        List.of(
            URI.create("http://127.0.0.1/login/oauth2/code/clerk"),
            URI.create("http://localhost/login/oauth2/code/clerk"));
    return ClerkSimulator.start(
        ClerkSimulatorSettings.defaults().withClock(clock).withRedirectUris(callbacks));
  }

  @Bean
  @Primary
  ProviderSettings simulatedClerk(ClerkSimulator clerk) {
    return ProviderSettings.NONE.at(
        clerk.issuer().toString(), clerk.clientId(), clerk.clientSecret(), clerk.webhookSecret());
  }

  /** Tells the simulated Clerk where the product answers, once that is known. */
  @Configuration(proxyBeanMethods = false)
  @Conditional({DemoMode.class, Asked.class})
  static class Addresses {
    private final ClerkSimulator clerk;

    Addresses(ClerkSimulator clerk) {
      this.clerk = clerk;
    }

    @EventListener
    void tell(WebServerInitializedEvent started) {
      int port = started.getWebServer().getPort();
      clerk.allowRedirect(URI.create("http://localhost:" + port + "/login/oauth2/code/clerk"));
      clerk.webhooks().endpoint(URI.create("http://127.0.0.1:" + port + "/api/v1/webhooks/clerk"));
    }
  }
}
