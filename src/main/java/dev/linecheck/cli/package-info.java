/// The command line, one class per command. The entry point is
/// [dev.linecheck.cli.LinecheckCommand]. A command has one of four ways to work. It talks HTTP to a
/// server. It has a server started in-process through [dev.linecheck.cli.ServerStarter]. It works
/// on the data folder of a stopped server through [dev.linecheck.cli.OfflineDatabase]. Or it asks
/// models itself through [dev.linecheck.cli.LocalModels].
@NullMarked
package dev.linecheck.cli;

import org.jspecify.annotations.NullMarked;
