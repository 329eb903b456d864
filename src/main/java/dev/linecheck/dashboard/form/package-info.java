/// Forms whose fields are fields of the API: what they show, and what is sent of them.
@NullMarked
package dev.linecheck.dashboard.form;

import org.jspecify.annotations.NullMarked;
