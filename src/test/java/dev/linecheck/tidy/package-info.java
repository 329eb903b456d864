/// The conventions of the project that neither the compiler nor Error Prone holds: directions
/// between packages, sizes and names, the format, documents, and the absence of skipped tests.
@NullMarked
package dev.linecheck.tidy;

import org.jspecify.annotations.NullMarked;
