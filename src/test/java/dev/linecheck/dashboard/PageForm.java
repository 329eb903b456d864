package dev.linecheck.dashboard;

import dev.linecheck.dashboard.Browser.Seen;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/// A form of a page, filled in and sent as a browser does it: with all fields, also the hidden
/// ones.
record PageForm(Browser browser, Element form) {
  static PageForm of(Browser browser, Seen page, String selector) {
    return new PageForm(browser, page.one(selector));
  }

  /// Sends the form by one of its buttons.
  ///
  /// @param button the name and the value of the button, as `step=start`; empty for one without
  /// @param typed the fields that are filled in anew; an empty value clears a field or a box
  Seen send(String button, Map<String, String> typed) {
    Map<String, String> fields = fields();
    fields.putAll(typed);
    if (!button.isEmpty()) {
      fields.put(button.replaceFirst("=.*", ""), button.replaceFirst("[^=]*=", ""));
    }
    return browser.post(form.attr("action"), fields);
  }

  /// Returns the fields as they stand.
  Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    for (Element input : form.select("input, select, textarea")) {
      boolean isChoice = input.attr("type").matches("checkbox|radio");
      if (!isChoice || input.hasAttr("checked")) {
        fields.put(input.attr("name"), value(input));
      }
    }
    return fields;
  }

  private static String value(Element input) {
    return switch (input.tagName()) {
      case "textarea" -> input.wholeText().replaceFirst("^\n", "");
      case "select" -> input.select("option[selected]").attr("value");
      case String _ -> input.attr("value");
    };
  }
}
