package com.b2chatanalytics.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * A page without numbers, script or style, for when nothing else can be shown. While the product is
 * away it loads itself again every few seconds.
 */
@Component
class PlainPage {
  private final RequestLanguage languages;

  PlainPage(RequestLanguage languages) {
    this.languages = languages;
  }

  String html(HttpServletRequest request, Problem problem) {
    var language = languages.of(request);
    var texts = ResourceBundle.getBundle("messages/platform", language, RequestLanguage.EXACTLY);
    int status = problem.type().status().value();
    String kind = texts.containsKey(status + ".title") ? Integer.toString(status) : "other";
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">%s
    <title>%s</title>
    </head>
    <body>
    <main>
    <h1>%s</h1>
    <p>%s</p>%s
    </main>
    </body>
    </html>
    """
        .formatted(
            language.getLanguage(),
            status == 503 ? "\n<meta http-equiv=\"refresh\" content=\"5\">" : "",
            escaped(texts, kind + ".title"),
            escaped(texts, kind + ".title"),
            escaped(texts, kind + ".text"),
            status == 503 ? "" : "\n<p><a href=\"/\">" + escaped(texts, "home") + "</a></p>");
  }

  private static String escaped(ResourceBundle texts, String key) {
    return HtmlUtils.htmlEscape(texts.getString(key), "UTF-8");
  }
}
