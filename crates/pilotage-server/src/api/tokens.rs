//! Tokens, with which programs work for a user.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::access::{Principal, Secret, Way, token_word};
use crate::store::{NewToken, Role, Token};
use crate::{clock, id};

/// The most days that a token is good.
const DAYS: i64 = 365;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// A token, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Token")]
pub(super) struct TokenView {
    /// Its id.
    id: String,
    /// What it is for.
    name: String,
    /// The user that it works for.
    owner: String,
    /// What it may at most.
    role: Role,
    /// The only project that it is for; null for all.
    project: Option<String>,
    /// When it was made.
    created: String,
    /// When it ends.
    expires: String,
    /// When it was used last, to the minute.
    used: Option<String>,
}

/// A token that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedToken {
    /// What it is for.
    name: String,
    /// What it may at most; not more than who makes it.
    role: Role,
    /// The only project that it is for; all where it is left out.
    #[serde(default)]
    project: Option<String>,
    /// The days after which it ends: 1 to 365.
    days: i64,
}

/// A token that was made.
#[derive(Serialize, JsonSchema)]
pub(super) struct MadeToken {
    /// Its id.
    id: String,
    /// The word to send as `Authorization: Bearer`. It is shown only now.
    token: String,
    /// When it ends.
    expires: String,
}

fn view(token: Token) -> TokenView {
    TokenView {
        id: token.id,
        name: token.name,
        owner: token.owner,
        role: token.role,
        project: token.project.map(|(_, name)| name),
        created: clock::shown(token.created),
        expires: clock::shown(token.expires),
        used: token.used.map(clock::shown),
    }
}

/// An administrator sees all tokens of the tenant, everybody else the own ones.
fn seen_of(who: &Principal) -> Option<&str> {
    (who.role < Role::Admin).then_some(who.user.as_str())
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<TokenView>>, Problem> {
    let (piece, who) = (Piece::of(&asked)?, asked.who()?);
    let rows = asked.store().tokens(&who.tenant, seen_of(who), piece.after(0), piece.rows());
    Ok(piece.reply(rows.await?, |it| vec![it.id.clone()], view))
}

pub(super) async fn create(asked: Asked, new: WantedToken) -> Result<Reply<MadeToken>, Problem> {
    let who = asked.who()?;
    // A token that could make others would live on after it was taken away.
    if matches!(who.way, Way::Token(_)) {
        return Err(Problem::forbidden("a token makes no tokens; sign in"));
    }
    names::name(&new.name)?;
    if new.role > who.role {
        return Err(Problem::forbidden("a token may not more than who makes it"));
    }
    if !(1..=DAYS).contains(&new.days) {
        return Err(Problem::invalid("`days` is a number from 1 to 365"));
    }
    let project = match &new.project {
        Some(name) => Some(asked.store().project(&who.tenant, name).await?.id),
        None => None,
    };
    let secret = Secret::new().map_err(|_| Problem::internal())?;
    let expires = clock::now().saturating_add(new.days.saturating_mul(DAY));
    let id = id::new();
    let owner = asked.store().user(&who.tenant, &who.user).await?;
    let kept = NewToken {
        id: &id,
        name: &new.name,
        role: new.role,
        project: project.as_deref(),
        hash: &secret.hash(),
        expires,
    };
    asked.store().new_token(&owner, &kept, &who.actor()).await?;
    let token = token_word(&id, &secret);
    Ok(MadeToken { id, token, expires: clock::shown(expires) }.into())
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<TokenView>, Problem> {
    Ok(view(find(&asked).await?).into())
}

pub(super) async fn end(asked: Asked, _: Nothing) -> Result<Reply<Nothing>, Problem> {
    let token = find(&asked).await?;
    asked.store().end_token(&token, &asked.actor()?).await?;
    Ok(Nothing.into())
}

async fn find(asked: &Asked) -> Result<Token, Problem> {
    let who = asked.who()?;
    let token = asked.store().token(&who.tenant, asked.path("token")).await?;
    match seen_of(who).is_none_or(|user| user == token.owner) {
        true => Ok(token),
        false => Err(Problem::not_found()),
    }
}
