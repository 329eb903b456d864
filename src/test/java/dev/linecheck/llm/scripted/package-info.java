@NullMarked
package dev.linecheck.llm.scripted;

import org.jspecify.annotations.NullMarked;
