//! Signing in and out, and who one is.

use http::header::SET_COOKIE;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::problem::Problem;
use super::reply::Reply;
use crate::access::{self, Way};
use crate::store::Role;

/// How somebody signs in: by name and password, or by a link and the password to set.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// The name of the user.
    #[serde(default)]
    name: Option<String>,
    /// The secret of a one-time link, which stands behind `link=`.
    #[serde(default)]
    link: Option<String>,
    /// The password; with a link the new one.
    password: String,
}

/// Who asks.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Me {
    /// The name of the user.
    user: String,
    /// The name of the tenant.
    tenant: String,
    /// What may be done.
    role: Role,
    /// The only project that may be seen; null for all.
    project: Option<String>,
    /// The name of the token, where it is one that asks.
    token: Option<String>,
}

/// A change of the own password.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    /// The password until now.
    old: String,
    /// The password from now on.
    new: String,
}

pub(super) async fn sign_in(asked: Asked, wanted: SignIn) -> Result<Reply<Me>, Problem> {
    let SignIn { name, link, password } = &wanted;
    let session = match (name, link) {
        (Some(name), None) => {
            access::by_password(&asked.platform, asked.peer, (name, password)).await?
        }
        (None, Some(link)) => {
            access::by_link(&asked.platform, asked.peer, (link, password)).await?
        }
        _ => return Err(Problem::invalid("give either `name` or `link`")),
    };
    let user = session.user;
    let (role, project, token) = (user.role, None, None);
    let me = Me { user: user.name, tenant: user.tenant_name, role, project, token };
    Ok(Reply::from(me).header(SET_COOKIE, access::cookie(&session.word, session.seconds)))
}

pub(super) async fn sign_out(asked: Asked, _: Nothing) -> Result<Reply<Nothing>, Problem> {
    let who = asked.who()?;
    if let Way::Session(session) = &who.way {
        asked.store().end_session((&who.tenant, &who.user), session).await?;
    }
    Ok(Reply::from(Nothing).header(SET_COOKIE, access::no_cookie()))
}

pub(super) async fn me(asked: Asked, _: Nothing) -> Result<Reply<Me>, Problem> {
    let who = asked.who()?.clone();
    let token = match who.way {
        Way::Token(name) => Some(name),
        Way::Session(_) => None,
    };
    let project = who.project.map(|(_, name)| name);
    Ok(Me { user: who.user, tenant: who.tenant_name, role: who.role, project, token }.into())
}

pub(super) async fn password(asked: Asked, new: NewPassword) -> Result<Reply<Nothing>, Problem> {
    let who = asked.who()?;
    if matches!(who.way, Way::Token(_)) {
        return Err(Problem::forbidden("a token changes no password; sign in"));
    }
    access::set_own_password(&asked.platform, who, asked.peer, (&new.old, &new.new)).await?;
    Ok(Nothing.into())
}
