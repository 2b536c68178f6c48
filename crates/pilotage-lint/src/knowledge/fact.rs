//! One requirement of a component, with its ports as documents write them.

use pilotage_import::{Numbers, Port, Protocol};
use pilotage_model::{End, Environment, Icmp, IpProtocol, Need, Pack, Requirement, Role, Scope};
use pilotage_net::{Protocol as NetProtocol, Transport};

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
    /// What it is for.
    pub(crate) purpose: String,
    /// Whether it must be met.
    pub(crate) need: Need,
    /// Which addresses of the destination it goes to.
    pub(crate) scopes: Vec<Scope>,
    /// The condition under which it holds.
    pub(crate) condition: Option<String>,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
    /// Who opens the connection, as people call it.
    pub(crate) from: Vec<String>,
    /// Who is connected to.
    pub(crate) to: Vec<String>,
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
            purpose: requirement.purpose.clone(),
            need: requirement.need(),
            scopes: requirement.scopes().to_vec(),
            condition: requirement.when.as_ref().map(|when| when.source().to_owned()),
            is_deprecated: requirement.deprecated.is_some(),
            from: called(&requirement.from, pack),
            to: called(&requirement.to, pack),
        }
    }

    /// Whether hosts need it between each other at all: not on the loopback, not inside the pod
    /// network, and not only to be left free.
    pub(crate) fn is_between_hosts(&self) -> bool {
        self.need != Need::Free
            && self.scopes.iter().any(|scope| matches!(scope, Scope::Node | Scope::Vip))
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

/// What an end is called: its roles with their titles, or its names.
fn called(end: &End, pack: &Pack) -> Vec<String> {
    match end {
        End::Any(_) => Vec::new(),
        End::Names(names) => names.iter().map(|name| name.value.clone()).collect(),
        End::Roles(roles) => roles
            .iter()
            .flat_map(|role| {
                let title = pack.roles.get(role).and_then(|it: &Role| it.title.clone());
                [Some(role.value.clone()), title]
            })
            .flatten()
            .collect(),
    }
}
