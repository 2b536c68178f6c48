//! Why something could not be kept or found.

/// Why something could not be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database does not answer, or refuses.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("the database's schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// There is something of that name already.
    #[error("there is a {what} `{name}` already")]
    Taken {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// There is none such.
    #[error("there is no {what} `{name}`")]
    Missing {
        /// What kind of thing.
        what: &'static str,
        /// Its name or id.
        name: String,
    },
    /// Somebody else changed it meanwhile.
    #[error("`{0}` was changed meanwhile")]
    Changed(String),
    /// A tenant keeps at least one administrator who may sign in.
    #[error("the tenant would have no administrator left")]
    LastAdministrator,
    /// One state does not follow on another.
    #[error("what is {from} cannot become {to}")]
    NotNext {
        /// The state now.
        from: &'static str,
        /// The state that was asked for.
        to: &'static str,
    },
    /// What is kept cannot be read back: it was changed by hand, or by a newer program.
    #[error("the database holds a {what} that cannot be read: {why}")]
    Unreadable {
        /// What kind of thing.
        what: &'static str,
        /// What is wrong with it.
        why: String,
    },
}

impl StoreError {
    /// A violated uniqueness told by its name; every other error as it is.
    pub(super) fn taken(error: sqlx::Error, what: &'static str, name: &str) -> Self {
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => {
                Self::Taken { what, name: name.to_owned() }
            }
            _ => Self::Database(error),
        }
    }

    /// Nothing of that name.
    pub(super) fn missing(what: &'static str, name: &str) -> Self {
        Self::Missing { what, name: name.to_owned() }
    }

    /// Something that cannot be read back.
    pub(super) fn unreadable(what: &'static str, why: impl std::fmt::Display) -> Self {
        Self::Unreadable { what, why: why.to_string() }
    }
}
