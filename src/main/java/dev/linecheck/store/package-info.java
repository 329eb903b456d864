/// All SQL. [dev.linecheck.store.Database] opens the database, one `...Store` serves each noun, and
/// the schema is in `db/` of the resources, one file per database. Every query names the workspace.
/// `docs/concurrency.md` gives the order in which transactions lock rows. This package may use the
/// levels below; no other package knows SQL.
@NullMarked
package dev.linecheck.store;

import org.jspecify.annotations.NullMarked;
