//! Which probes prove a plan, and in which order.
//!
//! Every planned flow is asked from every initiating host of the site to every responding address.
//! Flows that share a pair and a port share one probe. What cannot be asked is said, never dropped.

mod blocked;
mod carriers;
mod ends;
mod order;
mod proxied;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use pilotage_model::Need;
use pilotage_plan::{Plan, PlannedFlow, Resolved};

pub use self::carriers::carriers;
use crate::application::Application;
use crate::carrier::Carrier;
use crate::probe::{End, Expect, Probe, Target};

/// How many ports of a range are probed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ports {
    /// Both ends and the middle.
    #[default]
    Sampled,
    /// Every one.
    All,
}

/// What to schedule.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How many ports of a range.
    pub ports: Ports,
    /// Only from these hosts; from all where none is named.
    pub from: BTreeSet<usize>,
    /// Only to these hosts; to everything where none is named.
    pub to: BTreeSet<usize>,
    /// Only requirements with one of these ids; `instance/pack/requirement`, or its beginning up to a
    /// slash. All where none is named.
    pub only: Vec<String>,
    /// Whether ports that must stay closed are probed too: what the site denies, and a neighbour of
    /// what is planned.
    pub blocked: bool,
    /// Which flows go through a forward proxy.
    pub proxied: Proxied,
}

/// Which flows go through a forward proxy, where one is set up for their target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Proxied {
    /// None: no proxy is set up.
    #[default]
    Nothing,
    /// Those out of the site whose requirement says that they may, and all of requirements with one of
    /// these ids, wherever they go.
    Marked(Vec<String>),
}

/// A planned flow, or a part of one, that no probe stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unasked {
    /// The flow, as an index into the plan's flows.
    pub flow: usize,
    /// Why, in words that follow the flow.
    pub why: String,
}

/// What is to be asked.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// The probes, in an order that spreads the load over all responders.
    pub probes: Vec<Probe>,
    /// What no probe stands for.
    pub unasked: Vec<Unasked>,
}

/// The probes that prove a plan.
#[must_use]
pub fn schedule(plan: &Plan, settings: &Settings) -> Schedule {
    let mut gathering = Gathering { plan, settings, probes: BTreeMap::new(), unasked: Vec::new() };
    for (index, flow) in plan.flows.iter().enumerate() {
        if gathering.is_wanted(flow) {
            gathering.flow(index, flow);
        }
    }
    proxied::whole_ways(&mut gathering);
    if settings.blocked && settings.only.is_empty() {
        blocked::add(&mut gathering);
    }
    let Gathering { mut probes, mut unasked, .. } = gathering;
    for probe in probes.values_mut() {
        probe.application = application(plan, probe);
    }
    unasked.sort();
    unasked.dedup();
    Schedule { probes: order::spread(probes.into_values().collect()), unasked }
}

/// What speaks there, as far as all requirements agree that name something known.
fn application(plan: &Plan, probe: &Probe) -> Option<Application> {
    let app = |index: &usize| plan.requirements.get(*index)?.app.as_deref();
    let mut named = probe.requirements.iter().filter_map(app).filter_map(Application::of_pack);
    let first = named.next()?;
    named.try_fold(first, Application::common).filter(|all| all.fits(probe.carrier))
}

/// What makes two probes the same one.
type Key = (End, Target, Carrier, Option<u16>, bool);

pub(crate) struct Gathering<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) settings: &'a Settings,
    probes: BTreeMap<Key, Probe>,
    unasked: Vec<Unasked>,
}

impl Gathering<'_> {
    fn is_wanted(&self, flow: &PlannedFlow) -> bool {
        let Some(resolved) = self.plan.requirements.get(flow.requirement) else { return false };
        let only = &self.settings.only;
        only.is_empty() || only.iter().any(|only| is_named(&resolved.id, only))
    }

    fn flow(&mut self, index: usize, flow: &PlannedFlow) {
        let Some(resolved) = self.plan.requirements.get(flow.requirement) else { return };
        let (carriers, unprobed) = carriers(&flow.transports, self.settings.ports);
        let unprobed = unprobed.into_iter().map(|why| Unasked { flow: index, why });
        self.unasked.extend(unprobed);
        let sources = ends::sources(self.plan, &flow.source);
        if sources.is_empty() {
            let why = format!("`{}` is no host of this site", flow.source.group.label);
            self.unasked.push(Unasked { flow: index, why });
            return;
        }
        let targets = ends::targets(self.plan, &flow.destination);
        if targets.is_empty() {
            let why = format!("`{}` names no single address", flow.destination.group.label);
            self.unasked.push(Unasked { flow: index, why });
            return;
        }
        for from in &sources {
            for to in targets.iter().filter(|to| ends::fit(from, to)) {
                for (carrier, source_port) in &carriers {
                    self.add(Probe {
                        source_port: *source_port,
                        by_proxy: self.is_proxied(resolved, flow, to, *carrier),
                        expect: expected(resolved),
                        flows: vec![index],
                        requirements: vec![flow.requirement],
                        ..Probe::new(from.clone(), to.clone(), *carrier)
                    });
                }
            }
        }
    }

    /// Adds a probe, or what it stands for to the one that is there.
    pub(crate) fn add(&mut self, probe: Probe) {
        let named = |names: &BTreeSet<usize>, host: Option<usize>| {
            names.is_empty() || host.is_some_and(|host| names.contains(&host))
        };
        let wanted = named(&self.settings.from, Some(probe.from.host))
            && named(&self.settings.to, probe.to.host());
        if !wanted {
            return;
        }
        let Probe { carrier, source_port, by_proxy, .. } = probe;
        let key = (probe.from.clone(), probe.to.clone(), carrier, source_port, by_proxy);
        match self.probes.get_mut(&key) {
            Some(known) => {
                known.expect = known.expect.min(probe.expect);
                push_new(&mut known.flows, probe.flows);
                push_new(&mut known.requirements, probe.requirements);
            }
            None => _ = self.probes.insert(key, probe),
        }
    }
}

const fn expected(resolved: &Resolved) -> Expect {
    match resolved.need {
        Need::Required => Expect::Open,
        Need::Optional | Need::Free => Expect::MayOpen,
    }
}

/// Whether a requirement is the one that was named, or below it, or ends so.
#[must_use]
pub fn is_named(id: &str, name: &str) -> bool {
    id == name
        || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
        || id.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'))
}

fn push_new(all: &mut Vec<usize>, more: Vec<usize>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}
