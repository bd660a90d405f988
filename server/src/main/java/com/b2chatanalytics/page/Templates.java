package com.b2chatanalytics.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * The compiled templates of {@code src/main/jte}. A folder in {@code page.templates} is read
 * instead, anew at each change, for those who work on them.
 */
@Component
class Templates {
  private final TemplateEngine engine;

  Templates(@Value("${page.templates:}") String folder) {
    engine =
        folder.isEmpty()
            ? TemplateEngine.createPrecompiled(ContentType.Html)
            : TemplateEngine.create(
                new DirectoryCodeResolver(Path.of(folder)),
                Path.of("target/jte-dev"),
                ContentType.Html,
                Templates.class.getClassLoader());
  }

  /** A page made of a template and its parameters. Rendered whole before the first byte leaves. */
  View view(String template, Map<String, Object> parameters) {
    return new Html(template + ".jte", parameters);
  }

  /** The same as text. */
  String text(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", parameters, output);
    return output.toString();
  }

  private final class Html implements View {
    private final String template;
    private final Map<String, Object> parameters;

    Html(String template, Map<String, Object> parameters) {
      this.template = template;
      this.parameters = parameters;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Utf8ByteOutput output = new Utf8ByteOutput();
      engine.render(template, parameters, output);
      response.setContentType(getContentType());
      response.setHeader("Cache-Control", "no-store");
      response.setContentLength(output.getContentLength());
      try (OutputStream out = response.getOutputStream()) {
        output.writeTo(out);
      }
    }
  }
}
