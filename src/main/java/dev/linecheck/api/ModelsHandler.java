package dev.linecheck.api;

import dev.linecheck.api.wire.ModelReportView;
import dev.linecheck.api.wire.ModelView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.evaluation.modelcheck.ModelCheck;
import dev.linecheck.llm.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The routes of models.
record ModelsHandler(Context context, ModelCheck check) {
  /// The most models of one check, which takes a dozen requests for each.
  static final int CHECKED_MAX = 10;

  /// Any other name of a configured provider's model works too.
  Object list(ApiRequest call) {
    return new PageView<>(
        context.models().models().listed().stream().map(ModelView::of).toList(), Optional.empty());
  }

  Object check(ApiRequest call) {
    Fields body = call.body();
    String field = "models";
    List<String> names = body.optionalTexts(field).orElseThrow(() -> body.missing(field));
    body.refuseOthers();
    if (names.isEmpty() || names.size() > CHECKED_MAX) {
      throw Problem.invalid(
          "out_of_range",
          field,
          "models has from 1 to %d models, not %d.".formatted(CHECKED_MAX, names.size()));
    }
    List<ModelId> models =
        IntStream.range(0, names.size())
            .mapToObj(i -> known(names.get(i), "models[%d]".formatted(i)))
            .distinct()
            .toList();
    return Map.of("models", check.of(models).stream().map(ModelReportView::new).toList());
  }

  private ModelId known(String name, String field) {
    if (name.equals(Models.SCRIPTED.value())) {
      throw Problem.invalid(
          "not_checkable", field, "'scripted' asks no provider, so there is nothing to check.");
    }
    return Refusals.accepted(context.models().known(name, field));
  }
}
