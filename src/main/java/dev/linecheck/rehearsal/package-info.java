/// Tests suites on a server through its API: `SuiteTest` pushes a suite, starts its runs, waits for
/// them, asks the gate and reads what came of each record.
@NullMarked
package dev.linecheck.rehearsal;

import org.jspecify.annotations.NullMarked;
