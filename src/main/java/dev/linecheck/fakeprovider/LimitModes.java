package dev.linecheck.fakeprovider;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The ways in which providers say that they take no more requests now, and when they will.
public final class LimitModes {
  private static final String WORDS = "Rate limit reached for requests per min.";
  private static final String RFC = "RFC 9110, OpenAI's SDKs";
  private static final String REPORT =
      "n4ze3m/page-assist#406, BerriAI/litellm#9035, groq/groq-typescript#28";

  public static final FakeMode RETRY_DELAY_IN_BODY =
      mode(43, "retry-delay-in-body", REPORT, LimitModes::gemini);

  public static final FakeMode RESET_IN_MILLISECONDS =
      mode(43, "reset-in-milliseconds", REPORT, LimitModes::openRouter);

  public static final FakeMode RESET_WITH_UNITS =
      mode(
          43,
          "reset-with-units",
          REPORT,
          asked ->
              limit(WORDS)
                  .header("x-ratelimit-limit-requests", "60")
                  .header("x-ratelimit-remaining-requests", "0")
                  .header("x-ratelimit-reset-requests", withUnits(asked.time()))
                  .header("x-ratelimit-reset-tokens", "10ms"));

  public static final FakeMode WAIT_IN_WORDS =
      mode(
          43,
          "wait-in-words",
          REPORT,
          asked -> limit(WORDS + " Please try again in " + withUnits(asked.time()) + "."));

  public static final FakeMode RETRY_AFTER_WITH_UNIT =
      mode(
          43,
          "retry-after-with-unit",
          "no report found",
          asked -> limit(WORDS).header("Retry-After", withUnits(asked.time())));

  public static final FakeMode LIMIT_WITHOUT_A_WAIT =
      mode(43, "limit-without-a-wait", REPORT, _ -> limit(WORDS));

  public static final FakeMode RETRY_AFTER_SECONDS =
      mode(
          44,
          "retry-after-seconds",
          RFC,
          asked -> limit(WORDS).header("Retry-After", Long.toString(asked.time().toSeconds())));

  public static final FakeMode RETRY_AFTER_MILLISECONDS =
      mode(
          44,
          "retry-after-milliseconds",
          RFC,
          asked -> limit(WORDS).header("retry-after-ms", Long.toString(asked.time().toMillis())));

  public static final FakeMode RETRY_AFTER_DATE =
      mode(
          44,
          "retry-after-date",
          RFC,
          asked ->
              limit(WORDS)
                  .header(
                      "Retry-After",
                      DateTimeFormatter.RFC_1123_DATE_TIME.format(
                          asked.now().plus(asked.time()).atOffset(ZoneOffset.UTC))));

  public static final FakeMode LIMIT_AS_500 =
      mode(
          45,
          "limit-as-500",
          "BerriAI/litellm#4259",
          _ -> liteLlm(500, "litellm.RateLimitError: RateLimitError: OpenAIException - " + WORDS));

  public static final FakeMode LIMIT_AS_400 =
      mode(
          45,
          "limit-as-400",
          "BerriAI/litellm#37599",
          _ -> liteLlm(400, "litellm.RateLimitError: AzureException RateLimitError - " + WORDS));

  public static final FakeMode OUTAGE_AS_400 =
      mode(
          45,
          "outage-as-400",
          "BerriAI/litellm#23901",
          _ -> liteLlm(400, "litellm.ServiceUnavailableError: VertexAIException - overloaded"));

  static final List<FakeMode> ALL =
      List.of(
          RETRY_DELAY_IN_BODY,
          RESET_IN_MILLISECONDS,
          RESET_WITH_UNITS,
          WAIT_IN_WORDS,
          RETRY_AFTER_WITH_UNIT,
          LIMIT_WITHOUT_A_WAIT,
          RETRY_AFTER_SECONDS,
          RETRY_AFTER_MILLISECONDS,
          RETRY_AFTER_DATE,
          LIMIT_AS_500,
          LIMIT_AS_400,
          OUTAGE_AS_400);

  private LimitModes() {}

  private static FakeMode mode(
      int number, String title, String report, Function<ChatExchange, HttpReply> reply) {
    return new FakeMode(
        number, title, report, new Play.Instead(asked -> Optional.of(reply.apply(asked))));
  }

  private static HttpReply limit(String words) {
    return Errors.openAi(429, words, "rate_limit_exceeded");
  }

  private static HttpReply gemini(ChatExchange asked) {
    return HttpReply.json(
        429,
        FakeJson.of(
            """
            [{"error":{"code":429,"message":"You exceeded your current quota of requests per minute.",
            "status":"RESOURCE_EXHAUSTED","details":[
            {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[
            {"quotaMetric":"generativelanguage.googleapis.com/generate_content_requests"}]},
            {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"%ss"}]}}]
            """
                .formatted(seconds(asked.time()))));
  }

  private static HttpReply openRouter(ChatExchange asked) {
    long reset = asked.now().plus(asked.time()).toEpochMilli();
    return Errors.openRouter(
            429,
            429,
            "Rate limit exceeded: free-models-per-min.",
            """
            {"headers":{"X-RateLimit-Limit":"20","X-RateLimit-Remaining":"0",
            "X-RateLimit-Reset":"%d"},"provider_name":null}
            """
                .formatted(reset))
        .header("X-RateLimit-Limit", "20")
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", Long.toString(reset));
  }

  private static HttpReply liteLlm(int status, String message) {
    var body = FakeJson.object();
    body.putObject("error")
        .put("message", message)
        .put("type", "None")
        .put("param", "None")
        .put("code", Integer.toString(status));
    return HttpReply.json(status, body);
  }

  /// A time such as `2m3.5s`.
  private static String withUnits(Duration time) {
    String minutes = time.toMinutes() > 0 ? time.toMinutes() + "m" : "";
    return minutes + seconds(time.minusMinutes(time.toMinutes())) + "s";
  }

  /// Seconds without needless zeros.
  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Long.toString(time.toSeconds())
        : Double.toString(time.toMillis() / 1000.0);
  }
}
