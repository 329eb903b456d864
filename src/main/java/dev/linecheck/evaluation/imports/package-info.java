/// Imports of recorded calls and of labels. An import reads a stream one object at a time, keeps
/// batches of them, claims its memory as the bytes come in, and answers with counts and lists.
@NullMarked
package dev.linecheck.evaluation.imports;

import org.jspecify.annotations.NullMarked;
