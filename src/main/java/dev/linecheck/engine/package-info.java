/// Executes runs. [dev.linecheck.engine.RunPlanner] decides what a run plays, as a pure function.
/// [dev.linecheck.engine.Engine] starts the run and owns the workers.
/// [dev.linecheck.engine.ItemWorker] executes one item from its claim to its end. It may use
/// everything below `api`.
@NullMarked
package dev.linecheck.engine;

import org.jspecify.annotations.NullMarked;
