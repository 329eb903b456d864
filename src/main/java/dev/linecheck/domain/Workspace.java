package dev.linecheck.domain;

import java.time.Instant;

/// A tenant with its name.
public record Workspace(
    WorkspaceId id, String name, RealFunctionUse realFunctions, Instant createdAt) {}
