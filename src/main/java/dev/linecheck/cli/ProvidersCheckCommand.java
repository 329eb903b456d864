package dev.linecheck.cli;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.evaluation.modelcheck.ModelCheck;
import dev.linecheck.evaluation.modelcheck.ModelReport;
import dev.linecheck.llm.Models;
import dev.linecheck.settings.DurationText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `linecheck providers check`: tries whether models can do what runs need. It needs neither server
/// nor database.
@Command(
    name = "check",
    description = "Asks models for all that a run needs, and tells what works.",
    footer = {
      "Exit code: 0 if all works, 1 if something fails, 2 if the check could not be made.",
      "",
      "Example:",
      "  linecheck providers check openai/gpt-4.1-mini"
    },
    mixinStandardHelpOptions = true)
final class ProvidersCheckCommand implements Callable<Integer> {
  private static final int FAULTY = 1;

  private final LocalModels own;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = "Models, as provider/name (default all that the settings list).")
  private List<String> names = List.of();

  @Option(
      names = "--deadline",
      description = "Longest time of the check, such as 5m (default the setting model-check-max).")
  private @Nullable String deadline;

  @Option(names = "--json", description = "Print the results as JSON.")
  private boolean json;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Spec private @Nullable CommandSpec spec;

  ProvidersCheckCommand(LocalModels own) {
    this.own = own;
  }

  @Override
  public Integer call() {
    try (LocalModels.Opened opened = own.opener().apply(config.settings(flags()))) {
      List<ModelId> models = models(opened.models());
      List<ModelReport> reports =
          new ModelCheck(
                  opened.models(),
                  opened.defaults(),
                  own.waits(),
                  new ModelCheck.Deadline(opened.checkMax(), "--deadline"))
              .of(models);
      PrintWriter out = Commands.out(spec);
      if (json) {
        out.println(ModelReportJson.of(reports));
      } else {
        reports.forEach(report -> new ModelReportText(report).lines().forEach(out::println));
      }
      out.flush();
      return reports.stream().allMatch(ModelReport::works) ? 0 : FAULTY;
    }
  }

  private Map<String, String> flags() {
    if (deadline == null) {
      return Map.of();
    }
    DurationText.problem(deadline)
        .ifPresent(problem -> {
          throw new IllegalStateException("--deadline " + problem);
        });
    return Map.of("model-check-max", deadline);
  }

  private List<ModelId> models(Models models) {
    List<ModelId> named = names.stream().distinct().map(ModelId::new).toList();
    for (ModelId model : named) {
      if (model.equals(Models.SCRIPTED)) {
        throw new IllegalStateException(
            "'scripted' follows rules and asks no provider, so there is nothing to check");
      }
      if (!models.knows(model)) {
        throw new IllegalStateException(models.unknown(model.value()));
      }
      models
          .missingKey(model)
          .ifPresent(sentence -> {
            throw new IllegalStateException(sentence);
          });
    }
    List<ModelId> listed =
        models.listed().stream().filter(model -> !model.equals(Models.SCRIPTED)).toList();
    List<ModelId> chosen = named.isEmpty() ? listed : named;
    if (chosen.isEmpty()) {
      throw new IllegalStateException(
          "no models are listed: name them, as provider/name, or list them in"
              + " providers.NAME.models of linecheck.yaml. Without a provider, set OPENAI_API_KEY"
              + " or add one to linecheck.yaml");
    }
    return chosen;
  }
}
