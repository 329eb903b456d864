package dev.linecheck.evaluation.imports;

import dev.linecheck.dialimport.CallFile;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Refusal.Kind;
import java.util.ArrayList;
import java.util.List;

/// The reasons against objects of an import, up to the listing limit. Single-threaded.
public final class ImportProblems {
  /// The most listed entries; further entries are only counted.
  public static final int LISTED_MAX = 1_000;

  private final List<RefusedObject> listed = new ArrayList<>();

  void add(CallFile.Position at, Refusal reason) {
    if (listed.size() < LISTED_MAX) {
      listed.add(new RefusedObject(at, reason));
    }
  }

  void add(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
    add(
        at,
        switch (fault) {
          case MALFORMED -> new Refusal(Kind.MALFORMED, "", "malformed_json", sentence);
          case MALFORMED_CSV -> new Refusal(Kind.MALFORMED, "", "malformed_csv", sentence);
          case UNKNOWN_COLUMNS -> new Refusal("", "unknown_column", sentence);
          case NO_OBJECT -> new Refusal(Kind.MALFORMED, "", "wrong_type", sentence);
          case BARE_MESSAGES -> new Refusal("", "bare_messages", sentence);
          case CALL_TOO_LARGE -> new Refusal("", "call_too_large", sentence);
          case BODY_TOO_LARGE -> new Refusal(Kind.TOO_LARGE, "", "body_too_large", sentence);
        });
  }

  List<RefusedObject> listed() {
    return listed;
  }

  /// Returns the reasons without their places. Where the body is one object, they are reasons
  /// against the whole import.
  List<Refusal> reasons() {
    return listed.stream().map(RefusedObject::reason).toList();
  }
}
