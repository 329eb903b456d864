package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.SettingsView;
import dev.linecheck.dashboard.view.SettingsView.CheckView;
import dev.linecheck.dashboard.view.SettingsView.ModelRow;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.Models;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Shows the models of the providers, with the result of the last check of each.
record ModelRows(ServerState server, ModelChecks checks, Visit visit) {
  /// Returns the providers with their models.
  ///
  /// @param listed the models that the providers list
  List<SettingsView.Provider> of(List<String> listed) {
    Map<String, List<ModelRow>> providers =
        Stream.concat(listed.stream(), checks.models().stream())
            .distinct()
            .collect(
                Collectors.groupingBy(
                    id -> id.replaceFirst("/.*", ""),
                    LinkedHashMap::new,
                    Collectors.mapping(this::row, Collectors.toList())));
    return providers.entrySet().stream()
        .map(provider -> new SettingsView.Provider(provider.getKey(), provider.getValue()))
        .toList();
  }

  private ModelRow row(String id) {
    boolean isScripted = id.equals(Models.SCRIPTED.value());
    return new ModelRow(
        id,
        isScripted
            ? "follows a script, asks nobody"
            : server.models().apply(new ModelId(id)).map(ModelRows::words).orElse(""),
        checks.of(id).map(this::check),
        !isScripted && visit.may(Visit.RUNNERS));
  }

  private static String words(ModelState state) {
    if (state.isAway()) {
      return "away when it was last asked";
    }
    int most = state.limits().callsMax();
    return state.callsNow() < most
        ? "refused calls; gets %d at once now, of %d".formatted(state.callsNow(), most)
        : "gets up to %s at once".formatted(Numbers.counted(state.modelCallsNow(), "call"));
  }

  private CheckView check(ModelChecks.Done check) {
    boolean works = check.report().path("works").asBoolean(false);
    return new CheckView(
        works ? "works" : "runs would fail",
        works ? "pass" : "fail",
        visit.moment(check.at()),
        use(check.report()),
        notes(check.report()));
  }

  private static String use(JsonNode report) {
    String answers = Numbers.counted(report.path("answers").asLong(0), "answer");
    JsonNode cost = report.path("cost");
    return cost.isNumber()
        ? "%s, %s"
            .formatted(
                answers,
                Numbers.dollars(
                    cost.decimalValue().multiply(BigDecimal.valueOf(1_000_000_000)).longValue()))
        : answers;
  }

  private static List<String> notes(JsonNode report) {
    List<String> notes = new ArrayList<>();
    report
        .path("abilities")
        .valueStream()
        .forEach(ability -> {
          String name =
              ability.path("ability").asString("").replace('_', ' ')
                  + ": "
                  + ability.path("result").asString("").replace('_', ' ');
          List<String> said = ability.path("notes").valueStream().map(JsonNode::asString).toList();
          notes.add(said.isEmpty() ? name : name + " – " + String.join(" ", said));
        });
    return notes;
  }
}
