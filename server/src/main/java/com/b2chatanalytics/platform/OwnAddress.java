package com.b2chatanalytics.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Our address as people see it, for links that they pass on. */
@Component
public class OwnAddress {
  private final @Nullable URI set;

  OwnAddress(PlatformSettings settings) {
    this.set = settings.publicUrl();
  }

  /** Whether {@code B2A_PUBLIC_URL} tells it; else each request does. */
  public boolean known() {
    return set != null;
  }

  /** Without a slash at its end. */
  public String of(HttpServletRequest request) {
    return set == null
        ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
        : set.toString().replaceFirst("/+$", "");
  }
}
