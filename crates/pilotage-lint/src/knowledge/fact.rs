//! One requirement of a component, with its ports as documents write them.

use pilotage_import::{Numbers, Port, Protocol};
use pilotage_model::{End, Environment, Icmp, IpProtocol, Need, Pack, Requirement, Scope};
use pilotage_net::{Protocol as NetProtocol, Transport};

use crate::reading::{Names, ports_text};
use crate::words::Words;

/// Ranges longer than this are looked through, not listed.
const SHORT: u16 = 64;

/// A requirement of a pack, at the defaults of its parameters.
#[derive(Debug)]
pub(crate) struct Fact {
    /// The requirement's id.
    pub(crate) id: String,
    /// What it opens.
    pub(crate) ports: Vec<Port>,
    /// What owns the port on the destination.
    pub(crate) listener: Option<String>,
    /// What texts call it.
    listener_words: Vec<Words>,
    /// What it is called by itself, as letters and digits alone.
    listener_names: Vec<String>,
    /// What it is for.
    pub(crate) purpose: String,
    /// Whether it must be met.
    pub(crate) need: Need,
    /// Which addresses of the destination it goes to.
    pub(crate) scopes: Vec<Scope>,
    /// The condition under which it holds.
    pub(crate) condition: Option<String>,
    /// Whether it holds where every parameter has its default.
    pub(crate) holds_by_default: bool,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
    purpose_words: Words,
    /// Who opens the connection, as people call it.
    pub(crate) from: Vec<Names>,
    /// Who opens the connection, as findings write it.
    pub(crate) from_title: String,
    /// Who is connected to.
    pub(crate) to: Vec<Names>,
    /// Who is connected to, as findings write it.
    pub(crate) to_title: String,
}

impl Fact {
    /// A requirement of a pack.
    pub(super) fn new(
        requirement: &Requirement,
        pack: &Pack,
        environment: &Environment<'_>,
    ) -> Self {
        let ports = requirement.ports.iter();
        let transports = ports.filter_map(|it| it.transport(environment, None).ok());
        let mut ports: Vec<Port> = transports.flat_map(|it| tokens(&it)).collect();
        let icmp = requirement.icmp.iter().filter_map(message);
        ports.extend(icmp);
        ports.extend(requirement.protocol.iter().map(protocol));
        Self {
            id: requirement.id.value.clone(),
            ports,
            listener: requirement.listener.clone(),
            listener_words: requirement.listener.as_deref().map(spellings).unwrap_or_default(),
            listener_names: requirement.listener.as_deref().map(names).unwrap_or_default(),
            purpose: requirement.purpose.clone(),
            purpose_words: Words::new(&requirement.purpose),
            need: requirement.need(),
            scopes: requirement.scopes().to_vec(),
            condition: requirement.when.as_ref().map(|when| when.source().to_owned()),
            holds_by_default: requirement.need() == Need::Required
                && requirement
                    .when
                    .as_ref()
                    .is_none_or(|when| when.condition(environment).unwrap_or(false)),
            is_deprecated: requirement.deprecated.is_some(),
            from: called(&requirement.from, pack),
            from_title: title(&requirement.from, pack),
            to: called(&requirement.to, pack),
            to_title: title(&requirement.to, pack),
        }
    }

    /// All of it in one line.
    pub(crate) fn in_one_line(&self) -> String {
        let (from, to) = (&self.from_title, &self.to_title);
        let when = self.condition.as_deref().map(|it| format!(", when {it}")).unwrap_or_default();
        format!("{} from {from} to {to}: {}{when}", ports_text(&self.ports), self.purpose)
    }

    /// Whether hosts need it between each other at all: not on the loopback, not inside the pod
    /// network, and not only to be left free.
    pub(crate) fn is_between_hosts(&self) -> bool {
        self.need != Need::Free
            && self.scopes.iter().any(|scope| matches!(scope, Scope::Node | Scope::Vip))
    }

    /// Whether a text names the program that listens.
    pub(crate) fn listener_is_named_in(&self, text: &Words) -> bool {
        self.listener_words.iter().any(|listener| text.has(listener))
    }

    /// Whether a name, as letters and digits alone, is that of the program that listens.
    pub(super) fn listener_is(&self, name: &str) -> bool {
        self.listener_names.iter().any(|it| it == name)
    }

    /// Whether an end of a document is the one that opens the connection.
    pub(crate) fn is_from(&self, end: &Names) -> bool {
        self.from.iter().any(|name| end.has_phrase(name))
    }

    /// Whether an end of a document is the one that is connected to.
    pub(crate) fn is_to(&self, end: &Names) -> bool {
        self.to.iter().any(|name| end.has_phrase(name))
    }

    /// Whether it names a port, singly or in a range.
    pub(crate) fn has_port(&self, port: u16) -> bool {
        self.protocols_at(port).next().is_some()
    }

    /// Whether it has a port in common with a range.
    pub(crate) fn overlaps(&self, first: u16, last: u16) -> bool {
        self.ports.iter().any(|port| match (port.protocol, port.numbers) {
            (Protocol::Tcp | Protocol::Udp | Protocol::Sctp, Numbers::Range(f, l)) => {
                f <= last && first <= l
            }
            _ => false,
        })
    }

