/// The connections of clients. The address is bound before anything else happens, and connections
/// are accepted as soon as the server is ready. Helidon's HTTP/1.1 reads each of them.
@NullMarked
package dev.linecheck.api.listen;

import org.jspecify.annotations.NullMarked;
