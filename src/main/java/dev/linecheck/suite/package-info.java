/// The file in git that describes a suite: an agent, its callers and past calls, and what a
/// candidate has to reach. The entry point is [dev.linecheck.suite.SuiteReader]. It reads the file
/// and all that it names, once, and answers with a value or with every mistake, each at its line
/// and column. [dev.linecheck.suite.SuiteSchema] describes the same file for editors. This package
/// knows the YAML library, and nothing of servers.
@NullMarked
package dev.linecheck.suite;

import org.jspecify.annotations.NullMarked;
