/// The gates that hold the house style: directions between packages, sizes and names, the format,
/// the compiler's checks and the absence of skipped tests. Each is shown to bite on a planted
/// violation.
@NullMarked
package dev.linecheck.tidy;

import org.jspecify.annotations.NullMarked;
