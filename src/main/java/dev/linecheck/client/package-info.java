/// A client of the REST API, for commands and for what they carry out on a server.
@NullMarked
package dev.linecheck.client;

import org.jspecify.annotations.NullMarked;
