package dev.linecheck.tidy;

import com.sun.source.tree.PackageTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads files and finds every place that breaks a rule of the house.
final class TidyRules {
  private TidyRules() {}

  static List<TidyFinding> findings(List<SourceText> sources) {
    List<TidyFinding> found = new ArrayList<>();
    sources.forEach(source -> found.addAll(TextRules.findings(source)));
    List<JavaSource> parsed =
        JavaSource.parse(sources.stream().filter(SourceText::isJava).toList());
    for (JavaSource java : parsed) {
      found.addAll(ShapeRules.findings(java));
      found.addAll(HabitRules.findings(java));
    }
    found.addAll(unmarkedPackages(parsed));
    return found;
  }

  private static List<TidyFinding> unmarkedPackages(List<JavaSource> parsed) {
    Set<String> folders = new LinkedHashSet<>();
    parsed.stream()
        .map(JavaSource::source)
        .filter(SourceText::isMain)
        .forEach(source -> folders.add(source.folder()));
    parsed.stream()
        .filter(TidyRules::marksItsPackage)
        .forEach(java -> folders.remove(java.source().folder()));
    return folders.stream()
        .map(folder -> folder + "package-info.java")
        .map(path -> new TidyFinding(TidyRule.PACKAGE_INFO, path, 1, "no @NullMarked here"))
        .toList();
  }

  private static boolean marksItsPackage(JavaSource java) {
    PackageTree declared = java.unit().getPackage();
    return declared != null
        && declared.getAnnotations().stream()
            .anyMatch(
                annotation -> annotation.getAnnotationType().toString().endsWith("NullMarked"));
  }
}
