//! Policies of a device or logical system as a program.
//!
//! Source: "Global Security Policies" and "Configuring Security Policies" of the Junos Security
//! Policies User Guide: the policies between the zones of a packet are tried in order, then the global
//! ones, and what none matches meets the default policy, which denies unless it is set. Zones do not
//! let pass what stays inside of them.

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Direction, Family, TransportSet};
use pilotage_space::{InterfaceSet, Program, Verdict};

use super::config::Config;
use super::names::Names;
use super::part::{Mode, Part};
use super::policy::{Action, Context, Names as List, RawPolicy};
use crate::junos::Meant;
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::hooks::{self, push_stateful};
use crate::read::policy::{End, Policy, Rules, Services};

/// The zone of the device itself.
const HOST: &str = "junos-host";

/// The program of the part that is meant.
pub(super) fn lower(config: &Config, known: &Known, out: &mut Findings) -> Program {
    let nothing = Part::default();
    let first = |part: &Part| {
        let mut lists = part.policies.lists.iter();
        lists.find_map(|(_, list)| list.policies.iter().next()).map(|policy| policy.place)
    };
    let part = match config.parts.meant(known, first, out) {
        Meant::Part(part) => part,
        Meant::Nothing => &nothing,
        Meant::Several => return Program::default(),
    };
    let names = Names::new(part, out);
    let mut lowering = Lowering { names, rules: Rules::default(), host: None };
    if lowering.beside(part, out).is_none() || lowering.policies(part, out).is_none() {
        return Program::default();
    }
    if let Some(place) = lowering.host {
        out.left_out("policies of the zone `junos-host` are about the device itself", place);
    }
    if let Some(place) = part.translates {
        let message = "policies see addresses behind `nat destination` and `nat static`, and before \
                       `nat source`";
        out.left_out(message, place);
    }
    let mut program = Program { behind: part.behind(), ..Program::default() };
    let list = hooks::List {
        name: "security policies".to_owned(),
        direction: Direction::Forward,
        families: Family::ALL.to_vec(),
        priority: 0,
        rules: lowering.rules.list,
        accepts: part.default.is_some_and(|(accepts, _)| accepts),
        place: part.default.map(|(_, place)| place),
    };
    push_stateful(&mut program, list);
    program
}

struct Lowering<'p> {
    names: Names<'p>,
    rules: Rules,
    /// The first policy about the device itself.
    host: Option<Place>,
}

