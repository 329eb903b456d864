package dev.linecheck.store;

import dev.linecheck.domain.agent.ModelId;

/// The stored form of what a run judges by and who plays in it.
record JudgeSetup(String criteria, ModelId callerModel, ModelId judgeModel) {}
