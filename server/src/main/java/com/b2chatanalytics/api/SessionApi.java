package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Public;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.SignIn;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out. */
@RestController
@RequestMapping("/api/v1/session")
class SessionApi {
  private final SignIn signIn;

  SessionApi(SignIn signIn) {
    this.signIn = signIn;
  }

  record Credentials(@Nullable String email, @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[" + email + "]";
    }
  }

  record Session(String email, String name, Role role) {}

  /** 204 and the session's cookie; 401 for a wrong pair, the same for people who do not exist. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Public
  ResponseEntity<Void> open(
      @RequestBody Credentials sent, HttpServletRequest request, HttpServletResponse response) {
    String email = sent.email();
    String password = sent.password();
    if (email == null || password == null) {
      throw missing(email, password);
    }
    return switch (signIn.attempt(email, password, request, response)) {
      case SignIn.Done _ -> ResponseEntity.noContent().build();
      case SignIn.WrongPair _ ->
          throw Problem.of(ProblemType.UNAUTHENTICATED, "E-mail or password is wrong.");
      case SignIn.TooMany(var wait) ->
          throw Problem.passing(
              ProblemType.TOO_MANY_REQUESTS, "Too many attempts to sign in. Wait a little.", wait);
    };
  }

  @GetMapping
  @Requires(Permission.ACCOUNT_OWN)
  Session show(Person person) {
    return new Session(person.email(), person.name(), person.role());
  }

  @DeleteMapping
  @Requires(Permission.ACCOUNT_OWN)
  ResponseEntity<Void> end(HttpServletRequest request, HttpServletResponse response) {
    signIn.out(request, response);
    return ResponseEntity.noContent().build();
  }

  private static Problem missing(@Nullable String email, @Nullable String password) {
    List<FieldError> errors = new ArrayList<>();
    if (email == null) {
      errors.add(new FieldError("email", "is missing"));
    }
    if (password == null) {
      errors.add(new FieldError("password", "is missing"));
    }
    return Problem.badParameters(errors);
  }
}
