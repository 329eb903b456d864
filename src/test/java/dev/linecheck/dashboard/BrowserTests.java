package dev.linecheck.dashboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Marks a class whose tests use the installed browser. Where there is none, the class has no
/// tests, and the last step of `mvn verify` says so.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(BrowserTests.OncePerBrowser.class)
@interface BrowserTests {
  /// Runs the tests of a class once where there is a browser.
  final class OncePerBrowser implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
        ExtensionContext context) {
      return InstalledBrowser.ofThisMachine().executable().stream()
          .map(executable ->
              new ClassTemplateInvocationContext() {
                @Override
                public String getDisplayName(int index) {
                  return executable.toString();
                }
              });
    }
  }
}
