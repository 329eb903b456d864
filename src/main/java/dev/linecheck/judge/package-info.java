/// Judges one call. The door is [dev.linecheck.judge.Judge]: transcript and criteria go in, one
/// verdict for each agent turn comes out. It may use `domain`, `time`, `llm` and `callagent`.
@NullMarked
package dev.linecheck.judge;

import org.jspecify.annotations.NullMarked;
