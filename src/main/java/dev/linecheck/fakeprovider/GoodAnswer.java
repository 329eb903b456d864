package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatQuestion.Party;
import dev.linecheck.fakeprovider.ChatQuestion.Tool;
import dev.linecheck.fakeprovider.Said.Finish;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The answers of a provider that does all well. A seed and a request have one answer.
final class GoodAnswer {
  static final List<String> AGENT =
      List.of(
          "Thank you for calling. How can I help you today?",
          "Of course, I can look that up for you. May I have your name, please?",
          "Thank you. I have found your entry, and everything is in order.",
          "I have noted that down. Is there a day that suits you best?",
          "That works. I have put it down for Monday at nine in the morning.",
          "You will get a confirmation by text message within a few minutes.",
          "Yes, that is included, and it costs nothing extra.",
          "I understand. Let me see what else I can offer you.",
          "There is another free place on Tuesday afternoon, if you like that better.",
          "I have changed it as you asked. Is there anything else that I can do?",
          "Certainly, I will pass that on to my colleagues right away.",
          "Thank you for your patience. All of it is settled now.");
  static final List<String> CALLER =
      List.of(
          "Hello, I would like some help with my booking, please.",
          "Yes, that is right.",
          "And when would that be?",
          "Could you tell me what it costs?",
          "Good, then let us do it that way.");

  static final String GOODBYE = "Thank you, that was all. Goodbye.";

  /// The characters of ids of calls. Some providers take nine of them and nothing else.
  private static final String ID = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  private final long seed;
  private final int callerTurns;

  /// @param callerTurns how often the caller speaks before it hangs up; it may speak once more
  GoodAnswer(long seed, int callerTurns) {
    this.seed = seed;
    this.callerTurns = callerTurns;
  }

  /// @param call the header with the key of the call
  Said to(ChatQuestion question, Optional<String> call) {
    Said said =
        switch (Asker.of(question, call)) {
          case Asker.Agent() -> agent(question);
          case Asker.Caller(boolean isStructured) -> caller(question, isStructured);
          case Asker.JudgeOfTurn(var document) -> json(Judgement.ofTurn(document));
          case Asker.JudgeOfCall(var document) -> json(Judgement.ofCall(document));
          case Asker.Verifier(var document) -> json(Judgement.verification(document));
          case Asker.ChecklistWriter(var document) -> json(Judgement.checklist(document));
          case Asker.Router(var document) -> json(Judgement.route(document));
          case Asker.FunctionSimulator(var document) -> json(Judgement.result(document));
          case Asker.Other(var schema) -> json(SchemaInstance.object(schema));
        };
    return question.forced().map(name -> forced(question, name, said)).orElse(said);
  }

  private static Said json(ObjectNode answer) {
    return Said.words(answer.toString());
  }

  /// Calls the first function once in a conversation, before it says anything.
  private Said agent(ChatQuestion question) {
    boolean isFirst =
        !question.hasHeardFrom(Party.FUNCTION) && !question.hasHeardFrom(Party.ASSISTANT);
    if (isFirst && question.hasHeardFrom(Party.USER) && !question.tools().isEmpty()) {
      Tool tool = question.tools().getFirst();
      return calling(question, tool, SchemaInstance.object(tool.parameters()));
    }
    return Said.words(AGENT.get(question.count(Party.ASSISTANT) % AGENT.size()));
  }

  private Said calling(ChatQuestion question, Tool tool, ObjectNode arguments) {
    return new Said("", List.of(new Said.Call(id(question), tool.name(), arguments)), Finish.CALLS);
  }

  /// Structured answers may be asked for as a call of one function.
  private Said forced(ChatQuestion question, String name, Said said) {
    Optional<Tool> tool =
        question.tools().stream().filter(offered -> offered.name().equals(name)).findFirst();
    return tool.map(known ->
            calling(
                question,
                known,
                FakeJson.leading(said.text())
                    .orElseGet(() -> SchemaInstance.object(known.parameters()))))
        .orElse(said);
  }

  private String id(ChatQuestion question) {
    long left = Mix.of(seed, question.turns().toString());
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      id.append(ID.charAt((int) Math.floorMod(left, (long) ID.length())));
      left /= ID.length();
    }
    return id.toString();
  }

  private Said caller(ChatQuestion question, boolean isStructured) {
    int turn = question.count(Party.ASSISTANT);
    long extra = Math.floorMod(Mix.of(seed, question.turns().getFirst().text()), 2L);
    boolean isOver = turn >= callerTurns + extra;
    String words = isOver ? GOODBYE : callerWords(turn);
    if (!isStructured) {
      return Said.words(isOver ? words + endMark(question) : words);
    }
    return json(act(words, isOver ? "hang_up" : "speak"));
  }

  static String callerWords(int turn) {
    return CALLER.get(turn % CALLER.size());
  }

  static ObjectNode act(String words, String kind) {
    ObjectNode act = FakeJson.object().put("think", "").put("say", words).put("act", kind);
    act.putNull("value").putArray("factsMissing");
    return act;
  }

  /// The mark that ends a call in words, as the caller's prompt names it.
  private static String endMark(ChatQuestion question) {
    String prompt = question.turns().getFirst().text();
    int begin = prompt.indexOf("<|end:");
    int end = prompt.indexOf("|>", Math.max(0, begin));
    return begin < 0 || end < 0 ? "" : " " + prompt.substring(begin, end + 2);
  }
}
