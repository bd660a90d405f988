package com.b2chatanalytics.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may send files, and where to. */
final class Uploads {
  private static final Set<String> ROUTES = Set.of("/api/v1/sync/imports", "/sync/import");

  private Uploads() {}

  /** Whether a body of this type would be kept on the disk as soon as a parameter is asked for. */
  static boolean isUpload(@Nullable String contentType) {
    return contentType != null
        && contentType.stripLeading().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  /** Whether the route takes files. */
  static boolean isRoute(HttpServletRequest request) {
    return request.getMethod().equals("POST") && ROUTES.contains(request.getServletPath());
  }

  /** Whether the route takes files, and takes them from whoever signs the request. */
  static boolean areAllowed(HttpServletRequest request) {
    Person person = SignedIn.of(request);
    return person != null && person.may(Permission.SYNC_RUN) && isRoute(request);
  }
}
