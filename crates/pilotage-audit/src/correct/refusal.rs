//! Refusing in front of a rule, or of a policy, what it lets pass and should not.
//!
//! New connections over the network only: whatever else the rule does, it does still.

use std::collections::BTreeSet;

use pilotage_dialect::{Connections, NewRule};
use pilotage_net::{Action, Direction, Family, Rule, TransportSet, is_interface_pattern};
use pilotage_space::{InterfaceSet, Match, StateSet};

use super::{Correcting, Target};
use crate::finding::Finding;
use crate::neutral::{group, transports};

const BY_EXCEPTION: &str = "its rule names interfaces by exception";

impl Correcting<'_> {
    /// The rules that refuse what comes to somebody, or some packets of that only.
    pub(super) fn refusal(
        &self,
        finding: &Finding,
        to: &Target,
        of: Option<&Match>,
    ) -> Result<Vec<NewRule>, &'static str> {
        let on = to.on.clone().unwrap_or_default();
        let of = of.map_or_else(Match::any, |of| Match {
            // Interfaces are those of the rule; that packets come by the network is said below.
            input: InterfaceSet::Any,
            output: InterfaceSet::Any,
            ..of.clone()
        });
        let own = self.within_own(finding.direction);
        let on = on.intersection(&of).and_then(|on| on.intersection(&own));
        let Some(on) = on else { return Err("nothing of it can be refused alone") };
        let mut rules = Vec::new();
        let refused = about(&on, finding)?;
        let inputs = patterns(&on.input)?;
        let outputs = patterns(&on.output)?;
        // What comes by the host itself passes as before.
        for name in self.local() {
            let to = |set: &InterfaceSet| *set == InterfaceSet::Any;
            let (input, output) = match finding.direction {
                Direction::Input if to(&on.input) => (Some(name), None),
                Direction::Output if to(&on.output) => (None, Some(name)),
                _ => continue,
            };
            let comment = "as before on the host itself".to_owned();
            let accepts = |rule: &Rule| NewRule {
                rule: Rule { action: Action::Accept, comment: comment.clone(), ..rule.clone() },
                connections: Connections::New,
                input: input.clone(),
                output: output.clone(),
            };
            rules.extend(refused.iter().map(accepts));
        }
        let connections = Connections::New;
        for (input, output) in inputs.iter().flat_map(|it| outputs.iter().map(move |to| (it, to))) {
            if [input, output].into_iter().flatten().any(|name| self.local().contains(name)) {
                continue;
            }
            rules.extend(refused.iter().map(|rule| NewRule {
                rule: rule.clone(),
                connections,
                input: input.clone(),
                output: output.clone(),
            }));
        }
        Ok(rules)
    }

    /// New connections to the host itself, or from it.
    fn within_own(&self, direction: Direction) -> Match {
        let all = Match::new_connections();
        let Some(own) = self.own else { return all };
        match direction {
            Direction::Input => Match { destination: own.clone(), ..all },
            Direction::Output => Match { source: own.clone(), ..all },
            Direction::Forward => all,
        }
    }

    /// Interfaces whose packets stay in the host.
    pub(super) fn local(&self) -> BTreeSet<String> {
        let Some(at) = self.at.filter(|at| at.host.is_some()) else { return BTreeSet::new() };
        at.local_interfaces.iter().cloned().chain(["lo".to_owned()]).collect()
    }
}

/// One name each, or none for all.
fn patterns(set: &InterfaceSet) -> Result<Vec<Option<String>>, &'static str> {
    match set {
        InterfaceSet::Any => Ok(vec![None]),
        InterfaceSet::In(names) if names.iter().all(|name| is_interface_pattern(name)) => {
            Ok(names.iter().cloned().map(Some).collect())
        }
        InterfaceSet::In(_) => Err("its rule names what is no interface"),
        InterfaceSet::NotIn(_) | InterfaceSet::Mixed { .. } => Err(BY_EXCEPTION),
    }
}

/// Rules that refuse just these packets, whatever the interface and the state.
fn about(on: &Match, finding: &Finding) -> Result<Vec<Rule>, &'static str> {
    let mut rules: Vec<Rule> = Vec::new();
    for family in Family::ALL {
        let (source, destination) = (on.source.family(family), on.destination.family(family));
        if source.is_empty() || destination.is_empty() {
            continue;
        }
        let part = Match { source, destination, states: StateSet::any(), ..on.clone() };
        let (carried, whole) = transports(&part, family, false);
        let said = Match::opening(&part.source, &part.destination, &carried);
        if !whole || said.is_empty() {
            return Err("neutral rules have no words for what it carries");
        }
        match rules.first_mut().filter(|known| known.transports == carried) {
            // Both families at once.
            Some(known) => {
                known.source = group(&known.source.addresses.union(&part.source));
                known.destination = group(&known.destination.addresses.union(&part.destination));
            }
            None => rules.push(rule(finding.direction, &part, carried)),
        }
    }
    Ok(rules)
}

fn rule(direction: Direction, on: &Match, transports: TransportSet) -> Rule {
    Rule {
        direction,
        source: group(&on.source),
        destination: group(&on.destination),
        transports,
        action: Action::Drop,
        requirements: Vec::new(),
        comment: "nothing needs it".to_owned(),
    }
}
