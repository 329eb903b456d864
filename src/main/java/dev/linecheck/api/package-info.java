/// HTTP in and out. [dev.linecheck.api.ApiServer] serves, [dev.linecheck.api.Routes] is the table
/// of all routes, and each resource has its handler. JSON shapes of the way out are in `api.wire`.
/// It may use everything below it.
@NullMarked
package dev.linecheck.api;

import org.jspecify.annotations.NullMarked;
