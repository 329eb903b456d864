package dev.linecheck.dashboard.view;

import java.util.Optional;

/// The addresses of other parts of a long list.
///
/// @param first the address of the beginning; empty on the first page
/// @param next the address of the rows that follow; empty on the last page
/// @param here the rows of this page, such as `51 to 100 of 2,000`; empty if that is not known
public record Pages(Optional<String> first, Optional<String> next, String here) {}
