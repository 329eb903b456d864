@NullMarked
package dev.linecheck.suite;

import org.jspecify.annotations.NullMarked;
