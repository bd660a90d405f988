package com.b2chatsimulator.clerk;

import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** Clerk's pages: one button for each person in place of a password, and the consent. */
final class SignInPages {
  private final ClerkSimulator clerk;
  private final Directory directory;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  SignInPages(ClerkSimulator clerk, Directory directory) {
    this.clerk = clerk;
    this.directory = directory;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/", this::home)
        .GET(AuthorizationServer.SIGN_IN, request -> page(HttpStatus.OK, "Sign in", people()))
        .POST(AuthorizationServer.SIGN_IN, this::signIn)
        .POST("/sign-out", this::signOut)
        .GET(AuthorizationServer.CONSENT, this::consent)
        .build();
  }

  private ServerResponse home(ServerRequest request) {
    Authentication person = person(request);
    return person == null
        ? page(HttpStatus.OK, "Simulated Clerk", "<p>Nobody is signed in.</p>")
        : page(
            HttpStatus.OK,
            "Simulated Clerk",
            "<p>Signed in as "
                + text(person.getName())
                + ".</p><form method=post action=/sign-out><button>Sign out</button></form>");
  }

  private String people() {
    return "<p>Choose who you are. No password is asked for.</p>"
        + "<form method=post action=/sign-in>"
        + directory.people().stream().map(this::button).collect(Collectors.joining())
        + directory.deleted().stream()
            .map(user -> button(user, "deleted"))
            .collect(Collectors.joining())
        + "</form>";
  }

  private String button(ClerkUser user) {
    Object role = user.publicMetadata().get("role");
    String standing = role == null ? "no role" : role.toString();
    if (user.publicMetadata().get("departments") instanceof List<?> departments) {
      standing +=
          " of " + departments.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (!user.emailVerified()) {
      standing += ", e-mail not verified";
    }
    return button(user, user.banned() ? standing + ", banned" : standing);
  }

  private static String button(ClerkUser user, String standing) {
    return "<p><button name=user value=\"%s\">%s</button> <small>%s, %s</small></p>"
        .formatted(text(user.id()), text(user.name()), text(user.email()), text(standing));
  }

  private ServerResponse signIn(ServerRequest request) {
    Optional<ClerkUser> user = request.param("user").flatMap(directory::find);
    if (user.isEmpty()) {
      return page(
          HttpStatus.UNPROCESSABLE_CONTENT, "Sign in", "<p>Couldn't find your account.</p>");
    }
    if (user.get().banned()) {
      return page(HttpStatus.FORBIDDEN, "Sign in", "<p>Your account is banned.</p>");
    }
    String id = user.get().id();
    // The factor says when, which Spring's server wants to know.
    List<GrantedAuthority> factors =
        List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY));
    var signedIn = UsernamePasswordAuthenticationToken.authenticated(id, null, factors);
    signedIn.setDetails(clerk.openSession(id));
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(signedIn);
    HttpSession session = request.session();
    Object wanted = session.getAttribute(SignInAgain.WANTED);
    session.removeAttribute(SignInAgain.WANTED);
    session.setAttribute(SignInAgain.FRESH, true);
    session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    request.servletRequest().changeSessionId();
    return ServerResponse.seeOther(URI.create(wanted == null ? "/" : wanted.toString())).build();
  }

  private ServerResponse signOut(ServerRequest request) {
    Authentication person = person(request);
    if (person != null) {
      String session = SignInAgain.sessionOf(person);
      if (directory.isOpen(session)) {
        clerk.endSession(session);
      }
      request.session().invalidate();
    }
    return ServerResponse.seeOther(URI.create("/")).build();
  }

  private ServerResponse consent(ServerRequest request) {
    String common =
        "<input type=hidden name=client_id value=\"%s\"><input type=hidden name=state value=\"%s\">"
            .formatted(
                text(request.param("client_id").orElse("")),
                text(request.param("state").orElse("")));
    List<String> scopes =
        Arrays.stream(request.param("scope").orElse("").split(" "))
            .filter(scope -> !scope.equals("openid"))
            .toList();
    String granted =
        scopes.stream()
            .map(scope -> "<input type=hidden name=scope value=\"%s\">".formatted(text(scope)))
            .collect(Collectors.joining());
    String listed =
        scopes.stream()
            .map(scope -> "<li>" + text(scope) + "</li>")
            .collect(Collectors.joining("<ul>", "", "</ul>"));
    return page(
        HttpStatus.OK,
        "B2Chat Analytics wants to know",
        listed
            + "<form method=post action=/oauth/authorize>"
            + common
            + granted
            + "<button>Allow</button></form><form method=post action=/oauth/authorize>"
            + common
            + "<button>Deny</button></form>");
  }

  private @Nullable Authentication person(ServerRequest request) {
    return contexts.loadDeferredContext(request.servletRequest()).get().getAuthentication();
  }

  private static String text(String value) {
    return HtmlUtils.htmlEscape(value, "UTF-8");
  }

  private static ServerResponse page(HttpStatus status, String title, String content) {
    String html =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem }
        button { font: inherit; padding: .4rem .9rem; min-width: 12rem }
        form + form { margin-top: .5rem }
        </style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        %s
        <p><small>This is a simulation of Clerk; nothing here leaves this machine.</small></p>
        </main>
        </body>
        </html>
        """
            .formatted(title, title, content);
    return ServerResponse.status(status)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Cache-Control", "no-store")
        .body(html);
  }
}
