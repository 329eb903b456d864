package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.rule.JudgeRules;

/// What is judged by, and by whom.
///
/// @param criteria the config's prompt snippet
/// @param rules what is decided without asking the model
public record JudgeBrief(String criteria, ModelId model, JudgePlan plan, JudgeRules rules) {}
