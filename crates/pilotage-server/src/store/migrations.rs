//! The schema's versions. A file that was released is never changed again; the next change is a new
//! file with the next number.

use std::borrow::Cow;

use sqlx::AnyPool;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::StoreError;

/// Number, name and statements of each version.
const VERSIONS: [(i64, &str, &str); 2] = [
    (1, "first", include_str!("../../migrations/0001-first.sql")),
    (2, "one open finding", include_str!("../../migrations/0002-one-open-finding.sql")),
];

/// Brings a database to the newest version, each step whole or not at all. Servers on one PostgreSQL
/// that start together wait for each other.
pub(super) async fn run(pool: &AnyPool) -> Result<(), StoreError> {
    let versions = VERSIONS.map(|(number, name, statements)| {
        let statements = sqlx::SqlStr::from_static(statements);
        Migration::new(number, Cow::Borrowed(name), MigrationType::Simple, statements, false)
    });
    Migrator::with_migrations(versions.to_vec()).run(pool).await?;
    Ok(())
}
