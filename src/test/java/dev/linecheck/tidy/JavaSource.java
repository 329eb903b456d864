package dev.linecheck.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// A Java file as the compiler reads it, before it knows what a name means.
final class JavaSource {
  private static final List<String> OPTIONS = List.of("-proc:none");

  private final SourceText source;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  private JavaSource(SourceText source, CompilationUnitTree unit, SourcePositions positions) {
    this.source = source;
    this.unit = unit;
    this.positions = positions;
  }

  /// Reads all in one go, for the start of the compiler takes longer than a file.
  static List<JavaSource> parse(List<SourceText> sources) {
    if (sources.isEmpty()) {
      return List.of(); // which the compiler would refuse
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<Planted.InMemory> files =
        sources.stream().map(file -> new Planted.InMemory(file.path(), file.text())).toList();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problems, OPTIONS, null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<JavaSource> parsed = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        parsed.add(new JavaSource(sources.get(parsed.size()), unit, positions));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("parsing " + sources, e);
    }
    if (!problems.getDiagnostics().isEmpty()) {
      throw new IllegalArgumentException("this is no Java: " + problems.getDiagnostics());
    }
    return parsed;
  }

  SourceText source() {
    return source;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  long firstLine(Tree tree) {
    return line(positions.getStartPosition(unit, tree));
  }

  long lastLine(Tree tree) {
    return line(positions.getEndPosition(unit, tree));
  }

  TidyFinding finding(TidyRule rule, Tree tree, String detail) {
    return new TidyFinding(rule, source.path(), firstLine(tree), detail);
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }
}
