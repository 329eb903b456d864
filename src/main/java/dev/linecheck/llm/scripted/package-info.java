/// A language model without a provider, which follows the rules written in its prompt. The door is
/// [dev.linecheck.llm.scripted.ScriptedModel]. [dev.linecheck.llm.scripted.Script] checks rules
/// before they are used. It may use `llm`, `domain` and Jackson.
@NullMarked
package dev.linecheck.llm.scripted;

import org.jspecify.annotations.NullMarked;
