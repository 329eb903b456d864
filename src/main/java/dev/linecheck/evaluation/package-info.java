/// The product apart from its interfaces: it starts runs, judges them again, imports calls and
/// labels, and makes reports. It answers with values, such as [dev.linecheck.evaluation.RunStart],
/// and a refusal names its reasons; it knows no request, no response and no status of HTTP. The
/// API, a page, a schedule or a command translate.
@NullMarked
package dev.linecheck.evaluation;

import org.jspecify.annotations.NullMarked;
