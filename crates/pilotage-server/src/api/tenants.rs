//! Tenants: who shares the platform. Administrators of the first tenant make them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::input::Nothing;
use super::names;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::access::new_link;
use crate::clock;
use crate::store::Tenant;

/// A tenant.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Tenant")]
pub(super) struct TenantView {
    /// Its name.
    name: String,
    /// When it was made.
    created: String,
}

/// A tenant that is to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewTenant {
    /// Its name.
    name: String,
    /// The name of its first administrator, unique on the platform.
    administrator: String,
}

/// A tenant that was made.
#[derive(Serialize, JsonSchema)]
pub(super) struct MadeTenant {
    /// Its name.
    name: String,
    /// Where its administrator signs in once and chooses a password. It is shown only now.
    link: String,
}

fn view(tenant: Tenant) -> TenantView {
    TenantView { name: tenant.name, created: clock::shown(tenant.created) }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<TenantView>>, Problem> {
    let piece = Piece::of(&asked)?;
    let rows = asked.store().tenants(piece.after(0), piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.name.clone()], view))
}

pub(super) async fn create(asked: Asked, new: NewTenant) -> Result<Reply<MadeTenant>, Problem> {
    names::name(&new.name)?;
    names::user(&new.administrator)?;
    let author = asked.actor()?;
    let tenant = asked.store().new_tenant(&new.name, &new.administrator, &author).await?;
    let user = asked.store().user(&tenant.id, &new.administrator).await?;
    let link = new_link(&asked.platform, &user, &author).await?;
    let link = format!("{}{link}", asked.platform.url());
    Ok(MadeTenant { name: tenant.name, link }.into())
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<TenantView>, Problem> {
    Ok(view(asked.store().tenant(asked.path("tenant")).await?).into())
}
