package dev.linecheck.dashboard.view;

import java.util.Optional;

/// The addresses of other parts of a long list.
///
/// @param first the address of the beginning; empty on the first page
/// @param next the address of the rows that follow; empty on the last page
public record Pages(Optional<String> first, Optional<String> next) {}
