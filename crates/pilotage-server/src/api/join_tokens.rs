//! Join tokens: with one an agent asks to be let in.

use pilotage_proto::JoinToken as Word;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::access::Secret;
use crate::clock;
use crate::store::JoinToken;

/// The most agents that one token lets in, and the most hours that it is good.
const MOST: (i64, i64) = (10_000, 24 * 30);
/// Milliseconds of an hour.
const HOUR: i64 = 3_600_000;

/// A join token, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "JoinToken")]
pub(super) struct JoinTokenView {
    /// Its id.
    id: String,
    /// Whether hosts of the site are let in without a person.
    approves: bool,
    /// How often it was used.
    uses: i64,
    /// How often it may be used.
    most_uses: i64,
    /// When it ends.
    expires: String,
}

/// A join token that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedJoinToken {
    /// Whether hosts of the site are let in without a person.
    #[serde(default)]
    approves: bool,
    /// How often it may be used: 1 to 10000; 1 where it is left out.
    #[serde(default = "one_use")]
    uses: i64,
    /// The hours after which it ends: 1 to 720; 24 where it is left out.
    #[serde(default = "a_day")]
    hours: i64,
}

fn one_use() -> i64 {
    1
}

fn a_day() -> i64 {
    24
}

/// A join token that was made.
#[derive(Serialize, JsonSchema)]
pub(super) struct MadeJoinToken {
    /// Its id.
    id: String,
    /// The word for `pilotage agent --join`. It is shown only now.
    token: String,
    /// When it ends.
    expires: String,
}

fn view(token: JoinToken) -> JoinTokenView {
    let JoinToken { id, approves, uses, most_uses, expires, .. } = token;
    JoinTokenView { id, approves, uses, most_uses, expires: clock::shown(expires) }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<JoinTokenView>>, Problem> {
    let (piece, site) = (Piece::of(&asked)?, asked.site().await?);
    let rows = asked.store().join_tokens(&site.id, piece.after(0), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.id.clone()], view))
}

pub(super) async fn create(
    asked: Asked,
    wanted: WantedJoinToken,
) -> Result<Reply<MadeJoinToken>, Problem> {
    if !(1..=MOST.0).contains(&wanted.uses) || !(1..=MOST.1).contains(&wanted.hours) {
        return Err(Problem::invalid("`uses` is from 1 to 10000 and `hours` from 1 to 720"));
    }
    let site = asked.site().await?;
    let secret = Secret::new().map_err(|_| Problem::internal())?;
    let expires = clock::now().saturating_add(wanted.hours.saturating_mul(HOUR));
    let limits = (wanted.approves, wanted.uses, expires);
    let kept = asked.store().new_join_token(&site, &secret.hash(), limits, &asked.actor()?).await?;
    let word = Word {
        url: asked.platform.url().to_owned(),
        id: kept.id.clone(),
        secret: secret.bytes().to_vec(),
        authority: asked.platform.authority().fingerprint(),
    };
    let expires = clock::shown(expires);
    Ok(MadeJoinToken { id: kept.id, token: word.reveal(), expires }.into())
}

pub(super) async fn end(asked: Asked, _: Nothing) -> Result<Reply<Nothing>, Problem> {
    let site = asked.site().await?;
    asked.store().end_join_token(&site, asked.path("token"), &asked.actor()?).await?;
    Ok(Nothing.into())
}
