package dev.linecheck.api;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.evaluation.imports.CallBatches;
import dev.linecheck.evaluation.imports.ImportInput;
import dev.linecheck.evaluation.imports.ImportMemory;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/// The body of an import: one JSON object, or many.
final class ImportBody {
  private static final Set<String> JSON_LINES = Set.of("application/x-ndjson", "application/jsonl");

  private ImportBody() {}

  /// Passes its objects on, one at a time.
  static CallFile.Kind read(ApiRequest call, CallBatches intake) {
    long max = call.limits().importMax();
    if (call.contentLength() > max) {
      throw ApiRequest.tooLarge(max);
    }
    ImportMemory memory = call.importMemory(intake);
    CallFile file = new CallFile(JsonText.MAPPER, max);
    try (InputStream body = new ImportInput(call.stream(), memory)) {
      return JSON_LINES.contains(call.contentType())
          ? file.lines(body, memory)
          : file.detected(body, memory);
    } catch (RequestException | InsufficientDataAvailableException e) {
      throw ApiRequest.unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the body of an import", e);
    }
  }
}
