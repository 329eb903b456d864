package dev.linecheck.judge;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.llm.EscapedJson;
import dev.linecheck.llm.Prompt;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The messages to the judge: a constant system message, and one JSON document that holds
/// everything from outside as data.
final class JudgePrompt {
  /// The instructions for a vote on one turn, or on a call as a whole.
  static final String SYSTEM = Prompt.named("judge.turn.v2").text();

  /// The instructions for a vote on several turns of one call.
  static final String MANY = Prompt.named("judge.call.v2").text();

  /// The instructions for a verification of an alert.
  static final String VERIFY = Prompt.named("judge.verify.v2").text();

  private static final String REFERENCE_NOTE =
      "One past answer at this point, given under another prompt; it may be wrong.";

  /// The field of a line whose words stop in the middle. No speaker can imitate it.
  private static final String CUT_OFF = "cutOff";

  private static final JsonMapper JSON = new JsonMapper();

  private JudgePrompt() {}

  /// Returns the document about one turn. The parts that stay the same come first, so that the
  /// provider's prefix cache can serve them. The fence of this request comes last.
  static String document(JudgeTask task, String fence) {
    return document(task, task.before(), turn(task).put("fence", fence));
  }

  /// Returns the document about several turns of one call.
  static String document(List<JudgeTask> turns, String fence) {
    JudgeTask first = turns.getFirst();
    ObjectNode rest = JSON.createObjectNode();
    ArrayNode numbers = rest.putArray("turns");
    turns.forEach(turn -> numbers.add(turn.index()));
    return document(first, first.call().transcript().entries(), rest.put("fence", fence));
  }

  /// Returns the document about one turn with a claim against it. The document does not show how
  /// the votes were cast.
  static String document(JudgeTask task, Finding claim, String fence) {
    ObjectNode rest = turn(task);
    ObjectNode held = rest.putObject("claim");
    held.put("check", claim.check()).put("finding", claim.finding());
    ArrayNode quotes = held.putArray("evidence");
    claim
        .evidence()
        .forEach(
            piece -> quotes.addObject().put("source", piece.source()).put("quote", piece.quote()));
    return document(task, task.before(), rest.put("fence", fence));
  }

  /// @param rest the fields after the transcript
  private static String document(JudgeTask task, List<TranscriptEntry> lines, ObjectNode rest) {
    StringBuilder document = new StringBuilder(task.document().head(task.scope()));
    document.append(",\"transcript\":[");
    addHistory(document, ShownTranscript.of(lines), task.document());
    String end = written(rest);
    return document.append("],").append(end, 1, end.length()).toString();
  }

  /// Returns the beginning of the document, which is the same for all turns of a call.
  static String head(JudgedCall call, List<CheckItem> asked) {
    ObjectNode head = JSON.createObjectNode();
    head.set("items", items(asked));
    ArrayNode prompt = head.putArray("prompt");
    call.prompt().lines().forEach(prompt::add);
    head.set("inputs", inputs(call.inputs()));
    String written = written(head);
    return written.substring(0, written.length() - 1);
  }

  private static String written(ObjectNode json) {
    return EscapedJson.of(json.toString());
  }

  /// Returns the inputs as the document shows them.
  static ObjectNode inputs(AgentInputs inputs) {
    ObjectNode shown = JSON.createObjectNode();
    inputs.values().forEach(shown::put);
    return shown;
  }

  private static ObjectNode turn(JudgeTask task) {
    ObjectNode turn = JSON.createObjectNode();
    turn.set("functionResults", results(task.functions()));
    turn.set("reference", reference(task));
    turn.put("turn", task.index());
    turn.set("judgedTurn", judged(task));
    return turn;
  }

  private static JsonNode judged(JudgeTask task) {
    return switch (task.scope()) {
      case CALL -> JSON.nullNode();
      case TURN -> {
        JudgedTurn turn = task.turn();
        ObjectNode judged = JSON.createObjectNode().put("who", "agent").put("text", turn.words());
        if (turn.manner() == JudgedTurn.Manner.CUT_OFF) {
          judged.put(CUT_OFF, true);
        }
        turn.step().ifPresent(step -> judged.put("step", step));
        addCalls(judged, turn.calls());
        yield judged;
      }
    };
  }

  private static ArrayNode items(List<CheckItem> asked) {
    ArrayNode items = JSON.createArrayNode();
    for (CheckItem item : asked) {
      ObjectNode node = items.addObject().put("id", item.id()).put("question", item.question());
      item.appliesWhen().ifPresent(when -> node.put("appliesWhen", when));
      if (item.weight() == CheckItem.Weight.ADVISORY) {
        node.put("required", false);
      }
    }
    return items;
  }

  /// Omitted lines are shown as an entry without words, which no speaker can imitate.
  private static void addHistory(
      StringBuilder document, ShownTranscript shown, CallDocument lines) {
    String before = "";
    for (int i = 0; i < shown.entries().size(); i++) {
      if (shown.shows(i)) {
        document.append(before).append(lines.line(i));
        before = ",";
      } else if (i == shown.head()) {
        document.append(before).append("{\"omitted\":").append(shown.omitted()).append('}');
        before = ",";
      }
    }
  }

  /// Returns a line of the transcript as the document shows it.
  static String line(int position, TranscriptEntry entry) {
    ObjectNode line = JSON.createObjectNode().put("index", position);
    line.put("who", entry.party().title()).put("text", text(entry.text(), entry.detail()));
    if (entry.detail().hasCutWords()) {
      line.put(CUT_OFF, true);
    }
    addCalls(line, entry.detail().functionCalls());
    return written(line);
  }

  /// A step of a flow shows the data of the node that it leaves.
  private static String text(String words, LineDetail detail) {
    return detail.nodeTransition().map(step -> step.transitionData().text()).orElse(words);
  }

  /// Calls have a field of their own, so that no speaker can imitate a call in words.
  private static void addCalls(ObjectNode line, List<FunctionCall> calls) {
    if (!calls.isEmpty()) {
      ArrayNode array = line.putArray("calls");
      CanonicalCall.of(calls)
          .forEach(call ->
              array.addObject().put("name", call.name()).put("arguments", call.arguments()));
    }
  }

  /// Returns a line with its function calls, as a judge may quote it.
  static String text(TranscriptEntry entry) {
    return CanonicalCall.text(text(entry.text(), entry.detail()), entry.detail().functionCalls());
  }

  private static ArrayNode results(List<FunctionAnswer> answers) {
    ArrayNode results = JSON.createArrayNode();
    for (int i = 0; i < answers.size(); i++) {
      FunctionAnswer answer = answers.get(i);
      ObjectNode result = results.addObject().put("index", i);
      addCalls(result, List.of(answer.call()));
      result.put("result", answer.result());
    }
    return results;
  }

  private static JsonNode reference(JudgeTask task) {
    Optional<JudgedTurn.Reference> reference = task.turn().reference();
    if (reference.isEmpty()) {
      return JSON.nullNode();
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("note", REFERENCE_NOTE).put("text", reference.get().words());
    addCalls(node, reference.get().calls());
    return node;
  }
}
