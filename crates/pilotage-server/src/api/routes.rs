//! The table of routes: each one once, with who may. Routing, rights, the OpenAPI document and the
//! tests of every route by every role are made of it.

use http::{Method, StatusCode};

use super::page::{AFTER, LIMIT};
use super::route::{Kind, Parameter, Route};
use super::{
    agents, audit, change_requests, events, findings, health, join_tokens, projects, revisions,
    runs, session, sites, tenants, tokens, users, verdicts, webhooks,
};
use crate::access::Access::{Platform, Public, Role, Tenant};
use crate::store::Role::{Admin, Operator, Viewer};
use crate::ui;

/// A path below a site.
macro_rules! at {
    ($path:literal) => {
        concat!("/api/v1/projects/{project}/sites/{site}", $path)
    };
}

const SITE: &str = at!("");

macro_rules! method {
    ($($name:ident is $method:ident;)*) => {$(
        macro_rules! $name {
            ($path:expr, $access:expr, $summary:literal, $handler:path) => {
                Route::new((Method::$method, $path), $access, $summary, $handler)
            };
        }
    )*};
}

method! { get is GET; post is POST; put is PUT; patch is PATCH; delete is DELETE; }

const fn parameter(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about }
}

const PIECE: &[Parameter] = &[LIMIT, AFTER];
const SITES: &[Parameter] = &[LIMIT, AFTER, parameter("project", "Only sites of this project")];
const AGENTS: &[Parameter] = &[
    LIMIT,
    AFTER,
    parameter("site", "Only agents of the site of this id"),
    parameter("state", "Only agents that are `pending`, `approved` or `revoked`"),
];
const VERDICTS: &[Parameter] =
    &[LIMIT, AFTER, parameter("standing", "`as-expected`, `optional`, `undecided` or `wrong`")];
const FINDINGS: &[Parameter] =
    &[LIMIT, AFTER, parameter("open", "`true` for those only that are open")];
const CHANGES: &[Parameter] =
    &[LIMIT, AFTER, parameter("state", "Only those that are so far, as `requested`")];
const FROM: &[Parameter] =
    &[parameter("from", "The revision to compare with; the one before where it is left out")];
const BACK: &[Parameter] = &[parameter(super::gate::ANY, "What an OpenID provider tells")];
const LINK: &[Parameter] = &[parameter("link", "The secret of a one-time link")];

/// All routes.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut routes = platform();
    routes.extend(of_sites());
    routes.extend(pages());
    routes
}

/// What is there once for a tenant or for the platform.
fn platform() -> Vec<Route> {
    vec![
        get!("/healthz", Public, "Whether the server lives", health::alive).kind(Kind::Rest),
        get!("/readyz", Public, "Whether the server may be sent requests", health::ready)
            .kind(Kind::Rest),
        get!("/metrics", Platform(Viewer), "Figures for Prometheus", health::metrics)
            .kind(Kind::Rest),
        get!("/api/v1/openapi.json", Public, "This document", health::document),
        post!("/api/v1/session", Public, "Sign in, which sets a cookie", session::sign_in),
        delete!("/api/v1/session", Role(Viewer), "Sign out", session::sign_out),
        get!("/api/v1/me", Role(Viewer), "Who asks, and what may be done", session::me),
        put!("/api/v1/me/password", Role(Viewer), "Change the own password", session::password),
        get!("/api/v1/tenants", Platform(Admin), "List the tenants", tenants::list).query(PIECE),
        post!(
            "/api/v1/tenants",
            Platform(Admin),
            "Make a tenant with its first administrator",
            tenants::create
        ),
        get!("/api/v1/tenants/{tenant}", Platform(Admin), "A tenant", tenants::one),
        get!("/api/v1/projects", Role(Viewer), "List the projects", projects::list).query(PIECE),
        post!("/api/v1/projects", Tenant(Admin), "Make a project", projects::create),
        get!("/api/v1/projects/{project}", Role(Viewer), "A project", projects::one),
        get!("/api/v1/users", Tenant(Admin), "List the users", users::list).query(PIECE),
        post!(
            "/api/v1/users",
            Tenant(Admin),
            "Make a user, who signs in by a link first",
            users::create
        ),
        get!("/api/v1/users/{user}", Tenant(Admin), "A user", users::one),
        patch!("/api/v1/users/{user}", Tenant(Admin), "Change a user", users::change),
        post!(
            "/api/v1/users/{user}/link",
            Tenant(Admin),
            "Make a link that signs a user in once",
            users::link
        ),
        get!(
            "/api/v1/tokens",
            Role(Viewer),
            "List the own tokens; all of the tenant for administrators",
            tokens::list
        )
        .query(PIECE),
        post!("/api/v1/tokens", Role(Viewer), "Make a token", tokens::create),
        get!("/api/v1/tokens/{token}", Role(Viewer), "A token", tokens::one),
        delete!("/api/v1/tokens/{token}", Role(Viewer), "Take a token away", tokens::end),
        get!("/api/v1/sites", Role(Viewer), "List the sites", sites::list).query(SITES),
        get!(
            "/api/v1/change-requests/{request}",
            Role(Viewer),
            "A change request",
            change_requests::one
        ),
        patch!(
            "/api/v1/change-requests/{request}",
            Role(Operator),
            "Move a change request on",
            change_requests::step
        ),
        get!("/api/v1/runs/{run}", Role(Viewer), "A run", runs::one),
        get!("/api/v1/agents", Role(Viewer), "List the agents", agents::list).query(AGENTS),
        get!("/api/v1/agents/{agent}", Role(Viewer), "An agent", agents::one),
        post!("/api/v1/agents/{agent}/approve", Role(Operator), "Let an agent in", agents::approve)
            .status(StatusCode::OK),
        post!(
            "/api/v1/agents/{agent}/revoke",
            Role(Operator),
            "Let an agent in no more",
            agents::revoke
        )
        .status(StatusCode::OK),
        get!("/api/v1/webhooks", Tenant(Admin), "List the webhooks", webhooks::list).query(PIECE),
        post!("/api/v1/webhooks", Tenant(Admin), "Make a webhook", webhooks::create),
        get!("/api/v1/webhooks/{webhook}", Tenant(Admin), "A webhook", webhooks::one),
        delete!("/api/v1/webhooks/{webhook}", Tenant(Admin), "Take a webhook away", webhooks::end),
        get!("/api/v1/audit", Tenant(Admin), "List the audit log", audit::list).query(PIECE),
        get!(
            "/api/v1/audit/export",
            Tenant(Admin),
            "The whole audit log, one entry a line",
            audit::export
        ),
        get!(
            "/api/v1/audit/check",
            Tenant(Admin),
            "Verify the chain of the audit log",
            audit::check
        ),
        get!("/api/v1/events", Tenant(Viewer), "What happens, as it happens", events::listen)
            .kind(Kind::Stream),
    ]
}

