package dev.linecheck.doctor;

import dev.linecheck.store.FolderLook;
import dev.linecheck.store.LockHolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder of the data.
final class FolderCheck {
  private static final String CHECK = "data";

  private FolderCheck() {}

  static List<CheckupFinding> of(FolderLook look) {
    List<CheckupFinding> findings = new ArrayList<>(List.of(folder(look)));
    for (Path file : look.open()) {
      findings.add(
          CheckupFinding.look(
              CHECK,
              "other users of this machine may read " + file,
              "Close it: chmod 600 %s".formatted(file)));
    }
    return findings;
  }

  private static CheckupFinding folder(FolderLook look) {
    Path folder = look.folder();
    if (look.state() == FolderLook.State.NO_FOLDER) {
      return CheckupFinding.wrong(
          CHECK, folder + " is no folder", "Name another with --data, or move it away.");
    }
    if (!look.isWritable()) {
      return CheckupFinding.wrong(
          CHECK,
          "the folder %s may not be written".formatted(folder),
          "Give it to this user, or name another with --data.");
    }
    if (look.holder().isPresent()) {
      return CheckupFinding.ok(
          CHECK, "the folder %s is in use by %s".formatted(folder, words(look.holder().get())));
    }
    return switch (look.state()) {
      case MISSING, NO_FOLDER ->
          CheckupFinding.ok(
              CHECK, "the folder %s is not there yet; a server makes it".formatted(folder));
      case WITHOUT_DATABASE, USED ->
          CheckupFinding.ok(
              CHECK, "the folder %s is there, can be written and is free".formatted(folder));
    };
  }

  static String words(LockHolder holder) {
    return holder.process().isPresent()
        ? "the Linecheck process " + holder.process().getAsLong()
        : "another Linecheck process";
  }
}
