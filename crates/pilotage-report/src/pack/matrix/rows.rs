//! The matrix of a pack as lines: each with its ends, one protocol and what to know.
//!
//! All formats read this model. Lines stand in sections by who is connected to, as administrators
//! open ports there; what no firewall sees comes last.

use std::collections::BTreeSet;

use pilotage_model::{End, Map, Need, Pack, Parameter, Parameters, Role, Scope, Source, Version};
use pilotage_net::{Family, IcmpKind, Protocol, Transport};
use pilotage_plan::Published;

use crate::text::line;

/// A pack's requirements as a table.
#[derive(Debug)]
pub struct PackMatrix<'p> {
    pub(super) pack: &'p Pack,
    pub(super) version: Option<&'p Version>,
    pub(super) given: &'p Parameters,
    pub(super) requirements: &'p [Published<'p>],
    pub(super) sections: Vec<Section<'p>>,
}

/// Lines below one heading.
#[derive(Debug)]
pub(super) struct Section<'p> {
    pub(super) title: String,
    /// What there is to say of all of them.
    pub(super) remark: Option<&'static str>,
    pub(super) lines: Vec<Line<'p>>,
}

/// One protocol of a requirement.
#[derive(Clone, Debug)]
pub(super) struct Line<'p> {
    pub(super) published: &'p Published<'p>,
    pub(super) from: String,
    pub(super) to: String,
    /// `TCP`, `ICMP`, `ESP`.
    pub(super) protocol: String,
    /// `443, 8443`; `8 (echo-request)`; the number of another protocol.
    pub(super) ports: String,
}

impl<'p> PackMatrix<'p> {
    /// The matrix of what a pack asks for, under a version and values that were chosen.
    pub fn new(
        pack: &'p Pack,
        version: Option<&'p Version>,
        given: &'p Parameters,
        requirements: &'p [Published<'p>],
    ) -> Self {
        let mut sections: Vec<Section<'p>> = Vec::new();
        let mut local: Vec<Section<'p>> = Vec::new();
        for published in requirements {
            let lines = lines(pack, published);
            let to = lines.first().map(|line| line.to.clone()).unwrap_or_default();
            let (list, title, remark) = match unseen(published) {
                Some((title, remark)) => (&mut local, title.to_owned(), Some(remark)),
                None => (&mut sections, format!("To {to}"), None),
            };
            match list.iter_mut().find(|section| section.title == title) {
                Some(section) => section.lines.extend(lines),
                None => list.push(Section { title, remark, lines }),
            }
        }
        sections.append(&mut local);
        Self { pack, version, given, requirements, sections }
    }

    /// `Cilium 1.16`
    pub(super) fn title(&self) -> String {
        let metadata = &self.pack.metadata;
        let title = line(metadata.title.as_deref().unwrap_or(&metadata.name.value));
        match self.version {
            Some(version) => format!("{title} {version}"),
            None => title.into_owned(),
        }
    }

    /// The parameters that are left to the reader and matter to some line: name and meaning.
    pub(super) fn open_parameters(&self) -> Vec<(&'p str, &'p Parameter)> {
        let matters = |name: &str| {
            self.requirements.iter().any(|published| {
                let conditions = published.when.iter().flat_map(|when| when.names()).flatten();
                published.adjustable.iter().cloned().chain(conditions).any(|used| used == name)
            })
        };
        let all = self.pack.parameters.iter();
        all.filter(|(name, _)| !self.given.contains_key(&name.value) && matters(name))
            .map(|(name, parameter)| (name.as_str(), parameter))
            .collect()
    }

    /// The documents that some line comes from.
    pub(super) fn cited_sources(&self) -> impl Iterator<Item = &'p Source> {
        let requirements = self.requirements.iter();
        let references = requirements.flat_map(|published| published.requirement.source.iter());
        let cited: BTreeSet<&str> = references.map(|source| source.id.as_str()).collect();
        let all = self.pack.metadata.sources.iter();
        all.filter(move |source| cited.contains(source.id.as_str()))
    }
}

/// The section of requirements that no firewall sees.
fn unseen(published: &Published<'_>) -> Option<(&'static str, &'static str)> {
    let requirement = published.requirement;
    if requirement.need() == Need::Free {
        return Some(("Must be free", "Nothing else may use these ports; nothing is opened."));
    }
    if requirement.scopes().contains(&Scope::Loopback) {
        return Some(("Inside a host", "Only on the loopback of each host; no firewall sees it."));
    }
    let pod = requirement.scopes().contains(&Scope::Pod);
    pod.then_some(("Inside the pod network", "Only between pods; no firewall of hosts sees it."))
}

fn lines<'p>(pack: &Pack, published: &'p Published<'p>) -> Vec<Line<'p>> {
    let requirement = published.requirement;
    let [from, to] = [&requirement.from, &requirement.to].map(|end| who(end, &pack.roles));
    let line =
        |(protocol, ports)| Line { published, from: from.clone(), to: to.clone(), protocol, ports };
    match &published.transports {
        Some(transports) => transports.iter().map(|it| line(written(&it))).collect(),
        // Without values the templates say which parameters are to be set.
        None => requirement.ports.iter().map(|it| line(template(it.text()))).collect(),
    }
}

/// Who an end is, by the titles of its roles.
pub(super) fn who(end: &End, roles: &Map<Role>) -> String {
    match end {
        End::Any(_) => "any".to_owned(),
        End::Names(names) => {
            names.iter().map(|name| line(name).into_owned()).collect::<Vec<_>>().join(", ")
        }
        End::Roles(names) => {
            let title = |name: &str| roles.get(name).and_then(|role| role.title.clone());
            let titles = names.iter().map(|name| title(name).unwrap_or_else(|| name.value.clone()));
            titles.map(|title| line(&title).into_owned()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Protocol and ports of a transport, as port tables write them.
fn written(transport: &Transport) -> (String, String) {
    match transport {
        Transport::Ports { protocol, destination, .. } => {
            (name(*protocol), destination.to_string().replace(',', ", "))
        }
        Transport::Icmp(kind) => icmp(*kind),
        Transport::Ip(protocol) if [Protocol::ICMP, Protocol::ICMPV6].contains(protocol) => {
            (name(*protocol), "any".to_owned())
        }
        Transport::Ip(protocol) => (name(*protocol), format!("IP protocol {}", protocol.0)),
    }
}

/// `8 (echo-request)`: the number is that of the family that has it, IPv4 before IPv6.
fn icmp(kind: IcmpKind) -> (String, String) {
    let number = |family| {
        let (kind, code) = kind.number(family)?;
        Some(code.map_or_else(|| kind.to_string(), |code| format!("{kind}/{code}")))
    };
    let (protocol, number) = match (number(Family::V4), number(Family::V6)) {
        (Some(number), _) => ("ICMP", number),
        (None, number) => ("ICMPv6", number.unwrap_or_default()),
    };
    let name = kind.name().map(|name| format!(" ({name})"));
    (protocol.to_owned(), number + &name.unwrap_or_default())
}

fn name(protocol: Protocol) -> String {
    match protocol.name() {
        Some(name) => name.to_uppercase().replace("ICMPV6", "ICMPv6"),
        None => protocol.0.to_string(),
    }
}

/// `tcp/{params.port}` with its protocol apart.
fn template(text: &str) -> (String, String) {
    match text.split_once('/') {
        Some((protocol, ports)) => (protocol.to_uppercase(), ports.replace("params.", "")),
        None => (String::new(), text.to_owned()),
    }
}
