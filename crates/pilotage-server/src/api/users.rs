//! Users of a tenant.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::{Reply, etag_of};
use crate::access::new_link;
use crate::clock;
use crate::store::{Role, User, UserChange};

/// A user.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "User")]
pub(super) struct UserView {
    /// The name.
    name: String,
    /// What the user may at most.
    role: Role,
    /// Whether the user may not sign in.
    disabled: bool,
    /// Whether the user has chosen a password.
    password: bool,
    /// When the user was made.
    created: String,
}

/// A user that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewUser {
    /// The name, unique on the platform.
    name: String,
    /// What the user may at most.
    role: Role,
}

/// What changes of a user; what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeUser {
    /// What the user may at most.
    #[serde(default)]
    role: Option<Role>,
    /// Whether the user may not sign in. Sessions end, tokens are refused.
    #[serde(default)]
    disabled: Option<bool>,
}

/// A link that signs a user in once.
#[derive(Serialize, JsonSchema)]
pub(super) struct MadeLink {
    /// The name of the user.
    user: String,
    /// Where the user signs in once and chooses a password. It is shown only now, and good for a day.
    link: String,
}

fn view(user: User) -> UserView {
    UserView {
        name: user.name,
        role: user.role,
        disabled: user.disabled.is_some(),
        password: user.password.is_some(),
        created: clock::shown(user.created),
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<UserView>>, Problem> {
    let piece = Piece::of(&asked)?;
    let rows = asked.store().users(asked.tenant()?, piece.after(0), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.name.clone()], view))
}

pub(super) async fn create(asked: Asked, new: NewUser) -> Result<Reply<MadeLink>, Problem> {
    names::user(&new.name)?;
    let (tenant, author) = (asked.tenant()?, asked.actor()?);
    let user = asked.store().new_user(tenant, (&new.name, new.role), None, &author).await?;
    made_link(&asked, &user, &author).await
}

pub(super) async fn link(asked: Asked, _: Nothing) -> Result<Reply<MadeLink>, Problem> {
    let user = find(&asked).await?;
    made_link(&asked, &user, &asked.actor()?).await
}

async fn made_link(asked: &Asked, user: &User, author: &str) -> Result<Reply<MadeLink>, Problem> {
    let path = new_link(&asked.platform, user, author).await?;
    let link = format!("{}{path}", asked.platform.url());
    Ok(MadeLink { user: user.name.clone(), link }.into())
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<UserView>, Problem> {
    Ok(view(find(&asked).await?).into())
}

pub(super) async fn change(asked: Asked, change: ChangeUser) -> Result<Reply<UserView>, Problem> {
    let user = find(&asked).await?;
    asked.if_match(&etag_of(&view(user.clone())))?;
    let change =
        UserChange { role: change.role, disabled: change.disabled, ..UserChange::default() };
    asked.store().change_user(&user, change, &asked.actor()?).await?;
    Ok(view(find(&asked).await?).into())
}

async fn find(asked: &Asked) -> Result<User, Problem> {
    Ok(asked.store().user(asked.tenant()?, asked.path("user")).await?)
}
