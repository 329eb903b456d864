package dev.linecheck.api;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CsvFile;
import dev.linecheck.evaluation.imports.CallBatches;
import dev.linecheck.evaluation.imports.ImportInput;
import dev.linecheck.evaluation.imports.ImportMemory;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.BiFunction;

/// The body of an import: one JSON object, or many.
final class ImportBody {
  private static final Set<String> JSON_LINES = Set.of("application/x-ndjson", "application/jsonl");

  private static final Set<String> OTHER_CSV =
      Set.of(
          "application/csv",
          "application/x-csv",
          "application/vnd.ms-excel",
          "text/x-csv",
          "text/comma-separated-values");

  private ImportBody() {}

  /// Whether the body is CSV. Other names of CSV are refused, because it would be read as JSON.
  static boolean isCsv(ApiRequest call) {
    if (OTHER_CSV.contains(call.contentType())) {
      throw Problem.invalid(
          "unknown_content_type",
          "",
          "Send CSV with the Content-Type text/csv, not %s.".formatted(call.contentType()));
    }
    return call.contentType().equals("text/csv");
  }

  /// Passes its objects on, one at a time.
  static CallFile.Kind read(ApiRequest call, CallBatches intake) {
    CallFile file = new CallFile(JsonText.MAPPER, call.limits().importMax());
    return read(
        call, intake, JSON_LINES.contains(call.contentType()) ? file::lines : file::detected);
  }

  /// Passes the rows of CSV on, one at a time.
  static CallFile.Kind readCsv(ApiRequest call, CallBatches intake, Set<String> columns) {
    return read(call, intake, new CsvFile(call.limits().importMax(), columns)::rows);
  }

  private static CallFile.Kind read(
      ApiRequest call,
      CallBatches intake,
      BiFunction<InputStream, CallFile.Calls, CallFile.Kind> file) {
    long max = call.limits().importMax();
    if (call.contentLength() > max) {
      throw ApiRequest.tooLarge(max);
    }
    ImportMemory memory = call.importMemory(intake);
    try (InputStream body = new ImportInput(call.stream(), memory)) {
      return file.apply(body, memory);
    } catch (RequestException | InsufficientDataAvailableException e) {
      throw ApiRequest.unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the body of an import", e);
    }
  }
}
