package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionKind;
import dev.linecheck.domain.agent.FunctionKind.Header;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads the fields of one kind of function. An absent field comes from the old function, and is
/// required if there is none.
final class FunctionKindBody {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  private FunctionKindBody() {}

  static FunctionKind.Transfer transfer(Fields body, Optional<FunctionKind.Transfer> old) {
    return new FunctionKind.Transfer(
        body.openObjects("allowedNumbers")
            .map(numbers -> numbers(numbers, body.at("allowedNumbers")))
            .or(() -> old.map(FunctionKind.Transfer::allowedNumbers))
            .orElseThrow(() -> body.missing("allowedNumbers")));
  }

  private static List<String> numbers(List<Fields> entries, String field) {
    if (entries.isEmpty()) {
      throw Problem.invalid(
          "no_numbers", field, "A transfer function needs at least one allowed number.");
    }
    List<String> numbers = new ArrayList<>();
    for (Fields entry : entries) {
      String number = entry.required("number");
      if (!E164.matcher(number).matches()) {
        throw entry.invalid(
            "invalid_number",
            "number",
            "A phone number is written like +14155550100, not '%s'.".formatted(number));
      }
      numbers.add(number);
    }
    return numbers;
  }

  static FunctionKind.Api api(Fields body, Optional<FunctionKind.Api> old) {
    String apiPath =
        body.optional("apiPath")
            .map(path -> absolute(path, body.at("apiPath")))
            .or(() -> old.map(FunctionKind.Api::apiPath))
            .orElseThrow(() -> body.missing("apiPath"));
    boolean sameOrigin = old.filter(before -> isElsewhere(apiPath, before)).isEmpty();
    List<Header> kept =
        old.filter(_ -> sameOrigin).map(FunctionKind.Api::headers).orElse(List.of());
    Optional<List<Header>> sent = headers(body).map(headers -> HeaderBody.read(headers, kept));
    if (sent.isEmpty() && !sameOrigin) {
      throw body.invalid(
          "headers_needed",
          "headers",
          "The headers of this function are credentials for another address. Send their values"
              + " again with the new apiPath, or an empty list.");
    }
    return new FunctionKind.Api(apiPath, sent.orElse(kept), inputSchema(body, old));
  }

  private static Optional<List<Fields>> headers(Fields body) {
    if (body.node("headers").filter(JsonNode::isObject).isPresent()) {
      throw Problem.malformed(
          "wrong_type",
          body.at("headers"),
          "headers is a list of {\"key\", \"value\"}, not a JSON object.");
    }
    return body.openObjects("headers");
  }

  /// Whether a function with headers moves to an address on another server.
  private static boolean isElsewhere(String apiPath, FunctionKind.Api before) {
    return !before.headers().isEmpty() && !origin(apiPath).equals(origin(before.apiPath()));
  }

  private static String origin(String apiPath) {
    URI address = URI.create(apiPath);
    return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  private static String absolute(String path, String field) {
    try {
      URI uri = new URI(path);
      boolean isHttp =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (uri.getRawUserInfo() != null) {
        throw Problem.invalid(
            "credentials_in_url",
            field,
            field + " is shown to every key: put user and password into a header.");
      }
      if (isHttp && uri.getHost() != null) {
        return path;
      }
    } catch (URISyntaxException _) {
      // refused like a URL without a host
    }
    // does not repeat the URL, which may contain a secret
    throw Problem.invalid(
        "invalid_url", field, field + " has to be a whole http or https URL, with its host.");
  }

  /// Reads the schema; an empty text means no schema.
  private static Optional<String> inputSchema(Fields body, Optional<FunctionKind.Api> old) {
    Optional<String> text = body.optional("inputJsonSchema");
    if (text.isEmpty()) {
      return old.flatMap(FunctionKind.Api::inputJsonSchema);
    }
    return text.filter(schema -> !schema.isEmpty())
        .map(schema -> JsonSchemaText.checked(schema, body.at("inputJsonSchema")));
  }
}
