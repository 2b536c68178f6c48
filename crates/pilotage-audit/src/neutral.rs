//! Neutral rules from a ruleset that was read, so that another dialect can say them.
//!
//! A list stays a list, rule by rule in its order; chains that lead into each other become the set of
//! what they let pass. What neutral rules do not know, as interfaces, and what is in doubt only ever
//! makes less pass, and is told: an accepting rule is left out, a refusing one refuses more.

use pilotage_diagnostic::Place;
use pilotage_net::{
    Action, AddressGroup, AddressSet, Direction, Family, IcmpKind, PointKind, PortSet, Protocol,
    Rule, Ruleset, Transport, TransportSet,
};
use pilotage_space::{
    Axes, Base, Decider, Filter, InterfaceSet, Match, Program, Rule as ReadRule, SpaceError, State,
    Verdict,
};

use crate::essential::essential;

/// Rules that any dialect may write, and what they do not say.
#[derive(Clone, Debug)]
pub struct Neutral {
    /// The rules.
    pub ruleset: Ruleset,
    /// What passes in what was read and not by these, by the rule that lets it pass.
    pub lost: Vec<Lost>,
}

/// A rule that is not said as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// On which way.
    pub direction: Direction,
    /// The rule, or the policy, as a person recognises it.
    pub rule: String,
    /// Where it stands.
    pub place: Option<Place>,
    /// Why, in words that follow the rule.
    pub why: String,
}

/// So many lines the set of one way and family may take.
const MOST_LINES: usize = 10_000;

/// Protocols with ports that neutral rules do not know by them.
const WITHOUT_PORTS: [u16; 2] = [33, 136];

/// The rules of a program, under the name of what runs it.
///
/// # Errors
/// [`SpaceError`] where the program leads nowhere or in circles, or is beyond all memory.
pub fn neutral(program: &Program, name: &str) -> Result<Neutral, SpaceError> {
    let filters = |direction| program.bases.iter().any(|base| base.direction == direction);
    let is_host = filters(Direction::Input) || filters(Direction::Output);
    let kind = if is_host { PointKind::Host } else { PointKind::Zone };
    let mut all = Gathering { program, rules: Vec::new(), lost: Vec::new() };
    for direction in [Direction::Input, Direction::Output, Direction::Forward] {
        let written = if is_host { direction != Direction::Forward } else { !is_host };
        if !(filters(direction) || written) {
            continue;
        }
        for family in Family::ALL.into_iter().filter(|it| !program.unseen.contains(it)) {
            all.way(direction, family)?;
        }
        let is_silent = !all.rules.iter().any(|rule| rule.direction == direction);
        if is_silent && !kind.directions().contains(&direction) {
            // Only its rules say that a point of this kind filters this way too.
            let (any, comment) = (AddressGroup::any(), "nothing passes this way");
            all.rules.push(everything(direction, any, Action::Drop, comment));
        }
    }
    let Gathering { mut rules, lost, .. } = all;
    both_families(&mut rules);
    let ruleset = Ruleset {
        point: name.to_owned(),
        kind,
        description: String::new(),
        default: Action::Drop,
        rules,
        own: AddressSet::new(),
    };
    Ok(Neutral { ruleset, lost })
}

struct Gathering<'p> {
    program: &'p Program,
    rules: Vec<Rule>,
    lost: Vec<Lost>,
}

