//! Rules without destinations: whatever comes in is for the machine, so only which of its addresses
//! a packet is for can be lost.

use pilotage_diagnostic::codes;
use pilotage_net::{
    Action, AddressGroup, AddressSet, Direction, Family, Rule, Ruleset, TransportSet,
};

use crate::ends::is_whole;
use crate::loss::{Loss, LossKind};
use crate::options::Options;

/// The ruleset with every destination that covers all of the machine's addresses as any.
pub(super) fn widened(ruleset: &Ruleset) -> Ruleset {
    let own = own(ruleset);
    let mut widened = ruleset.clone();
    for rule in widened.rules.iter_mut().filter(|rule| rule.direction == Direction::Input) {
        let asked = &rule.destination.addresses;
        let covered = Family::ALL.map(|family| {
            let mine = own.family(family);
            let all = is_whole(asked, family) || !mine.is_empty() && mine.is_subset(asked);
            if all { AddressSet::any_of(family) } else { asked.family(family).intersection(&mine) }
        });
        let addresses = AddressSet::union_all(&covered);
        rule.destination = AddressGroup::new(rule.destination.label.clone(), addresses);
    }
    widened
}

/// The machine's addresses: those that the site gives, else those that the rules are about.
fn own(ruleset: &Ruleset) -> AddressSet {
    if !ruleset.own.is_empty() {
        return ruleset.own.clone();
    }
    let rules = ruleset.rules.iter().filter(|rule| rule.direction == Direction::Input);
    AddressSet::union_all(rules.map(|rule| &*rule.destination.addresses))
}

/// A rule that accepts as one about sources, TCP and UDP alone; none where nothing is left of it.
pub(super) fn settled(rule: &Rule, options: &Options, losses: &mut Vec<Loss>) -> Option<Rule> {
    let mut rule = rule.clone();
    let has = |group: &AddressGroup, family| group.addresses.has(family);
    let both = |family: &Family| has(&rule.source, *family) && has(&rule.destination, *family);
    let families: Vec<Family> = Family::ALL.into_iter().filter(both).collect();
    let whole = |family: &Family| is_whole(&rule.destination.addresses, *family);
    let accepted = options.accepts_widening(&rule.requirements);
    if !families.iter().all(whole) {
        losses.push(some_addresses(&rule, accepted));
    }
    let kept = families.iter().filter(|family| accepted || whole(family));
    let sources: Vec<_> = kept.map(|family| rule.source.addresses.family(*family)).collect();
    let sources = AddressSet::union_all(&sources);
    if sources.is_empty() {
        return None;
    }
    if !(rule.source.addresses.is_any() && sources.is_any()) {
        rule.source = AddressGroup::new(rule.source.label.clone(), sources);
    }
    rule.destination = AddressGroup::any();
    if rule.transports.is_any() {
        losses.push(all_protocols(&rule));
        rule.transports = "tcp/any udp/any".parse::<TransportSet>().unwrap_or_default();
    }
    Some(rule)
}

fn some_addresses(rule: &Rule, accepted: bool) -> Loss {
    let to = crate::remark::flow(rule);
    let (kind, code, what) = if accepted {
        let what = format!("`{to}` is written for all addresses of the machine");
        (LossKind::Widened, codes::WIDENED_AS_ACCEPTED, what)
    } else {
        let what = format!(
            "`{to}` is about some addresses of the machine, could only be written for all, and is \
             left out"
        );
        (LossKind::Narrowed, codes::WIDENED, what)
    };
    Loss { kind, code, rule: None, requirements: rule.requirements.clone(), what }
}

fn all_protocols(rule: &Rule) -> Loss {
    let flow = crate::remark::flow(rule);
    let what = format!("`{flow}` is written for TCP and UDP; other protocols cannot be said");
    let (kind, code) = (LossKind::Narrowed, codes::UNSUPPORTED_MATCH);
    Loss { kind, code, rule: None, requirements: rule.requirements.clone(), what }
}

/// What Talos lets pass by itself: ICMP, but for the times and masks of IPv4.
pub(super) fn passing() -> Vec<Rule> {
    let rule = |transports: TransportSet| Rule {
        direction: Direction::Input,
        source: AddressGroup::any(),
        destination: AddressGroup::any(),
        transports,
        action: Action::Accept,
        requirements: Vec::new(),
        comment: "Talos's own".to_owned(),
    };
    vec![rule(messages())]
}

/// All ICMP that passes.
pub(super) fn messages() -> TransportSet {
    // Both texts are tested.
    let all: TransportSet = ALL.parse().unwrap_or_default();
    all.difference(&DROPPED.parse().unwrap_or_default())
}

const ALL: &str = "icmpv4/any icmpv6/any";

/// Timestamps and address masks (CVE-1999-0524).
const DROPPED: &str = "icmpv4/13 icmpv4/14 icmpv4/17 icmpv4/18";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_understood() {
        assert_eq!(ALL.parse::<TransportSet>().unwrap().iter().count(), 2);
        assert_eq!(DROPPED.parse::<TransportSet>().unwrap().iter().count(), 4);
        let ping: TransportSet = "icmp/echo-request".parse().unwrap();
        assert!(ping.is_subset(&messages()));
    }
}
