package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The answer to a request for a page.
public sealed interface PageAnswer {
  /// A page.
  ///
  /// @param template the name of its template in `src/main/jte`, without the ending
  /// @param view the value that the template shows
  record Shown(int status, String template, Frame frame, Object view) implements PageAnswer {}

  /// The way to another page, after a form was carried out.
  ///
  /// @param location a path on this server
  /// @param cookies the values of `Set-Cookie`
  record MovedTo(String location, List<String> cookies) implements PageAnswer {
    public MovedTo {
      cookies = List.copyOf(cookies);
    }
  }

  /// Events that a page receives while it is open.
  ///
  /// @param source sends events until there are no more
  record Streamed(Consumer<Events> source) implements PageAnswer {}

  /// Sends events to a page.
  interface Events {
    /// Sends an event without content.
    void send(String name);

    /// Sends an event with a part of a page.
    ///
    /// @param template the name of the template, whose one parameter is the view
    void send(String name, String template, Object view);
  }

  /// A file that is made while it is sent.
  ///
  /// @param name the name under which a browser stores it
  record Download(String mediaType, String name, Parts parts) implements PageAnswer {}

  /// The parts of a file.
  @FunctionalInterface
  interface Parts {
    /// Returns the next part; empty at the end.
    Optional<byte[]> next();
  }

  static PageAnswer shown(String template, Frame frame, Object view) {
    return new Shown(200, template, frame, view);
  }

  static PageAnswer movedTo(String location) {
    return new MovedTo(location, List.of());
  }
}
