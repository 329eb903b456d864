package dev.linecheck.dashboard;

import dev.linecheck.dashboard.page.PageAnswer;
import dev.linecheck.store.BusyException;
import dev.linecheck.store.Outage;
import dev.linecheck.time.WaitInterruptedException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Server-sent events to one page. Whatever ends the stream, the browser asks again.
record PageEvents(OutputStream out, Templates templates) implements PageAnswer.Events {
  private static final Logger LOG = System.getLogger(PageEvents.class.getName());

  static void send(
      ServerResponse response, Templates templates, Consumer<PageAnswer.Events> source) {
    response.header("Content-Type", "text/event-stream; charset=utf-8");
    response.header("X-Accel-Buffering", "no"); // a proxy has to hand each event on at once
    response.status(Status.OK_200);
    try (OutputStream out = response.outputStream()) {
      source.accept(new PageEvents(out, templates));
    } catch (IOException | UncheckedIOException | CloseConnectionException e) {
      LOG.log(Level.TRACE, "the page was closed", e);
    } catch (WaitInterruptedException e) {
      LOG.log(Level.TRACE, "the server stops", e);
    } catch (BusyException e) {
      LOG.log(Level.DEBUG, "the database was too busy for an open page", e);
    } catch (RuntimeException e) {
      if (!Outage.in(e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "an open page met an outage of the database", e);
    }
  }

  @Override
  public void send(String name) {
    write("event: %s\ndata:\n\n".formatted(name));
  }

  @Override
  public void send(String name, String template, Object view) {
    String html = templates.part(template, view);
    write("event: %s\ndata: %s\n\n".formatted(name, html.strip().replaceAll("\\R", "\ndata: ")));
  }

  private void write(String event) {
    try {
      out.write(event.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("sending an event", e);
    }
  }
}
