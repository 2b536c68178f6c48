//! The network team's view as rows: numbered rules, by the firewalls that they cross.
//!
//! The rules are those of [`pilotage_plan::summary`]; their numbers are the same in the summary and
//! in the change request.

use std::collections::BTreeMap;

use pilotage_net::AddressGroup;
use pilotage_plan::{Plan, Resolved, SummaryRule, summary};

use crate::ends::{AddressBook, End, short_label};
use crate::matrix::rows::{self, Leg, Matrix};
use crate::matrix::ways::firewalls;
use crate::text::line;

/// The rules of a plan, and what no rule over addresses can say.
pub(crate) struct Summary<'p> {
    pub(crate) plan: &'p Plan,
    rules: Vec<SummaryRule>,
    requirements: BTreeMap<&'p str, &'p Resolved>,
}

/// A rule ready to be shown.
pub(crate) struct NumberedRule<'s> {
    /// `R1`, the same in all documents of one plan.
    pub(crate) number: String,
    /// `office to palette-vip`
    pub(crate) name: String,
    pub(crate) source: &'s AddressGroup,
    pub(crate) destination: &'s AddressGroup,
    pub(crate) rule: &'s SummaryRule,
    /// The zone firewalls that it crosses; empty inside one zone.
    pub(crate) firewalls: Vec<&'s str>,
    /// What it serves.
    pub(crate) requirements: Vec<&'s Resolved>,
}

impl<'p> Summary<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Self {
        let requirements =
            plan.requirements.iter().map(|resolved| (&*resolved.id, resolved)).collect();
        Self { plan, rules: summary(plan), requirements }
    }

    /// All rules, first those that cross a firewall.
    pub(crate) fn rules(&self) -> impl Iterator<Item = NumberedRule<'_>> {
        (1_usize..).zip(&self.rules).map(|(number, rule)| NumberedRule {
            number: format!("R{number}"),
            name: name(&rule.rule.source, &rule.rule.destination),
            source: &rule.rule.source,
            destination: &rule.rule.destination,
            rule,
            firewalls: firewalls(self.plan, &rule.hops),
            requirements: self.resolved(&rule.rule.requirements),
        })
    }

    /// Requirements by their ids.
    pub(crate) fn resolved<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a String>,
    ) -> Vec<&'p Resolved> {
        ids.into_iter().filter_map(|id| self.requirements.get(id.as_str()).copied()).collect()
    }

    /// The ends of all rules.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &AddressGroup> {
        self.rules.iter().flat_map(|rule| [&rule.rule.source, &rule.rule.destination])
    }

    /// The long address sets of the rules, and of the flows that no rule can say.
    pub(crate) fn book(&self) -> AddressBook<'_> {
        let rules = self.groups();
        let by_name = self.plan.flows.iter().filter(|flow| rows::by_name(flow));
        let by_name = by_name.flat_map(|flow| [&flow.source.group, &flow.destination.group]);
        AddressBook::of(rules.chain(by_name))
    }

    /// The rules by the firewalls that they cross, in their order; those of no firewall last.
    pub(crate) fn by_firewalls(&self) -> Vec<(Vec<&str>, Vec<NumberedRule<'_>>)> {
        let mut sections: Vec<(Vec<&str>, Vec<NumberedRule<'_>>)> = Vec::new();
        for rule in self.rules() {
            match sections.last_mut() {
                Some((firewalls, rules)) if *firewalls == rule.firewalls => rules.push(rule),
                _ => sections.push((rule.firewalls.clone(), vec![rule])),
            }
        }
        sections
    }
}

/// Flows that are planned and that no rule over addresses can say.
pub(crate) fn by_name<'m, 'p>(
    matrix: &'m Matrix<'p>,
) -> impl Iterator<Item = (&'p Resolved, &'m Leg<'p>)> {
    matrix
        .rows()
        .flat_map(|row| row.legs.iter().filter(|leg| leg.by_name).map(|leg| (row.resolved, leg)))
}

impl NumberedRule<'_> {
    pub(crate) fn from(&self) -> End<'_> {
        End::group(self.source)
    }

    pub(crate) fn to(&self) -> End<'_> {
        End::group(self.destination)
    }
}

fn name(source: &AddressGroup, destination: &AddressGroup) -> String {
    format!("{} to {}", short_label(&source.label), short_label(&destination.label))
}

/// Ids with what they have in common said once: `prod/cilium (health, vxlan), prod/etcd/peer`.
pub(crate) fn by_pack(requirements: &[&Resolved]) -> String {
    let mut packs: Vec<(&str, Vec<&str>)> = Vec::new();
    for resolved in requirements {
        let (pack, name) = resolved.id.rsplit_once('/').unwrap_or(("", &resolved.id));
        match packs.iter_mut().find(|(known, _)| *known == pack) {
            Some((_, names)) => names.push(name),
            None => packs.push((pack, vec![name])),
        }
    }
    let packs: Vec<String> = packs
        .iter()
        .map(|(pack, names)| match names.as_slice() {
            [name] => format!("{pack}/{name}"),
            _ => format!("{pack} ({})", names.join(", ")),
        })
        .collect();
    line(&packs.join(", ")).into_owned()
}

/// What requirements are for, each purpose once.
pub(crate) fn purposes(requirements: &[&Resolved]) -> Vec<String> {
    let mut purposes: Vec<String> = Vec::new();
    for resolved in requirements {
        let purpose = line(&resolved.purpose).into_owned();
        if !purposes.contains(&purpose) {
            purposes.push(purpose);
        }
    }
    purposes
}
