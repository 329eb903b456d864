package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.http.Egress;
import dev.linecheck.http.PostClient;
import dev.linecheck.http.PostException;
import dev.linecheck.http.PostException.PostFailure;
import dev.linecheck.http.TrustedAuthorities;
import dev.linecheck.llm.ApiKey;
import dev.linecheck.llm.AttemptException;
import dev.linecheck.llm.BodyLimit;
import dev.linecheck.llm.ConnectedModel;
import dev.linecheck.llm.Connection;
import dev.linecheck.llm.LlmConfig;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.ProviderModel;
import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.RequestForm;
import dev.linecheck.llm.RetryAfter;
import dev.linecheck.llm.SecretMask;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Makes one attempt at one provider. A request that the provider refuses for its form is made
/// again in another form, which is remembered for the model. Thread-safe.
public final class ProviderClient implements ConnectedModel {
  /// The header that carries the key of a call.
  static final String CALL_HEADER = "X-Linecheck-Call";

  /// The status with which a proxy asks for user and password.
  private static final int PROXY_LOGIN = 407;

  private final ProviderConfig config;
  private final Protocol protocol;
  private final PostClient http;
  private final SecretMask mask;
  private final int bodyBytesMax;
  private final InstantSource clock;
  private final AccessRecord access = new AccessRecord();
  private final Map<String, Learned> learned = new ConcurrentHashMap<>();

  /// By their paths, which the models of some protocols are in.
  private final Map<String, URI> addresses = new ConcurrentHashMap<>();

  /// Returns the way to connect to providers, with the memory for answers shared among all calls.
  public static Function<ProviderConfig, ProviderClient> connecting(
      LlmConfig config, InstantSource clock) {
    int bodyBytesMax = BodyLimit.bytes(Runtime.getRuntime().maxMemory(), config.callsInFlightMax());
    return provider -> new ProviderClient(provider, bodyBytesMax, clock);
  }

  /// @param bodyBytesMax the most bytes that are read of an answer
  public ProviderClient(ProviderConfig config, int bodyBytesMax, InstantSource clock) {
    this.clock = clock;
    this.config = config;
    this.bodyBytesMax = bodyBytesMax;
    this.protocol = protocol(config.api());
    this.mask = config.mask();
    this.http =
        new PostClient(
            "model-call", config.longestCall(), config.limits().callsMax(), egress(config));
  }

  private static Egress egress(ProviderConfig config) {
    Connection connection = config.connection();
    return new Egress(connection.proxy(), connection.ca().map(TrustedAuthorities::with));
  }

  private static Protocol protocol(ProviderConfig.Api api) {
    return switch (api) {
      case OPENAI -> new OpenAiChat();
      case ANTHROPIC -> new AnthropicMessages();
      case GEMINI -> new GeminiContent();
      case OLLAMA -> new OllamaChat();
    };
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    try {
      return answered(request);
    } catch (AttemptException e) {
      throw e.asked(request);
    }
  }

  private ModelAnswer answered(ModelRequest request) {
    String name = ProviderModel.of(request.model()).orElseThrow().name();
    while (true) {
      Learned before = learned.getOrDefault(name, Learned.NOTHING);
      Attempt attempt = new Attempt(request, name, config.settings(name), before);
      Protocol.Written written = protocol.write(attempt);
      byte[] body = BodyBytes.of(written.body());
      ProviderResponse response = send(written, body, attempt);
      if (response.isAnswer()) {
        return Warnings.of(
            read(response, attempt), attempt, form(attempt), config.api(), body.length);
      }
      ProviderComplaint complaint =
          ProviderComplaint.of(response.status(), response.body(), new String(body, UTF_8), mask);
      AttemptException refused = refused(response, complaint, written.path());
      Optional<Learned> more =
          refused.failure() == ModelFailure.REFUSED && !ProviderTrouble.isDenial(response.status())
              ? Adaptation.after(complaint, attempt, protocol)
              : Optional.empty();
      learned.merge(name, more.orElseThrow(() -> refused), Learned::and);
    }
  }

  @Override
  public RequestForm form(ModelRequest request) {
    String name = ProviderModel.of(request.model()).orElseThrow().name();
    Learned known = learned.getOrDefault(name, Learned.NOTHING);
    return form(new Attempt(request, name, config.settings(name), known));
  }

  private RequestForm form(Attempt attempt) {
    return LearnedForm.of(attempt, protocol, config.name());
  }

  private ProviderResponse send(Protocol.Written written, byte[] body, Attempt attempt) {
    HttpPost post = new HttpPost(addresses.computeIfAbsent(written.path(), this::address));
    config
        .apiKey()
        .map(ApiKey::value)
        .map(this::credentials)
        .ifPresent(headers -> headers.forEach(post::setHeader));
    written.headers().forEach(post::setHeader);
    post.setHeader("User-Agent", "linecheck");
    post.setHeader(CALL_HEADER, attempt.request().key().text());
    config.connection().headers().forEach(post::setHeader);
    config.connection().callHeaders().of(attempt.request()).forEach(post::setHeader);
    post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    try {
      return http.post(
          post,
          response -> ProviderResponse.read(response, bodyBytesMax),
          config.callTimeout(attempt.name()));
    } catch (PostException e) {
      String brief = ProviderText.excerpt(masked(String.valueOf(e.getMessage())));
      throw new AttemptException(failure(e.failure()), brief, advice(e.failure()), e);
    }
  }

