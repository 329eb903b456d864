package dev.linecheck.dashboard;

import dev.linecheck.dashboard.page.PageAnswer;
import dev.linecheck.evaluation.BytesInFlight;
import dev.linecheck.store.ConnectionPatience;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// Sends a file part by part. It holds memory while it makes a part, and none while it sends one.
/// The second part is made before the first is sent, so that a small file is whole or an error
/// page.
final class PageDownload {
  private static final Logger LOG = System.getLogger(PageDownload.class.getName());

  private PageDownload() {}

  static void send(ServerResponse response, Dashboard.Parts parts, PageAnswer.Download file) {
    Optional<byte[]> part = next(parts, file);
    Optional<byte[]> after = next(parts, file);
    response.header("Content-Type", file.mediaType() + "; charset=utf-8");
    response.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file.name()));
    response.status(Status.OK_200);
    try {
      OutputStream out = response.outputStream();
      while (part.isPresent()) {
        out.write(part.get());
        part = after;
        after = next(parts, file);
      }
      out.close();
    } catch (IOException e) {
      throw new CloseConnectionException("the browser takes no more of a file", e);
    } catch (CloseConnectionException e) {
      throw e;
    } catch (RuntimeException e) {
      // an error page would become a part of the file
      LOG.log(Level.WARNING, "the file %s broke off".formatted(file.name()), e);
      throw new CloseConnectionException("a file broke off", e);
    }
  }

  private static Optional<byte[]> next(Dashboard.Parts parts, PageAnswer.Download file) {
    try (BytesInFlight.Share _ = parts.memory().read(parts.limits().pageBytesMax())) {
      return ConnectionPatience.atMost(parts.limits().requestWait(), file.parts()::next);
    }
  }
}
