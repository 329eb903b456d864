/// What is checked of a call without asking a model.
@NullMarked
package dev.linecheck.domain.rule;

import org.jspecify.annotations.NullMarked;
