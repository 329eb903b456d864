package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A server in a process of its own, set up for a case.
///
/// @param ready the time from the start of its process until it served
record BenchServer(ChildProcess process, ApiClient api, Duration ready) {
  private static final Pattern SERVES = Pattern.compile("Linecheck serves (\\S+)");
  private static final String KEY = "lc_bench_key_for_this_machine_only";

  /// Below this, the limits of model calls are the defaults.
  private static final int CALLS_MIN = 64;

  /// @param data the folder of its database
  static BenchServer start(
      ChildProcesses processes,
      BenchCase measured,
      BenchProvider provider,
      Path data,
      InstantSource clock) {
    ChildProcess process =
        processes.start(
            measured.heap().map(most -> List.of("-Xmx" + most)).orElse(List.of()),
            settings(measured, provider),
            List.of("serve", "--port", "0", "--data", data.toString()));
    String url = processes.await(process, SERVES);
    Duration ready = Duration.between(process.startedAt(), clock.instant());
    return new BenchServer(process, new ApiClient(url, KEY), ready);
  }

  private static Map<String, String> settings(BenchCase measured, BenchProvider provider) {
    String atOnce = Integer.toString(measured.size().atOnce());
    String calls = Integer.toString(Math.max(CALLS_MIN, measured.size().atOnce()));
    Map<String, String> settings = new HashMap<>();
    settings.put("LINECHECK_BOOTSTRAP_KEY", KEY);
    settings.put("LINECHECK_ENGINE_ITEMS_MAX", atOnce);
    settings.put("LINECHECK_CALLS_MAX", calls);
    settings.put("LINECHECK_PROVIDERS_OPENAI_CALLS_MAX", calls);
    settings.put("OPENAI_BASE_URL", provider.url());
    settings.put("OPENAI_API_KEY", provider.key());
    return settings;
  }

  void end(ChildProcesses processes) {
    api.close();
    processes.end(process);
  }
}
