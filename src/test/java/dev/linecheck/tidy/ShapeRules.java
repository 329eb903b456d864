package dev.linecheck.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/// How long, how wide and how named a file's types and methods are.
final class ShapeRules extends TreeScanner<Void, List<TidyFinding>> {
  private static final int FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 40;
  private static final int PARAMETERS_MAX = 6;
  private static final int COMPONENTS_MAX = 12;

  private static final Pattern EMPTY_WORD =
      Pattern.compile("(Base|Abstract)([A-Z].*)?|.*(Manager|Helper|Utils?|Impl|Service)([A-Z].*)?");

  private final JavaSource java;

  private ShapeRules(JavaSource java) {
    this.java = java;
  }

  static List<TidyFinding> findings(JavaSource java) {
    List<TidyFinding> found = new ArrayList<>();
    long lines = java.source().text().lines().count();
    if (lines > FILE_LINES_MAX) {
      found.add(java.finding(TidyRule.FILE_LENGTH, java.unit(), lines + " lines"));
    }
    new ShapeRules(java).scan(java.unit(), found);
    return found;
  }

  @Override
  public Void visitClass(ClassTree type, List<TidyFinding> found) {
    if (EMPTY_WORD.matcher(type.getSimpleName()).matches()) {
      found.add(java.finding(TidyRule.TYPE_NAME, type, type.getSimpleName().toString()));
    }
    if (type.getKind() == Tree.Kind.RECORD) {
      List<VariableTree> components = components(type);
      checkCount(TidyRule.COMPONENTS, COMPONENTS_MAX, type, components, found);
      checkBooleans(components, found);
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        check(method, type, found);
      }
    }
    return super.visitClass(type, found);
  }

  private void check(MethodTree method, ClassTree owner, List<TidyFinding> found) {
    long lines = java.lastLine(method) - java.firstLine(method) + 1;
    if (lines > METHOD_LINES_MAX) {
      String detail = "%s has %d lines".formatted(method.getName(), lines);
      found.add(java.finding(TidyRule.METHOD_LENGTH, method, detail));
    }
    boolean takesComponents =
        owner.getKind() == Tree.Kind.RECORD && method.getName().contentEquals("<init>");
    int most = takesComponents ? COMPONENTS_MAX : PARAMETERS_MAX;
    checkCount(TidyRule.PARAMETERS, most, method, List.copyOf(method.getParameters()), found);
    checkBooleans(List.copyOf(method.getParameters()), found);
  }

  private void checkCount(
      TidyRule rule, int most, Tree owner, List<VariableTree> variables, List<TidyFinding> found) {
    if (variables.size() > most) {
      found.add(java.finding(rule, owner, variables.size() + ", at most " + most));
    }
  }

  private void checkBooleans(List<VariableTree> variables, List<TidyFinding> found) {
    for (int second = 1; second < variables.size(); second++) {
      if (isBoolean(variables.get(second - 1)) && isBoolean(variables.get(second))) {
        VariableTree variable = variables.get(second);
        found.add(java.finding(TidyRule.BOOLEANS, variable, variable.getName().toString()));
      }
    }
  }

  private static boolean isBoolean(VariableTree variable) {
    return String.valueOf(variable.getType()).matches("boolean|(java\\.lang\\.)?Boolean");
  }

  /// A record has no other fields that belong to an instance.
  private static List<VariableTree> components(ClassTree type) {
    List<VariableTree> components = new ArrayList<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field
          && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
        components.add(field);
      }
    }
    return components;
  }
}
