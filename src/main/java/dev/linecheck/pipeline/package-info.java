/// The outcome of a tested suite, and the reports that pipelines and people read about it. The
/// entry point is [dev.linecheck.pipeline.Tested]. Values come in and text goes out: the package
/// reads and writes no file, and asks no server. It may use the JDK and Jackson.
@NullMarked
package dev.linecheck.pipeline;

import org.jspecify.annotations.NullMarked;
