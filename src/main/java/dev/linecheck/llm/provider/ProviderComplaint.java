package dev.linecheck.llm.provider;

import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words of a provider that does not answer, taken from the fields for them. The rest of a body
/// may repeat the request, which decides nothing and stays out of logs and items. Secrets are
/// masked only in what is shown, because ordinary words of an error may be among the values of
/// settings.
///
/// @param status the status of the response
/// @param codes the types and codes of the error
/// @param parameters the names of the fields of the request that are at fault
/// @param words the message, without what repeats the request
/// @param brief codes and message as one line for people; empty if there are none
/// @param form whether the body is a page of a gateway
/// @param delay the wait that a field of the body states
record ProviderComplaint(
    int status,
    List<String> codes,
    List<String> parameters,
    String words,
    String brief,
    Form form,
    Optional<String> delay) {
  /// The most characters of a message that are shown.
  static final int MESSAGE_CHARS_MAX = 160;

  /// The most characters of a message that decide which failure it is.
  private static final int WORDS_CHARS_MAX = 4_000;

  /// The form of a body.
  enum Form {
    PAGE,
    WORDS
  }

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
  private static final Pattern PAGE = Pattern.compile("(?is)^\\s*<|<html|<!doctype|<title");
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.{1,300}?)</title>");
  private static final JsonMapper JSON = new JsonMapper();

  ProviderComplaint {
    codes = List.copyOf(codes);
    parameters = List.copyOf(parameters);
  }

  /// Reads a body, or a part of one.
  ///
  /// @param request the body that was sent
  /// @param mask takes secrets out of what is shown
  static ProviderComplaint of(int status, String body, String request, SecretMask mask) {
    RequestEcho echo = new RequestEcho(request);
    Optional<JsonNode> json = read(body);
    if (json.isEmpty() && PAGE.matcher(body).find()) {
      return page(status, body, echo, mask);
    }
    ComplaintFields fields =
        json.map(ComplaintFields::of).orElseGet(() -> ComplaintFields.of(body));
    String words = String.join("; ", fields.words);
    List<String> codes = fields.codes.stream().filter(code -> !echo.isIn(code)).distinct().toList();
    return new ProviderComplaint(
        status,
        codes,
        fields.parameters.stream().filter(name -> !echo.isIn(name)).distinct().toList(),
        echo.takenOff(words.substring(0, Math.min(words.length(), WORDS_CHARS_MAX))),
        brief(status, codes.stream().map(mask::in), shown(mask.in(words), echo)),
        Form.WORDS,
        fields.delay);
  }

  private static Optional<JsonNode> read(String json) {
    try {
      return Optional.of(JSON.readTree(json));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /// Reads the title of a page, which a gateway sends in place of the provider's error.
  private static ProviderComplaint page(
      int status, String body, RequestEcho echo, SecretMask mask) {
    Matcher found = TITLE.matcher(body);
    String title = found.find() ? found.group(1).strip() : "";
    return new ProviderComplaint(
        status,
        List.of(),
        List.of(),
        echo.takenOff(title),
        title.isEmpty() ? "" : "a page titled " + shown(mask.in(title), echo),
        Form.PAGE,
        Optional.empty());
  }

  private static String shown(String message, RequestEcho echo) {
    if (message.isBlank()) {
      return "";
    }
    String shown = ProviderText.excerpt(echo.around(message), MESSAGE_CHARS_MAX);
    return shown.isEmpty() ? "with a message that repeats the request" : "\"" + shown + "\"";
  }

  private static String brief(int status, Stream<String> codes, String shown) {
    List<String> brief = new ArrayList<>();
    codes
        .filter(code -> CODE.matcher(code).matches())
        .filter(code -> !code.equals(String.valueOf(status)))
        .forEach(brief::add);
    if (!shown.isEmpty()) {
      brief.add(shown);
    }
    return String.join(", ", brief);
  }

  /// Whether codes, parameters or words match.
  boolean says(Pattern pattern) {
    return pattern.matcher(text()).find();
  }

  /// Returns codes, parameters and words in lower case, a sentence each.
  String text() {
    List<String> all = new ArrayList<>(codes);
    all.addAll(parameters);
    all.add(words);
    return String.join(". ", all).toLowerCase(Locale.ROOT);
  }

  /// Returns the status that the body states, as gateways do in an answer with status 200.
  Optional<Integer> stated() {
    return codes.stream()
        .filter(code -> STATUS.matcher(code).matches())
        .map(Integer::valueOf)
        .findFirst();
  }
}