impl Gathering<'_> {
    fn way(&mut self, direction: Direction, family: Family) -> Result<(), SpaceError> {
        let bases = self.program.bases_of(direction, family);
        match bases.as_slice() {
            [] => self.open(direction, family, "nothing filters this way"),
            [base] if self.is_list(base) => self.list(base, family),
            _ => self.set(direction, family)?,
        }
        Ok(())
    }

    /// Lets everything of a family pass.
    fn open(&mut self, direction: Direction, family: Family, comment: &str) {
        let any = group(&AddressSet::any_of(family));
        self.rules.push(everything(direction, any, Action::Accept, comment));
    }

    fn is_list(&self, base: &Base) -> bool {
        let rules = self.program.chain(base.chain).map_or(&[][..], |chain| &chain.rules);
        !rules.iter().any(|rule| matches!(rule.verdict, Verdict::Jump(_) | Verdict::Goto(_)))
    }

    /// Rule by rule.
    fn list(&mut self, base: &Base, family: Family) {
        let rules = self.program.chain(base.chain).map_or(&[][..], |chain| &chain.rules);
        let always = essential(base.direction);
        for rule in rules {
            // Nothing gets past what matches everything, so what stands behind is lost to nobody.
            let last = rule.doubts.is_empty()
                && about(&rule.on, family).is_some_and(|on| is_everything(&on, family));
            let accepts = match rule.verdict {
                Verdict::Accept => true,
                Verdict::Return => base.accepts,
                Verdict::Drop | Verdict::Jump(_) | Verdict::Goto(_) => false,
            };
            self.rule(rule, base.direction, family, accepts, &always);
            if last {
                return;
            }
        }
        if base.accepts {
            self.open(base.direction, family, "policy accept");
        }
    }

    fn rule(
        &mut self,
        rule: &ReadRule,
        direction: Direction,
        family: Family,
        accepts: bool,
        always: &[Match],
    ) {
        let Some(on) = about(&rule.on, family) else { return };
        let (on, exact) = self.by_addresses(on, accepts);
        let none = on.source.is_empty() || on.destination.is_empty();
        if none && (exact || !accepts) {
            return;
        }
        // What every dialect writes anyhow.
        if accepts && is_within(&on, always) {
            return;
        }
        let by_interface = on.input != InterfaceSet::Any || on.output != InterfaceSet::Any;
        let (transports, whole) = transports(&on, family, !accepts);
        let mut why = Vec::new();
        if by_interface {
            why.push("it is for some interfaces only".to_owned());
        }
        if !exact {
            let what = "which addresses lie behind its interfaces is not known of all";
            why.push(what.to_owned());
        }
        if !rule.doubts.is_empty() {
            why.push(format!("`{}` may or may not match", rule.doubts.join("`, `")));
        }
        if !whole {
            why.push("it has ports of protocols that no dialect writes with ports".to_owned());
        }
        if !why.is_empty() {
            let so = match accepts {
                true if exact || none || !rule.doubts.is_empty() => "it is left out",
                true => "it is left out for these",
                false => "it refuses whatever else it says",
            };
            let why = format!("{}: {so}", why.join(", "));
            let (text, place) = (rule.text.clone(), rule.place);
            let lost = Lost { direction, rule: text, place, why };
            if !self.lost.contains(&lost) {
                self.lost.push(lost);
            }
            if accepts && (none || by_interface || !rule.doubts.is_empty()) {
                return;
            }
        }
        let action = if accepts { Action::Accept } else { Action::Drop };
        self.push(direction, &on, transports, action, rule.text.clone());
    }

    /// A match without its interfaces, where addresses say the same: those that lie behind them. Where
    /// that is not known of all, a permit is for less and a refusal for more; and whether it is so.
    fn by_addresses(&self, on: Match, accepts: bool) -> (Match, bool) {
        let behind = &self.program.behind;
        if behind.is_empty() {
            return (on, true);
        }
        let mut exact = true;
        let mut side = |set: InterfaceSet, addresses: AddressSet| {
            if set == InterfaceSet::Any {
                return addresses;
            }
            let surely = addresses.intersection(&behind.surely(&set));
            let perhaps = addresses.intersection(&behind.perhaps(&set));
            exact &= surely == perhaps;
            if accepts { surely } else { perhaps }
        };
        let source = side(on.input, on.source);
        let destination = side(on.output, on.destination);
        let (input, output) = (InterfaceSet::Any, InterfaceSet::Any);
        (Match { source, destination, input, output, ..on }, exact)
    }

    /// The set of what surely passes, whatever the interface.
    fn set(&mut self, direction: Direction, family: Family) -> Result<(), SpaceError> {
        let new = coming(direction);
        let axes = Axes::new(family, &[self.program], [&new]);
        let filter = Filter::new(self.program, direction, &axes)?;
        let (lines, _) = filter.passing(&new, &[], false, MOST_LINES)?;
        let mut kept = essential(direction);
        for on in lines.iter().filter(|on| on.input == new.input && on.output == new.output) {
            let (transports, _) = transports(on, family, false);
            kept.extend(said(on));
            self.push(direction, on, transports, Action::Accept, String::new());
        }
        // Coordinates that tell the kept packets apart too.
        let axes = Axes::new(family, &[self.program], kept.iter().chain([&new]));
        let filter = Filter::new(self.program, direction, &axes)?;
        for open in filter.open(&new, &kept)? {
            let (rule, place) = self.named(open.by);
            let shown = open.packets.first().map(ToString::to_string).unwrap_or_default();
            let foreign = |on: &Match| on.protocols.is_subset(&WITHOUT_PORTS.into_iter().collect());
            let why = match open.certain {
                false => "may pass",
                true if open.packets.iter().all(foreign) => "has ports that no dialect writes",
                true => "passes by some interfaces only",
            };
            let why = format!("{shown} {why}, and is left out");
            self.lost.push(Lost { direction, rule, place, why });
        }
        Ok(())
    }

    fn named(&self, by: Decider) -> (String, Option<Place>) {
        match by {
            Decider::Rule(id) => {
                let rule = self.program.rule(id);
                (rule.map_or_else(String::new, |it| it.text.clone()), rule.and_then(|it| it.place))
            }
            Decider::Policy(id) => {
                let chain = self.program.chain(id).map_or("", |chain| &chain.name);
                let base = self.program.bases.iter().find(|base| base.chain == id);
                (format!("policy of {chain}"), base.and_then(|base| base.place))
            }
            Decider::Nothing => (String::new(), None),
        }
    }

    fn push(
        &mut self,
        direction: Direction,
        on: &Match,
        transports: TransportSet,
        action: Action,
        comment: String,
    ) {
        if transports.is_empty() {
            return;
        }
        self.rules.push(Rule {
            direction,
            source: group(&on.source),
            destination: group(&on.destination),
            transports,
            action,
            requirements: Vec::new(),
            comment,
        });
    }
}

