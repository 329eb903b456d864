/// The pages that the server shows in a browser. [dev.linecheck.dashboard.Dashboard] is the table
/// of their routes. Each screen has a class in `dashboard.page`, which reads through `store` and
/// `evaluation` and makes a value of `dashboard.view` for its template in `src/main/jte`.
@NullMarked
package dev.linecheck.dashboard;

import org.jspecify.annotations.NullMarked;
