/// Reads recorded calls in the formats of several voice platforms. The entry points are [CallFile],
/// which splits a body into calls, and [CallFormats], which reads one. This package knows the
/// domain and JSON, and stores nothing.
@NullMarked
package dev.linecheck.dialimport;

import org.jspecify.annotations.NullMarked;
