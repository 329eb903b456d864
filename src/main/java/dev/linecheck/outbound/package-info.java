/// Requests to addresses that teams configure. A request is sent only where the operator allows it,
/// and only to the address that was checked.
@NullMarked
package dev.linecheck.outbound;

import org.jspecify.annotations.NullMarked;
