package com.b2chatanalytics.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What the server itself refuses before any filter of ours sees it, such as a header that is too
 * large or a line that is no HTTP: said as a problem, too, and without a word of the server. Made
 * by the server, by its name.
 */
public final class ServerRefusals extends ErrorReportValve {
  private static final int FIRST_ERROR = 400;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < FIRST_ERROR
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    HttpStatus known = HttpStatus.resolve(response.getStatus());
    ProblemType type = ProblemType.of(known == null ? HttpStatus.BAD_REQUEST : known);
    byte[] body =
        """
        {"type":"%s","title":"%s","status":%d,"detail":"The server refused the request."}\
        """
            .formatted(type.uri(), type.title(), response.getStatus())
            .getBytes(StandardCharsets.UTF_8);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      container.getLogger().debug("Nobody is left to read a refusal", e);
    }
  }
}
