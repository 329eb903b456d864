/// The configuration of a server as text: read from `linecheck.yaml`, the environment and the
/// command line, and checked as a whole. The door is [dev.linecheck.settings.Settings]; each
/// package turns it into its own config record. Knows only the JDK and the YAML library.
@NullMarked
package dev.linecheck.settings;

import org.jspecify.annotations.NullMarked;
