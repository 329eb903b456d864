package dev.linecheck.app;

import dev.linecheck.cli.LinecheckCommand;
import dev.linecheck.cli.LocalModels;
import dev.linecheck.cli.OfflineDatabase;
import dev.linecheck.cli.ServerStarter;
import dev.linecheck.doctor.CheckupSettings;
import dev.linecheck.settings.Settings;
import dev.linecheck.time.ThreadWaits;
import dev.linecheck.time.Waits;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The entry point of the process.
public final class Main {
  /// Libraries that log more than an operator needs.
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("com.github.kagkarlsson"),
          Logger.getLogger("com.zaxxer.hikari"),
          Logger.getLogger("io.helidon"),
          Logger.getLogger("org.flywaydb"));

  /// Logs every broken connection of a pool, after an outage that is in the log already.
  private static final Logger REPETITIVE = Logger.getLogger("com.zaxxer.hikari.pool.PoolBase");

  private Main() {}

  public static void main(String[] arguments) {
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty(
          "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
    }
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    REPETITIVE.setLevel(Level.SEVERE);
    OutageFilter outages = new OutageFilter(InstantSource.system());
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFilter(outages);
    }
    System.exit(LinecheckCommand.run(starter(), offline(), models(), checkup(), arguments));
  }

  static ServerStarter starter() {
    return settings -> new Server(Server.Config.from(settings));
  }

  static OfflineDatabase offline() {
    return new OfflineDatabase(
        settings -> Server.Config.from(settings).store(),
        Server.IDS,
        new RandomKeys(new SecureRandom()),
        InstantSource.system());
  }

  static Function<Settings, CheckupSettings> checkup() {
    return settings -> {
      Server.Config config = Server.Config.read(settings);
      return new CheckupSettings(
          config.store(),
          config.llm(),
          config.api().host(),
          config.api().port(),
          config.api().diskMin(),
          settings.mistakes(),
          settings.warnings());
    };
  }

  static LocalModels models() {
    SecureRandom chance = new SecureRandom();
    Waits waits = new ThreadWaits();
    return new LocalModels(
        settings -> {
          Server.Config config = Server.Config.from(settings);
          return new LocalModels.Opened(
              Server.models(config.llm(), waits, chance, InstantSource.system()),
              config.api().models(),
              config.api().modelCheckMax());
        },
        waits,
        new RandomKeys(chance));
  }
}
