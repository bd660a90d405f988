package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Whether cookies may travel over https only: where people reach us that way. */
@Component
class SecureCookies {
  private final boolean always;

  SecureCookies(PlatformSettings settings) {
    URI address = settings.publicUrl();
    this.always = address != null && "https".equals(address.getScheme());
  }

  boolean always() {
    return always;
  }

  boolean on(HttpServletRequest request) {
    return always || request.isSecure();
  }
}
