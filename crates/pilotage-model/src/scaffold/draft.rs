//! A new pack of any size, such as one that was read out of a document.

use super::text::{Draft, many, one_line, one_or_many, quoted, record};
use crate::envelope::Kind;

/// What a new pack is to hold. Names are the caller's to make valid and unique; texts are quoted
/// here where they need it.
#[derive(Clone, Debug, Default)]
pub struct PackDraft {
    /// Remarks at the top of the file.
    pub remarks: Vec<String>,
    /// The pack's name in kebab-case.
    pub name: String,
    /// One or two sentences on what it covers.
    pub description: Option<String>,
    /// The vendor's name for the component.
    pub component: String,
    /// The component versions that the pack describes, `>=1.2 <2`; all of them when absent.
    pub versions: Option<String>,
    /// The documents that the requirements come from.
    pub sources: Vec<SourceDraft>,
    /// What decides which requirements hold.
    pub parameters: Vec<ParameterDraft>,
    /// The parts that hosts play.
    pub roles: Vec<RoleDraft>,
    /// What the component needs.
    pub requirements: Vec<RequirementDraft>,
    /// Where an editor finds the JSON Schema: an address or a path.
    pub schema: Option<String>,
}

/// A document that requirements come from.
#[derive(Clone, Debug, Default)]
pub struct SourceDraft {
    /// How requirements refer to it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is published.
    pub url: Option<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// A parameter with its allowed values, the first of which is the default.
#[derive(Clone, Debug, Default)]
pub struct ParameterDraft {
    /// Its name in camelCase.
    pub name: String,
    /// The values that it may take.
    pub values: Vec<String>,
    /// What it means.
    pub description: Option<String>,
}

/// A part that hosts play.
#[derive(Clone, Debug, Default)]
pub struct RoleDraft {
    /// Its name in kebab-case.
    pub name: String,
    /// What a person calls it.
    pub title: String,
    /// What whoever binds it should know.
    pub description: Option<String>,
}

/// One end of a requirement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndDraft {
    /// Roles, by their names.
    Roles(Vec<String>),
    /// Any address.
    Any,
    /// Hosts by their DNS names.
    Names(Vec<String>),
}

/// A requirement.
#[derive(Clone, Debug)]
pub struct RequirementDraft {
    /// Remarks above it.
    pub remarks: Vec<String>,
    /// Its name in kebab-case.
    pub id: String,
    /// Who opens the connection.
    pub from: EndDraft,
    /// Who is connected to.
    pub to: EndDraft,
    /// Ports with their protocol, `tcp/443`.
    pub ports: Vec<String>,
    /// ICMP messages.
    pub icmp: Vec<String>,
    /// IP protocols without ports.
    pub protocol: Vec<String>,
    /// The application protocol, `https`.
    pub app: Option<String>,
    /// What the connection is for.
    pub purpose: String,
    /// The condition under which it holds.
    pub when: Option<String>,
    /// The component version from which it is deprecated.
    pub deprecated: Option<String>,
    /// Whether the component works without it.
    pub optional: bool,
    /// Whether it never leaves the host.
    pub loopback: bool,
    /// The sources' ids, each with the place in it.
    pub source: Vec<(String, Option<String>)>,
    /// What the reader should know.
    pub note: Option<String>,
}

impl RequirementDraft {
    /// A requirement between two ends, with nothing else said.
    pub fn new(id: &str, from: EndDraft, to: EndDraft) -> Self {
        RequirementDraft {
            remarks: Vec::new(),
            id: id.to_owned(),
            from,
            to,
            ports: Vec::new(),
            icmp: Vec::new(),
            protocol: Vec::new(),
            app: None,
            purpose: String::new(),
            when: None,
            deprecated: None,
            optional: false,
            loopback: false,
            source: Vec::new(),
            note: None,
        }
    }
}

