package dev.linecheck.cli;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.dialimport.CallFile;
import dev.linecheck.dialimport.CallFormats;
import dev.linecheck.dialimport.CallNote;
import dev.linecheck.dialimport.ReadCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.settings.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a file of labelled turns, one JSON object per line: all of it, or nothing.
/// Single-threaded.
final class LabelledTurnFile implements CallFile.Calls {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// The largest file, in bytes.
  private static final long BYTES_MAX = 256_000_000;

  private static final int SHOWN_MAX = 20;

  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("prompt", "criteria", "inputs", "transcript", "index", "accurate"));

  /// The format of Linecheck's own transcripts.
  private static final CallFormats TRANSCRIPTS = CallFormats.named("vogent").orElseThrow();

  private final List<LabelledTurn> turns = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private LabelledTurnFile() {}

  /// Reads a file.
  ///
  /// @throws IllegalStateException when a line is no labelled turn, or the file has none; the
  ///   message names the lines
  static List<LabelledTurn> read(Path path) {
    LabelledTurnFile file = new LabelledTurnFile();
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException("there is no file " + path);
    }
    try (InputStream in = Files.newInputStream(path)) {
      new CallFile(JSON, BYTES_MAX).lines(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
    if (!file.problems.isEmpty()) {
      throw new IllegalStateException(file.told(path));
    }
    return file.turns;
  }

  private String told(Path path) {
    List<String> shown = problems.subList(0, Math.min(SHOWN_MAX, problems.size()));
    int more = problems.size() - shown.size();
    return "%s cannot be used:\n  %s%s"
        .formatted(
            path, String.join("\n  ", shown), more == 0 ? "" : "\n  and %d more".formatted(more));
  }

  @Override
  public void call(CallFile.Position at, ObjectNode json, long bytes) {
    try {
      turns.add(turn(at.line(), json));
    } catch (BadLineException e) {
      problems.add("line %d: %s".formatted(at.line(), e.getMessage()));
    }
  }

  @Override
  public void unreadable(CallFile.Position at, CallFile.CallFileFault fault, String sentence) {
    problems.add("line %d: %s".formatted(at.line(), sentence));
  }

  /// Thrown when a line is no labelled turn.
  private static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String sentence) {
      super(sentence);
    }
  }

  private static LabelledTurn turn(long line, ObjectNode json) throws BadLineException {
    for (String name : json.propertyNames()) {
      if (!FIELDS.contains(name)) {
        String hint =
            Spelling.nearest(name, FIELDS).map(near -> " Did you mean " + near + "?").orElse("");
        throw new BadLineException("there is no field " + name + "." + hint);
      }
    }
    Transcript transcript = transcript(json);
    JsonNode index = required(json, "index");
    if (!index.canConvertToInt() || !index.isIntegralNumber()) {
      throw new BadLineException("index has to be a whole number");
    }
    JsonNode accurate = required(json, "accurate");
    if (!accurate.isBoolean()) {
      throw new BadLineException("accurate has to be true or false");
    }
    int position = index.intValue();
    List<TranscriptEntry> entries = transcript.entries();
    if (position < 0 || position >= entries.size() || !LabelledTurn.isTurn(entries.get(position))) {
      throw new BadLineException("index %d is not a turn of the agent".formatted(position));
    }
    return new LabelledTurn(
        line,
        text(json, "prompt").orElseThrow(() -> missing("prompt")),
        text(json, "criteria").orElse(""),
        inputs(json),
        transcript,
        position,
        accurate.booleanValue() ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE);
  }

  private static JsonNode required(ObjectNode json, String name) throws BadLineException {
    if (!json.hasNonNull(name)) {
      throw missing(name);
    }
    return json.get(name);
  }

  private static BadLineException missing(String name) {
    return new BadLineException("the field " + name + " is required");
  }

  private static Optional<String> text(ObjectNode json, String name) throws BadLineException {
    if (!json.hasNonNull(name)) {
      return Optional.empty();
    }
    if (!json.get(name).isString()) {
      throw new BadLineException(name + " has to be text");
    }
    return Optional.of(json.get(name).stringValue());
  }

  private static AgentInputs inputs(ObjectNode json) throws BadLineException {
    if (!json.hasNonNull("inputs")) {
      return AgentInputs.NONE;
    }
    if (!json.get("inputs").isObject()) {
      throw new BadLineException("inputs has to be a JSON object");
    }
    return CallInputs.read(json.get("inputs").toString());
  }

  private static Transcript transcript(ObjectNode json) throws BadLineException {
    if (!required(json, "transcript").isArray()) {
      throw new BadLineException("transcript has to be a list");
    }
    ObjectNode call = JSON.createObjectNode();
    call.set("transcript", json.get("transcript"));
    return switch (TRANSCRIPTS.read(call, "")) {
      case ReadCall.Understood(var understood) -> {
        if (!understood.notes().isEmpty()) {
          CallNote note = understood.notes().getFirst();
          throw new BadLineException("%s: %s".formatted(note.field(), note.sentence()));
        }
        yield understood.transcript();
      }
      case ReadCall.LoneMessage(var problem) -> throw new BadLineException(problem.sentence());
      case ReadCall.Refused(var found) ->
          throw new BadLineException(
              "%s: %s".formatted(found.getFirst().field(), found.getFirst().sentence()));
    };
  }
}
