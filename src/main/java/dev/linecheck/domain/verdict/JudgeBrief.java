package dev.linecheck.domain.verdict;

import dev.linecheck.domain.agent.ModelId;

/// What is judged by, and by whom.
///
/// @param criteria the config's prompt snippet
public record JudgeBrief(String criteria, ModelId model, JudgePlan plan) {}
