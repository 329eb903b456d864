package dev.linecheck.api;

import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.scripted.ScriptedModel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// The scripted model with planted noise: an agent that is wrong by chance, in the calls of an
/// unreliable caller more often, and a judge that errs by chance.
final class NoisyModel implements LanguageModel {
  /// The name of a caller with whom the agent is right less often.
  static final String UNRELIABLE = "Bob";

  private final ScriptedModel model = new ScriptedModel();
  private final SplittableRandom random;
  private final Noise noise;

  /// The chances of the noise.
  ///
  /// @param judge the chance that the judge errs
  /// @param reliable the chance that the agent is right
  /// @param unreliable the chance that it is right with an unreliable caller
  record Noise(double judge, double reliable, double unreliable) {}

  NoisyModel(long seed, Noise noise) {
    this.random = new SplittableRandom(seed);
    this.noise = noise;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    return switch (request.key().purpose()) {
      case AGENT -> model.answer(isRight(request) ? request : with(request, "eight", "nine"));
      case JUDGE -> model.answer(errs() ? with(request, "must say", "never say") : request);
      case CALLER, ROUTER, FUNCTION, REAL_CALL, REAL_RESULT, CHECKLIST, VERIFY, ESCALATION ->
          model.answer(request);
    };
  }

  private boolean isRight(ModelRequest request) {
    boolean isUnreliable =
        request.messages().stream().anyMatch(message -> message.text().contains(UNRELIABLE));
    return chance() < (isUnreliable ? noise.unreliable() : noise.reliable());
  }

  private boolean errs() {
    return chance() < noise.judge();
  }

  private synchronized double chance() {
    return random.nextDouble();
  }

  private static ModelRequest with(ModelRequest request, String words, String others) {
    return new ModelRequest(
        request.key(),
        request.run(),
        request.model(),
        each(request.messages(), text -> text.replace(words, others)),
        request.schema(),
        request.options(),
        request.functions());
  }

  private static List<Message> each(List<Message> messages, UnaryOperator<String> text) {
    return messages.stream()
        .map(message ->
            new Message(
                message.role(),
                text.apply(message.text()),
                message.calls(),
                message.answered(),
                message.opaque()))
        .toList();
  }
}