/// The text of a new pack.
///
/// ```
/// use pilotage_model::scaffold::{EndDraft, PackDraft, RequirementDraft, draft};
///
/// let [client, server] = ["client", "server"].map(|role| EndDraft::Roles(vec![role.to_owned()]));
/// let mut requirement = RequirementDraft::new("api", client, server);
/// requirement.ports = vec!["tcp/443".to_owned()];
/// let text = draft(&PackDraft { requirements: vec![requirement], ..PackDraft::default() });
/// assert!(text.contains("    from: client\n    to: server\n    ports: tcp/443\n"));
/// ```
pub fn draft(pack: &PackDraft) -> String {
    let mut draft = Draft::with_remarks(Kind::Pack, pack.schema.as_deref(), &pack.remarks);
    metadata(&mut draft, pack);
    if !pack.parameters.is_empty() {
        draft.section("parameters");
        for parameter in &pack.parameters {
            self::parameter(&mut draft, parameter);
        }
    }
    draft.section("roles");
    for role in &pack.roles {
        let fields = [
            ("title", Some(quoted(&role.title))),
            ("description", role.description.as_deref().map(quoted)),
        ];
        draft.line(1, &format!("{}: {}", quoted(&role.name), record(&fields)));
    }
    draft.section("requirements");
    for requirement in &pack.requirements {
        self::requirement(&mut draft, requirement);
    }
    draft.finish()
}

fn metadata(draft: &mut Draft, pack: &PackDraft) {
    let component = record(&[
        ("name", Some(quoted(&pack.component))),
        ("versions", pack.versions.as_deref().map(quoted)),
    ]);
    draft.line(0, "metadata:");
    draft.line(1, &format!("name: {}", quoted(&pack.name)));
    draft.line(1, "version: 1.0.0");
    draft.optional(1, "description", pack.description.as_deref());
    draft.line(1, &format!("component: {component}"));
    draft.line(1, "sources:");
    for source in &pack.sources {
        draft.line(2, &format!("- id: {}", quoted(&source.id)));
        draft.line(3, &format!("title: {}", quoted(&source.title)));
        draft.optional(3, "url", source.url.as_deref());
        draft.optional(3, "note", source.note.as_deref());
    }
}

fn parameter(draft: &mut Draft, parameter: &ParameterDraft) {
    draft.line(1, &format!("{}:", quoted(&parameter.name)));
    draft.line(2, &format!("enum: {}", many(&parameter.values)));
    draft.optional(2, "default", parameter.values.first().map(String::as_str));
    draft.optional(2, "description", parameter.description.as_deref());
}

fn requirement(draft: &mut Draft, requirement: &RequirementDraft) {
    for remark in &requirement.remarks {
        draft.line(1, &format!("# {}", one_line(remark)));
    }
    draft.line(1, &format!("- id: {}", quoted(&requirement.id)));
    draft.line(2, &format!("from: {}", end(&requirement.from)));
    draft.line(2, &format!("to: {}", end(&requirement.to)));
    let transports = [
        ("ports", &requirement.ports),
        ("icmp", &requirement.icmp),
        ("protocol", &requirement.protocol),
    ];
    for (key, values) in transports {
        if !values.is_empty() {
            draft.line(2, &format!("{key}: {}", one_or_many(values)));
        }
    }
    draft.optional(2, "app", requirement.app.as_deref());
    draft.line(2, &format!("purpose: {}", quoted(&requirement.purpose)));
    draft.optional(2, "when", requirement.when.as_deref());
    if let Some(since) = &requirement.deprecated {
        draft.line(2, &format!("deprecated: {}", record(&[("since", Some(quoted(since)))])));
    }
    if requirement.optional {
        draft.line(2, "need: optional");
    }
    if requirement.loopback {
        draft.line(2, "scope: loopback");
    }
    match &*requirement.source {
        [] => {}
        [one] => draft.line(2, &format!("source: {}", source(one))),
        several => {
            draft.line(2, "source:");
            for one in several {
                draft.line(3, &format!("- {}", source(one)));
            }
        }
    }
    draft.optional(2, "note", requirement.note.as_deref());
}

fn source((id, at): &(String, Option<String>)) -> String {
    match at {
        None => quoted(id),
        Some(at) => record(&[("id", Some(quoted(id))), ("at", Some(quoted(at)))]),
    }
}

fn end(end: &EndDraft) -> String {
    match end {
        EndDraft::Roles(roles) => one_or_many(roles),
        EndDraft::Any => "any".to_owned(),
        EndDraft::Names(names) => record(&[("dns", Some(one_or_many(names)))]),
    }
}
