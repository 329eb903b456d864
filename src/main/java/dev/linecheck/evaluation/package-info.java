/// The product apart from its interfaces: it starts runs, judges them again, imports calls and
/// labels, and makes reports. It returns values, such as [dev.linecheck.evaluation.Checked], and
/// refusals with their reasons. It knows no HTTP request, response or status. The API, a page, a
/// schedule or a command translate.
@NullMarked
package dev.linecheck.evaluation;

import org.jspecify.annotations.NullMarked;
