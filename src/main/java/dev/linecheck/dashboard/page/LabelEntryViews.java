package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFindings.Found;
import dev.linecheck.dashboard.page.CallFindings.Weight;
import dev.linecheck.dashboard.page.LabelQueuePage.Sent;
import dev.linecheck.dashboard.page.LabelQueues.Entry;
import dev.linecheck.dashboard.view.CallView.Line;
import dev.linecheck.dashboard.view.LabelQueueView.Choice;
import dev.linecheck.dashboard.view.LabelQueueView.Current;
import dev.linecheck.dashboard.view.LabelQueueView.Held;
import dev.linecheck.dashboard.view.LabelQueueView.Told;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.evaluation.Stores;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Shows the entries of a queue of labels.
record LabelEntryViews(Stores stores, Visit visit, EvalRun run) {
  /// Returns the entry as it is labelled; empty if its call or its words are gone.
  ///
  /// @param known the label that is there
  /// @param isDone whether this label answers the queue, so that the judge's verdict is shown
  /// @param sent what was sent and not taken
  Optional<Current> current(
      String place, Entry entry, Optional<StoredLabel> known, boolean isDone, Optional<Sent> sent) {
    return call(entry)
        .map(result -> {
          OptionalInt index = entry.place().index();
          List<Line> lines = lines(result);
          String answer =
              sent.map(Sent::answer).or(() -> known.map(label -> answer(label.mark()))).orElse("");
          return new Current(
              place,
              entry.name(),
              ResultPage.name(result.record()),
              choices(answer, index.isPresent()),
              sent.map(Sent::comment).or(() -> known.flatMap(StoredLabel::comment)).orElse(""),
              sent.map(Sent::trouble).orElse(""),
              lines.stream().filter(line -> !isBehind(line, index)).toList(),
              lines.stream().filter(line -> isBehind(line, index)).toList(),
              index.isPresent(),
              known.filter(_ -> isDone && sent.isEmpty()).flatMap(label -> told(entry, label, 0)),
              held());
        });
  }

  private Optional<EvalResult> call(Entry entry) {
    return stores
        .results()
        .find(visit.workspace(), entry.place().result())
        .filter(result -> result.erasedAt().isEmpty());
  }

  /// Returns the lines of the conversation without any verdict.
  private static List<Line> lines(EvalResult result) {
    return new TalkLines(
            result.outcome().transcript().entries(),
            Map.of(),
            ResultPage.replayed(result),
            Map.of())
        .all();
  }

  private static boolean isBehind(Line line, OptionalInt index) {
    return index.isPresent() && line.number() > index.getAsInt();
  }

  private static String answer(BinaryLabel mark) {
    return switch (mark) {
      case ACCURATE -> LabelWords.GOOD;
      case INACCURATE -> LabelWords.BAD;
    };
  }

  private static List<Choice> choices(String chosen, boolean isTurn) {
    return Stream.of(
            new Choice(LabelWords.GOOD, words(BinaryLabel.ACCURATE, isTurn), "1", false),
            new Choice(LabelWords.BAD, words(BinaryLabel.INACCURATE, isTurn), "2", false),
            new Choice(LabelQueuePage.UNSURE, "Unsure", "3", false))
        .map(choice ->
            new Choice(choice.value(), choice.label(), choice.key(), choice.value().equals(chosen)))
        .toList();
  }

  private static String words(BinaryLabel mark, boolean isTurn) {
    return switch (mark) {
      case ACCURATE -> isTurn ? "Accurate" : "Passes";
      case INACCURATE -> isTurn ? "Inaccurate" : "Fails";
    };
  }

  private Held held() {
    return new Held(
        stores.judgements().outcomes().judge(visit.workspace(), run.id()).criteria(),
        stores
            .runs()
            .subject(visit.workspace(), run.id())
            .flatMap(subject -> subject.prompt().prompt())
            .orElse(""));
  }

  /// Puts a person's answer beside the judge's.
  ///
  /// @param place the place of the entry
  Optional<Told> told(Entry entry, StoredLabel label, int place) {
    return call(entry)
        .map(result -> {
          TurnVerdicts verdicts = result.outcome().verdicts();
          OptionalInt index = entry.place().index();
          BinaryLabel judge = judge(verdicts, index);
          boolean isTurn = index.isPresent();
          boolean isSame = judge == label.mark();
          return new Told(
              place,
              isSame ? "The judge agrees" : "The judge differs",
              isSame ? "pass" : "warn",
              "You: %s. The judge: %s."
                  .formatted(
                      words(label.mark(), isTurn).toLowerCase(Locale.ROOT),
                      words(judge, isTurn).toLowerCase(Locale.ROOT) + undecided(verdicts, index)),
              findings(verdicts, index),
              Paths.result(result.id()) + (isTurn ? "#turn-" + index.getAsInt() : ""));
        });
  }

  private static BinaryLabel judge(TurnVerdicts verdicts, OptionalInt index) {
    if (index.isPresent()) {
      return BinaryLabel.of(verdicts.of(index.getAsInt()));
    }
    return verdicts.alerts() == 0 ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE;
  }

  private static String undecided(TurnVerdicts verdicts, OptionalInt index) {
    return index.isPresent() && verdicts.of(index.getAsInt()) instanceof TurnVerdict.Undecided
        ? ", because it could not decide"
        : "";
  }

  private static List<String> findings(TurnVerdicts verdicts, OptionalInt index) {
    return new CallFindings(verdicts)
        .all().stream()
            .filter(found -> found.weight() != Weight.NOTE)
            .filter(found -> index.isEmpty() || found.index() == index.getAsInt())
            .map(LabelEntryViews::sentence)
            .toList();
  }

  private static String sentence(Found found) {
    return found.id().isEmpty() ? found.text() : "%s: %s".formatted(found.id(), found.text());
  }
}
