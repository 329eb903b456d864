package dev.linecheck.api;

import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.settings.Settings;
import dev.linecheck.store.Page;
import java.time.Duration;

/// The address of the server, its limits and its default models.
///
/// @param port the port; 0 for any free one
/// @param bodyMax the largest request body, in bytes
/// @param importMax the largest body of an import, in bytes; it is never in memory as a whole
/// @param pageBytesMax the size at which a page of a list ends before its limit, in bytes
/// @param runRecordsMax the most bytes that the records of a run may have together
/// @param inFlightMax the memory that requests may use at the same time, in bytes
/// @param inFlightWait the time that a request waits for its part of that memory
/// @param requestWait the time that a request waits for each of its turns at the database
/// @param diskMin the bytes that have to be free on the disk of the embedded database
/// @param modelCheckMax the longest time of a check of models
/// @param models the models and options where a config names none
public record ApiConfig(
    String host,
    int port,
    int bodyMax,
    int importMax,
    int pageBytesMax,
    int runRecordsMax,
    int inFlightMax,
    Duration inFlightWait,
    Duration requestWait,
    int diskMin,
    Duration modelCheckMax,
    ModelDefaults models) {
  /// Returns the body size at which the connection is closed, on every route. The limits of the
  /// routes are lower, so that they can still send an error about the body.
  long payloadMax() {
    return 2L * Math.max(bodyMax, importMax);
  }

  public static ApiConfig from(Settings settings) {
    return new ApiConfig(
        settings.text("host", "127.0.0.1"),
        settings.integer("port", 8080, 0, 65_535),
        settings.integer("body-max", 5_000_000, 1_000, 100_000_000),
        settings.integer("import-max", 256_000_000, 1_000, 2_000_000_000),
        settings.integer("page-bytes-max", Page.Request.BYTES_DEFAULT, 1_000, 100_000_000),
        settings.integer("run-records-max", partOfHeap(8), 1_000, Integer.MAX_VALUE),
        settings.integer("in-flight-max", partOfHeap(4), 1_000_000, Integer.MAX_VALUE),
        settings.duration("in-flight-wait", Duration.ofSeconds(5)),
        settings.duration("request-wait", Duration.ofSeconds(10)),
        settings.integer("disk-min", 100_000_000, 0, 2_000_000_000),
        settings.duration("model-check-max", Duration.ofMinutes(1)),
        ModelDefaults.from(settings));
  }

  private static int partOfHeap(int parts) {
    return (int) Math.min(Runtime.getRuntime().maxMemory() / parts, Integer.MAX_VALUE);
  }
}
