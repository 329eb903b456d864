package dev.linecheck.dashboard.view;

import java.util.List;
import java.util.Optional;

/// The settings of a workspace, and the state of the server.
///
/// @param trouble the reason why the last change was refused, if no field is at fault; empty if
///   there is none
/// @param you the workspace and the key of the session
/// @param keys empty for a key that may not see the others
/// @param workspace the form with the settings that can be changed; empty for a key that may not
/// @param providers the models by their providers
/// @param other the form that checks a model that is in no list; empty for a key that may not
/// @param server health and version
public record SettingsView(
    String trouble,
    List<Fact> you,
    Optional<Keys> keys,
    Optional<FieldView> workspace,
    List<Provider> providers,
    Optional<FieldView> other,
    List<Fact> server) {
  public SettingsView {
    you = List.copyOf(you);
    providers = List.copyOf(providers);
    server = List.copyOf(server);
  }

  /// The keys of the workspace, and the form of a new one.
  ///
  /// @param made the key that was made just now; its text is shown this once
  /// @param once the text by which the form makes one key, however often it is sent
  public record Keys(
      List<KeyRow> rows, Optional<NewKey> made, String once, List<FieldGroup> form, Pages pages) {
    public Keys {
      rows = List.copyOf(rows);
      form = List.copyOf(form);
    }

    public List<FieldView> refused() {
      return form.stream()
          .flatMap(group -> group.fields().stream())
          .filter(field -> !field.error().isEmpty())
          .toList();
    }
  }

  /// A key, without the key itself.
  ///
  /// @param end when it expires or did; empty if never
  /// @param revoke the page that revokes it
  public record KeyRow(
      String name, String permissions, Moment made, String end, boolean isYours, String revoke) {}

  /// A key that was made just now.
  public record NewKey(String name, String text) {}

  /// A provider with its models.
  public record Provider(String name, List<ModelRow> models) {
    public Provider {
      models = List.copyOf(models);
    }
  }

  /// A model.
  ///
  /// @param state what this node knows of it, such as that it was away
  /// @param check the result of the last check; empty if there was none
  /// @param canCheck whether the key may check it
  public record ModelRow(String id, String state, Optional<CheckView> check, boolean canCheck) {}

  /// The result of a check.
  ///
  /// @param kind the class of the style sheet
  /// @param notes what the model lacks, and what is done instead
  public record CheckView(String word, String kind, Moment at, String use, List<String> notes) {
    public CheckView {
      notes = List.copyOf(notes);
    }
  }
}
