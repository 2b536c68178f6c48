//! Values of which there is one for the whole platform.

use super::{Store, StoreError};

impl Store {
    /// A value.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let found = sqlx::query_as("SELECT value FROM settings WHERE name = $1");
        let found: Option<(String,)> = found.bind(name).fetch_optional(&self.pool).await?;
        Ok(found.map(|(value,)| value))
    }

    /// Keeps a value where there is none yet; the value that is kept then. Of several servers that
    /// start together one wins, and all work with its value.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn settle(&self, name: &str, value: &str) -> Result<String, StoreError> {
        sqlx::query("INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(name)
            .bind(value)
            .execute(&self.pool)
            .await?;
        let kept = self.setting(name).await?;
        kept.ok_or_else(|| StoreError::missing("setting", name))
    }
}
