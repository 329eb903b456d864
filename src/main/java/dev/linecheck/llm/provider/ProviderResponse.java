package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.http.PostClient;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The response of a provider.
///
/// @param headers by their names in lower case
/// @param body the whole body of an answer, or the beginning of a refusal
record ProviderResponse(int status, Map<String, String> headers, String body) {
  /// Reads what providers write: NaN is a number that counts nothing.
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// The number of bytes that are read of a provider's refusal.
  private static final int REFUSAL_BYTES_MAX = 16_384;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  ProviderResponse {
    headers = Map.copyOf(headers);
  }

  static ProviderResponse read(ClassicHttpResponse response, int bodyBytesMax) throws IOException {
    byte[] body =
        isAnswer(response.getCode())
            ? PostClient.whole(response, bodyBytesMax)
            : PostClient.start(response, REFUSAL_BYTES_MAX);
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    String text = new String(body, charset(response)).strip();
    return new ProviderResponse(
        response.getCode(),
        headers,
        text.startsWith(BYTE_ORDER_MARK) ? text.substring(1).strip() : text);
  }

  /// Returns the charset that the response declares; JSON is UTF-8 otherwise.
  private static Charset charset(ClassicHttpResponse response) {
    return Optional.ofNullable(response.getEntity())
        .map(HttpEntity::getContentType)
        .filter(type -> type.indexOf(';') >= 0)
        .map(ContentType::parseLenient)
        .map(ContentType::getCharset)
        .orElse(UTF_8);
  }

  private static boolean isAnswer(int status) {
    return status >= 200 && status <= 299;
  }

  boolean isAnswer() {
    return isAnswer(status);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// Returns the body as JSON; missing if it is none.
  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}
