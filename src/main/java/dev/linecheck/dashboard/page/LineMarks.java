package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what happened in a line beside its words: keys, transfers, silence and interruptions.
final class LineMarks {
  /// The shortest pause between two lines that is mentioned.
  private static final Duration PAUSE = Duration.ofSeconds(4);

  /// The act of a simulated caller, which stands behind its words.
  private static final Pattern DONE = Pattern.compile("\\[(keys|silence) ([0-9*#]{1,32}s?)]$");

  /// The end of a line of an agent that its caller interrupted.
  private static final String INTERRUPTED = " \u2014";

  private LineMarks() {}

  /// Returns the marks of a line; empty if there are none.
  static String of(List<TranscriptEntry> entries, int at) {
    TranscriptEntry entry = entries.get(at);
    List<String> marks = new ArrayList<>();
    pause(entries, at).ifPresent(time -> marks.add("after a pause of " + Numbers.duration(time)));
    switch (entry.party()) {
      case KEYS -> marks.add("pressed keys");
      case TRANSFER_TARGET -> marks.add("after the transfer");
      case CALLER -> done(entry.text()).ifPresent(marks::add);
      case AGENT -> agents(entry).ifPresent(marks::add);
      case TEXT_MESSAGE, CALLER_ACTION, MENU, FUNCTION, STEP, NOTE -> {}
    }
    return String.join(", ", marks);
  }

  private static Optional<String> agents(TranscriptEntry entry) {
    if (entry.detail().isIdleMessage()) {
      return Optional.of("the caller was silent");
    }
    if (entry.detail().hasCutWords()) {
      return Optional.of("cut off at the most tokens");
    }
    return entry.text().endsWith(INTERRUPTED) ? Optional.of("interrupted") : Optional.empty();
  }

  private static Optional<String> done(String text) {
    Matcher done = DONE.matcher(text);
    return done.find()
        ? Optional.of(
            done.group(1).equals("keys")
                ? "pressed " + done.group(2)
                : "silent for " + done.group(2).replace("s", " s"))
        : Optional.empty();
  }

  private static Optional<Duration> pause(List<TranscriptEntry> entries, int at) {
    return at == 0 || entries.get(at).party() == Party.FUNCTION
        ? Optional.empty()
        : entries
            .get(at - 1)
            .times()
            .end()
            .flatMap(end -> entries.get(at).times().start().map(start -> start.minus(end)))
            .filter(pause -> pause.compareTo(PAUSE) >= 0);
  }
}
