package dev.linecheck.api;

import dev.linecheck.domain.Tags;
import dev.linecheck.evaluation.UnstorableText;
import java.util.List;
import java.util.Optional;

/// Reads tags from requests.
final class TagsBody {
  private TagsBody() {}

  /// Reads the tags of a field, each once. Absent means that they stay as they are.
  static Optional<List<String>> read(Fields body, String field) {
    Optional<List<String>> tags =
        body.optionalTexts(field).map(found -> found.stream().distinct().toList());
    tags.ifPresent(found -> {
      if (found.size() > Tags.MOST) {
        throw body.invalid(
            "too_many_tags",
            field,
            "%s has at most %d tags, not %d.".formatted(body.at(field), Tags.MOST, found.size()));
      }
      found.forEach(tag -> check(tag, body.at(field)));
    });
    return tags;
  }

  /// Reads the query parameter by which lists are filtered.
  static Optional<String> query(ApiRequest call) {
    Optional<String> tag = call.query("tag");
    tag.ifPresent(found -> check(found, "tag"));
    return tag;
  }

  private static void check(String tag, String at) {
    Refusals.check(UnstorableText.in(tag, at));
    boolean isReadable =
        !tag.isBlank()
            && tag.length() <= Tags.LENGTH_MAX
            && tag.strip().equals(tag)
            && tag.chars().noneMatch(TagsBody::breaksLine);
    if (!isReadable) {
      throw Problem.invalid(
          "invalid_tag",
          at,
          "A tag has 1 to %d characters, without line breaks and without blanks at its ends."
              .formatted(Tags.LENGTH_MAX));
    }
  }

  private static boolean breaksLine(int character) {
    return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
  }
}
