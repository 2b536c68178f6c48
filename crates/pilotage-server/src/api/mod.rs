//! The REST interface, and the way that every request to it and to the pages takes.
//!
//! Owns the table of routes ([`routes`]), from which routing, rights, documentation and tests are made,
//! the one `gate` that every request passes, and what answers look like. What happens behind the gate
//! is in one file an object. Holds no SQL.

mod agents;
mod asked;
mod audit;
mod change_requests;
mod events;
mod findings;
mod gate;
mod headers;
mod health;
mod input;
mod join_tokens;
mod names;
mod openapi;
mod page;
mod problem;
mod projects;
mod reference;
mod reply;
mod revisions;
mod route;
mod routes;
mod runs;
mod session;
mod sites;
mod tenants;
mod tokens;
mod users;
mod verdicts;
mod webhooks;

pub(crate) use agents::{presence, set_state};
pub(crate) use asked::Asked;
pub use gate::router;
pub(crate) use input::{Form, Nothing};
pub use openapi::document;
pub(crate) use page::Piece;
pub(crate) use problem::Problem;
pub use reference::reference;
pub(crate) use reply::{Html, Reply, Style, escaped};
pub use route::{Kind, Parameter, Route};
pub use routes::routes;
