/// The nouns of Linecheck as records and sealed types. Knows only the JDK and cannot act: no clock,
/// no input or output, no chance.
@NullMarked
package dev.linecheck.domain;

import org.jspecify.annotations.NullMarked;