    /// Whether it is about one range, and exactly this one.
    pub(crate) fn is_exactly(&self, first: u16, last: u16) -> bool {
        let is_same = |port: &Port| port.numbers == Numbers::Range(first, last);
        !self.ports.is_empty() && self.ports.iter().all(is_same)
    }

    /// The one port that it is about.
    pub(crate) fn single_port(&self) -> Option<u16> {
        match self.ports.as_slice() {
            [Port { numbers: Numbers::Range(first, last), .. }] if first == last => Some(*first),
            _ => None,
        }
    }

    /// The words of its purpose that say something, in lower case.
    pub(crate) fn purpose_words(&self) -> impl Iterator<Item = &str> {
        self.purpose_words.iter().filter(|word| word.len() > 2)
    }

    /// The protocols under which it has a port.
    pub(crate) fn protocols_at(&self, port: u16) -> impl Iterator<Item = Protocol> {
        self.ports.iter().filter_map(move |it| match it.numbers {
            Numbers::Range(first, last) if first <= port && port <= last => Some(it.protocol),
            _ => None,
        })
    }

    /// The ports that it names singly or in a short range.
    pub(super) fn named_ports(&self) -> impl Iterator<Item = u16> {
        self.ports
            .iter()
            .filter_map(|port| match (port.protocol, port.numbers) {
                (Protocol::Tcp | Protocol::Udp | Protocol::Sctp, Numbers::Range(first, last)) => {
                    (last - first < SHORT).then_some(first..=last)
                }
                _ => None,
            })
            .flatten()
    }
}

/// What texts call a listener; the parts of Kubernetes are written out, too.
fn spellings(listener: &str) -> Vec<Words> {
    let mut words = vec![Words::new(listener)];
    words.extend(listener.strip_prefix("kube-").map(|it| Words::new(&format!("kubernetes-{it}"))));
    words
}

/// What a listener is called by itself: `apiserver` is the one of Kubernetes, too.
fn names(listener: &str) -> Vec<String> {
    let short = listener.strip_prefix("kube-").map(Words::new);
    spellings(listener).iter().chain(&short).map(Words::joined).collect()
}

fn tokens(transport: &Transport) -> Vec<Port> {
    let Transport::Ports { protocol, destination, .. } = transport else { return Vec::new() };
    let protocol = match *protocol {
        NetProtocol::TCP => Protocol::Tcp,
        NetProtocol::UDP => Protocol::Udp,
        NetProtocol::SCTP => Protocol::Sctp,
        _ => return Vec::new(),
    };
    let numbers = destination.ranges().map(|range| Numbers::Range(*range.start(), *range.end()));
    numbers.map(|numbers| Port { protocol, numbers }).collect()
}

fn message(icmp: &Icmp) -> Option<Port> {
    let (kind, _) = icmp.v4()?;
    let numbers = Numbers::Range(kind.into(), kind.into());
    Some(Port { protocol: Protocol::Icmp, numbers })
}

fn protocol(protocol: &IpProtocol) -> Port {
    let number = protocol.0.0.into();
    Port { protocol: Protocol::Ip, numbers: Numbers::Range(number, number) }
}

/// What an end is called: its roles and their titles, without what stands in parentheses, or its
/// names.
fn called(end: &End, pack: &Pack) -> Vec<Names> {
    let mut names = match end {
        End::Any(_) => Vec::new(),
        End::Names(names) => names.iter().map(|name| Names::new(name)).collect(),
        End::Roles(roles) => roles.iter().flat_map(|role| role_names(role, pack)).collect(),
    };
    names.retain(|names| !names.is_empty());
    names.sort();
    names.dedup();
    names
}

fn role_names(role: &str, pack: &Pack) -> Vec<Names> {
    let title = pack.roles.get(role).and_then(|role| role.title.as_deref()).unwrap_or_default();
    let (before, rest) = title.split_once('(').unwrap_or((title, ""));
    let (inside, after) = rest.split_once(')').unwrap_or(("", ""));
    vec![
        Names::new(role),
        Names::new(&format!("{before} {after}")),
        Names::new(&format!("{inside} {after}")),
    ]
}

/// What an end is called in a finding.
fn title(end: &End, pack: &Pack) -> String {
    let names: Vec<String> = match end {
        End::Any(_) => vec!["anyone".to_owned()],
        End::Names(names) => names.iter().map(|name| name.value.clone()).collect(),
        End::Roles(roles) => roles
            .iter()
            .map(|role| {
                let title = pack.roles.get(role).and_then(|it| it.title.clone());
                title.unwrap_or_else(|| role.value.clone())
            })
            .collect(),
    };
    names.join(", ")
}

/// Whether a listener is a program with a name of its own, not a kind of service.
pub(crate) fn is_program(listener: &str) -> bool {
    listener.contains('-') || ["kubelet", "etcd", "coredns"].contains(&listener)
}
