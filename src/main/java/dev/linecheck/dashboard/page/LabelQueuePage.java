package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.LabelQueues.Entry;
import dev.linecheck.dashboard.page.QueueWalk.Done;
import dev.linecheck.dashboard.view.LabelQueueView;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.evaluation.labelling.LabelSampling;
import dev.linecheck.evaluation.labelling.LabelSampling.Place;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Labels the turns or calls of a queue, one after the other. The judge's verdict is not in the
/// page before the person has answered.
public record LabelQueuePage(Stores stores, LabelQueues queues, PageOperations operations) {
  /// The end of the path of a queue, behind that of its run.
  static final String PATH = "/labels/queue";

  static final String ANSWER = "answer";
  static final String COMMENT = "comment";
  private static final String ENTRY = "entry";
  static final String UNSURE = "unsure";
  private static final String GO = "go";
  private static final String CALL = "call";
  private static final int CONFLICT = 409;
  private static final String NOT_YOURS =
      "Somebody changed this label since you gave it, or it is gone. Nothing was taken back.";
  private static final String DRAWN_ANEW =
      "Verdicts or words of this run changed after the page was opened, so the queue was drawn anew."
          + " It no longer has the entry that you answered, and the answer was not stored.";

  /// A person in a queue.
  ///
  /// @param labels the labels of the run
  private record Desk(
      Visit visit, EvalRun run, QueueWalk walk, List<Entry> queue, Map<Place, StoredLabel> labels) {
    /// Returns the entry at a place; empty behind the end.
    Optional<Entry> entry(int place) {
      return place >= 1 && place <= queue.size()
          ? Optional.of(queue.get(place - 1))
          : Optional.empty();
    }

    /// Returns the label by which an entry is done. One that was drawn at random from the whole run
    /// counts in every queue. Any other that was drawn in another way counts only when the person
    /// gives it again.
    Optional<StoredLabel> label(Entry entry) {
      return known(entry)
          .filter(label ->
              label.sampling().isRandom()
                  || entry
                      .sampling()
                      .map(Sampling::rule)
                      .filter(rule -> label.sampling().rule() != rule)
                      .isEmpty());
    }

    Optional<StoredLabel> known(Entry entry) {
      return Optional.ofNullable(labels.get(entry.place()));
    }

    /// Returns the place of the entry that a form names; empty if the queue no longer has it.
    Optional<Integer> place(String name) {
      return IntStream.rangeClosed(1, queue.size())
          .filter(place -> queue.get(place - 1).name().equals(name))
          .boxed()
          .findFirst();
    }

    Desk at(int place) {
      return place == walk.at() ? this : new Desk(visit, run, walk.at(place), queue, labels);
    }

    /// Returns the desk of somebody who cannot take the last answer back.
    Desk forgetting() {
      return new Desk(visit, run, walk.at(walk.at()), queue, labels);
    }

    boolean isDone(int place) {
      return entry(place).flatMap(this::label).isPresent();
    }

    /// Returns the next place without an answer whose words are there, the first one behind the
    /// current place first; the current one if there is none.
    int following(Predicate<Entry> hasWords) {
      int at = walk.at();
      return IntStream.concat(
              IntStream.rangeClosed(at + 1, queue.size()), IntStream.rangeClosed(1, at - 1))
          .filter(place -> !isDone(place) && !walk.unsure().contains(place))
          .filter(place -> hasWords.test(queue.get(place - 1)))
          .findFirst()
          .orElse(at);
    }
  }

  /// The answer that a person sent and that was not taken.
  record Sent(String answer, String comment, String trouble) {}

  public PageAnswer show(Visit visit) {
    return shown(desk(visit), 200, Optional.empty());
  }

  /// Takes an answer, or takes the last one back.
  public PageAnswer take(Visit visit) {
    Desk desk = desk(visit);
    return visit.field(GO).equals("undo") ? undo(desk) : answer(desk);
  }

