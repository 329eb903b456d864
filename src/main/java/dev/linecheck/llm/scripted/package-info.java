/// A language model that needs no network: it follows the rules that stand in one fenced block of
/// its prompt. The doors are [dev.linecheck.llm.scripted.ScriptedModel] and, to check rules when a
/// prompt is created, [dev.linecheck.llm.scripted.Script].
@NullMarked
package dev.linecheck.llm.scripted;

import org.jspecify.annotations.NullMarked;
