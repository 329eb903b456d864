package dev.linecheck.fakeprovider;

import java.time.InstantSource;
import java.util.stream.Stream;

/// Starts played providers for tests, on free ports. A test closes what it starts.
public final class TestProvider {
  private TestProvider() {}

  /// A provider that answers well.
  public static FakeProviderServer start() {
    return start(FakeProviderConfig.WELL);
  }

  /// A provider that behaves in these ways to every request.
  public static FakeProviderServer start(FakeMode... modes) {
    return start(Stream.of(modes).map(FakeMode::always).toArray(ModeUse[]::new));
  }

  /// A provider that behaves in these ways to some requests.
  public static FakeProviderServer start(ModeUse... modes) {
    return start(FakeProviderConfig.WELL.with(modes));
  }

  public static FakeProviderServer start(FakeProviderConfig config) {
    return FakeProviderServer.start(config, InstantSource.system());
  }
}
