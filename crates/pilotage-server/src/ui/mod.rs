//! The pages: made on the server, without scripts, for people who want to see how their sites stand.
//!
//! Owns what a page looks like. What it shows comes through the same gate, with the same rights, as the
//! REST interface.

mod agents;
mod layout;
mod oidc;
mod overview;
mod sign_in;
mod site;

use http::StatusCode;
use http::header::{CACHE_CONTROL, LOCATION};

pub(crate) use agents::{agents, approve};
pub(crate) use oidc::{come_back, leave};
pub(crate) use overview::overview;
pub(crate) use sign_in::{sign_in, sign_in_page, sign_out};
pub(crate) use site::site;

use crate::api::{Asked, Html, Nothing, Problem, Reply, Style};

/// The style of all pages.
const STYLE: &str = include_str!("pilotage.css");

pub(crate) async fn style(_: Asked, _: Nothing) -> Result<Reply<Style>, Problem> {
    Ok(Reply::from(Style(STYLE)).header(CACHE_CONTROL, "max-age=300"))
}

/// A page that says what is not as it was asked for. The texts are safe for a page.
pub(crate) fn problem(title: &str, detail: &str) -> String {
    let body = format!("<h1>{title}</h1><p>{detail}</p><p><a href=\"/\">To the overview</a></p>");
    layout::bare(title, &body)
}

/// Leads to another page.
fn see(place: &str) -> Reply<Html> {
    let reply = Reply::from(Html(String::new())).status(StatusCode::SEE_OTHER);
    reply.header(LOCATION, place)
}