/// New connections that come by the network: the loopback every dialect lets pass.
fn coming(direction: Direction) -> Match {
    crate::flows::on_the_wire(Match::new_connections(), direction, &[])
}

/// What of a rule is about new connections of the family; none where that is nothing, or is about the
/// loopback only.
fn about(on: &Match, family: Family) -> Option<Match> {
    let is_loopback = |set: &InterfaceSet| *set == InterfaceSet::named(["lo"]);
    if !on.states.contains(State::New) || is_loopback(&on.input) || is_loopback(&on.output) {
        return None;
    }
    let source = on.source.family(family);
    let destination = on.destination.family(family);
    let on = Match { source, destination, states: Match::any().states, ..on.clone() };
    on.intersection(&Match::any())
}

/// Whether a match is about all new connections of the family, whatever their interfaces.
fn is_everything(on: &Match, family: Family) -> bool {
    let all = AddressSet::any_of(family);
    let any_ports = on.source_ports.is_any() && on.destination_ports.is_any();
    let any_interface = on.input == InterfaceSet::Any && on.output == InterfaceSet::Any;
    let protocols = on.protocols == Match::any().protocols;
    on.source == all && on.destination == all && protocols && any_ports && any_interface
}

/// Whether a match is about messages only that the others together are about, each some of them.
fn is_within(on: &Match, others: &[Match]) -> bool {
    let mut messages = PortSet::new();
    for other in others {
        let same = Match { destination_ports: on.destination_ports.clone(), ..other.clone() };
        if same.intersection(on).as_ref() == Some(on) {
            messages = messages.union(&other.destination_ports);
        }
    }
    on.destination_ports.is_subset(&messages)
}

/// What of a match can be said in transports; nothing where it is only about protocols with ports
/// that cannot.
fn said(on: &Match) -> Option<Match> {
    if on.source_ports.is_any() && on.destination_ports.is_any() {
        return Some(on.clone());
    }
    let protocols = on.protocols.difference(&WITHOUT_PORTS.into_iter().collect());
    (!protocols.is_empty()).then(|| Match { protocols, ..on.clone() })
}

