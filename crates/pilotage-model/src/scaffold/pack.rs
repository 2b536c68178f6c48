//! A new pack: two roles and one requirement between them, to be added to.

use super::text::{Draft, quoted, record};
use crate::envelope::Kind;

/// What a new pack is to hold.
#[derive(Clone, Debug)]
pub struct PackAnswers {
    /// The pack's name in kebab-case.
    pub name: String,
    /// The vendor's name for the component.
    pub component: String,
    /// The component versions that the pack describes, `>=1.2 <2`; all of them when absent.
    pub versions: Option<String>,
    /// The role that opens the connection, in kebab-case.
    pub client: String,
    /// The role that is connected to, in kebab-case.
    pub server: String,
    /// What the server listens on, `tcp/443`.
    pub ports: String,
    /// The application protocol, `https`.
    pub app: Option<String>,
    /// What the connection is for.
    pub purpose: String,
    /// The title of the document that says so.
    pub source: String,
    /// Where that document is published.
    pub url: Option<String>,
    /// Where an editor finds the JSON Schema: an address or a path.
    pub schema: Option<String>,
}

impl PackAnswers {
    /// A pack of that name with example content.
    pub fn example(name: &str) -> Self {
        PackAnswers {
            name: name.to_owned(),
            component: name.to_owned(),
            versions: None,
            client: "client".to_owned(),
            server: "server".to_owned(),
            ports: "tcp/443".to_owned(),
            app: Some("https".to_owned()),
            purpose: "what the connection is for".to_owned(),
            source: "The document that lists this requirement".to_owned(),
            url: None,
            schema: None,
        }
    }
}

/// The text of a new pack.
///
/// ```
/// use pilotage_model::scaffold::{PackAnswers, pack};
///
/// let text = pack(&PackAnswers { ports: "tcp/9090".to_owned(), ..PackAnswers::example("metrics") });
/// assert!(text.contains("    from: client\n    to: server\n    ports: tcp/9090\n"));
/// ```
pub fn pack(answers: &PackAnswers) -> String {
    let mut draft = Draft::new(Kind::Pack, answers.schema.as_deref());
    let component = record(&[
        ("name", Some(quoted(&answers.component))),
        ("versions", answers.versions.as_deref().map(quoted)),
    ]);
    draft.line(0, "metadata:");
    draft.line(1, &format!("name: {}", quoted(&answers.name)));
    draft.line(1, "version: 1.0.0");
    draft.line(1, &format!("component: {component}"));
    draft.line(1, "sources:");
    draft.line(2, "- id: guide");
    draft.line(3, &format!("title: {}", quoted(&answers.source)));
    draft.optional(3, "url", answers.url.as_deref());
    draft.section("roles");
    draft.line(1, &format!("{}: {{title: the host that connects}}", quoted(&answers.client)));
    if answers.server != answers.client {
        draft.line(1, &format!("{}: {{title: the host that answers}}", quoted(&answers.server)));
    }
    draft.section("requirements");
    draft.line(
        1,
        "# The id is stable over the pack's versions: rules, reports and deviations name it.",
    );
    draft.line(
        1,
        &format!("- id: {}", quoted(&format!("{}-to-{}", answers.client, answers.server))),
    );
    draft.line(2, &format!("from: {}", quoted(&answers.client)));
    draft.line(2, &format!("to: {}", quoted(&answers.server)));
    draft.line(2, &format!("ports: {}", quoted(&answers.ports)));
    draft.optional(2, "app", answers.app.as_deref());
    draft.line(2, &format!("purpose: {}", quoted(&answers.purpose)));
    draft.line(2, "source: guide");
    draft.finish()
}
