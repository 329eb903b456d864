/// Reads recorded calls in the shapes of several voice platforms. The doors are [CallFile], which
/// cuts a body into calls, and [CallFormats], which reads one. Knows the domain and JSON, and keeps
/// nothing.
@NullMarked
package dev.linecheck.dialimport;

import org.jspecify.annotations.NullMarked;
