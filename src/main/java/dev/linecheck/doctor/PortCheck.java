package dev.linecheck.doctor;

import dev.linecheck.store.LockHolder;
import dev.linecheck.suite.SuiteSchema;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// The port of a server.
final class PortCheck {
  private static final String CHECK = "port";
  private static final String OTHER = "Choose another port with serve --port or the setting port.";

  private PortCheck() {}

  /// Who uses a port.
  enum Use {
    /// The setting lets the system choose.
    ANY,
    FREE,
    LINECHECK,
    OTHERS,
    /// This user may not listen there, or the address is not one of this machine.
    FORBIDDEN
  }

  /// Finds out who uses a port, without keeping it.
  ///
  /// @param max the longest time for an answer
  static Use use(String host, int port, Duration max) {
    if (port == 0) {
      return Use.ANY;
    }
    if (answers(host, port, max)) {
      return isLinecheck(host, port, max) ? Use.LINECHECK : Use.OTHERS;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Use.FREE;
    } catch (IOException | IllegalArgumentException _) {
      return Use.FORBIDDEN;
    }
  }

  private static boolean answers(String host, int port, Duration max) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(max.toMillis()));
      return true;
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isLinecheck(String host, int port, Duration max) {
    String named = host.contains(":") ? "[" + host + "]" : host;
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(max).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://%s:%d/schema/%s".formatted(named, port, SuiteSchema.NAME)))
              .timeout(max)
              .build();
      return http.send(request, BodyHandlers.ofString()).body().contains("\"Linecheck suite\"");
    } catch (IOException | IllegalArgumentException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// @param holder the process that works on the data
  static CheckupFinding of(String host, int port, Use use, Optional<LockHolder> holder) {
    return use == Use.LINECHECK && holder.isEmpty()
        ? CheckupFinding.look(
            CHECK, "at %s:%d a Linecheck server has other data".formatted(host, port), OTHER)
        : of(host, port, use);
  }

  static CheckupFinding of(String host, int port, Use use) {
    String at = "%s:%d".formatted(host, port);
    return switch (use) {
      case ANY -> CheckupFinding.ok(CHECK, "the system chooses a free one");
      case FREE -> CheckupFinding.ok(CHECK, at + " is free");
      case LINECHECK -> CheckupFinding.ok(CHECK, "a Linecheck server answers at " + at);
      case OTHERS -> CheckupFinding.wrong(CHECK, "something else answers at " + at, OTHER);
      case FORBIDDEN ->
          CheckupFinding.wrong(
              CHECK,
              "this user cannot listen at " + at,
              "Set host to an address of this machine, and port to one above 1023.");
    };
  }
}
