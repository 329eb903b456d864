package dev.linecheck.llm.provider;

import dev.linecheck.llm.ProviderText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The message of a provider that refuses a request, taken from the fields for it: type, code and
/// message. The rest of the body may repeat the request, and stays out of logs and items.
final class ProviderComplaint {
  /// The most characters of a message that are shown.
  static final int MESSAGE_CHARS_MAX = 160;

  /// A message is not shown if it repeats this many letters and digits in a row from the request.
  static final int REPEATED_CHARS = 16;

  /// A message is not shown either if it contains a whole text of the request of at least this
  /// length.
  private static final int TEXT_CHARS_MIN = 8;

  /// Fields of the request that a message may repeat.
  private static final Set<String> NAMES = Set.of("role", "name", "type", "id", "tool_call_id");

  /// Fields of the request with words of a call or a prompt, in all protocols.
  private static final List<String> TEXTS =
      List.of("messages", "tools", "system", "contents", "systemInstruction");

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.{1,300}?)</title>");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final JsonMapper JSON = new JsonMapper();

  private ProviderComplaint() {}

  /// Returns the message as one line; empty if the body has none of these fields.
  ///
  /// @param status the status of the response; a code that repeats it is left out
  /// @param request the body that was sent
  static String brief(int status, String body, String request) {
    JsonNode error = error(read(body));
    JsonNode asked = read(request);
    List<String> brief = new ArrayList<>();
    Stream.of(error.path("type"), error.path("code"), error.path("status"))
        .flatMap(field -> code(field).stream())
        .filter(code -> !code.equals(String.valueOf(status)))
        .filter(code -> !repeats(code, asked))
        .distinct()
        .forEach(brief::add);
    message(error, asked).or(() -> title(body, asked)).ifPresent(brief::add);
    return String.join(", ", brief);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  /// Finds the error in OpenAI's shape, in a list of that shape, in a body without an object around
  /// its fields, or in plain words.
  private static JsonNode error(JsonNode body) {
    JsonNode first = body.isArray() ? body.path(0) : body;
    JsonNode error = first.path("error");
    if (error.isString() && error.stringValue().startsWith("{")) {
      // the error of a server behind this one, as a text
      return error(read(error.stringValue()));
    }
    return error.isMissingNode() || error.isNull() ? first : error;
  }

  private static Optional<String> code(JsonNode field) {
    return field.isString() || field.isIntegralNumber()
        ? Optional.of(field.asString()).filter(text -> CODE.matcher(text).matches())
        : Optional.empty();
  }

  private static Optional<String> message(JsonNode error, JsonNode request) {
    JsonNode message = error.isString() ? error : error.path("message");
    if (!message.isString() || message.stringValue().isBlank()) {
      return Optional.empty();
    }
    return Optional.of(shown(message.stringValue(), request));
  }

  private static String shown(String message, JsonNode request) {
    String shown = ProviderText.excerpt(message, MESSAGE_CHARS_MAX);
    return repeats(shown, request)
        ? "with a message that repeats the request"
        : "\"" + shown + "\"";
  }

  /// Returns the title of a page, which a gateway sends in place of the provider's error.
  private static Optional<String> title(String body, JsonNode request) {
    Matcher title = TITLE.matcher(body);
    return title.find()
        ? Optional.of(shown(title.group(1).strip(), request)).map(text -> "a page titled " + text)
        : Optional.empty();
  }

  private static boolean repeats(String message, JsonNode request) {
    String said = letters(message);
    List<String> texts = new ArrayList<>();
    TEXTS.forEach(field -> collect(request.path(field), texts));
    return texts.stream().map(ProviderComplaint::letters).anyMatch(text -> sharesRun(said, text));
  }

  private static void collect(JsonNode json, List<String> texts) {
    if (json.isString()) {
      texts.add(json.stringValue());
    } else if (json.isArray()) {
      json.forEach(child -> collect(child, texts));
    } else {
      json.forEachEntry((name, child) -> {
        if (!NAMES.contains(name)) {
          collect(child, texts);
        }
      });
    }
  }

  private static String letters(String text) {
    return NO_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean sharesRun(String said, String text) {
    if (text.length() < REPEATED_CHARS) {
      return text.length() >= TEXT_CHARS_MIN && said.contains(text);
    }
    for (int i = 0; i + REPEATED_CHARS <= said.length(); i++) {
      if (text.contains(said.substring(i, i + REPEATED_CHARS))) {
        return true;
      }
    }
    return false;
  }
}
