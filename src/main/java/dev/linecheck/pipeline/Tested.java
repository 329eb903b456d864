package dev.linecheck.pipeline;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The outcome of a test: the verdict on the suite, and every record with its trials. All reports
/// of one test are written from the same value, so that they agree.
///
/// @param suite the suite's id, as its file gives it
/// @param name what people call the suite
/// @param run the id of the run, if one was started
/// @param link where the run can be read in a browser
/// @param records every record of the suite, in the order of its file
/// @param notes what else a reader has to know, one sentence each
public record Tested(
    String suite,
    String name,
    Optional<String> run,
    Optional<URI> link,
    TestedVerdict verdict,
    List<TestedRecord> records,
    TestedCounts counts,
    List<String> notes) {
  public Tested {
    records = List.copyOf(records);
    notes = List.copyOf(notes);
  }
}
