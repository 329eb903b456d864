package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Every language model that this server can ask. Thread-safe.
public final class Models implements LanguageModel, AutoCloseable {
  /// The model that follows rules in its prompt and needs no provider.
  public static final ModelId SCRIPTED = new ModelId("scripted");

  private static final Logger LOG = System.getLogger(Models.class.getName());

  private final LanguageModel scripted;
  private final Map<String, RetryingModel> providers;
  private final List<ModelId> listed;
  private final Map<String, LanguageModel> connected;
  private final CallGate gate;
  private final LlmConfig config;

  private Models(
      LanguageModel scripted,
      Map<String, RetryingModel> providers,
      List<ModelId> listed,
      Map<String, LanguageModel> connected,
      CallGate gate,
      LlmConfig config) {
    this.scripted = scripted;
    this.providers = Map.copyOf(providers);
    this.listed = List.copyOf(listed);
    this.connected = Map.copyOf(connected);
    this.gate = gate;
    this.config = config;
  }

  /// Prepares the providers. No connection is opened yet.
  ///
  /// @param chance spreads retries in time; many threads use it
  /// @param connect returns the client of a provider, which makes one attempt at a time
  public static Models open(
      LlmConfig config,
      Waits waits,
      RandomGenerator chance,
      LanguageModel scripted,
      Function<ProviderConfig, ? extends LanguageModel> connect) {
    Map<String, RetryingModel> providers = new LinkedHashMap<>();
    List<ModelId> listed = new ArrayList<>(List.of(SCRIPTED));
    Map<String, LanguageModel> connected = new LinkedHashMap<>();
    CallGate gate = new CallGate(config.limits(), limits(config.providers()), waits);
    SecretMask mask = mask(config.providers());
    for (ProviderConfig provider : config.providers()) {
      LanguageModel model = connect.apply(provider);
      connected.put(provider.name(), model);
      RetryPolicy policy = RetryPolicy.of(provider.limits());
      providers.put(
          provider.name(),
          new RetryingModel(
              new MaskedModel(new LimitedModel(model), mask), policy, gate, waits, chance));
      provider
          .models()
          .keySet()
          .forEach(name -> listed.add(new ModelId(provider.name() + "/" + name)));
    }
    return new Models(new LimitedModel(scripted), providers, listed, connected, gate, config);
  }

  private static Map<String, ProviderLimits> limits(List<ProviderConfig> providers) {
    return providers.stream()
        .collect(Collectors.toMap(ProviderConfig::name, ProviderConfig::limits));
  }

  /// Returns a mask for the secrets of all providers, because a gateway may repeat another
  /// provider's key.
  private static SecretMask mask(List<ProviderConfig> providers) {
    List<String> secrets = new ArrayList<>();
    for (ProviderConfig provider : providers) {
      secrets.addAll(provider.secrets());
      if (provider
          .apiKey()
          .filter(key -> key.value().length() < SecretMask.SECRET_MIN)
          .isPresent()) {
        LOG.log(
            Level.WARNING,
            "the key of the provider {0} has fewer than {1} characters, so it is not masked in answers",
            provider.name(),
            SecretMask.SECRET_MIN);
      }
    }
    return SecretMask.ofHeaders(secrets);
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    return found(request).answer(request);
  }

  @Override
  public ModelAnswer answer(ModelRequest request, Runnable check) {
    return found(request).answer(request, check);
  }

  private LanguageModel found(ModelRequest request) {
    return find(request.model())
        .orElseThrow(() ->
            new ModelException(
                ModelFailure.REFUSED,
                request.asked() + ": no such provider is configured on this server"));
  }

  /// Whether the id names the scripted model or a model of a configured provider.
  public boolean knows(ModelId id) {
    return find(id).isPresent();
  }

  /// Returns the sentences for a person who named a model that this server does not have.
  public String unknown(String id) {
    UnknownModel unknown = UnknownModel.of(id, providers.keySet());
    String names =
        providers.isEmpty() ? "none" : String.join(", ", new TreeSet<>(providers.keySet()));
    Optional<String> meant = unknown.meant();
    return "There is no model '%s'%s A model is 'scripted' or 'provider/name'; configured providers: %s.%s"
        .formatted(
            id,
            meant.map(words -> "; " + words + (words.endsWith("?") ? "" : ".")).orElse("."),
            names,
            meant.isPresent()
                ? ""
                : " Set %s, or add the provider to linecheck.yaml."
                    .formatted(unknown.variable().orElse("OPENAI_API_KEY")));
  }

  /// Returns the sentence for a person who named a model of a provider whose key is missing; empty
  /// if nothing is missing.
  public Optional<String> missingKey(ModelId id) {
    return config.missingKey(id);
  }

  /// Returns the models to choose from. Providers may have more.
  public List<ModelId> listed() {
    return listed;
  }

  /// Returns the limits of all calls of this process.
  public CallLimits limits() {
    return config.limits();
  }

  /// Returns the state of a provider's model; empty for the scripted one, and for a provider that
  /// this server does not have.
  public Optional<ModelState> state(ModelId id) {
    return config.providers().stream()
        .filter(provider -> provider(id).filter(provider.name()::equals).isPresent())
        .findFirst()
        .flatMap(provider ->
            Optional.ofNullable(providers.get(provider.name()))
                .map(client ->
                    new ModelState(
                        provider.limits(), gate.callsNow(provider.name()), client.isAway(id))));
  }

  /// Returns the calls of a run to providers that this server makes now.
  public RunCalls calls(RunId run) {
    return gate.of(run);
  }

  public Prices prices() {
    return config.prices();
  }

  /// Returns the form in which a request is sent, after what refusals of its model have taught.
  public RequestForm form(ModelRequest request) {
    LanguageModel client = provider(request.model()).map(connected::get).orElse(scripted);
    return client instanceof ConnectedModel provider ? provider.form(request) : RequestForm.PLAIN;
  }

  private static Optional<String> provider(ModelId id) {
    return ProviderModel.of(id).map(ProviderModel::provider);
  }

  private Optional<LanguageModel> find(ModelId id) {
    if (id.equals(SCRIPTED)) {
      return Optional.of(scripted);
    }
    return provider(id).map(providers::get);
  }

  /// Ends the calls in flight.
  @Override
  public void close() {
    for (LanguageModel model : connected.values()) {
      if (model instanceof ConnectedModel provider) {
        provider.close();
      }
    }
  }
}
