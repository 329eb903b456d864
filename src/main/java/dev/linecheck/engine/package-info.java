/// Carries a run. [dev.linecheck.engine.RunPlanner] decides what a run plays, purely;
/// [dev.linecheck.engine.Engine] starts it and owns the workers; [dev.linecheck.engine.ItemWorker]
/// is the story of one item. It may use everything below `api`.
@NullMarked
package dev.linecheck.engine;

import org.jspecify.annotations.NullMarked;
