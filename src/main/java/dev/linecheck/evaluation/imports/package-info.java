/// Imports of recorded calls and of labels. An import reads a stream object by object and stores
/// batches of them. It claims memory as bytes arrive, and returns counts and lists.
@NullMarked
package dev.linecheck.evaluation.imports;

import org.jspecify.annotations.NullMarked;
