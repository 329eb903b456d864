package dev.linecheck.settings;

import java.util.List;

/// The text of a setting.
///
/// @param origin the place where it was set: file and line, variable or flag
/// @param names the names of its key as the file nests them; empty for a setting of another origin
record SettingText(String text, String origin, List<String> names) {
  SettingText {
    names = List.copyOf(names);
  }

  SettingText(String text, String origin) {
    this(text, origin, List.of());
  }

  /// Returns the name that follows a part of the key. A name in the file may have dots.
  ///
  /// @param start the part of the key, with the dot at its end
  String nameAfter(String start, String key) {
    int at = 0;
    for (String name : names) {
      if (at == start.length()) {
        return name;
      }
      at += name.length() + 1;
    }
    int dot = key.indexOf('.', start.length());
    return dot < 0 ? key.substring(start.length()) : key.substring(start.length(), dot);
  }
}
