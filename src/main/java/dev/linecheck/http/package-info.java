/// HTTP requests that end in time, whatever the other side does.
@NullMarked
package dev.linecheck.http;

import org.jspecify.annotations.NullMarked;
