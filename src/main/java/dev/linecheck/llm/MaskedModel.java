package dev.linecheck.llm;

/// A provider's model whose answers and failures do not repeat API keys.
final class MaskedModel implements LanguageModel {
  private final LanguageModel model;
  private final SecretMask mask;

  MaskedModel(LanguageModel model, SecretMask mask) {
    this.model = model;
    this.mask = mask;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    try {
      return mask.in(model.answer(request));
    } catch (ModelException e) {
      throw e.masked(mask);
    }
  }
}
