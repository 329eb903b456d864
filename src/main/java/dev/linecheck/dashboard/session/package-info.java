/// Who is signed in to the dashboard, and which requests of a browser are taken.
@NullMarked
package dev.linecheck.dashboard.session;

import org.jspecify.annotations.NullMarked;
