package dev.linecheck.api;

import dev.linecheck.api.wire.ImportView;
import dev.linecheck.dialimport.CallFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is wrong with the objects of an import, as far as it is listed. Single-threaded.
final class ImportProblems {
  /// Of what an answer lists, more is counted and not listed.
  static final int LISTED_MAX = 1_000;

  private final List<ImportView.Refusal> listed = new ArrayList<>();
  private Optional<Problem> first = Optional.empty();

  void add(CallFile.Position at, Problem problem) {
    first = first.or(() -> Optional.of(problem));
    if (listed.size() < LISTED_MAX) {
      listed.add(
          new ImportView.Refusal(
              at.line(),
              ImportView.place(at.place()),
              problem.field(),
              problem.sentence(),
              problem.code()));
    }
  }

  void add(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
    add(
        at,
        switch (fault) {
          case MALFORMED -> Problem.malformed("malformed_json", "", sentence);
          case NO_OBJECT -> Problem.malformed("wrong_type", "", sentence);
          case BARE_MESSAGES -> Problem.invalid("bare_messages", "", sentence);
          case CALL_TOO_LARGE -> Problem.invalid("call_too_large", "", sentence);
          case BODY_TOO_LARGE -> Problem.tooLarge(sentence);
        });
  }

  List<ImportView.Refusal> listed() {
    return listed;
  }

  /// Where the body was one object, what is wrong with it is wrong with the request.
  void refuseRequest() {
    if (first.isPresent()) {
      throw first
          .get()
          .withSentence(
              listed.stream().map(ImportView.Refusal::error).collect(Collectors.joining(" ")));
    }
  }
}
