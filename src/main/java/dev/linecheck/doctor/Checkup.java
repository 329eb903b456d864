package dev.linecheck.doctor;

import dev.linecheck.llm.ProviderConfig;
import dev.linecheck.llm.provider.ProviderReach;
import dev.linecheck.store.DatabaseExam;
import dev.linecheck.store.FolderLook;
import dev.linecheck.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All checks of an installation, one after the other.
///
/// @param folder where a suite may be
/// @param suiteData the folder of the data with which that suite is tested
/// @param environment the variables that a suite may use
public record Checkup(
    CheckupSettings settings, Path folder, Path suiteData, Map<String, String> environment) {
  /// The longest time that the pages of a database are read.
  static final Duration PAGES_MAX = Duration.ofSeconds(5);

  /// The longest time that a provider, or a database elsewhere, has to answer.
  static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  /// Returns what was found, in the order in which it is best put right.
  public List<CheckupFinding> findings() {
    List<CheckupFinding> findings = new ArrayList<>();
    findings.add(JavaCheck.of(JavaCheck.Facts.ofThisProcess()));
    findings.addAll(SettingsCheck.of(settings.mistakes(), settings.warnings()));
    PortCheck.Use port = PortCheck.use(settings.host(), settings.port(), ANSWER_MAX);
    switch (settings.store()) {
      case StoreConfig.Embedded embedded -> {
        FolderLook look = FolderLook.at(embedded.folder());
        findings.addAll(data(look));
        findings.add(DiskCheck.of(look.folder(), free(look.existing()), settings.diskMin()));
        findings.add(PortCheck.of(settings.host(), settings.port(), port, look.holder()));
      }
      case StoreConfig.Shared shared -> {
        String name = shared.place();
        findings.add(DatabaseCheck.of(name, DatabaseExam.postgresql(shared, ANSWER_MAX)));
        findings.add(PortCheck.of(settings.host(), settings.port(), port));
      }
    }
    findings.addAll(providers());
    findings.addAll(SuiteCheck.of(folder, environment));
    findings.addAll(dataOfSuite());
    return List.copyOf(findings);
  }

  private List<CheckupFinding> dataOfSuite() {
    boolean isLookedAt =
        settings.store() instanceof StoreConfig.Embedded embedded
            && embedded.folder().toAbsolutePath().equals(suiteData.toAbsolutePath());
    return Files.isDirectory(suiteData) && !isLookedAt ? data(FolderLook.at(suiteData)) : List.of();
  }

  private static List<CheckupFinding> data(FolderLook look) {
    List<CheckupFinding> findings = new ArrayList<>(FolderCheck.of(look));
    findings.add(database(look));
    return findings;
  }

  private static CheckupFinding database(FolderLook look) {
    return switch (look.state()) {
      case USED ->
          DatabaseCheck.of(
              look.databaseFile().toString(), DatabaseExam.sqlite(look.databaseFile(), PAGES_MAX));
      case MISSING, NO_FOLDER, WITHOUT_DATABASE ->
          CheckupFinding.ok("database", "none yet; a server makes one");
    };
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("asking for the free space of " + folder, e);
    }
  }

  private List<CheckupFinding> providers() {
    List<ProviderConfig> providers = settings.llm().providers();
    if (providers.isEmpty()) {
      return List.of(
          CheckupFinding.ok("providers", "none, so that only the model 'scripted' answers"));
    }
    return providers.stream()
        .map(provider ->
            ProviderCheck.of(
                provider,
                provider.missingKey().isPresent()
                    ? new ProviderReach.Silent("not asked")
                    : ProviderReach.of(provider, ANSWER_MAX)))
        .toList();
  }
}
