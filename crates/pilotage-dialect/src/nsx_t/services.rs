//! Services, each with one entry that its identifier says: what is there already under it is the same.

use std::collections::BTreeSet;

use pilotage_net::{Family, PortSet, Protocol};

use super::groups::tags;
use crate::cloud::json::Json;
use crate::ends::PortList;
use crate::part::Span;

/// An entry holds 15 ports, of which a range takes two (`L4PortSetServiceEntry`).
const PORTS: PortList = PortList { separator: ",", range: "-", room: 15, range_size: 2 };

/// The services so far.
#[derive(Default)]
pub(super) struct Services {
    known: BTreeSet<String>,
    pub(super) children: Vec<Json>,
}

impl Services {
    /// The services that are these ports together.
    pub(super) fn ports(
        &mut self,
        protocol: Protocol,
        to: &PortSet,
        from: &PortSet,
    ) -> Vec<String> {
        let mut paths = Vec::new();
        for from in PORTS.texts(from) {
            for to in PORTS.texts(to) {
                paths.push(self.port_list(protocol, to.as_deref(), from.as_deref()));
            }
        }
        paths
    }

    fn port_list(&mut self, protocol: Protocol, to: Option<&str>, from: Option<&str>) -> String {
        let mut id = format!("pilotage-{protocol}-{}", to.unwrap_or("any").replace(',', "_"));
        if let Some(from) = from {
            id.extend(["-from-", &from.replace(',', "_")]);
        }
        let list = |ports: Option<&str>| ports.map(|list| Json::texts(list.split(',')));
        let mut members = vec![
            ("resource_type".into(), Json::text("L4PortSetServiceEntry")),
            ("l4_protocol".into(), Json::text(protocol.to_string().to_uppercase())),
        ];
        members.extend(list(to).map(|ports| ("destination_ports".into(), ports)));
        members.extend(list(from).map(|ports| ("source_ports".into(), ports)));
        self.service(id, members)
    }

    /// The services that are these messages, or all of them.
    pub(super) fn messages(
        &mut self,
        family: Family,
        of: Option<(Span, Option<Span>)>,
    ) -> Vec<String> {
        let Some((kinds, codes)) = of else { return vec![self.message(family, None, None)] };
        let mut paths = Vec::new();
        for kind in kinds.0..=kinds.1 {
            match codes {
                None => paths.push(self.message(family, Some(kind), None)),
                Some((first, last)) => {
                    let codes = first..=last;
                    paths.extend(codes.map(|code| self.message(family, Some(kind), Some(code))));
                }
            }
        }
        paths
    }

    fn message(&mut self, family: Family, kind: Option<u8>, code: Option<u8>) -> String {
        let (name, protocol) = match family {
            Family::V4 => ("icmp", "ICMPv4"),
            Family::V6 => ("icmp6", "ICMPv6"),
        };
        let mut id = format!("pilotage-{name}");
        let mut members = vec![
            ("resource_type".into(), Json::text("ICMPTypeServiceEntry")),
            ("protocol".into(), Json::text(protocol)),
        ];
        for (key, word, number) in [("icmp_type", "type", kind), ("icmp_code", "code", code)] {
            if let Some(number) = number {
                id.push_str(&format!("-{word}-{number}"));
                members.push((key.into(), Json::Number(number.into())));
            }
        }
        self.service(id, members)
    }

    /// The service that is an IP protocol.
    pub(super) fn protocol(&mut self, number: u8) -> String {
        let members = vec![
            ("resource_type".into(), Json::text("IPProtocolServiceEntry")),
            ("protocol_number".into(), Json::Number(number.into())),
        ];
        self.service(format!("pilotage-ip-protocol-{number}"), members)
    }

    /// The path of a service with this entry.
    fn service(
        &mut self,
        id: String,
        mut entry: Vec<(std::borrow::Cow<'static, str>, Json)>,
    ) -> String {
        let path = ["/infra/services/", &id].concat();
        if self.known.insert(id.clone()) {
            let name = id.trim_start_matches("pilotage-").to_owned();
            entry.push(("id".into(), Json::text(&id)));
            entry.push(("display_name".into(), Json::text(&name)));
            let service = Json::object([
                ("resource_type", Json::text("Service")),
                ("id", Json::text(id)),
                ("display_name", Json::text(name)),
                ("service_entries", Json::List(vec![Json::Object(entry)])),
                ("tags", tags("pilotage")),
            ]);
            self.children.push(Json::object([
                ("resource_type", Json::text("ChildService")),
                ("Service", service),
            ]));
        }
        path
    }
}
