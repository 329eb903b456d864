package dev.linecheck.app;

import dev.linecheck.cli.LinecheckCommand;
import dev.linecheck.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a command line of the product did, run in this process.
record CommandRun(int exit, String out, String err) {
  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        LinecheckCommand.line(Main.starter(), Main.offline(), Main.models(), Main.checkup())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /// A server on a free port.
  static Server server(Path data, String key) {
    return new Server(
        Server.Config.from(
            Settings.load(
                Optional.empty(),
                Map.of(),
                Map.of("port", "0", "data", data.toString(), "bootstrap-key", key))));
  }
}
