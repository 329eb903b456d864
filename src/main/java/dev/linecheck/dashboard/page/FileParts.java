package dev.linecheck.dashboard.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// A file that is made of the pages of a list, each when it is asked for. Single-threaded.
final class FileParts implements PageAnswer.Parts {
  private final byte[] head;
  private final Iterator<byte[]> pages;
  private boolean hasBegun;

  /// @param head what stands before the first page
  FileParts(String head, Iterator<byte[]> pages) {
    this.head = head.getBytes(StandardCharsets.UTF_8);
    this.pages = pages;
  }

  /// The lines of a page, and the place of the next one.
  record Lines(List<byte[]> content, OptionalLong next) {
    Lines {
      content = List.copyOf(content);
    }
  }

  /// Returns a file whose pages are read by their place.
  static FileParts of(String head, Function<OptionalLong, Lines> page) {
    return new FileParts(
        head,
        new Iterator<>() {
          private OptionalLong place = OptionalLong.empty();
          private boolean hasNext = true;

          @Override
          public boolean hasNext() {
            return hasNext;
          }

          @Override
          public byte[] next() {
            if (!hasNext) {
              throw new NoSuchElementException("the list has no more pages");
            }
            Lines lines = page.apply(place);
            place = lines.next();
            hasNext = place.isPresent();
            return joined(lines.content());
          }
        });
  }

  /// Returns a file of one part.
  static FileParts of(String content) {
    return new FileParts(content, List.<byte[]>of().iterator());
  }

  static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lines.forEach(out::writeBytes);
    return out.toByteArray();
  }

  @Override
  public Optional<byte[]> next() {
    if (!hasBegun) {
      hasBegun = true;
      return Optional.of(head);
    }
    return pages.hasNext() ? Optional.of(pages.next()) : Optional.empty();
  }
}
