@NullMarked
package dev.linecheck.rehearsal;

import org.jspecify.annotations.NullMarked;
