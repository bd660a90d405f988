package com.b2chatanalytics.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors that were raised outside any controller, by a filter or by the server itself. */
@Controller
class ErrorDispatch implements ErrorController {
  private final ProblemWriter writer;

  ErrorDispatch(ProblemWriter writer) {
    this.writer = writer;
  }

  @RequestMapping("/error")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    ProblemType type = ProblemType.of(HttpStatusCode.valueOf(status));
    writer.write(request, response, Problem.of(type, type.title() + "."));
  }
}
