package dev.linecheck.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a key of a suite file, to its reader and to editors.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Key {
  /// Returns one or two sentences about the key's value.
  String value();

  /// Returns the key with a value, as people would write it.
  String example();

  /// Returns the key's name where Java does not allow it for the component.
  String name() default "";

  /// Returns the least number.
  double least() default Double.NEGATIVE_INFINITY;

  /// Returns the greatest number.
  double most() default Double.POSITIVE_INFINITY;

  /// Returns whether the least and the greatest number are allowed themselves.
  Edges edges() default Edges.ALLOWED;

  /// Returns the pattern of the whole text.
  String shape() default "";

  /// Returns the pattern in words, after "must be".
  String words() default "";

  /// Returns how a text is read.
  Reading reading() default Reading.VALUE;

  /// Returns whether a suite without the key is a mistake.
  Presence presence() default Presence.OPTIONAL;

  /// Whether the ends of a range belong to it.
  enum Edges {
    ALLOWED,
    EXCLUDED
  }

  /// How a text is read.
  enum Reading {
    /// Variables are replaced.
    VALUE,
    /// Nothing is replaced, because a model reads it as it is.
    PROSE
  }

  /// Whether a key has to be there.
  enum Presence {
    NEEDED,
    OPTIONAL
  }
}
