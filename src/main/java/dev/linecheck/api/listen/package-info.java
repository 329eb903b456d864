/// The connections of clients: the address is bound before anything else happens, connections are
/// accepted as soon as there is something to serve, and each is read by Helidon's HTTP/1.1.
@NullMarked
package dev.linecheck.api.listen;

import org.jspecify.annotations.NullMarked;
