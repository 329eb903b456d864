package dev.linecheck.llm;

import dev.linecheck.domain.run.Seed;

/// Adds a seed to every request of one simulation. It is the same for the same answer of the same
/// simulation, and different for two answers.
public final class SeededModel implements LanguageModel {
  private final LanguageModel model;
  private final Seed seed;

  public SeededModel(LanguageModel model, Seed seed) {
    this.model = model;
    this.seed = seed;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    return model.answer(request.seeded(seed.of(request.key().withinItem())));
  }
}
