package dev.linecheck.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Statements and annotations that hide something: a case, a failure, a wait, a skip, a type.
final class HabitRules extends TreeScanner<Void, List<TidyFinding>> {
  private static final Set<String> WIDE = Set.of("Exception", "RuntimeException", "Throwable");
  private static final Pattern SKIPPING_NAME =
      Pattern.compile("Assumptions|TestAbortedException|assum(e|ing)[A-Z].*");
  private static final Pattern SKIPPING_ANNOTATION =
      Pattern.compile("Disabled.*|Enabled(If|On|For|In).*");

  private final JavaSource java;

  private HabitRules(JavaSource java) {
    this.java = java;
  }

  static List<TidyFinding> findings(JavaSource java) {
    List<TidyFinding> found = new ArrayList<>();
    new HabitRules(java).scan(java.unit(), found);
    return found.stream().distinct().toList();
  }

  @Override
  public Void visitCase(CaseTree arm, List<TidyFinding> found) {
    if (arm.getLabels().stream().anyMatch(DefaultCaseLabelTree.class::isInstance)) {
      found.add(java.finding(TidyRule.DEFAULT_ARM, arm, "default"));
    }
    return super.visitCase(arm, found);
  }

  @Override
  public Void visitCatch(CatchTree clause, List<TidyFinding> found) {
    Tree type = clause.getParameter().getType();
    List<? extends Tree> types =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    for (Tree caught : types) {
      if (WIDE.contains(lastName(caught))) {
        found.add(java.finding(TidyRule.WIDE_CATCH, clause, caught.toString()));
      }
    }
    return super.visitCatch(clause, found);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, List<TidyFinding> found) {
    if (lastName(call.getMethodSelect()).equals("sleep") || waitsForNothing(call)) {
      found.add(java.finding(TidyRule.SLEEP, call, call.toString()));
    }
    return super.visitMethodInvocation(call, found);
  }

  /// Nobody can open the latch in `new CountDownLatch(1).await(20, MILLISECONDS)`.
  private static boolean waitsForNothing(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree method
        && method.getExpression() instanceof NewClassTree
        && method.getIdentifier().contentEquals("await")
        && !call.getArguments().isEmpty();
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree method, List<TidyFinding> found) {
    if (method.getName().contentEquals("sleep")) {
      found.add(java.finding(TidyRule.SLEEP, method, method.toString()));
    }
    return super.visitMemberReference(method, found);
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, List<TidyFinding> found) {
    String name = lastName(annotation.getAnnotationType());
    if (name.equals("SuppressWarnings")) {
      found.add(java.finding(TidyRule.SUPPRESSION, annotation, annotation.toString()));
    }
    if (SKIPPING_ANNOTATION.matcher(name).matches()) {
      found.add(java.finding(TidyRule.SKIP, annotation, annotation.toString()));
    }
    return super.visitAnnotation(annotation, found);
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, List<TidyFinding> found) {
    checkSkip(name, found);
    return super.visitIdentifier(name, found);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree name, List<TidyFinding> found) {
    checkSkip(name, found);
    return super.visitMemberSelect(name, found);
  }

  private void checkSkip(Tree name, List<TidyFinding> found) {
    if (SKIPPING_NAME.matcher(lastName(name)).matches()) {
      found.add(java.finding(TidyRule.SKIP, name, "an assumption"));
    }
  }

  @Override
  public Void visitParameterizedType(ParameterizedTypeTree type, List<TidyFinding> found) {
    List<String> arguments = type.getTypeArguments().stream().map(HabitRules::lastName).toList();
    if (java.source().isMain()
        && lastName(type.getType()).endsWith("Map")
        && arguments.equals(List.of("String", "Object"))) {
      found.add(java.finding(TidyRule.UNTYPED_MAP, type, type.toString()));
    }
    return super.visitParameterizedType(type, found);
  }

  /// `List` of `java.util.List`.
  private static String lastName(Tree name) {
    String text = name.toString();
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
