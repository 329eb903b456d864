/// The screens of the dashboard, one class each.
@NullMarked
package dev.linecheck.dashboard.page;

import org.jspecify.annotations.NullMarked;
