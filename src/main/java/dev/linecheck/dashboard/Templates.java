package dev.linecheck.dashboard;

import dev.linecheck.dashboard.page.PageAnswer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/// Fills the templates of `src/main/jte`, which the build has translated to classes. Thread-safe.
final class Templates {
  private static final String PACKAGE = "dev.linecheck.dashboard.template";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, // no folder: the classes of the templates are among those of the program
          ContentType.Html,
          Templates.class.getClassLoader(),
          PACKAGE);

  /// Returns the HTML of a part of a page.
  String part(String template, Object view) {
    StringOutput output = new StringOutput();
    engine.render(template + ".jte", view, output);
    return output.toString();
  }

  /// Returns the HTML of a page in UTF-8.
  byte[] filled(PageAnswer.Shown page) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(
        page.template() + ".jte", Map.of("frame", page.frame(), "view", page.view()), output);
    return output.toByteArray();
  }
}
