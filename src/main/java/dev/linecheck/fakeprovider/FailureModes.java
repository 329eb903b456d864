package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.HttpReply.Ending;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Failures of providers and of what stands before them.
public final class FailureModes {
  private static final String HTTP = "RFC 9110";

  public static final FakeMode KEY_REFUSED =
      always(
          0,
          "key-refused",
          "OpenAI's reference of errors",
          Errors.openAi(401, "Incorrect API key provided: sk-fake.", "invalid_api_key"));

  public static final FakeMode MODEL_UNKNOWN =
      always(
          0,
          "model-unknown",
          "OpenAI's reference of errors",
          Errors.openAi(
              404, "The model does not exist or you do not have access to it.", "model_not_found"));

  public static final FakeMode SERVER_ERROR =
      always(
          0,
          "server-error",
          "OpenAI's reference of errors",
          Errors.openAi(
              500, "The server had an error while processing your request.", "server_error"));

  public static final FakeMode JSON_VALIDATE_FAILED =
      new FakeMode(
          31,
          "json-validate-failed",
          "glibsonoran/Plush-for-ComfyUI#135, praveenjuge/teak#255",
          when(
              asked -> !Demands.format(asked).isEmpty(),
              failedGeneration("json_validate_failed", "Failed to generate JSON.", "{\\\"echo")));

  public static final FakeMode TOOL_USE_FAILED =
      new FakeMode(
          32,
          "tool-use-failed",
          "groq/groq-typescript#28, pipecat-ai/pipecat#1168",
          when(
              asked -> !asked.question().tools().isEmpty(),
              failedGeneration(
                  "tool_use_failed", "Failed to call a function.", "<function=find>")));

  public static final FakeMode PROMPT_FILTERED =
      always(
          36,
          "prompt-filtered",
          "compl-ai/compl-ai#20, tatsu-lab/alpaca_eval#227, browser-use/browser-use#4783",
          HttpReply.json(
              400,
              FakeJson.of(
                  """
                  {"error":{"message":"The response was filtered because the prompt triggered the \
                  content management policy. Change the prompt and try again. The documentation of \
                  the service has more about its filters and how they can be configured for a \
                  deployment, which only some of the subscriptions are allowed to do by themselves.",
                  "type":null,"param":"prompt","code":"content_filter","status":400,
                  "innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{
                  "hate":{"filtered":false,"severity":"safe"},
                  "jailbreak":{"filtered":true,"detected":true},
                  "self_harm":{"filtered":false,"severity":"safe"},
                  "sexual":{"filtered":false,"severity":"safe"},
                  "violence":{"filtered":false,"severity":"low"}}}}}
                  """)));

  public static final FakeMode ERROR_WITH_200 =
      always(
          37,
          "error-with-200",
          "openrouter.ai errors page, BerriAI/litellm#8448, decolua/9router#2727",
          Errors.openRouter(
              200,
              502,
              "Provider returned error",
              """
              {"provider_name":"Upstream","raw":"upstream connect error: connection timeout"}
              """));

  public static final FakeMode RATE_LIMIT_WITH_200 =
      always(
          37,
          "rate-limit-with-200",
          "openrouter.ai errors page, BerriAI/litellm#8448, decolua/9router#2727",
          Errors.openRouter(
              200,
              429,
              "Provider returned error",
              """
              {"provider_name":"Upstream","raw":"fake is temporarily rate-limited upstream"}
              """));

  public static final FakeMode ERROR_IN_CHOICE =
      new FakeMode(
          38,
          "error-in-choice",
          "openrouter.ai errors page",
          new Play.Body((_, body) -> {
            var choice = OpenAiChatBody.choice(body).put("finish_reason", "error");
            OpenAiChatBody.message(body).put("content", "").remove("tool_calls");
            choice.putObject("error").put("code", 502).put("message", "Upstream disconnected");
          }));

  public static final FakeMode INPUT_FLAGGED =
      always(
          39,
          "input-flagged",
          "openrouter.ai errors page",
          Errors.openRouter(
              403,
              403,
              "The model requires moderation, and the input was flagged.",
              """
              {"reasons":["violence"],"flagged_input":"I will find you...","provider_name":"Upstream",
              "model_slug":"fake"}
              """));

  public static final FakeMode FIREWALL_PAGE =
      always(
          39,
          "firewall-page",
          "openrouter.ai errors page",
          Errors.page(403, "Attention Required!", "The request was blocked. Ray ID: 8f0fake"));

  public static final FakeMode CREDITS_EXHAUSTED =
      always(
          40,
          "credits-exhausted",
          "openrouter.ai errors page",
          Errors.openRouter(
              402, 402, "Insufficient credits. Add more at the page of your account.", "{}"));

  public static final FakeMode QUOTA_EXHAUSTED =
      always(
          40,
          "quota-exhausted",
          "langchain-ai/langchainjs#1929, openai/codex#6340",
          HttpReply.json(
              429,
              FakeJson.of(
                  """
                  {"error":{"message":"You exceeded your current quota, please check your plan and \
                  billing details.","type":"insufficient_quota","param":null,\
                  "code":"insufficient_quota"}}
                  """)));

