package dev.linecheck.judge;

import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.UnusableAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks about many turns of a call in one request. This is cheaper than one request for each turn,
/// and the judge knows what came later. Thread-safe.
final class CallVotes {
  /// The most turns of one request, and the most answers to items. A model's answer is limited in
  /// length.
  static final int TURNS_MAX = 20;

  static final int CHECKS_MAX = 300;

  /// Calls with a reference are judged turn by turn.
  private static final String NO_REFERENCE = "no_reference";

  private final CheckedSchema schema = CheckedSchema.named("judge.call.v2");
  private final VoteReader verdicts;

  CallVotes(VoteReader verdicts) {
    this.verdicts = verdicts;
  }

  /// Returns how many turns of a call go into one request.
  ///
  /// @param one any of them
  static int turnsAtOnce(JudgeTask one) {
    int items = Math.max(1, one.items().size());
    return Math.clamp(CHECKS_MAX / items, 1, TURNS_MAX);
  }

  /// Casts one vote on each of the turns, which belong to one call. If the answer is unusable for
  /// one of them, the request is repeated once for all. The votes that were usable stay.
  ///
  /// @param number the number of the vote
  List<JudgeVote> vote(LanguageModel models, List<JudgeTask> turns, int number) {
    JudgeTask first = turns.getFirst();
    CallKey key = first.keyOfMany(number);
    String fence = Fence.of(first.call().secret(), key);
    List<Message> question =
        List.of(Message.system(JudgePrompt.MANY), Message.user(JudgePrompt.document(turns, fence)));
    return judgeVotes(
        new Question<>(
                JudgeRequests.of(first, key, question, schema),
                Repair.EXPLAIN,
                answer -> read(answer, turns, fence),
                CallVotes::firstProblem)
            .ask(models));
  }

  private static List<JudgeVote> judgeVotes(Question.Answers<List<VoteReader.VoteReading>> heard) {
    List<JudgeVote> judgeVotes = new ArrayList<>();
    for (int i = 0; i < heard.last().size(); i++) {
      int turn = i;
      List<VoteReader.VoteReading> readings =
          heard.readings().stream().map(all -> all.get(turn)).toList();
      int used = readings.getFirst().problem().isEmpty() ? 1 : readings.size();
      judgeVotes.add(new JudgeVote(readings.subList(0, used), heard.answers().subList(0, used)));
    }
    return judgeVotes;
  }

  private static Optional<String> firstProblem(List<VoteReader.VoteReading> readings) {
    return readings.stream().flatMap(reading -> reading.problem().stream()).findFirst();
  }

  private List<VoteReader.VoteReading> read(
      ModelAnswer answer, List<JudgeTask> turns, String fence) {
    Optional<String> problem = UnusableAnswer.unlessWhole(answer);
    if (problem.isPresent()) {
      VoteReader.VoteReading unusable = new VoteReader.Unusable(problem.get());
      return Collections.nCopies(turns.size(), unusable);
    }
    Optional<JsonNode> found = AnswerJson.lastWithEcho(answer.text(), fence);
    return turns.stream()
        .map(turn -> read(found.map(json -> about(json, turn)).orElse(List.of()), turn, fence))
        .toList();
  }

  /// Refuses an answer that judges a turn more than once, since it is not clear which judgement is
  /// meant.
  private VoteReader.VoteReading read(List<ObjectNode> said, JudgeTask turn, String fence) {
    if (said.isEmpty()) {
      return new VoteReader.Unusable(
          "\"turns\" of the object with the document's fence has no turn " + turn.index());
    }
    if (said.size() > 1) {
      return new VoteReader.Unusable("\"turns\" has turn " + turn.index() + " more than once");
    }
    return verdicts.read(said.getFirst().put("echo", fence).put("relation", NO_REFERENCE), turn);
  }

  /// Returns the entries about one turn, in the form of an answer about that turn alone.
  private static List<ObjectNode> about(JsonNode json, JudgeTask turn) {
    return json.path("turns")
        .valueStream()
        .filter(one -> one instanceof ObjectNode && one.path("turn").asInt(-1) == turn.index())
        .map(one -> ((ObjectNode) one).deepCopy())
        .toList();
  }
}
