/// Tests of [dev.linecheck.settings.Settings].
@NullMarked
package dev.linecheck.settings;

import org.jspecify.annotations.NullMarked;
