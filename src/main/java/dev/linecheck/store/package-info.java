/// Everything SQL. [dev.linecheck.store.Database] opens the database, one `...Store` serves each
/// noun, and the schema is in `db/` of the resources, a file for each database. Every query names
/// the workspace. `docs/concurrency.md` has the order in which transactions take rows. It may use
/// the levels below; nothing outside knows SQL.
@NullMarked
package dev.linecheck.store;

import org.jspecify.annotations.NullMarked;
