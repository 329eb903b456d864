package dev.linecheck.domain.agent;

/// Where a flow goes on when a condition holds.
public record TransitionRule(FlowCondition condition, NodeId to) {}
