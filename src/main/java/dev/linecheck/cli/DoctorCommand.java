package dev.linecheck.cli;

import dev.linecheck.doctor.Checkup;
import dev.linecheck.doctor.CheckupFinding;
import dev.linecheck.doctor.CheckupFinding.Sign;
import dev.linecheck.doctor.CheckupSettings;
import dev.linecheck.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `linecheck doctor`: tells what is wrong with this machine, these settings and this folder.
@Command(
    name = "doctor",
    description =
        "Tells what is wrong with this machine, its settings, data and providers, and the suite of"
            + " this folder. It starts nothing and changes nothing.",
    footer = {
      "Exit code: 0 if nothing is wrong, 2 if something is.",
      "",
      "Examples:",
      "  linecheck doctor",
      "  linecheck doctor --data .linecheck --json"
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int WRONG = 2;

  private final Function<Settings, CheckupSettings> reader;
  private final LocalModels models;

  @Option(
      names = "--providers",
      description = "Also ask the listed models for all that a run needs, which costs tokens.")
  private boolean asking;

  @Option(names = "--json", description = "Print the findings as one JSON object.")
  private boolean json;

  @Mixin private DataOptions data = new DataOptions();

  @Spec private @Nullable CommandSpec spec;

  /// @param reader reads settings that may be wrong
  DoctorCommand(Function<Settings, CheckupSettings> reader, LocalModels models) {
    this.reader = reader;
    this.models = models;
  }

  @Override
  public Integer call() {
    CheckupSettings settings = reader.apply(data.settings(Map.of()));
    List<CheckupFinding> findings =
        new ArrayList<>(
            new Checkup(settings, Path.of(""), Path.of(SuiteServer.FOLDER), System.getenv())
                .findings());
    if (asking) {
      findings.addAll(new AskedModels(models).findings(data.settings(Map.of())));
    }
    PrintWriter out = Commands.out(spec);
    CheckupText text = new CheckupText(findings);
    if (json) {
      out.println(text.json());
    } else {
      text.lines(Commands.colours(System.getenv())).forEach(out::println);
    }
    out.flush();
    return findings.stream().anyMatch(finding -> finding.sign() == Sign.WRONG) ? WRONG : 0;
  }
}