  public static final FakeMode CAPACITY_EXCEEDED =
      always(
          52,
          "capacity-exceeded",
          "cloudflare/cloudflare-docs#15116",
          Errors.cloudflare(
              200, 3040, "Capacity temporarily exceeded, please try the request again."));

  public static final FakeMode SLOW_REASONING =
      new FakeMode(
          53,
          "slow-reasoning",
          "marimo-team/marimo#6837, NousResearch/hermes-agent#103802, promptfoo/promptfoo#6147",
          new Play.Wire((asked, reply) -> reply.after(asked.time())));

  public static final FakeMode CONTEXT_TOO_LONG =
      always(
          57,
          "context-too-long",
          "portkey.ai's error library",
          Errors.vllm(
              "This model's maximum context length is 4096 tokens. However, your request has 5012"
                  + " tokens. Please shorten the messages."));

  public static final FakeMode CONTEXT_LENGTH_EXCEEDED =
      always(
          57,
          "context-length-exceeded",
          "OpenAI's reference of errors",
          Errors.openAi(
              400,
              "This model's maximum context length is 128000 tokens. Your messages have 130112.",
              "context_length_exceeded",
              "messages"));

  public static final FakeMode CONFLICT =
      always(58, "conflict", HTTP, Errors.openAi(409, "The resource was changed.", "conflict"));

  public static final FakeMode TOO_EARLY =
      always(58, "too-early", "RFC 8470", HttpReply.of(425, "text/plain", "Too Early"));

  public static final FakeMode CAPACITY_498 =
      always(
          58,
          "capacity-498",
          "Groq's reference of errors",
          Errors.openAi(498, "Flex tier capacity exceeded.", "capacity_exceeded"));

  public static final FakeMode REDIRECT =
      always(
          59,
          "redirect",
          HTTP,
          HttpReply.of(307, "text/plain", "").header("Location", "/v2/chat/completions"));

  public static final FakeMode OVERLOADED =
      always(
          60,
          "overloaded",
          "Anthropic's reference of errors",
          HttpReply.json(
              529,
              FakeJson.of(
                  """
                  {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}
                  """)));

  public static final FakeMode UNAVAILABLE =
      always(60, "unavailable", HTTP, HttpReply.of(503, "text/plain", "upstream connect error"));

  public static final FakeMode BAD_GATEWAY_PAGE =
      always(60, "bad-gateway-page", HTTP, Errors.page(502, "502 Bad Gateway", "nginx"));

  public static final FakeMode CONNECTION_RESET = ending(60, "connection-reset", Ending.RESET);

  public static final FakeMode BODY_CUT_OFF = ending(60, "body-cut-off", Ending.CUT_OFF);

  public static final FakeMode IDLE_CLOSE = ending(60, "idle-close", Ending.CLOSED);

  static final List<FakeMode> ALL =
      List.of(
          KEY_REFUSED,
          MODEL_UNKNOWN,
          SERVER_ERROR,
          JSON_VALIDATE_FAILED,
          TOOL_USE_FAILED,
          PROMPT_FILTERED,
          ERROR_WITH_200,
          RATE_LIMIT_WITH_200,
          ERROR_IN_CHOICE,
          INPUT_FLAGGED,
          FIREWALL_PAGE,
          CREDITS_EXHAUSTED,
          QUOTA_EXHAUSTED,
          CAPACITY_EXCEEDED,
          SLOW_REASONING,
          CONTEXT_TOO_LONG,
          CONTEXT_LENGTH_EXCEEDED,
          CONFLICT,
          TOO_EARLY,
          CAPACITY_498,
          REDIRECT,
          OVERLOADED,
          UNAVAILABLE,
          BAD_GATEWAY_PAGE,
          CONNECTION_RESET,
          BODY_CUT_OFF,
          IDLE_CLOSE);

  private FailureModes() {}

  private static FakeMode always(int number, String title, String report, HttpReply reply) {
    return new FakeMode(number, title, report, when(_ -> true, reply));
  }

  private static Play when(Predicate<ChatExchange> holds, HttpReply reply) {
    return new Play.Instead(asked -> Optional.of(reply).filter(_ -> holds.test(asked)));
  }

  private static FakeMode ending(int number, String title, Ending ending) {
    return new FakeMode(number, title, HTTP, new Play.Wire((_, reply) -> reply.ending(ending)));
  }

  /// A sample of a model that its server could not read.
  private static HttpReply failedGeneration(String code, String message, String generation) {
    return HttpReply.json(
        400,
        FakeJson.of(
            """
            {"error":{"message":"%s Adjust the prompt. See 'failed_generation' for more.",
            "type":"invalid_request_error","code":"%s","failed_generation":"%s"}}
            """
                .formatted(message, code, generation)));
  }
}
