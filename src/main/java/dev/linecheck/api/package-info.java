/// HTTP requests and responses. [dev.linecheck.api.ApiServer] serves, [dev.linecheck.api.Routes] is
/// the table of all routes, and each resource has its handler. The JSON of answers is in
/// `api.wire`. This package may use everything below it.
@NullMarked
package dev.linecheck.api;

import org.jspecify.annotations.NullMarked;
