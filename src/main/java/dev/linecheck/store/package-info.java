/// Everything SQL. [dev.linecheck.store.Database] opens the database, one `...Store` serves each
/// noun, and migrations are in `db/` of the resources, a folder per database. Every query names the
/// workspace. It may use `domain` and `settings`; nothing outside knows SQL.
@NullMarked
package dev.linecheck.store;

import org.jspecify.annotations.NullMarked;
