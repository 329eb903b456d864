package dev.linecheck.cli;

import dev.linecheck.doctor.CheckupFinding;
import dev.linecheck.doctor.CheckupFinding.Sign;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.evaluation.modelcheck.ModelCheck;
import dev.linecheck.evaluation.modelcheck.ModelReport;
import dev.linecheck.llm.Models;
import dev.linecheck.settings.Settings;
import dev.linecheck.settings.SettingsException;
import java.util.List;

/// The listed models as findings: each is asked for all that a run needs.
record AskedModels(LocalModels models) {
  private static final String CHECK = "model";

  List<CheckupFinding> findings(Settings settings) {
    try (LocalModels.Opened opened = models.opener().apply(settings)) {
      List<ModelId> listed =
          opened.models().listed().stream()
              .filter(model -> !model.equals(Models.SCRIPTED))
              .filter(model -> opened.models().missingKey(model).isEmpty())
              .toList();
      return new ModelCheck(
              opened.models(),
              opened.defaults(),
              models.waits(),
              new ModelCheck.Deadline(opened.checkMax(), "model-check-max"))
          .of(listed).stream().map(AskedModels::finding).toList();
    } catch (SettingsException _) {
      return List.of(
          new CheckupFinding(
              Sign.WRONG, CHECK, "no model was asked", "Put the settings right first."));
    }
  }

  private static CheckupFinding finding(ModelReport report) {
    String name = report.model().value();
    return report.works()
        ? new CheckupFinding(Sign.OK, CHECK, name + " can do what a run needs", "")
        : new CheckupFinding(
            Sign.WRONG,
            CHECK,
            name + " cannot do what a run needs",
            "See what fails: linecheck providers check " + name);
  }
}
