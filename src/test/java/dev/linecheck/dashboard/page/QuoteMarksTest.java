package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.dashboard.view.CallView.TextPart;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuoteMarksTest {
  @ParameterizedTest
  @CsvSource({
    "we open at eight, open, we [open] at eight",
    "we open at eight, OPEN AT, we [open at] eight",
    "we open at eight, we, [we] open at eight",
    "we open at eight, eight, we open at [eight]",
    "we open at eight, we open at eight, [we open at eight]",
    "we open at eight, open|en at, we [open at] eight",
    "we open at eight, nine, we open at eight",
    "we open at eight, ' ', we[ ]open at eight",
    "'we open  at eight', OPEN AT, we [open  at] eight",
    "a cafe\u0301 here, CAF\u00c9, a [cafe\u0301] here",
    "İi, İi, [İi]",
    "İi, I, İ[i]",
  })
  void a_quote_is_marked_where_it_stands(String text, String quotes, String marked) {
    String written =
        QuoteMarks.parts(text, List.of(quotes.split("\\|"))).stream()
            .map(QuoteMarksTest::written)
            .collect(Collectors.joining());

    assertThat(written).isEqualTo(marked);
  }

  private static String written(TextPart part) {
    return part.isMarked() ? "[" + part.text() + "]" : part.text();
  }
}
