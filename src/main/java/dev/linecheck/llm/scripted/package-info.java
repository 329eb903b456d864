/// A language model without a provider: it follows the rules that are written in its prompt. The
/// door is [dev.linecheck.llm.scripted.ScriptedModel]; [dev.linecheck.llm.scripted.Script] checks
/// rules before they are used. It may use `llm`, `domain` and Jackson.
@NullMarked
package dev.linecheck.llm.scripted;

import org.jspecify.annotations.NullMarked;
