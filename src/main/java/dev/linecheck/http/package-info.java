/// Requests over HTTP that end when they should, whatever the other side does.
@NullMarked
package dev.linecheck.http;

import org.jspecify.annotations.NullMarked;