/// What belongs to a site.
fn of_sites() -> Vec<Route> {
    vec![
        get!(SITE, Role(Viewer), "A site", sites::one),
        put!(SITE, Role(Operator), "Push a revision of a site", sites::push)
            .most_bytes(sites::MOST_BYTES),
        patch!(SITE, Role(Operator), "Set how often a site is verified", sites::change),
        get!(
            at!("/revisions"),
            Role(Viewer),
            "List the revisions of a site, the newest first",
            revisions::list
        )
        .query(PIECE),
        get!(at!("/revisions/{number}"), Role(Viewer), "A revision with its texts", revisions::one),
        get!(
            at!("/revisions/{number}/diff"),
            Role(Viewer),
            "What a revision opens and closes",
            revisions::difference
        )
        .query(FROM),
        get!(
            at!("/join-tokens"),
            Role(Operator),
            "List the join tokens of a site",
            join_tokens::list
        )
        .query(PIECE),
        post!(at!("/join-tokens"), Role(Operator), "Make a join token", join_tokens::create),
        delete!(at!("/join-tokens/{token}"), Role(Operator), "End a join token", join_tokens::end),
        get!(at!("/runs"), Role(Viewer), "List the runs of a site, the newest first", runs::list)
            .query(PIECE),
        post!(at!("/runs"), Role(Operator), "Verify a site now", runs::start)
            .status(StatusCode::ACCEPTED),
        get!(at!("/verdicts"), Role(Viewer), "List the newest verdicts of a site", verdicts::list)
            .query(VERDICTS),
        get!(
            at!("/standings"),
            Role(Viewer),
            "How many verdicts of a site stand how",
            verdicts::counts
        ),
        get!(
            at!("/findings"),
            Role(Viewer),
            "List the findings of a site, the newest first",
            findings::list
        )
        .query(FINDINGS),
        get!(
            at!("/change-requests"),
            Role(Viewer),
            "List the change requests of a site",
            change_requests::list
        )
        .query(CHANGES),
        post!(
            at!("/change-requests"),
            Role(Operator),
            "Draft a change request",
            change_requests::create
        ),
    ]
}

/// Pages for people.
fn pages() -> Vec<Route> {
    vec![
        get!("/", Role(Viewer), "The overview of sites", ui::overview),
        get!("/sign-in", Public, "The page to sign in", ui::sign_in_page).query(LINK),
        post!("/sign-in", Public, "Sign in", ui::sign_in),
        get!("/sign-in/oidc", Public, "Go to the OpenID provider", ui::leave),
        get!("/sign-in/oidc/callback", Public, "Come back from it", ui::come_back).query(BACK),
        post!("/sign-out", Role(Viewer), "Sign out", ui::sign_out),
        get!("/sites/{project}/{site}", Role(Viewer), "The page of a site", ui::site),
        get!("/agents", Role(Viewer), "The page of all agents", ui::agents).query(PIECE),
        post!("/agents/{agent}/approve", Role(Operator), "Let an agent in", ui::approve),
        get!("/static/pilotage.css", Public, "The style of the pages", ui::style),
    ]
}
