//! A site in the laboratory: its rulesets loaded, its planned flows and many others sent.

use pilotage_dialect::Options;
use pilotage_net::{Action, Flow, PointKind};
use pilotage_plan::Plan;
use pilotage_testkit::lab::{Host, Lab, Loadable, Topology};
use pilotage_testkit::oracle::{Comparison, sample_unplanned, witnesses};
use pilotage_testkit::standin;

/// Probes of each planned flow.
const PER_FLOW: usize = 60;

pub(crate) struct Site {
    pub(crate) plan: Plan,
    topology: Topology,
    flows: Vec<Flow>,
    dialect: &'static str,
}

impl Site {
    /// The plan's site with rules in one dialect.
    pub(crate) fn new(plan: Plan, dialect: &'static str) -> Self {
        Site { topology: standin::topology(&plan), flows: standin::planned(&plan), plan, dialect }
    }

    /// Loads the rulesets of some points and compares what the kernel does with the plan.
    pub(crate) fn compare(&self, name: &str, points: &[usize], unplanned: usize) -> Comparison {
        let guarded = |from: &Host, to: &Host| {
            points.iter().any(|point| self.is_on_the_way(*point, from, to))
        };
        let between = |from: &str, to: &str| {
            let (from, to) = (self.topology.host(from).unwrap(), self.topology.host(to).unwrap());
            guarded(from, to) && self.is_connected(from, to)
        };
        let mut probes = witnesses(&self.flows, &self.topology, PER_FLOW).probes;
        probes.retain(|probe| between(&probe.from, &probe.to));
        probes.extend(sample_unplanned(&self.flows, &self.topology, guarded, 1, unplanned));
        let lab = Lab::build(&self.topology).unwrap();
        for point in points {
            self.load(&lab, *point);
        }
        let outcomes = lab.run(&probes).unwrap();
        Comparison::new(name, &probes, &outcomes)
    }

    /// Flows that no probe stands for.
    pub(crate) fn unwitnessed(&self) -> Vec<usize> {
        witnesses(&self.flows, &self.topology, PER_FLOW).unwitnessed
    }

    fn is_on_the_way(&self, point: usize, from: &Host, to: &Host) -> bool {
        let point = &self.plan.points[point];
        // One that lets pass what it has no rule for stops nothing.
        if point.policy == Action::Accept {
            return false;
        }
        match point.kind {
            PointKind::Host => *from.name == *point.name || *to.name == *point.name,
            PointKind::Zone => {
                let zone = |name: &str| self.plan.zones.iter().position(|it| it.name == name);
                let (from, to) = (zone(&from.zone).unwrap(), zone(&to.zone).unwrap());
                let between = self.plan.firewalls_between(from, to);
                from != to && between.iter().any(|it| self.plan.points[*it].name == point.name)
            }
        }
    }

    /// `any` spans zones that nothing connects; there no packet gets through, whatever is planned.
    fn is_connected(&self, from: &Host, to: &Host) -> bool {
        let zone = |name: &str| self.plan.zones.iter().position(|it| it.name == name).unwrap();
        from.zone == to.zone
            || !self.plan.firewalls_between(zone(&from.zone), zone(&to.zone)).is_empty()
    }

    fn load(&self, lab: &Lab, index: usize) {
        let dialect = pilotage_dialect::find(self.dialect).unwrap();
        let point = &self.plan.points[index];
        let ruleset = self.plan.rulesets().of(index).unwrap();
        let options =
            Options { local_interfaces: point.local_interfaces.clone(), ..Options::default() };
        let written = dialect.write(&ruleset, &options).unwrap();
        let text = |at: usize| written.files[at].text.clone();
        let loadable = match dialect.name() {
            "nftables" => Loadable::Nftables(text(0)),
            _ => Loadable::Iptables { v4: text(0), v6: text(1) },
        };
        // Twice: a firewall is reloaded every time its rules change.
        for _ in 0..2 {
            lab.load(&point.name, &loadable)
                .unwrap_or_else(|error| panic!("{}: {error}", point.name));
        }
    }
}
