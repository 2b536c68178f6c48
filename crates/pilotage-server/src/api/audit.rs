//! The audit log: read, taken out, and its chain verified.

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::{Lines, Reply};
use crate::clock;
use crate::store::{Entry, Store, StoreError};

/// Entries that are read at once when all are.
const BATCH: i64 = 500;

/// An entry of the audit log.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AuditEntry")]
pub(super) struct EntryView {
    /// Its number in the tenant's chain, from 1 on.
    number: i64,
    /// When.
    time: String,
    /// The time as the hash covers it: milliseconds since 1970.
    milliseconds: i64,
    /// Who.
    actor: String,
    /// What.
    action: String,
    /// To what.
    subject: String,
    /// What else is worth knowing.
    detail: Value,
    /// The text of `detail` as the hash covers it.
    text: String,
    /// SHA-256 over the hash of the entry before it and this one's fields.
    hash: String,
}

/// Whether the chain holds.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Chain {
    /// Whether every entry follows on the one before it, up to the newest one.
    whole: bool,
    /// How many entries were looked at.
    entries: i64,
    /// The number of the first entry that does not follow; null where all do.
    broken_at: Option<i64>,
    /// The hash of the newest entry: kept elsewhere, it shows later that nothing was taken off the end.
    head: String,
}

fn view(entry: Entry) -> EntryView {
    EntryView {
        number: entry.number,
        time: clock::shown(entry.time),
        milliseconds: entry.time,
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject,
        detail: serde_json::from_str(&entry.detail).unwrap_or_default(),
        text: entry.detail,
        hash: entry.hash,
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<EntryView>>, Problem> {
    let piece = Piece::of(&asked)?;
    let rows = asked.store().audit_log(asked.tenant()?, piece.number(0)?, piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.number.to_string()], view))
}

/// All entries, one a line, as they are read.
pub(super) async fn export(asked: Asked, _: Nothing) -> Result<Reply<Lines>, Problem> {
    let (store, tenant) = (asked.store().clone(), asked.tenant()?.to_owned());
    let batches = stream::try_unfold((store, tenant, 0), |(store, tenant, after)| async move {
        let entries = store.audit_log(&tenant, after, BATCH).await?;
        let Some(last) = entries.last().map(|it| it.number) else { return Ok(None) };
        let mut text = String::new();
        for entry in entries {
            text.push_str(&serde_json::to_string(&view(entry)).unwrap_or_default());
            text.push('\n');
        }
        Ok::<_, StoreError>(Some((Bytes::from(text), (store, tenant, last))))
    });
    Ok(Lines(Body::from_stream(batches)).into())
}

pub(super) async fn check(asked: Asked, _: Nothing) -> Result<Reply<Chain>, Problem> {
    Ok(verify(asked.store(), asked.tenant()?).await?.into())
}

async fn verify(store: &Store, tenant: &str) -> Result<Chain, StoreError> {
    // The head first: entries that come meanwhile are not looked for.
    let (newest, head) = store.audit_head(tenant).await?;
    let (mut number, mut hash) = (0_i64, String::new());
    let broken = |entries: i64, head: String| Chain {
        whole: false,
        entries,
        broken_at: Some(entries.saturating_add(1)),
        head,
    };
    while number < newest {
        let entries = store.audit_log(tenant, number, BATCH).await?;
        if entries.is_empty() {
            return Ok(broken(number, head));
        }
        for entry in entries {
            if number == newest {
                break;
            }
            let follows = entry.number == number.saturating_add(1);
            if !follows || entry.hash != entry.hash_after(&hash) {
                return Ok(broken(number, head));
            }
            (number, hash) = (entry.number, entry.hash);
        }
    }
    if hash != head {
        return Ok(broken(number, head));
    }
    Ok(Chain { whole: true, entries: number, broken_at: None, head })
}
