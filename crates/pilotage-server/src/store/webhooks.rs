//! Where findings are told to outside the platform.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::audit_log::{self, Action};
use super::{Store, StoreError};
use crate::{clock, id};

/// In which form a webhook is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WebhookKind {
    /// The platform's own JSON.
    Webhook,
    /// As Alertmanager takes alerts.
    Alertmanager,
}

impl WebhookKind {
    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Alertmanager => "alertmanager",
        }
    }

    fn of(word: &str) -> Result<Self, StoreError> {
        let found = [Self::Webhook, Self::Alertmanager].into_iter().find(|it| it.as_str() == word);
        found.ok_or_else(|| StoreError::unreadable("kind of a webhook", word))
    }
}

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: String,
    /// The form.
    pub kind: WebhookKind,
    /// Where it is.
    pub url: String,
    /// When it was made.
    pub created: i64,
}

type Row = (String, String, String, i64);

fn webhook((id, kind, url, created): Row) -> Result<Webhook, StoreError> {
    Ok(Webhook { id, kind: WebhookKind::of(&kind)?, url, created })
}

impl Store {
    /// Keeps a webhook.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn new_webhook(
        &self,
        tenant: &str,
        kind: WebhookKind,
        url: &str,
        author: &str,
    ) -> Result<Webhook, StoreError> {
        let webhook = Webhook { id: id::new(), kind, url: url.to_owned(), created: clock::now() };
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO webhooks (id, tenant, kind, url, created) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&webhook.id)
        .bind(tenant)
        .bind(kind.as_str())
        .bind(url)
        .bind(webhook.created)
        .execute(&mut *transaction)
        .await?;
        // Its path may be a secret of who is told; the log has the id.
        let detail = serde_json::json!({ "kind": kind });
        let action =
            Action { actor: author, action: "webhook.create", subject: &webhook.id, detail };
        audit_log::add(&mut transaction, tenant, &action).await?;
        transaction.commit().await?;
        Ok(webhook)
    }

    /// A tenant's webhooks behind an id, in the order in which they were made, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn webhooks(
        &self,
        tenant: &str,
        after: &str,
        most: i64,
    ) -> Result<Vec<Webhook>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, kind, url, created FROM webhooks
             WHERE tenant = $1 AND id > $2 ORDER BY id LIMIT $3",
        )
        .bind(tenant)
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(webhook).collect()
    }

    /// A tenant's webhook by its id.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn webhook(&self, tenant: &str, wanted: &str) -> Result<Webhook, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, kind, url, created FROM webhooks WHERE tenant = $1 AND id = $2",
        )
        .bind(tenant)
        .bind(wanted)
        .fetch_optional(&self.pool)
        .await?;
        row.map(webhook).transpose()?.ok_or_else(|| StoreError::missing("webhook", wanted))
    }

    /// Takes a webhook away.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn end_webhook(
        &self,
        tenant: &str,
        wanted: &str,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let ended = sqlx::query("DELETE FROM webhooks WHERE tenant = $1 AND id = $2")
            .bind(tenant)
            .bind(wanted)
            .execute(&mut *transaction)
            .await?;
        if ended.rows_affected() != 1 {
            return Err(StoreError::missing("webhook", wanted));
        }
        let detail = serde_json::json!({});
        let action = Action { actor: author, action: "webhook.end", subject: wanted, detail };
        audit_log::add(&mut transaction, tenant, &action).await?;
        transaction.commit().await?;
        Ok(())
    }
}
