package dev.linecheck.api;

import java.util.Optional;

/// An error response: the client's mistake, or a failure of a provider or the database during the
/// request.
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String field;

  private Problem(int status, String code, String field, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  /// Returns a problem: the request is no JSON, or has a value of the wrong type.
  static Problem malformed(String code, String field, String sentence) {
    return new Problem(400, code, field, sentence);
  }

  static Problem urlTooLong() {
    return new Problem(414, "url_too_long", "", "The URL is too long.");
  }

  static Problem unauthorized(String sentence) {
    return new Problem(401, "unauthorized", "", sentence);
  }

  /// Returns a problem: the key lacks the permission.
  static Problem forbidden(String sentence) {
    return new Problem(403, "forbidden", "", sentence);
  }

  /// Returns the same problem with another sentence.
  Problem withSentence(String sentence) {
    return new Problem(status, code, field, sentence);
  }

  /// Returns the same problem of a body that is a part of a larger one.
  ///
  /// @param part the place of that part
  Problem within(String part) {
    return new Problem(status, code, field.isEmpty() ? part : part + "." + field, sentence());
  }

  /// Returns a problem: the path names something that does not exist in this workspace.
  static Problem notFound(String sentence) {
    return new Problem(404, "not_found", "", sentence);
  }

  static Problem noSuch(String noun) {
    return notFound("There is no such " + noun + ".");
  }

  static Problem methodNotAllowed(String sentence) {
    return new Problem(405, "method_not_allowed", "", sentence);
  }

  /// Returns a problem: the resource has changed since the client saw it. Nothing was changed.
  static Problem preconditionFailed(String field, String sentence) {
    return new Problem(412, "precondition_failed", field, sentence);
  }

  /// Returns a problem: the request took too long to arrive.
  static Problem tooSlow() {
    return new Problem(
        408, "request_timeout", "", "The request came in too slowly; its connection is closed.");
  }

  static Problem tooLarge(String sentence) {
    return new Problem(413, "body_too_large", "", sentence);
  }

  /// Returns a problem: the body has an encoding that the server does not read.
  static Problem compressed() {
    return new Problem(
        415,
        "unsupported_content_encoding",
        "",
        "Compressed bodies are not taken; send the body uncompressed.");
  }

  /// Returns a problem: the request is well formed, but asks for something impossible.
  static Problem invalid(String code, String field, String sentence) {
    return new Problem(422, code, field, sentence);
  }

  /// Returns a problem: a provider failed while the client waited. Nothing was changed.
  static Problem provider(String sentence) {
    return new Problem(502, "provider_failed", "", sentence);
  }

  /// Returns a problem: the database is unreachable, full or read-only for the moment.
  static Problem unavailable() {
    return new Problem(
        503,
        "unavailable",
        "",
        "The database takes nothing at the moment; try again later. When its connection broke, this"
            + " may have been done all the same: with an Idempotency-Key it is not done twice.");
  }

  /// Returns a problem: other requests use the memory for this one.
  static Problem memoryBusy(String sentence) {
    return new Problem(503, "busy", "", sentence);
  }

  /// Returns a problem: the server cannot work at the moment.
  static Problem notReady(String sentence) {
    return new Problem(503, "not_ready", "", sentence);
  }

  /// Returns a problem: the database works, but is busy.
  static Problem databaseBusy() {
    return new Problem(
        503,
        "busy",
        "",
        "The database has more to do than it gets done, and this did not get its turn; try again"
            + " later. With an Idempotency-Key it is not done twice.");
  }

  /// Returns a problem: the work that the client waited for took too long. Nothing was changed.
  static Problem tookTooLong(String sentence) {
    return new Problem(504, "took_too_long", "", sentence);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /// Returns the path of the field at fault; empty when there is none.
  Optional<String> field() {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
