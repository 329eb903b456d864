package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.ModelException.ModelFailure;

/// Says what to do about a model that gives no answer, with the settings that help.
public final class Advice {
  private Advice() {}

  /// Returns one or two sentences.
  public static String on(ModelFailure failure, ModelId model) {
    String provider = ProviderModel.of(model).map(ProviderModel::provider).orElse("NAME");
    String advice =
        switch (failure) {
          case UNAUTHORIZED -> "Check providers.%1$s.api-key, and that the key may use the model.";
          case OUT_OF_CREDIT -> "Add credit or quota at the provider %1$s.";
          case UNKNOWN_MODEL ->
              "Name a model that the provider %1$s has, or correct providers.%1$s.base-url.";
          case NO_API -> "Correct providers.%1$s.base-url; often /v1 is missing at its end.";
          case REFUSED ->
              "The provider %1$s refuses the request as it is: check the options of the model,"
                  + " and providers.%1$s.structured-output.";
          case FILTERED ->
              "Change the filter at the provider %1$s, or the words of the prompt or the record.";
          case TOO_LONG -> "Choose a model that reads more, or shorten the prompt or the record.";
          case SETUP ->
              "Set up the provider %1$s, or providers.%1$s: model_setup in"
                  + " docs/providers.md#when-something-goes-wrong names what may be wrong.";
          case CUT_OFF ->
              "Raise max_tokens of the model, or let it reason less, because thinking counts too.";
          case EMPTY -> "Try the model by hand, and choose another if it stays silent.";
          case JUDGE_UNUSABLE ->
              "Read the reasons in the votes, and give the judge a model that keeps to a format.";
          case RATE_LIMITED ->
              "Raise the limit at the provider %1$s, or lower providers.%1$s.calls-max. A run waits"
                  + " up to providers.%1$s.retry-after-max if the provider names the wait, and up"
                  + " to providers.%1$s.rate-limit-max for one answer.";
          case UNAVAILABLE ->
              "Check that the provider %1$s is up, and providers.%1$s.base-url. A run waits up to"
                  + " providers.%1$s.outage-max for a provider that is away.";
          case TIMED_OUT ->
              "Raise providers.%1$s.call-timeout if the model takes longer than that.";
          case UNREADABLE ->
              "Check that providers.%1$s.base-url names a chat API, and that the model can follow"
                  + " a format.";
        };
    return advice.formatted(provider);
  }
}