/// Everything of these addresses on one way.
fn everything(direction: Direction, any: AddressGroup, action: Action, comment: &str) -> Rule {
    Rule {
        direction,
        source: any.clone(),
        destination: any,
        transports: TransportSet::any(),
        action,
        requirements: Vec::new(),
        comment: comment.to_owned(),
    }
}

/// A list that both families share is there once: each rule that is the same for both.
fn both_families(rules: &mut Vec<Rule>) {
    let (v4, v6): (Vec<Rule>, Vec<Rule>) =
        std::mem::take(rules).into_iter().partition(|rule| rule.source.addresses.has(Family::V4));
    let mut v6 = v6.into_iter().peekable();
    for rule in v4 {
        let same = |other: &Rule| {
            (rule.direction, rule.action, &rule.comment)
                == (other.direction, other.action, &other.comment)
                && rule.transports == other.transports
                && is_any(&rule.source.addresses) == is_any(&other.source.addresses)
                && is_any(&rule.destination.addresses) == is_any(&other.destination.addresses)
        };
        let both = is_any(&rule.source.addresses) && is_any(&rule.destination.addresses);
        match v6.next_if(|other| both && same(other)) {
            Some(_) => rules.push(Rule {
                source: AddressGroup::any(),
                destination: AddressGroup::any(),
                ..rule
            }),
            None => rules.push(rule),
        }
    }
    rules.extend(v6);
}

fn is_any(set: &AddressSet) -> bool {
    Family::ALL.into_iter().any(|family| set.family(family) == AddressSet::any_of(family))
}

/// Addresses under a name that says which they are.
pub(crate) fn group(addresses: &AddressSet) -> AddressGroup {
    const SHOWN: usize = 2;
    if is_any(addresses) {
        return AddressGroup::new("any", addresses.clone());
    }
    let shown: Vec<String> = addresses.ranges().take(SHOWN).map(|it| it.to_string()).collect();
    let more = addresses.ranges().count().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    AddressGroup::new(shown.join(", ") + &rest, addresses.clone())
}

/// What a match carries, and whether that is all of it. Of protocols whose ports cannot be said it is
/// nothing, or with `more` the whole protocol.
pub(crate) fn transports(on: &Match, family: Family, more: bool) -> (TransportSet, bool) {
    let any_ports = on.source_ports.is_any() && on.destination_ports.is_any();
    if any_ports && on.protocols == Match::any().protocols {
        return (TransportSet::any(), true);
    }
    let (mut set, mut whole) = (TransportSet::new(), true);
    let icmp: u16 = if family == Family::V4 { 1 } else { 58 };
    for number in on.protocols.ranges().flatten() {
        let Ok(protocol) = u8::try_from(number).map(Protocol) else { continue };
        if protocol.has_ports() {
            let (destination, source) = (on.destination_ports.clone(), on.source_ports.clone());
            set.insert(Transport::Ports { protocol, destination, source });
        } else if any_ports {
            set.insert(Transport::Ip(protocol));
        } else if number == icmp && on.source_ports.is_any() {
            messages(&on.destination_ports, family, &mut set);
        } else if WITHOUT_PORTS.contains(&number) {
            whole = false;
            if more {
                set.insert(Transport::Ip(protocol));
            }
        }
    }
    (set, whole)
}

/// Messages of ICMP, by type and code in one number.
fn messages(numbers: &PortSet, family: Family, set: &mut TransportSet) {
    let kind_of = |kind, code| match family {
        Family::V4 => IcmpKind::V4 { kind, code },
        Family::V6 => IcmpKind::V6 { kind, code },
    };
    for kind in 0..=u8::MAX {
        let all =
            PortSet::from(u16::from_be_bytes([kind, 0])..=u16::from_be_bytes([kind, u8::MAX]));
        if all.is_subset(numbers) {
            set.insert(Transport::Icmp(kind_of(kind, None)));
            continue;
        }
        for number in all.intersection(numbers).ranges().flatten() {
            let [_, code] = number.to_be_bytes();
            set.insert(Transport::Icmp(kind_of(kind, Some(code))));
        }
    }
}
