/// The checks of an installation: its machine, settings, data, port and providers, and a suite.
/// [dev.linecheck.doctor.Checkup] looks at all of it, starts nothing and changes nothing. Each
/// check decides by itself what its facts mean.
@NullMarked
package dev.linecheck.doctor;

import org.jspecify.annotations.NullMarked;
