/// The JSON of answers, one record per form, named as the API names it. A nullable field is sent as
/// null; an optional one is left out when empty.
@NullMarked
package dev.linecheck.api.wire;

import org.jspecify.annotations.NullMarked;