  private Desk desk(Visit visit) {
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), new RunId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("run"));
    QueueWalk walk = QueueWalk.of(visit, run.id());
    return new Desk(
        visit, run, walk, queue(visit, run, walk.rule()), labels(visit, run, walk.rule()));
  }

  private Map<Place, StoredLabel> labels(Visit visit, EvalRun run, QueueRule rule) {
    return new LabelSampling(stores).labels(visit.workspace(), run, rule.level());
  }

  private List<Entry> queue(Visit visit, EvalRun run, QueueRule rule) {
    if (rule.call().isPresent()) {
      return stores
          .results()
          .find(visit.workspace(), rule.call().get())
          .filter(result -> result.runId().equals(run.id()))
          .map(LabelQueuePage::turns)
          .orElseThrow(() -> PageProblem.noSuch(CALL));
    }
    return switch (queues.drawn(visit.workspace(), run, rule)) {
      case Checked.Accepted<List<Entry>>(List<Entry> queue) -> queue;
      case Checked.Refused<List<Entry>>(List<Refusal> reasons) ->
          throw PageProblem.refused(422, reasons.getFirst().sentence());
    };
  }

  private static List<Entry> turns(EvalResult result) {
    if (result.erasedAt().isPresent()) {
      return List.of();
    }
    return result.outcome().verdicts().turns().stream()
        .map(turn ->
            new Entry(new Place(result.id(), OptionalInt.of(turn.index())), Optional.empty()))
        .toList();
  }

  /// Stores the answer to the entry that the page showed, wherever that stands in the queue now.
  private PageAnswer answer(Desk asked) {
    Visit visit = asked.visit();
    Optional<Integer> place = asked.place(visit.field(ENTRY));
    if (place.isEmpty()) {
      return notTaken(asked, CONFLICT, "", "", DRAWN_ANEW);
    }
    Desk desk = asked.at(place.get());
    Entry entry = desk.queue().get(place.get() - 1);
    String answer = visit.field(ANSWER);
    String comment = visit.typed(COMMENT).replace("\r\n", "\n").strip();
    if (answer.equals(UNSURE) && comment.isEmpty()) {
      QueueWalk walk = desk.walk().unsure(desk.walk().at());
      return PageAnswer.movedTo(walk.at(following(desk)).text());
    }
    if (answer.equals(UNSURE)) {
      return notTaken(
          desk, 422, answer, comment, "A comment is stored with an answer: give one, or clear it.");
    }
    if (LabelWords.mark(answer).isEmpty()) {
      return notTaken(desk, 422, answer, comment, "Choose an answer.");
    }
    ApiOperation label =
        new LabelWords(entry)
            .given(LabelWords.mark(answer), comment, visit.session().person(), desk.known(entry));
    return switch (operations.tried(visit, CALL, label)) {
      case OperationAnswer.Done _ -> PageAnswer.movedTo(after(desk, entry).text());
      case OperationAnswer.Refused refused ->
          notTaken(desk, refused.status(), answer, comment, refused.sentence());
    };
  }

  private int following(Desk desk) {
    return desk.following(entry ->
        stores
            .results()
            .find(desk.visit().workspace(), entry.place().result())
            .filter(result -> result.erasedAt().isEmpty())
            .isPresent());
  }

  private QueueWalk after(Desk desk, Entry entry) {
    int at = desk.walk().at();
    QueueWalk walk = desk.walk().sure(at);
    QueueWalk next = desk.visit().field(GO).equals("stay") ? walk.at(at) : walk.at(following(desk));
    return next.done(
        Optional.ofNullable(labels(desk.visit(), desk.run(), walk.rule()).get(entry.place()))
            .filter(_ -> desk.known(entry).isEmpty())
            .filter(label -> isOf(label, desk.visit()))
            .<Done>map(label -> new Done.Answered(at, LabelWords.digest(entry, label)))
            .orElseGet(() -> new Done.Changed(at)));
  }

  /// Whether this person gave the label just now, and nobody else in between.
  private static boolean isOf(StoredLabel label, Visit visit) {
    return LabelWords.mark(visit.field(ANSWER))
            .equals(Optional.of(label.mark() == BinaryLabel.ACCURATE))
        && label.labelledBy().orElse("").equals(visit.session().person());
  }

  private PageAnswer notTaken(
      Desk desk, int status, String answer, String comment, String trouble) {
    return shown(desk, status, Optional.of(new Sent(answer, comment, trouble)));
  }

  private PageAnswer undo(Desk desk) {
    Optional<Done.Answered> done = desk.walk().answered();
    if (done.isEmpty()) {
      return PageAnswer.movedTo(desk.walk().text());
    }
    int place = done.get().place();
    Optional<Entry> last =
        desk.entry(place)
            .filter(entry ->
                desk.known(entry)
                    .filter(label -> LabelWords.digest(entry, label).equals(done.get().label()))
                    .isPresent());
    if (last.isEmpty()) {
      return notTaken(desk.forgetting(), CONFLICT, "", "", NOT_YOURS);
    }
    ApiOperation remove = new LabelWords(last.get()).removed();
    return switch (operations.tried(desk.visit(), CALL, remove)) {
      case OperationAnswer.Done _ -> PageAnswer.movedTo(desk.walk().at(place).text());
      case OperationAnswer.Refused refused ->
          notTaken(desk, refused.status(), "", "", refused.sentence());
    };
  }

  private PageAnswer shown(Desk desk, int status, Optional<Sent> sent) {
    EvalRun run = desk.run();
    Visit visit = desk.visit();
    return new PageAnswer.Shown(
        status,
        "label-queue",
        visit.frame(
            "Labels",
            Section.LABELS,
            List.of(
                new PageLink("Labels", LabelsPage.PATH),
                new PageLink(Names.run(run), Paths.run(run.id())))),
        view(desk, sent));
  }

  private LabelQueueView view(Desk desk, Optional<Sent> sent) {
    QueueWalk walk = desk.walk();
    int size = desk.queue().size();
    LabelEntryViews entries = new LabelEntryViews(stores, desk.visit(), desk.run());
    return new LabelQueueView(
        walk.text(),
        new PageLink(Names.run(desk.run()), Paths.run(desk.run().id())),
        rule(desk),
        new LabelQueueView.Progress(
            progress(desk),
            size == 0 ? 0 : 1_000 * done(desk) / size,
            new AgreementWords(stores, desk.visit().workspace(), desk.run())
                .of(walk.rule().level())),
        walk.done()
            .map(Done::place)
            .filter(place -> place != walk.at())
            .flatMap(place -> told(desk, entries, place)),
        walk.answered().map(Done::place),
        desk.entry(walk.at())
            .flatMap(entry ->
                entries.current(
                    "%d of %d".formatted(walk.at(), size),
                    entry,
                    desk.known(entry),
                    desk.label(entry).isPresent(),
                    sent)),
        walk.at() > 1 ? Optional.of(walk.at(walk.at() - 1).text()) : Optional.empty(),
        walk.at() < size ? Optional.of(walk.at(walk.at() + 1).text()) : Optional.empty());
  }

  private static Optional<LabelQueueView.Told> told(Desk desk, LabelEntryViews entries, int place) {
    return desk.entry(place)
        .flatMap(entry -> desk.label(entry).flatMap(label -> entries.told(entry, label, place)));
  }

  private static int done(Desk desk) {
    return (int) IntStream.rangeClosed(1, desk.queue().size()).filter(desk::isDone).count();
  }

  private static String progress(Desk desk) {
    int unsure = (int) desk.walk().unsure().stream().filter(place -> !desk.isDone(place)).count();
    return "%d of %d labelled%s"
        .formatted(
            done(desk), desk.queue().size(), unsure == 0 ? "" : ", %d unsure".formatted(unsure));
  }

  private static String rule(Desk desk) {
    QueueRule rule = desk.walk().rule();
    String noun = rule.level() == Level.TURN ? "turns" : "calls";
    if (rule.call().isPresent()) {
      return "All turns of one call. Turns that somebody picked do not show how often the judge errs"
          + " on the rest.";
    }
    return switch (rule.kind()) {
      case RANDOM -> "Up to %d %s, drawn at random from this run.".formatted(rule.count(), noun);
      case ALERTS -> "All %s of this run that the judge faults.".formatted(noun);
      case BOTH ->
          "Up to %d %s, drawn at random from this run, and all that the judge faults, in mixed order."
              .formatted(rule.count(), noun);
    };
  }
}
