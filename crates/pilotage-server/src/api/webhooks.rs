//! Webhooks: where findings are told to outside the platform.

use http::Uri;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::clock;
use crate::store::{Webhook, WebhookKind};

/// The most characters of a URL.
const URL: usize = 2_000;

/// A webhook. Of its URL only the host is shown: the rest may be a secret.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Webhook")]
pub(super) struct WebhookView {
    /// Its id.
    id: String,
    /// The form in which it is told.
    kind: WebhookKind,
    /// The host and port of its URL.
    host: String,
    /// When it was made.
    created: String,
}

/// A webhook that is to be made.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewWebhook {
    /// The form in which it is told.
    kind: WebhookKind,
    /// Where it is: `https://` or `http://`.
    url: String,
}

fn view(webhook: Webhook) -> WebhookView {
    let uri: Option<Uri> = webhook.url.parse().ok();
    let authority = uri.as_ref().and_then(Uri::authority);
    let host = authority.map_or("", |it| it.as_str()).rsplit('@').next().unwrap_or_default();
    let host = host.to_owned();
    WebhookView { id: webhook.id, kind: webhook.kind, host, created: clock::shown(webhook.created) }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<WebhookView>>, Problem> {
    let piece = Piece::of(&asked)?;
    let rows = asked.store().webhooks(asked.tenant()?, piece.after(0), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.id.clone()], view))
}

pub(super) async fn create(asked: Asked, new: NewWebhook) -> Result<Reply<WebhookView>, Problem> {
    let uri: Option<Uri> = new.url.parse().ok().filter(|_| new.url.len() <= URL);
    let scheme = uri.as_ref().and_then(Uri::scheme_str).unwrap_or_default();
    if !["http", "https"].contains(&scheme) {
        return Err(Problem::invalid(
            "`url` is an address that begins with `https://` or `http://`",
        ));
    }
    let (tenant, actor) = (asked.tenant()?, asked.actor()?);
    let made = asked.store().new_webhook(tenant, new.kind, &new.url, &actor).await?;
    Ok(view(made).into())
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<WebhookView>, Problem> {
    Ok(view(asked.store().webhook(asked.tenant()?, asked.path("webhook")).await?).into())
}

pub(super) async fn end(asked: Asked, _: Nothing) -> Result<Reply<Nothing>, Problem> {
    let (tenant, actor) = (asked.tenant()?, asked.actor()?);
    asked.store().end_webhook(tenant, asked.path("webhook"), &actor).await?;
    Ok(Nothing.into())
}
