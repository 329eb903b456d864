package dev.linecheck.client;

/// A request that a server refused. Its message is a sentence for a person.
public final class ApiRefusal extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final String field;

  /// @param status the HTTP status
  /// @param code the server's word for the reason, such as `out_of_range`; empty if it gave none
  /// @param field the path of the field at fault; empty if there is none
  ApiRefusal(int status, String code, String field, String sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String field() {
    return field;
  }
}
