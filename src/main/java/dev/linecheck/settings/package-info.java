/// The configuration of a server as text. It is read from `linecheck.yaml`, the environment and the
/// command line, and checked as a whole. The entry point is [dev.linecheck.settings.Settings]; each
/// package turns it into its own config record. This package knows only the JDK and the YAML
/// library.
@NullMarked
package dev.linecheck.settings;

import org.jspecify.annotations.NullMarked;
