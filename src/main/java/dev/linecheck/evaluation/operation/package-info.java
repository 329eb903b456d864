/// The operations of the API, for callers in the same process. What such an operation takes,
/// refuses and answers is the same as over HTTP.
@NullMarked
package dev.linecheck.evaluation.operation;

import org.jspecify.annotations.NullMarked;
