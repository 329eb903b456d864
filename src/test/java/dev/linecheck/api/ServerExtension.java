package dev.linecheck.api;

import dev.linecheck.store.TemporaryFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server that JUnit starts and stops: `@RegisterExtension private final ServerExtension server`.
///
/// In a static field, or where all tests of a class have one instance, it runs for the whole class;
/// in other fields each test has one of its own.
public final class ServerExtension extends TestServer
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final Life life;

  /// A server as `new TestServer(folder)` starts it.
  public ServerExtension() {
    this(TestServer::new);
  }

  /// @param start starts the server, with an empty folder that goes with it
  public ServerExtension(Function<Path, TestServer> start) {
    this(new Life(start));
  }

  private ServerExtension(Life life) {
    super(life::running, KEY);
    this.life = life;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    life.start();
    life.isShared = true;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!life.isShared) {
      life.start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!life.isShared) {
      life.stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    life.stop();
  }

  /// The server from its start to its stop.
  private static final class Life {
    private final Function<Path, TestServer> start;
    private Optional<TestServer> server = Optional.empty();
    private Optional<TemporaryFolder> folder = Optional.empty();
    private boolean isShared;

    Life(Function<Path, TestServer> start) {
      this.start = start;
    }

    ServerUnderTest running() {
      return server.orElseThrow(() -> new IllegalStateException("no test runs")).running();
    }

    void start() {
      TemporaryFolder empty = TemporaryFolder.create();
      folder = Optional.of(empty);
      server = Optional.of(start.apply(empty.path()));
    }

    void stop() {
      server.ifPresent(TestServer::close);
      server = Optional.empty();
      folder.ifPresent(TemporaryFolder::close);
      folder = Optional.empty();
    }
  }
}
