/// Tests of the product as its users start it: the launcher and whole processes.
@NullMarked
package dev.linecheck.process;

import org.jspecify.annotations.NullMarked;
