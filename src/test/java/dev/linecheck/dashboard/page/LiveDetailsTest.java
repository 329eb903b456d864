package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.api.ApiFixture;
import dev.linecheck.api.ServerExtension;
import dev.linecheck.dashboard.view.LiveDetailsView;
import dev.linecheck.dashboard.view.RunPageView.BarPart;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LiveDetailsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final List<BarPart> FEW = List.of(part("1 failed"));
  private static final List<BarPart> MORE = List.of(part("2 failed"));

  @RegisterExtension private final ServerExtension server = new ServerExtension();

  private static BarPart part(String words) {
    return new BarPart(words, "fail", Optional.empty(), 0, 1);
  }

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

  @Test
  void details_are_read_again_after_ten_seconds_if_the_counts_have_changed() {
    LiveDetails details = new LiveDetails(server.database());
    WorkspaceId workspace = workspace();
    RunId run = run();

    LiveDetailsView first = details.of(workspace, run, FEW, NOW).orElseThrow();

    assertThat(first.failures().groups()).hasSize(1);
    assertThat(details.of(workspace, run, MORE, NOW.plusSeconds(9)).orElseThrow()).isSameAs(first);
    assertThat(details.of(workspace, run, FEW, NOW.plusSeconds(60)).orElseThrow()).isSameAs(first);
    assertThat(details.of(workspace, run, MORE, NOW.plusSeconds(10)).orElseThrow())
        .isNotSameAs(first);
  }

  @Test
  void a_run_of_another_workspace_has_none() {
    RunId run = run();

    assertThat(new LiveDetails(server.database()).of(new WorkspaceId("other"), run, FEW, NOW))
        .isEmpty();
  }
}
