package dev.linecheck.dashboard;

import dev.linecheck.dashboard.page.PageProblem;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads the fields of a form that a browser sends.
final class FormBody {
  /// The most bytes of the texts of a form.
  static final int TEXT_BYTES_MAX = 1_000_000;

  /// The most bytes of a form as browsers send it: they write a byte as up to three characters.
  private static final int SENT_BYTES_MAX = 3 * TEXT_BYTES_MAX;

  private static final String TOO_LONG = "A form takes at most 1 MB.";

  private FormBody() {}

  /// Returns the fields. Of a field that comes several times the first value counts.
  static Map<String, String> of(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return Map.of();
    }
    Map<String, String> fields = new HashMap<>();
    long bytes = 0;
    for (String pair : text(request).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = decoded(pair.substring(equals + 1));
        bytes += value.getBytes(StandardCharsets.UTF_8).length;
        fields.putIfAbsent(decoded(pair.substring(0, equals)), value);
      }
    }
    if (bytes > TEXT_BYTES_MAX) {
      throw PageProblem.unreadable(TOO_LONG);
    }
    return fields;
  }

  private static String text(ServerRequest request) {
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(SENT_BYTES_MAX + 1);
      if (bytes.length > SENT_BYTES_MAX) {
        throw PageProblem.unreadable(TOO_LONG);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (RequestException | NumberFormatException | InsufficientDataAvailableException e) {
      // Helidon throws the last two for chunks that are not well formed
      throw PageProblem.unreadable("The form was cut short.");
    } catch (IOException e) {
      throw new UncheckedIOException("reading a form", e);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw PageProblem.unreadable("The form has a percent sign that belongs to no character.");
    }
  }
}
