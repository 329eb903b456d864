package dev.linecheck.api.listen;

import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.context.Context;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/// Helidon's HTTP/1.1, for all connections of a listener.
record Http(
    ServerConnectionSelector protocol,
    Limit requests,
    Router router,
    ListenerContext listener,
    ScheduledExecutorService alarms) {
  /// The most bytes of the first line of a request. Routes refuse shorter ones in words that the
  /// client can read; Helidon does not tell who asks.
  private static final int FIRST_LINE_MAX = 16_384;

  /// @param alarms ends what takes too long
  record Threads(ExecutorService requests, ScheduledExecutorService alarms) {}

  static Http of(
      HttpRouting.Builder routing, DirectHandlers direct, long payloadMax, Threads threads) {
    return new Http(
        Http1ConnectionSelector.builder()
            .config(
                Http1Config.builder()
                    .maxPrologueLength(FIRST_LINE_MAX)
                    .addSendListener(new Answering())
                    .buildPrototype())
            .build(),
        FixedLimit.create(), // no limit of its own: connections have one
        Router.builder().addRouting(routing).build(),
        new Shared(
            Context.create(),
            MediaContext.create(),
            ContentEncodingContext.create(),
            direct,
            ListenerConfig.builder().maxPayloadSize(payloadMax).buildPrototype(),
            threads.requests()),
        threads.alarms());
  }

  ServerConnection connection(ConnectionContext context) {
    return protocol.connection(context);
  }

  private record Shared(
      Context context,
      MediaContext mediaContext,
      ContentEncodingContext contentEncodingContext,
      DirectHandlers directHandlers,
      ListenerConfig config,
      ExecutorService executor)
      implements ListenerContext {}

  /// Receives every answer before it is sent.
  private static final class Answering implements Http1ConnectionListener {
    @Override
    public void headers(ConnectionContext context, Headers headers) {
      if (context instanceof ClientConnection connection
          && headers instanceof WritableHeaders<?> writable) {
        connection.answering(writable);
      }
    }
  }
}
