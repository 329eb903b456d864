/// The command line, one class a command. The door is [dev.linecheck.cli.LinecheckCommand].
/// Commands talk HTTP to a server, or have one started in-process through
/// [dev.linecheck.cli.ServerStarter], or work on the data folder of one that is stopped, by
/// [dev.linecheck.cli.OfflineDatabase], or ask models themselves, by
/// [dev.linecheck.cli.LocalModels].
@NullMarked
package dev.linecheck.cli;

import org.jspecify.annotations.NullMarked;
