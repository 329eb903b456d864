package dev.linecheck.domain.agent;

/// A rule of a flow: the node that follows if a condition holds.
public record TransitionRule(FlowCondition condition, NodeId to) {}
