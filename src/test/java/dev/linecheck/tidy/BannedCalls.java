package dev.linecheck.tidy;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Calls that would take the time, chance or threads from elsewhere than from the constructor.
final class BannedCalls {
  private static final Set<String> APP = Set.of("app");
  private static final Set<String> APP_AND_CLI = Set.of("app", "cli");
  private static final String CONSTRUCTOR = "<init>";

  private static final List<Ban> BANS =
      List.of(
          new Ban("java.lang.Thread", "sleep", Set.of("time"), "pause with Waits"),
          new Ban("java.time.Instant", "now", APP, "take an InstantSource"),
          new Ban("java.time.LocalDate", "now", APP, "take an InstantSource"),
          new Ban("java.time.LocalDateTime", "now", APP, "take an InstantSource"),
          new Ban("java.time.LocalTime", "now", APP, "take an InstantSource"),
          new Ban("java.time.OffsetDateTime", "now", APP, "take an InstantSource"),
          new Ban("java.time.ZonedDateTime", "now", APP, "take an InstantSource"),
          new Ban("java.time.InstantSource", "system", APP, "take an InstantSource"),
          new Ban("java.time.Clock", "systemUTC", APP, "take an InstantSource"),
          new Ban("java.time.Clock", "systemDefaultZone", APP, "take an InstantSource"),
          new Ban("java.lang.System", "currentTimeMillis", APP, "take an InstantSource"),
          new Ban("java.lang.Math", "random", APP, "take a Seed"),
          new Ban("java.util.UUID", "randomUUID", APP, "take a source of ids"),
          new Ban("java.util.Random", CONSTRUCTOR, APP, "take a Seed"),
          new Ban("java.util.concurrent.ThreadLocalRandom", "current", APP, "take a Seed"),
          new Ban("java.util.concurrent.CompletableFuture", "supplyAsync", APP, "use Waits"),
          new Ban("java.util.concurrent.CompletableFuture", "runAsync", APP, "use Waits"),
          new Ban("java.util.Collection", "parallelStream", APP, "use Waits"),
          new Ban("java.util.stream.BaseStream", "parallel", APP, "use Waits"),
          new Ban("java.lang.System", "exit", APP, "return an exit code"),
          new Ban("java.lang.System", "out", APP_AND_CLI, "take a stream"),
          new Ban("java.lang.System", "err", APP_AND_CLI, "take a stream"));

  /// @param allowed the packages that may do it all the same
  private record Ban(String owner, String member, Set<String> allowed, String instead) {
    boolean forbids(String from, AccessTarget target) {
      return target.getName().equals(member)
          && target.getOwner().isAssignableTo(owner)
          && !allowed.contains(from);
    }
  }

  private BannedCalls() {}

  static ArchRule rule() {
    return PackageRules.classRule(
        "take time, chance and threads from their constructors",
        (type, events) -> {
          String from = PackageRules.packageOf(type).orElseThrow();
          for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            ban(from, access.getTarget())
                .map(ban -> ban.instead() + "; " + access.getDescription())
                .ifPresent(text -> events.add(SimpleConditionEvent.violated(access, text)));
          }
        });
  }

  private static Optional<Ban> ban(String from, AccessTarget target) {
    return BANS.stream().filter(ban -> ban.forbids(from, target)).findFirst();
  }
}
