package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.view.LiveRunView;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.llm.RunCalls;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LiveRunsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private WorkspaceId workspace() {
    return new WorkspaceId(ApiFixture.id(server.get("/workspace").json()));
  }

  private RunId run() {
    return new JudgedRuns(
            server.database(),
            workspace(),
            new ConfigId(ApiFixture.id(server.created("/eval_configs", ApiFixture.CONFIG))))
        .add(List.of(Row.of("a", "f"), Row.of("b", ".")));
  }

  private LiveRuns live() {
    ModelDefaults none =
        new ModelDefaults(
            Optional.empty(),
            Optional.empty(),
            ModelOptions.DEFAULTS,
            Collections.emptySortedMap());
    return new LiveRuns(
        server.database(),
        new ServerState(_ -> Optional.empty(), _ -> RunCalls.NONE, none, Optional::empty));
  }

  @Test
  void all_pages_of_a_run_share_one_reading_a_second() throws Exception {
    LiveRuns live = live();
    WorkspaceId workspace = workspace();
    RunId run = run();
    CountDownLatch start = new CountDownLatch(1);

    List<LiveRunView> seen = new ArrayList<>();
    try (ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<LiveRunView>>> all = new ArrayList<>();
      for (int page = 0; page < 200; page++) {
        all.add(
            pages.submit(() -> {
              start.await();
              return live.state(workspace, run, NOW);
            }));
      }
      start.countDown();
      for (Future<Optional<LiveRunView>> page : all) {
        seen.add(page.get().orElseThrow());
      }
    }

    LiveRunView first = seen.getFirst();
    assertThat(seen).allSatisfy(view -> assertThat(view).isSameAs(first));
  }

  @Test
  void a_reading_is_kept_for_less_than_a_second() {
    LiveRuns live = live();
    WorkspaceId workspace = workspace();
    RunId run = run();

    LiveRunView first = live.state(workspace, run, NOW).orElseThrow();

    assertThat(live.state(workspace, run, NOW.plusMillis(800)).orElseThrow()).isSameAs(first);
    assertThat(live.state(workspace, run, NOW.plus(Duration.ofSeconds(1))).orElseThrow())
        .isNotSameAs(first);
  }

  @Test
  void a_run_that_moves_again_stands_no_longer_still() throws Exception {
    LiveRuns live = live();
    WorkspaceId workspace = workspace();
    RunId run = run();

    assertThat(live.state(workspace, run, NOW).orElseThrow().stalled()).isNotEmpty();
    server.post("/eval_runs/" + run.value() + "/cancel", "");

    assertThat(live.state(workspace, run, NOW.plusSeconds(1)).orElseThrow().stalled()).isEmpty();
  }
}
