/// The command line, one class per command. The entry point is
/// [dev.linecheck.cli.LinecheckCommand]. A command has one of five ways to work. It talks HTTP to a
/// server. It has a server started in-process through [dev.linecheck.cli.ServerStarter]. It works
/// on the data folder of a stopped server through [dev.linecheck.cli.OfflineDatabase]. It asks
/// models itself through [dev.linecheck.cli.LocalModels]. Or it starts processes of this program
/// through [dev.linecheck.cli.ChildProcesses].
@NullMarked
package dev.linecheck.cli;

import org.jspecify.annotations.NullMarked;
