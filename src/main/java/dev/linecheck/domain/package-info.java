/// The nouns of Linecheck as records and sealed types. They know only the JDK and cannot act: they
/// have no clock, no input or output, and no randomness.
@NullMarked
package dev.linecheck.domain;

import org.jspecify.annotations.NullMarked;
