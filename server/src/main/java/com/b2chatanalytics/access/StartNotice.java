package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Says at the end of the start where the product answers, and in demo by which accounts. */
@Component
class StartNotice {
  private static final Logger log = LoggerFactory.getLogger(StartNotice.class);

  private final PlatformSettings settings;
  private final Setup setup;

  StartNotice(PlatformSettings settings, Setup setup) {
    this.settings = settings;
    this.setup = setup;
  }

  @EventListener
  void tell(ApplicationReadyEvent ready) {
    if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web)
        || web.getWebServer() == null) {
      return;
    }
    URI address = settings.publicUrl();
    String where =
        address == null ? "http://localhost:" + web.getWebServer().getPort() : address.toString();
    var text = new StringBuilder("\n\n  B2Chat Analytics is ready: " + where + "\n");
    if (settings.mode() == Mode.DEMO) {
      text.append("  Demo mode, with made-up data. Sign in as\n");
      for (var account : DemoAccount.ALL) {
        text.append(
            "    %-17s  password %-13s (%s)%n"
                .formatted(
                    account.email(),
                    account.password(),
                    account.role().name().toLowerCase(Locale.ROOT)));
      }
    }
    setupLink()
        .ifPresent(path ->
            text.append("  Nobody can sign in yet. The first administrator, once, within ")
                .append(Setup.LIFE.toHours())
                .append(" hours:\n    ")
                .append(where)
                .append(path)
                .append('\n'));
    log.info("{}", text);
  }

  private Optional<String> setupLink() {
    try {
      return setup.begin();
    } catch (DataAccessException _) {
      // PostgreSQL is away for the moment: no reason to end a start over a hint.
      return Optional.empty();
    }
  }
}
