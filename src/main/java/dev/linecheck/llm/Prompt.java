package dev.linecheck.llm;

import dev.linecheck.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The instructions of one kind of request to a model: a file in `src/main/resources/prompts/`,
/// beside the schema of the answer. They never contain anything from outside.
///
/// @param name the name of the file without `.md`; it ends with a version, such as `judge.turn.v2`
/// @param text the text of the file with its shared paragraphs filled in
public record Prompt(String name, String text) {
  static final String FOLDER = "/prompts/";

  /// A line that includes `shared/NAME.md`.
  private static final Pattern INCLUDE =
      Pattern.compile("^\\{\\{include ([a-z0-9-]+)}}$", Pattern.MULTILINE);

  private static final String INCLUDE_BEGIN = "{{include";

  /// Reads `prompts/NAME.md`. A line `{{include NAME}}` is replaced by `prompts/shared/NAME.md`,
  /// which cannot include another file.
  ///
  /// @throws IllegalArgumentException when a file is missing, or an include is unreadable
  public static Prompt named(String name) {
    String text =
        INCLUDE
            .matcher(read(name + ".md"))
            .replaceAll(found -> Matcher.quoteReplacement(paragraph(found.group(1))));
    if (text.contains(INCLUDE_BEGIN)) {
      throw new IllegalArgumentException(
          "the prompt " + name + " has an include that is not a line of its own, or is nested");
    }
    return new Prompt(name, text);
  }

  /// Returns the text of `prompts/shared/NAME.md`.
  ///
  /// @throws IllegalArgumentException when the file is missing
  public static String paragraph(String name) {
    return read("shared/" + name + ".md").stripTrailing();
  }

  /// Returns a digest that changes with any word of the prompt.
  public String digest() {
    return Sha256.hex(text);
  }

  /// Reads the text of a file among the prompts.
  static String read(String file) {
    String path = FOLDER + file;
    try (InputStream in = Prompt.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }
}
