//! The interfaces that a host's firewall lets pass like the loopback: those to its own pods.
//!
//! Packs name them by role, a site for all of its hosts. Without them a host firewall would cut a
//! node off from the pods that it runs: the kubelet's probes, and services that lead to the node.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::Site;
use pilotage_net::Action;

use super::bindings::Bindings;
use crate::directory::Directory;
use crate::plan::Point;
use crate::stack::StackedPack;

/// Interfaces by host.
#[derive(Debug, Default)]
pub(super) struct Interfaces {
    by_host: BTreeMap<usize, BTreeSet<String>>,
    /// Hosts that run pods, with a requirement that says so.
    with_pods: BTreeMap<usize, Arc<str>>,
}

impl Interfaces {
    /// Adds what a pack names for the hosts that play its roles.
    pub(super) fn add(
        &mut self,
        stacked: &StackedPack,
        bindings: &mut Bindings<'_>,
        directory: &mut Directory<'_>,
    ) {
        for (name, role) in stacked.pack.roles.iter() {
            if role.local_interfaces.is_empty() {
                continue;
            }
            let Some(atoms) = bindings.role(name, directory) else { continue };
            for host in atoms.iter().flat_map(|atom| atom.hosts.iter()) {
                let names = role.local_interfaces.iter().map(|name| name.value.clone());
                self.by_host.entry(*host).or_default().extend(names);
            }
        }
    }

    /// Notes that these hosts run pods.
    pub(super) fn runs_pods(&mut self, hosts: &[usize], requirement: &Arc<str>) {
        for host in hosts {
            self.with_pods.entry(*host).or_insert_with(|| Arc::clone(requirement));
        }
    }

    /// Hands each host firewall its own, and those that the site names for all; a finding where
    /// some of them would cut hosts off from their pods.
    pub(super) fn hand_out(mut self, site: &Site, points: &mut [Point]) -> Option<Diagnostic> {
        let defaults = site.defaults.iter().flat_map(|it| it.local_interfaces.iter());
        let everywhere: BTreeSet<String> = defaults.map(|name| name.value.clone()).collect();
        for point in &mut *points {
            let Some(host) = point.host else { continue };
            let mut names = self.by_host.remove(&host).unwrap_or_default();
            names.extend(everywhere.iter().cloned());
            point.local_interfaces = names.into_iter().collect();
        }
        self.cut_off(points)
    }

    fn cut_off(&self, points: &[Point]) -> Option<Diagnostic> {
        let mut lonely = points.iter().filter_map(|point| {
            let requirement = self.with_pods.get(&point.host?)?;
            let lonely = point.local_interfaces.is_empty() && point.policy != Action::Accept;
            lonely.then_some((point, requirement))
        });
        let (first, requirement) = lonely.next()?;
        let more = match lonely.count() {
            0 => String::new(),
            1 => "; so would that of one more host".to_owned(),
            more => format!("; so would those of {more} more hosts"),
        };
        let message =
            format!("the firewall of `{}` would cut it off from its own pods{more}", first.name);
        let mut finding = Diagnostic::new(codes::PODS_CUT_OFF, message)
            .subject(requirement.to_string())
            .note(format!("`{requirement}` runs in pods there"))
            .help("add the pack of the pods' network, or `localInterfaces` under `defaults`");
        if let Some(place) = first.dialect_place {
            finding = finding.at(place);
        }
        Some(finding)
    }
}
