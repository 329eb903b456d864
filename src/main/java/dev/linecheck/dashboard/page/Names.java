package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Moment;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.CallPlaceStore.RunPlace;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names for things whose own name may be empty, and the beginnings of long texts.
final class Names {
  private static final int ID_SHOWN = 8;

  /// The most characters of the name of an agent or version in that of a run.
  private static final int PART_SHOWN = 40;

  /// Spaces, marks without a letter, characters of control and direction, and the letters that are
  /// drawn as nothing: the empty Braille pattern and the fillers of Hangul.
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}\\u2800\\u3164\\u115f\\u1160\\uffa0]*+");

  private static final Pattern SCRIPT = Pattern.compile("(?is)```\\s*+scripted\\b.*?(?:```|\\z)");

  /// Explains the hash of a version.
  static final String HASH =
      "A hash of the content of the version. Equal hashes mean equal content, whatever the revision.";

  private Names() {}

  /// Returns the name of a run, or else the agent, the version and the time that tell it from
  /// others.
  static String run(EvalRun run) {
    return of(
        run.details().name(),
        unnamed(run.agent().name(), run.prompt().name(), run.times().createdAt()));
  }

  /// Returns the version that stands beside the name of a run; empty if the name tells it.
  static String versionBeside(EvalRun run) {
    return of(run.details().name(), "").isEmpty() ? "" : run.prompt().name();
  }

  /// Returns the same name of the run of a call.
  static String run(RunPlace run) {
    return of(run.name(), unnamed(run.agent(), run.version(), run.createdAt()));
  }

  private static String unnamed(String agent, String version, Instant createdAt) {
    return "Run of "
        + Stream.of(agent, version)
            .map(part -> shortened(of(part, ""), PART_SHOWN))
            .filter(part -> !part.isEmpty())
            .map(part -> part + ", ")
            .collect(Collectors.joining())
        + Moment.minute(createdAt);
  }

  /// Returns the name of a run that is deleted.
  static String deletedRun(RunId run) {
    return "Run " + start(run.value());
  }

  /// Returns the name of a config, or else the beginning of its id.
  static String config(EvalConfig config) {
    return of(config.name(), "Config " + start(config.id().value()));
  }

  /// Returns the name of the config of a run.
  static String config(Stores stores, Visit visit, EvalRun run) {
    return stores
        .configs()
        .find(visit.workspace(), run.configId())
        .map(Names::config)
        .orElse("a deleted config");
  }

  /// Returns the name of a record, or else the beginning of its id.
  ///
  /// @param name its own name, which may be empty
  static String record(String name, RecordId id) {
    return of(name, "Record " + start(id.value()));
  }

  /// Returns the name of an agent, or else the beginning of its id.
  static String agent(CallAgent agent) {
    return of(agent.name(), "Agent " + start(agent.id().value()));
  }

  /// Returns the name of a prompt version, or else the beginning of its id.
  static String version(VersionedPrompt version) {
    return of(version.name(), "Version " + start(version.id().value()));
  }

  /// Returns a name, or something else if it shows nothing.
  static String of(String name, String otherwise) {
    return INVISIBLE.matcher(name).matches() ? otherwise : name;
  }

  /// Returns the beginning of an id.
  static String start(String id) {
    return id.substring(0, Math.min(ID_SHOWN, id.length()));
  }

  /// Returns a question to the judge in one line. Rules for the scripted judge are left out: the
  /// reason of a finding says which one was broken.
  static String question(String text, int most) {
    String asked = SCRIPT.matcher(text).replaceAll("").strip();
    return shortened(asked.endsWith(":") ? asked.substring(0, asked.length() - 1) : asked, most);
  }

  /// Returns a text in one line, cut where it is longer than so many characters.
  static String shortened(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    int points = line.codePointCount(0, line.length());
    return points <= most ? line : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
  }
}
