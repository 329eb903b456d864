/// Requests to addresses that teams name: only where the operator allows it, and only to the
/// address that was looked at.
@NullMarked
package dev.linecheck.outbound;

import org.jspecify.annotations.NullMarked;
