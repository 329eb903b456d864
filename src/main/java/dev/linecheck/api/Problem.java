package dev.linecheck.api;

import java.util.Optional;

/// Why a request is not done, as it is answered: the caller's mistake, or the failure of a provider
/// or the database while the caller waited.
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

  /// The request is no JSON, or holds a value of the wrong type.
  static Problem malformed(String code, String field, String sentence) {
    return new Problem(400, code, field, sentence);
  }

  static Problem unauthorized(String sentence) {
    return new Problem(401, "unauthorized", "", sentence);
  }

  /// The key does not go that far.
  static Problem forbidden(String sentence) {
    return new Problem(403, "forbidden", "", sentence);
  }

  /// The same problem, told in other words.
  Problem withSentence(String sentence) {
    return new Problem(status, code, field, sentence);
  }

  /// The path names something that is not here, or not this workspace's.
  static Problem notFound(String sentence) {
    return new Problem(404, "not_found", "", sentence);
  }

  static Problem methodNotAllowed(String sentence) {
    return new Problem(405, "method_not_allowed", "", sentence);
  }

  /// The thing is no longer what the client takes it for; nothing was changed.
  static Problem preconditionFailed(String field, String sentence) {
    return new Problem(412, "precondition_failed", field, sentence);
  }

  /// The request took too long to come in.
  static Problem tooSlow() {
    return new Problem(
        408, "request_timeout", "", "The request came in too slowly; its connection is closed.");
  }

  static Problem tooLarge(String sentence) {
    return new Problem(413, "body_too_large", "", sentence);
  }

  /// The body is in a form that nobody here reads.
  static Problem compressed() {
    return new Problem(
        415,
        "unsupported_content_encoding",
        "",
        "Compressed bodies are not taken; send the body uncompressed.");
  }

  /// The request is well formed and asks for something that cannot be.
  static Problem invalid(String code, String field, String sentence) {
    return new Problem(422, code, field, sentence);
  }

  /// A provider failed us while the client waited; nothing was changed.
  static Problem provider(String sentence) {
    return new Problem(502, "provider_failed", "", sentence);
  }

  /// The database is out of reach, full or read-only for the moment.
  static Problem unavailable() {
    return new Problem(
        503,
        "unavailable",
        "",
        "The database takes nothing at the moment; try again later. When its connection broke, this"
            + " may have been done all the same: with an Idempotency-Key it is not done twice.");
  }

  /// The memory for this is in use by other requests.
  static Problem memoryBusy(String sentence) {
    return new Problem(503, "busy", "", sentence);
  }

  /// The server cannot do its work at the moment.
  static Problem notReady(String sentence) {
    return new Problem(503, "not_ready", "", sentence);
  }

  /// The database is well and has much to do.
  static Problem databaseBusy() {
    return new Problem(
        503,
        "busy",
        "",
        "The database has more to do than it gets done, and this did not get its turn; try again"
            + " later. With an Idempotency-Key it is not done twice.");
  }

  /// What the client waited for took too long; nothing was changed.
  static Problem tookTooLong(String sentence) {
    return new Problem(504, "took_too_long", "", sentence);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /// The path of the field at fault; empty when there is none.
  Optional<String> field() {
    return field.isEmpty() ? Optional.empty() : Optional.of(field);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
