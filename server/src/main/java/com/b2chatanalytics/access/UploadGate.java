package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses files from whoever may not send any, while nothing of them is read yet. */
class UploadGate extends OncePerRequestFilter {
  private final ProblemWriter problems;

  UploadGate(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean upload = Uploads.isUpload(request.getHeader(HttpHeaders.CONTENT_TYPE));
    if (!upload || Uploads.areAllowed(request)) {
      chain.doFilter(request, response);
    } else if (SignedIn.of(request) == null) {
      problems.write(
          request,
          response,
          Problem.of(ProblemType.UNAUTHENTICATED, "Sign in, or send an API token."));
    } else {
      String why = Uploads.isRoute(request) ? "Your account may not do this." : "No files here.";
      problems.write(request, response, Problem.of(ProblemType.FORBIDDEN, why));
    }
  }
}