impl Lowering<'_> {
    /// Appends what decides besides policies; none where there was no room.
    fn beside(&mut self, part: &Part, out: &mut Findings) -> Option<()> {
        if let Some(place) = part.filters {
            let why = "a filter on an interface, which may refuse anything";
            self.other(AddressSet::any(), why, Verdict::Drop, place, out)?;
        }
        for (family, (mode, place)) in &part.modes {
            let all = AddressSet::any_of(*family);
            match mode {
                Mode::Packets => {
                    let why = "packets that are forwarded without policies";
                    self.other(all, why, Verdict::Accept, *place, out)?;
                }
                Mode::Drop => {
                    let mut policy = whole(all, Verdict::Drop, *place);
                    policy.text = "forwarding-options mode drop".to_owned();
                    self.push(&policy, out)?;
                }
            }
        }
        Some(())
    }

    fn other(
        &mut self,
        addresses: AddressSet,
        why: &str,
        verdict: Verdict,
        place: Place,
        out: &mut Findings,
    ) -> Option<()> {
        let mut policy = whole(addresses, verdict, place);
        policy.doubts.push(why.to_owned());
        policy.text = why.to_owned();
        out.bounded("what stands beside the policies may decide", &[why], place);
        self.push(&policy, out)
    }

    fn push(&mut self, policy: &Policy, out: &mut Findings) -> Option<()> {
        let room = self.rules.push(policy) && !self.names.beyond();
        if !room {
            out.limit("the policies and sets hold more than is taken in", policy.place);
        }
        room.then_some(())
    }

    /// Appends all policies in the order in which they are tried; none where there was no room.
    fn policies(&mut self, part: &Part, out: &mut Findings) -> Option<()> {
        let lists = &part.policies.lists;
        // Where those of groups stand among the others is not known: what may or may not match first
        // says both.
        for (context, list) in lists {
            for policy in list.inherited.values() {
                let mut policy = policy.clone();
                policy.doubts.insert("its place, as it is inherited from a group".to_owned());
                self.policy(context, &policy, out)?;
            }
        }
        for global in [false, true] {
            for (context, list) in lists {
                if (*context == Context::Global) != global {
                    continue;
                }
                for policy in list.policies.iter() {
                    self.policy(context, policy, out)?;
                }
            }
        }
        Some(())
    }

    fn policy(&mut self, context: &Context, raw: &RawPolicy, out: &mut Findings) -> Option<()> {
        let Some(way) = self.way(context, raw) else { return Some(()) };
        let Some(action) = raw.action else {
            let message = format!("policy `{}` says not what to do", short(&raw.name));
            out.syntax(message, raw.place);
            return Some(());
        };
        let mut doubts: Vec<String> = raw.doubts.iter().cloned().collect();
        let needed = [("source-address", &raw.source), ("destination-address", &raw.destination)];
        let application = ("application", &raw.application);
        for (key, names) in needed.into_iter().chain((!raw.by_content).then_some(application)) {
            if names.is_empty() {
                let message = format!("policy `{}` has no `{key}`", short(&raw.name));
                out.syntax(message, raw.place);
                doubts.push(format!("a missing `{key}`"));
            }
        }
        let (from, to) = match context {
            Context::Between(from, to) => (Some(from.as_str()), Some(to.as_str())),
            Context::Global => (None, None),
        };
        let services = if raw.application.is_empty() {
            Services::of(TransportSet::any())
        } else {
            self.names.applications(&raw.application, out)
        };
        let policy = Policy {
            source: self.end(&raw.source, raw.source_excluded, from, out),
            destination: self.end(&raw.destination, raw.destination_excluded, to, out),
            services,
            ways: vec![way],
            doubts,
            verdict: match action {
                Action::Permit => Verdict::Accept,
                Action::Deny | Action::Reject => Verdict::Drop,
            },
            place: raw.place,
            text: raw.text(context),
        };
        told(&policy, &raw.name, out);
        self.push(&policy, out)
    }

    /// The zones that a policy is between; none where it is only about the device itself.
    fn way(&mut self, context: &Context, raw: &RawPolicy) -> Option<(InterfaceSet, InterfaceSet)> {
        let way = match context {
            Context::Between(from, to) => {
                (zones(std::iter::once(from)), zones(std::iter::once(to)))
            }
            Context::Global => {
                (zones(raw.from.iter().map(|it| &it.0)), zones(raw.to.iter().map(|it| &it.0)))
            }
        };
        if way.0.is_empty() || way.1.is_empty() {
            self.host.get_or_insert(raw.place);
            return None;
        }
        Some(way)
    }

    fn end(&mut self, names: &List, negated: bool, zone: Option<&str>, out: &mut Findings) -> End {
        if names.is_empty() {
            return End::any();
        }
        let addresses = self.names.addresses(names, zone, out);
        End { addresses, negated, within: AddressSet::any() }
    }
}

/// Zones as interfaces, without the device itself; all where none is named.
fn zones<'n>(names: impl Iterator<Item = &'n String>) -> InterfaceSet {
    let mut some = false;
    let mut found = Vec::new();
    for name in names {
        if name == "any" {
            return InterfaceSet::Any;
        }
        some = true;
        if name != HOST {
            // A star would name all that start so.
            found.push(name.replace('*', "_"));
        }
    }
    if some { InterfaceSet::named(found) } else { InterfaceSet::Any }
}

/// A policy about everything between addresses of one set.
fn whole(addresses: AddressSet, verdict: Verdict, place: Place) -> Policy {
    let end = End { within: addresses, ..End::any() };
    Policy {
        source: end.clone(),
        destination: end,
        services: Services::of(TransportSet::any()),
        ways: vec![(InterfaceSet::Any, InterfaceSet::Any)],
        doubts: Vec::new(),
        verdict,
        place,
        text: String::new(),
    }
}

/// Says why a policy may or may not match.
fn told(policy: &Policy, name: &str, out: &mut Findings) {
    let mut why: Vec<&str> = policy.doubts.iter().map(String::as_str).collect();
    for end in [&policy.source, &policy.destination] {
        why.extend(end.addresses.doubts.iter().map(String::as_str));
    }
    why.extend(policy.services.doubts.iter().map(String::as_str));
    if !why.is_empty() {
        let message = format!("policy `{}` may or may not match some packets", short(name));
        why.truncate(8);
        out.bounded(message, &why, policy.place);
    }
}
