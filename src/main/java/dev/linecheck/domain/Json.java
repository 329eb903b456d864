package dev.linecheck.domain;

/// A JSON value that is kept and handed back but never looked into here.
public record Json(String text) {
  public static final Json EMPTY_OBJECT = new Json("{}");
}
