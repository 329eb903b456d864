package dev.linecheck.simulated;

import dev.linecheck.domain.run.ItemOutcome;
import java.util.Map;

/// How a storm ended.
///
/// @param judged what was judged, by item and generation
/// @param deaths processes that died
/// @param repeated calls made again that had been answered, or that nobody waited for any more
/// @param turns how often a thread had its turn
record Ending(Map<String, ItemOutcome.Judged> judged, int deaths, int repeated, long turns) {}
