package dev.linecheck.simulated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A bug of the engine as somebody might write it. Storms that do not notice one are not worth
/// much.
enum PlantedFault {
  ASKS_AGAIN_WHAT_IS_KEPT(
      "engine/Ledger#answer", "return kept.containsKey(request.key())", "return false"),
  ASKS_IN_OTHER_WORDS_AFTER_A_TAKEOVER(
      "engine/CallToJudge#judged",
      "call.context().secret(),",
      "call.context().secret() + call.context().attempt(),"),
  GOES_ON_WHEN_THE_BUDGET_IS_SPENT(
      "engine/Ledger#open", "        AtBudget.LEAVE,", "        AtBudget.GO_ON,"),
  SAYS_KEPT_WHILE_THE_DATABASE_IS_AWAY(
      "engine/GroupCommit#tryToWrite",
      """
              LOG.log(Level.WARNING, "the ledger waits: an outage of the database", e);
              return Optional.empty();
      """,
      """
              return Optional.of(
                  new ItemWrites.Outcome(
                      batch.answers().stream().map(_ -> LedgerStore.KeepResult.KEPT).toList(),
                      batch.endings().stream().map(_ -> ItemWrites.Finish.ITEM_ENDED).toList(),
                      batch.claims().stream().map(_ -> Optional.<ItemClaim>empty()).toList()));
      """),
  COUNTS_TOKENS_OF_REFUSED_ANSWERS(
      "store/LedgerStore#keep",
      """
            if (inserted[i] != 0) {
              run.orElseThrow().spend(entry.spending());
      """,
      """
            run.ifPresent(change -> change.spend(entry.spending()));
            if (inserted[i] != 0) {
      """),
  COUNTS_AN_ITEM_THAT_ENDED_TOO_LATE(
      "store/ItemWrites#end",
      """
            if (ended.get(i)) {
              runs.ended(endings.get(i));
            }
      """,
      "runs.ended(endings.get(i));"),
  LEAVES_A_RUN_OPEN_AFTER_ITS_LAST_ITEM(
      "store/RunChange#write",
      "return RunTally.add(rows, run, counts) && RunTally.close(rows, run);",
      "return RunTally.add(rows, run, counts);"),
  LEAVES_A_RUN_OPEN_WHOSE_LAST_ITEM_ERRORED(
      "store/RunTally#COMPLETE",
      "num_passing + num_failing + num_excluded + num_errored = num_records * trials",
      "num_passing + num_failing + num_excluded = num_records * trials"),
  CANCELS_WITHOUT_STOPPING_ANYBODY(
      "engine/RunCancel#cancel",
      """
          inHand.cancel(run);
          if (!leave(workspace, run)) {
      """,
      """
          if (workspace.value().isEmpty()) {
      """),
  FORGETS_WHAT_IT_GAVE_BACK(
      "engine/WorkInHand#left",
      "work.giveBack() ? new WorkResult.Later(Duration.ZERO) : WorkResult.DONE;",
      "work.giveBack() ? WorkResult.DONE : WorkResult.DONE;"),
  CARRIES_A_POISONED_ITEM_FOR_EVER(
      "engine/ItemWorker#STRIKES_MAX", "STRIKES_MAX = 3;", "STRIKES_MAX = 3_000;"),
  TAKES_OVER_NOTHING(
      "engine/ShareTask#takeOver",
      "operations.reschedule(noFailure, now);",
      "noFailure.getResult();"),
  LETS_ONE_CALL_TOO_MANY_OUT(
      "llm/CallsInFlight#hasRoomFor",
      "runs.of(lane.run()) < limits.runCallsMax()",
      "runs.of(lane.run()) <= limits.runCallsMax()"),
  FORGETS_WHAT_A_REJUDGEMENT_KEPT(
      "engine/Ledger#resume",
      "store.answers(call.workspace(), call.itemId(), call.generation()),",
      "Map.of(),"),
  CANCELS_A_REJUDGEMENT_WITHOUT_STOPPING_ANYBODY(
      "engine/RunRejudge#cancel",
      """
          inHand.cancel(run);
          if (!RunCancel.leave(
      """,
      """
          if (workspace.value().isEmpty() && !RunCancel.leave(
      """),
  JUDGES_AGAIN_BY_WHAT_THE_RUN_WAS_JUDGED_BY(
      "engine/RunRejudge#verdicts",
      "due.brief(), call.context(), models",
      "call.context().setup().brief(), call.context(), models"),
  FORGETS_A_REJUDGEMENT_THAT_IT_GAVE_BACK(
      "engine/RunRejudge#giveBack",
      """
          public boolean giveBack() {
            return store.isDue(work);
      """,
      """
          public boolean giveBack() {
            return false;
      """),
  ASKS_AGAIN_ABOUT_A_LABELLED_TURN_THAT_HAS_ITS_VERDICT(
      "store/SentinelStore#of", "           and verdicts is null\n", ""),
  ERRORS_AN_ITEM_FOR_A_LABELLED_TURN(
      "engine/Sentinels#judgeAlong", "      return after(e.failure());", "      throw e;");

  private final String type;
  private final String member;
  private final String right;
  private final String wrong;

  /// @param place `package/Type#member`, a method or a field
  /// @param right what the member has once; blanks and line ends do not count
  PlantedFault(String place, String right, String wrong) {
    type = place.substring(0, place.indexOf('#'));
    member = place.substring(place.indexOf('#') + 1);
    this.right = right;
    this.wrong = wrong;
  }

  String fileName() {
    return type.substring(type.indexOf('/') + 1) + ".java";
  }

  /// The source with the fault in it. Throws when the member no longer has what is right.
  String source() throws IOException {
    String source = Files.readString(Path.of("src/main/java/dev/linecheck", type + ".java"));
    return new SourceMembers(source).replaced(member, right, wrong);
  }
}
