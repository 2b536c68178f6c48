//! A new pack: two roles and one requirement between them, to be added to.

use super::draft::{EndDraft, PackDraft, RequirementDraft, RoleDraft, SourceDraft, draft};

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
    let mut roles = vec![role(&answers.client, "the host that connects")];
    if answers.server != answers.client {
        roles.push(role(&answers.server, "the host that answers"));
    }
    draft(&PackDraft {
        name: answers.name.clone(),
        component: answers.component.clone(),
        versions: answers.versions.clone(),
        sources: vec![SourceDraft {
            id: "guide".to_owned(),
            title: answers.source.clone(),
            url: answers.url.clone(),
            note: None,
        }],
        roles,
        requirements: vec![requirement(answers)],
        schema: answers.schema.clone(),
        ..PackDraft::default()
    })
}

fn role(name: &str, title: &str) -> RoleDraft {
    RoleDraft { name: name.to_owned(), title: title.to_owned(), description: None }
}

fn requirement(answers: &PackAnswers) -> RequirementDraft {
    let id = format!("{}-to-{}", answers.client, answers.server);
    let ends = [&answers.client, &answers.server];
    let [from, to] = ends.map(|role| EndDraft::Roles(vec![role.clone()]));
    RequirementDraft {
        remarks: vec![STABLE.to_owned()],
        ports: vec![answers.ports.clone()],
        app: answers.app.clone(),
        purpose: answers.purpose.clone(),
        source: vec![("guide".to_owned(), None)],
        ..RequirementDraft::new(&id, from, to)
    }
}

const STABLE: &str =
    "The id is stable over the pack's versions: rules, reports and deviations name it.";
