package dev.linecheck.simulated;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The methods and fields of a Java source, by their names.
record SourceMembers(String source) {
  private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");

  /// The source with another text in place of the only one that members of this name have.
  String replaced(String member, String right, String wrong) throws IOException {
    Pattern text = Pattern.compile(anyBlanks(right));
    List<MatchResult> places =
        ranges(member).stream()
            .flatMap(range -> text.matcher(source).region(range.start(), range.end()).results())
            .toList();
    if (places.size() != 1) {
      throw new AssertionError("%s has %d times: %s".formatted(member, places.size(), right));
    }
    MatchResult place = places.getFirst();
    return source.substring(0, place.start()) + wrong + source.substring(place.end());
  }

  private static String anyBlanks(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map(token -> Pattern.quote(token.group()))
        .collect(Collectors.joining("\\s*"));
  }

  private record Range(int start, int end) {}

  private List<Range> ranges(String name) throws IOException {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    List<Range> ranges = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        add(method, method.getName().contentEquals(name));
        return super.visitMethod(method, null);
      }

      @Override
      public Void visitVariable(VariableTree variable, Void nothing) {
        add(variable, variable.getName().contentEquals(name));
        return super.visitVariable(variable, null);
      }

      private void add(Tree member, boolean isNamed) {
        if (isNamed) {
          ranges.add(
              new Range(
                  Math.toIntExact(positions.getStartPosition(unit, member)),
                  Math.toIntExact(positions.getEndPosition(unit, member))));
        }
      }
    }.scan(unit, null);
    return ranges;
  }
}
