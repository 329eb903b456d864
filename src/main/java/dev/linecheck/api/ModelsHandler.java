package dev.linecheck.api;

import dev.linecheck.api.wire.ModelView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.llm.Models;
import java.util.Optional;

/// The models that are worth listing; any model name of a configured provider works.
record ModelsHandler(Models models) {
  Object list(ApiRequest call) {
    return new PageView<>(models.listed().stream().map(ModelView::of).toList(), Optional.empty());
  }
}
