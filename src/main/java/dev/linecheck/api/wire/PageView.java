package dev.linecheck.api.wire;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param cursor the cursor of the next page; null on the last one
public record PageView<T>(List<T> data, Optional<String> cursor) {}
