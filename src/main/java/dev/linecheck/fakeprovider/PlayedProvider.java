package dev.linecheck.fakeprovider;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers requests as the config says. Thread-safe.
final class PlayedProvider {
  private static final List<String> MODELS = List.of("fake", "fake-large");

  private final ModeHits hits;
  private final GoodAnswer good;
  private final InstantSource clock;

  PlayedProvider(FakeProviderConfig config, InstantSource clock) {
    this.hits = new ModeHits(config.modes(), config.seed());
    this.good = new GoodAnswer(config.seed(), config.callerTurns());
    this.clock = clock;
  }

  HttpReply answer(ReceivedRequest request) {
    String path = request.path();
    if (request.method().equals("GET") && path.endsWith("/models")) {
      return HttpReply.json(200, models());
    }
    Optional<ChatProtocol> protocol = ChatProtocol.of(path);
    if (protocol.isEmpty() || !request.method().equals("POST")) {
      return Errors.openAi(
          404, "Unknown request URL: " + request.method() + " " + path, "unknown_url");
    }
    Optional<ObjectNode> body = FakeJson.leading(request.body());
    if (body.isEmpty()) {
      return Errors.openAi(400, "The body is no JSON object.", "invalid_json");
    }
    Optional<HttpReply> refusal = protocol.get().refusal(request, body.get());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ChatQuestion question = protocol.get().question(request, body.get());
    return answer(
        new ChatExchange(
            request, protocol.get(), body.get(), question, clock.instant(), Duration.ZERO));
  }

  private HttpReply answer(ChatExchange exchange) {
    List<ActingPlay> acting =
        hits.of(exchange.request()).stream()
            .flatMap(use ->
                use.mode().plays().stream()
                    .map(play -> new ActingPlay(play, exchange.time(use.time()))))
            .toList();
    Optional<HttpReply> instead =
        acting.stream().flatMap(play -> play.instead().stream()).findFirst();
    if (instead.isPresent()) {
      return exchange.protocol().told(instead.get());
    }
    Said said =
        good.to(exchange.question(), exchange.request().header(ReceivedRequest.CALL_HEADER));
    for (ActingPlay play : acting) {
      said = play.said(said);
    }
    ObjectNode body = exchange.protocol().body(exchange, said);
    acting.forEach(play -> play.changeBody(body));
    HttpReply reply = exchange.protocol().sent(exchange, HttpReply.json(200, body));
    for (ActingPlay play : acting) {
      reply = play.reply(reply);
    }
    return reply;
  }

  private static ObjectNode models() {
    ObjectNode list = FakeJson.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    for (String model : MODELS) {
      data.addObject().put("id", model).put("object", "model").put("owned_by", "linecheck");
    }
    return list;
  }

  /// A play and the exchange it acts in.
  private record ActingPlay(Play play, ChatExchange exchange) {
    Optional<HttpReply> instead() {
      return switch (play) {
        case Play.Instead(var reply) -> reply.apply(exchange);
        case Play.Words _, Play.Body _, Play.Wire _ -> Optional.empty();
      };
    }

    Said said(Said said) {
      return switch (play) {
        case Play.Words(var change) -> change.apply(exchange, said);
        case Play.Instead _, Play.Body _, Play.Wire _ -> said;
      };
    }

    void changeBody(ObjectNode body) {
      switch (play) {
        case Play.Body(ChatProtocol protocol, var change) when protocol == exchange.protocol() ->
            change.accept(exchange, body);
        case Play.Instead _, Play.Words _, Play.Body _, Play.Wire _ -> {}
      }
    }

    HttpReply reply(HttpReply reply) {
      return switch (play) {
        case Play.Wire(var change) -> change.apply(exchange, reply);
        case Play.Instead _, Play.Words _, Play.Body _ -> reply;
      };
    }
  }
}