  private Map<String, String> credentials(String key) {
    return switch (config.connection().auth()) {
      case BEARER -> protocol.credentials(key);
      case API_KEY -> Map.of("api-key", key);
      case NONE -> Map.of();
    };
  }

  private URI address(String path) {
    return URI.create(config.baseUrl() + path + Query.of(config.connection()));
  }

  private ModelAnswer read(ProviderResponse response, Attempt attempt) {
    try {
      JsonNode json;
      if (EventStream.is(response.body())) {
        EventStream stream = EventStream.of(response.body(), this::masked);
        refuse(stream.error(), response, attempt);
        json = protocol.joined(stream);
      } else {
        json = ProviderResponse.JSON.readTree(response.body());
        refuse(ErrorInAnswer.of(json), response, attempt);
      }
      ModelAnswer answer = protocol.read(json, attempt);
      access.answers();
      return answer;
    } catch (JacksonException e) {
      throw new AttemptException(ModelFailure.UNREADABLE, "answered with no JSON");
    }
  }

  private void refuse(Optional<ErrorInAnswer> error, ProviderResponse response, Attempt attempt) {
    if (error.isPresent()) {
      String asked = protocol.write(attempt).body().toString();
      ProviderComplaint complaint =
          ProviderComplaint.of(response.status(), error.get().error().toString(), asked, mask);
      throw inAnswer(response, complaint, error.get().otherwise());
    }
  }

  private AttemptException refused(
      ProviderResponse response, ProviderComplaint complaint, String path) {
    String brief = complaint.brief();
    ModelFailure failure = ProviderTrouble.of(complaint, access);
    String what =
        failure == ModelFailure.NO_API
            ? "nothing answers at %s%s: status %d"
                .formatted(config.baseUrl(), path, response.status())
            : "answered with status %d%s".formatted(response.status(), place(response));
    return new AttemptException(
        failure,
        what + (brief.isEmpty() ? "" : ": " + brief) + protocol.help(failure),
        retryAfter(response, complaint),
        failure == ModelFailure.REFUSED ? advice(response) : Optional.empty());
  }

  /// Returns what to do about a refusal that its status explains.
  private Optional<String> advice(ProviderResponse refusal) {
    String setting = "providers." + config.name() + ".";
    return switch (refusal.status()) {
      case 401, 403 ->
          Optional.of(
              "The provider %s does not say that the key is at fault, so only this request errs. Check %sapi-key if others err as well."
                  .formatted(config.name(), setting));
      case 404, 405 ->
          Optional.of(
                  "The provider %s has answered at this address before. Check what it misses, and %sbase-url if all requests err."
                      .formatted(config.name(), setting))
              .filter(_ -> access.hasAnswered());
      case 301, 302, 303, 307, 308 ->
          Optional.of("Set %sbase-url to the address that answers.".formatted(setting));
      case PROXY_LOGIN -> Optional.of(proxyAdvice());
      default -> Optional.empty(); // the advice on a refusal
    };
  }

  private AttemptException inAnswer(
      ProviderResponse response, ProviderComplaint complaint, ModelFailure otherwise) {
    String brief = complaint.brief();
    return new AttemptException(
        ProviderTrouble.inAnswer(complaint, access, otherwise),
        "answered with an error" + (brief.isEmpty() ? "" : ": " + brief),
        retryAfter(response, complaint),
        Optional.empty());
  }

  private Duration retryAfter(ProviderResponse response, ProviderComplaint complaint) {
    return RetryAfter.in(response::header, complaint.delay(), complaint.words(), clock.instant());
  }

  private String place(ProviderResponse response) {
    return response
        .header("location")
        .map(place -> ", a redirect to " + ProviderText.excerpt(masked(place)))
        .orElse("");
  }

  /// Masks before the text is shortened, because a shortened key would not be found.
  private String masked(String words) {
    return mask.in(words);
  }

  /// Names the setting that may help.
  private Optional<String> advice(PostFailure failure) {
    return switch (failure) {
      case UNTRUSTED ->
          Optional.of(
              "Set providers.%s.ca to a file with the authority's certificate."
                  .formatted(config.name()));
      case PROXY_AWAY, PROXY_REFUSED -> Optional.of(proxyAdvice());
      case BROKEN, STOPPING, TIMED_OUT, TOO_LONG -> Optional.empty();
    };
  }

  private String proxyAdvice() {
    return "See providers.%s.proxy, or HTTPS_PROXY and NO_PROXY of the server."
        .formatted(config.name());
  }

  private static ModelFailure failure(PostFailure failure) {
    return switch (failure) {
      case TIMED_OUT -> ModelFailure.TIMED_OUT;
      case BROKEN, PROXY_AWAY, STOPPING -> ModelFailure.UNAVAILABLE;
      case PROXY_REFUSED, UNTRUSTED -> ModelFailure.SETUP;
      case TOO_LONG -> ModelFailure.UNREADABLE;
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
