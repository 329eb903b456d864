package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.ChecklistSource;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.EscapedJson;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.FilteredAnswers;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Prompt;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.UnusableAnswer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks the judge's model to write a checklist from criteria or from a prompt. Thread-safe.
public final class ChecklistCompiler {
  private static final String OF_CRITERIA = Prompt.named("judge.checklist.criteria.v1").text();
  private static final String OF_PROMPT = Prompt.named("judge.checklist.prompt.v1").text();

  private static final JsonMapper JSON = new JsonMapper();

  private final CheckedSchema schema = CheckedSchema.named("judge.checklist.v2");

  /// Returns the source of the checklist of criteria, for the model that will judge by it.
  public static ChecklistSource ofCriteria(ModelId model, String criteria) {
    return new ChecklistSource(OF_CRITERIA, model, Basis.SHARED, criteria);
  }

  /// Returns the source of the checklist of a prompt, for the model that will judge by it.
  ///
  /// @param prompt the agent's prompt, with its variables unfilled
  public static ChecklistSource ofPrompt(ModelId model, String prompt) {
    return new ChecklistSource(OF_PROMPT, model, Basis.OWN_PROMPT, prompt);
  }

  /// Returns the position of a checklist in the work on an item, which has at most one of each
  /// basis written.
  public static Position position(Basis basis) {
    return Position.of(
        new Position.Reply(
            switch (basis) {
              case OWN_PROMPT -> 1;
              case SHARED -> 2;
            }));
  }

  /// The context of a request for a checklist: its run and its key.
  ///
  /// @param secret the key of the fence
  /// @param options the options of the model. They are no part of the source: a checklist stays
  ///   when they change
  public record Ask(RunId run, CallKey key, String secret, ModelOptions options) {}

  /// The outcome of a compilation.
  public sealed interface Compiled {
    /// Returns why the answer is unusable; empty if it is usable.
    default Optional<String> problem() {
      return switch (this) {
        case Items _ -> Optional.empty();
        case Failed(String why) -> Optional.of(why);
      };
    }

    record Items(List<CheckItem> items) implements Compiled {
      public Items {
        items = List.copyOf(items);
      }
    }

    /// No answer was usable.
    record Failed(String why) implements Compiled {}
  }

  /// Has the model write a checklist.
  ///
  /// @throws dev.linecheck.llm.ModelException when the model does not answer
  public Compiled compile(LanguageModel models, ChecklistSource source, Ask ask) {
    String fence = Fence.of(ask.secret(), ask.key());
    List<Message> question =
        List.of(Message.system(source.template()), Message.user(document(source, fence)));
    return new Question<>(
            request(source, ask, question),
            Repair.EXPLAIN,
            answer -> read(answer, source, fence),
            Compiled::problem)
        .ask(new FilteredAnswers(models))
        .last();
  }

  private ModelRequest request(ChecklistSource source, Ask ask, List<Message> messages) {
    return new ModelRequest(
        ask.key(),
        ask.run(),
        source.model(),
        messages,
        Optional.of(schema.answerSchema()),
        ask.options());
  }

  private static String document(ChecklistSource source, String fence) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode lines =
        document.putArray(
            switch (source.basis()) {
              case SHARED -> "criteria";
              case OWN_PROMPT -> "prompt";
            });
    source.text().lines().forEach(lines::add);
    return EscapedJson.of(document.put("fence", fence).toString());
  }

  private Compiled read(ModelAnswer answer, ChecklistSource source, String fence) {
    Optional<String> problem = UnusableAnswer.unlessWhole(answer);
    if (problem.isPresent()) {
      return new Compiled.Failed(problem.get());
    }
    Optional<JsonNode> found = AnswerJson.lastWithEcho(answer.text(), fence);
    if (found.isEmpty()) {
      return new Compiled.Failed(VoteReader.NO_OBJECT);
    }
    List<String> problems = schema.problems(found.get());
    return problems.isEmpty()
        ? new ChecklistReader(source).read(found.get().get("items"))
        : new Compiled.Failed(problems.getFirst());
  }
}
