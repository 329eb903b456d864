/// Language models as a port. The door is [dev.linecheck.llm.Models], which answers every
/// [dev.linecheck.llm.ModelRequest] with the model that it names, within that model's limits. Only
/// this package knows the libraries of providers. It may use `domain`, `time` and `settings`.
@NullMarked
package dev.linecheck.llm;

import org.jspecify.annotations.NullMarked;
