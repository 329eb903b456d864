package dev.linecheck.tidy;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// How long and how wide methods and records are, and which switches hide a case. The compiler
/// reads the sources, and does not ask what a name means.
final class ShapeRules extends TreeScanner<Void, List<TidyFinding>> {
  private static final int METHOD_LINES_MAX = 40;
  private static final int PARAMETERS_MAX = 6;
  private static final int COMPONENTS_MAX = 12;

  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  private ShapeRules(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  static List<TidyFinding> findings(List<ProjectText> sources) {
    List<JavaFileObject> files = sources.stream().map(ShapeRules::inMemory).toList();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, files);
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<TidyFinding> found = new ArrayList<>();
    try {
      task.parse().forEach(unit -> new ShapeRules(unit, positions).scan(unit, found));
    } catch (IOException e) {
      throw new UncheckedIOException("parsing the sources", e);
    }
    return found;
  }

  private static JavaFileObject inMemory(ProjectText source) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + source.path()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
      }
    };
  }

  @Override
  public Void visitClass(ClassTree type, List<TidyFinding> found) {
    boolean isRecord = type.getKind() == Tree.Kind.RECORD;
    if (isRecord) {
      checkVariables("COMPONENTS", COMPONENTS_MAX, type, components(type), found);
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        boolean takesComponents = isRecord && method.getName().contentEquals("<init>");
        int most = takesComponents ? COMPONENTS_MAX : PARAMETERS_MAX;
        checkVariables("PARAMETERS", most, method, method.getParameters(), found);
        checkLength(method, found);
      }
    }
    return super.visitClass(type, found);
  }

  private void checkLength(MethodTree method, List<TidyFinding> found) {
    long lines = line(positions.getEndPosition(unit, method)) - firstLine(method) + 1;
    if (lines > METHOD_LINES_MAX) {
      String detail =
          "%s has %d lines, at most %d".formatted(method.getName(), lines, METHOD_LINES_MAX);
      found.add(finding("METHOD_LENGTH", method, detail));
    }
  }

  private void checkVariables(
      String rule,
      int most,
      Tree owner,
      List<? extends VariableTree> variables,
      List<TidyFinding> found) {
    if (variables.size() > most) {
      found.add(finding(rule, owner, "%d, at most %d".formatted(variables.size(), most)));
    }
    for (int second = 1; second < variables.size(); second++) {
      if (isBoolean(variables.get(second - 1)) && isBoolean(variables.get(second))) {
        found.add(finding("BOOLEANS", variables.get(second), "two booleans stand side by side"));
      }
    }
  }

  private static boolean isBoolean(VariableTree variable) {
    return String.valueOf(variable.getType()).matches("boolean|Boolean");
  }

  /// A record has no other fields that belong to an instance.
  private static List<VariableTree> components(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .toList();
  }

  @Override
  public Void visitSwitch(SwitchTree tree, List<TidyFinding> found) {
    checkCases(tree.getCases(), found);
    return super.visitSwitch(tree, found);
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, List<TidyFinding> found) {
    checkCases(tree.getCases(), found);
    return super.visitSwitchExpression(tree, found);
  }

  /// Words and numbers from elsewhere need a default; the compiler knows all cases of our types.
  private void checkCases(List<? extends CaseTree> cases, List<TidyFinding> found) {
    boolean hasLiterals =
        cases.stream()
            .flatMap(arm -> arm.getLabels().stream())
            .anyMatch(label ->
                label instanceof ConstantCaseLabelTree constant
                    && constant.getConstantExpression() instanceof LiteralTree);
    for (CaseTree arm : cases) {
      if (!hasLiterals
          && arm.getLabels().stream().anyMatch(DefaultCaseLabelTree.class::isInstance)) {
        found.add(finding("DEFAULT_ARM", arm, "a switch names its cases"));
      }
    }
  }

  private TidyFinding finding(String rule, Tree tree, String detail) {
    String path = unit.getSourceFile().toUri().getPath().substring(1);
    return new TidyFinding(rule, path, firstLine(tree), detail);
  }

  private long firstLine(Tree tree) {
    return line(positions.getStartPosition(unit, tree));
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }
}
