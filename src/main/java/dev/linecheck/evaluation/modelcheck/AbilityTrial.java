package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.callagent.AgentModel;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.evaluation.modelcheck.AbilityResult.Fails;
import dev.linecheck.evaluation.modelcheck.AbilityResult.NotOffered;
import dev.linecheck.evaluation.modelcheck.AbilityResult.WorkedAround;
import dev.linecheck.evaluation.modelcheck.AbilityResult.Works;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import dev.linecheck.llm.RequestForm;
import dev.linecheck.llm.RequestForm.Part;
import dev.linecheck.llm.UnusableAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Tries one ability of one model, and says how it went.
///
/// @param models know the form of requests
/// @param counted asks the model
record AbilityTrial(
    Models models, CountedModel counted, AbilityRequests requests, JudgeTrial judge) {
  /// In tokens. Some providers take no lower limit.
  private static final int LIMIT = 32;

  /// No tokenizer puts more characters of English words into a token, on average.
  private static final int CHARS_OF_TOKEN = 8;

  private static final ModelOptions NO_OPTIONS = ModelOptions.DEFAULTS;

  AbilityResult of(Ability ability) {
    try {
      return switch (ability) {
        case WORDS -> words();
        case CALLER -> caller();
        case JUDGE -> judged();
        case FUNCTION_CALL -> functionCall();
        case REPAIR -> asked(requests.repair(), Part.OTHER);
        case OUTPUT_LIMIT -> outputLimit();
        case TEMPERATURE ->
            asked(
                requests.words(
                    ability, new ModelOptions(OptionalDouble.of(0.2), OptionalInt.empty())),
                Part.TEMPERATURE);
        case SEED -> asked(requests.words(ability, NO_OPTIONS).seeded(new Seed(7)), Part.SEED);
        case LONG_REQUEST -> longRequest();
        case PREFIX_CACHE -> prefixCache();
        case TOKEN_COUNTS -> tokenCounts();
      };
    } catch (ModelException e) {
      return new Fails(e.failure().code(), String.valueOf(e.getMessage()));
    }
  }

  private AbilityResult words() {
    ModelAnswer answer = answer(requests.words(Ability.WORDS, NO_OPTIONS));
    return result(
        answer.thinking().isPresent()
            ? List.of("the model thinks before it speaks, which takes time and output tokens")
            : List.of(),
        Part.INSTRUCTIONS,
        Part.OTHER);
  }

  /// Asks as the agent's model is asked.
  private ModelAnswer answer(ModelRequest request) {
    return new AgentModel(counted).answer(request);
  }

  private AbilityResult asked(ModelRequest request, Part part) {
    answer(request);
    return result(List.of(), part);
  }

  private AbilityResult caller() {
    ModelRequest request = requests.caller();
    Question.Answers<AnswerReading<String>> answers =
        Question.of(request, Repair.REPEAT, AbilityTrial::act).ask(counted);
    return switch (answers.last()) {
      case AnswerReading.Read<String> _ -> result(List.of(), Part.SCHEMA);
      case AnswerReading.Unreadable<String>(String problem) ->
          failed(UnusableAnswer.of(request, answers.lastAnswer(), problem + ", asked twice"));
    };
  }

  private static AnswerReading<String> act(ModelAnswer answer) {
    return UnusableAnswer.unlessWhole(answer)
        .<AnswerReading<String>>map(AnswerReading::unreadable)
        .orElseGet(() ->
            AnswerJson.last(answer.text(), json -> AbilityRequests.ACT.problems(json).isEmpty())
                .<AnswerReading<String>>map(json -> AnswerReading.of(json.toString()))
                .orElseGet(() ->
                    AnswerReading.unreadable("the answer holds no JSON of the caller's schema")));
  }

  private AbilityResult judged() {
    List<String> unusable = judge.unusable(counted, requests.model());
    return unusable.isEmpty()
        ? result(List.of(), Part.SCHEMA)
        : new Fails(
            "judge_unusable",
            "judge %s: no usable vote, asked twice: %s"
                .formatted(requests.model().value(), String.join("; ", unusable)));
  }

  private AbilityResult functionCall() {
    ModelRequest request = requests.call();
    ModelAnswer calling = answer(request);
    if (calling.calls().isEmpty()) {
      return new Fails(
          "no_function_call",
          "%s: the model answered in words where it was told to call a function; choose a model that can, or look whether the server passes functions on"
              .formatted(request.asked()));
    }
    answer(requests.afterCall(calling));
    return result(List.of(), Part.FUNCTIONS);
  }

  private AbilityResult outputLimit() {
    ModelRequest request = requests.limited(LIMIT);
    ModelAnswer answer = counted.answer(request);
    RequestForm form = models.form(request);
    if (form.limitName().isEmpty() && !form.changes().isEmpty()) {
      return new NotOffered(
          "%s. An option max_tokens has no effect"
              .formatted(String.join("; ", form.changesOf(List.of(Part.OUTPUT_LIMIT)))));
    }
    boolean isKept =
        answer.isCutOff() || (answer.usage().output() <= LIMIT && areWordsWithinLimit(answer));
    if (!isKept) {
      return new NotOffered(overTheLimit(answer));
    }
    List<String> notes = new ArrayList<>();
    if (!form.limitName().isEmpty()) {
      notes.add("as " + form.limitName());
    }
    if (answer.isSilent()) {
      notes.add(
          "thinking took all %d tokens of the limit: a low max_tokens leaves no words"
              .formatted(LIMIT));
    }
    return result(notes, Part.OUTPUT_LIMIT);
  }

  private static boolean areWordsWithinLimit(ModelAnswer answer) {
    return answer.text().length() <= LIMIT * CHARS_OF_TOKEN;
  }

  private static String overTheLimit(ModelAnswer answer) {
    String tokens =
        "the answer has %d tokens where %d were the limit"
            .formatted(answer.usage().output(), LIMIT);
    return areWordsWithinLimit(answer)
        ? tokens
            + ": its words keep to the limit, and the rest is thinking. An option max_tokens does not limit thinking"
        : tokens + ". An option max_tokens has no effect";
  }

  private AbilityResult longRequest() {
    ModelAnswer answer = answer(requests.longRequest(Ability.LONG_REQUEST));
    return counted
        .warning("prompt_cut")
        .<AbilityResult>map(sentence -> new Fails("prompt_cut", sentence))
        .orElseGet(() ->
            result(
                answer.usage().input() > 0
                    ? List.of("%d tokens".formatted(answer.usage().input()))
                    : List.of()));
  }

  private AbilityResult prefixCache() {
    TokenUsage usage = answer(requests.longRequest(Ability.PREFIX_CACHE)).usage();
    return usage.cachedInput() > 0
        ? new Works(
            List.of("%d of %d tokens were cached".formatted(usage.cachedInput(), usage.input())))
        : new NotOffered(
            "a repeated request has no cached tokens, so that each costs the whole price");
  }

  /// Asks nothing: the answers in words show the counts.
  private AbilityResult tokenCounts() {
    TokenUsage usage = counted.used();
    return usage.input() > 0 && usage.output() > 0
        ? new Works(List.of())
        : new NotOffered(
            "the provider counts no tokens, so that no cost can be told and no budget holds");
  }

  private String again(ModelAnswer first) {
    if (!first.isCutOff()) {
      return "the first answer was unusable, so it was asked for again";
    }
    return counted.firstRequest().orElseThrow().options().maxTokens().isPresent()
        ? "the first answer was cut off, so it was asked for again with more room; set a larger max_tokens, or let it think less"
        : "the first answer was cut off, though no max_tokens was sent, so it was asked for again with room; set a max_tokens, or let it think less";
  }

  private static AbilityResult failed(ModelException e) {
    return new Fails(e.failure().code(), String.valueOf(e.getMessage()));
  }

  /// @param parts the parts of requests on which the ability depends
  private AbilityResult result(List<String> notes, Part... parts) {
    List<String> how =
        new ArrayList<>(
            counted
                .lastRequest()
                .map(request -> models.form(request).changesOf(List.of(parts)))
                .orElse(List.of()));
    counted.unusable().map(this::again).ifPresent(how::add);
    if (how.isEmpty()) {
      return new Works(notes);
    }
    how.addAll(notes);
    return new WorkedAround(how);
  }
}
