package com.b2chatanalytics.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever a controller threw into a problem; what nobody foresaw is logged once, here. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemResolver implements HandlerExceptionResolver {
  private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

  private final ProblemWriter writer;
  private final PostgresWatch watch;

  ProblemResolver(ProblemWriter writer, PostgresWatch watch) {
    this.writer = writer;
    this.watch = watch;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception thrown) {
    try {
      if (!isReaderGone(thrown)) {
        if (thrown instanceof ErrorResponse answer) {
          answer
              .getHeaders()
              .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        writer.write(request, response, problem(thrown, request));
      }
      return new ModelAndView();
    } catch (IOException e) {
      log.debug("The reader of {} went away", request.getRequestURI(), e);
      return new ModelAndView();
    }
  }

  private Problem problem(Exception thrown, HttpServletRequest request) {
    Problem known = SpringProblems.from(thrown);
    if (known != null) {
      return known;
    }
    if (PostgresWatch.isCause(thrown)) {
      watch.lookNow();
      return PostgresWatch.AWAY.get();
    }
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    log.error("{} {} failed, {}", request.getMethod(), request.getRequestURI(), id, thrown);
    return Problem.of(ProblemType.INTERNAL, "The mistake is ours; the log names it " + id + ".");
  }

  private static boolean isReaderGone(Exception thrown) {
    return thrown instanceof AsyncRequestNotUsableException
        || thrown.getClass().getSimpleName().equals("ClientAbortException");
  }
}
