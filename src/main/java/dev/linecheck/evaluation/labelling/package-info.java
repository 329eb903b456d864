/// Draws the turns and calls that people are to label, and puts their labels beside the judge's
/// verdicts.
@NullMarked
package dev.linecheck.evaluation.labelling;

import org.jspecify.annotations.NullMarked;
