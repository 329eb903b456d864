package dev.linecheck.domain;

/// A JSON value that is stored and returned, but never read here.
public record Json(String text) {
  public static final Json EMPTY_OBJECT = new Json("{}");
}
