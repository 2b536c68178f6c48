//! The firewalls that flows cross, and what is wrong with the ways between zones.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::Site;

use super::listed;
use crate::topology::{Path, Topology};

/// Finds ways and keeps what is to be said about them.
#[derive(Debug)]
pub(crate) struct Ways<'s> {
    site: &'s Site,
    topology: Topology,
    /// Zone firewalls stand behind the host firewalls among the plan's points.
    first_point: usize,
    known: BTreeMap<(usize, usize), Option<Path>>,
    /// Requirements whose way is missing or not certain, by pair of zones.
    troubled: BTreeMap<(usize, usize), Vec<String>>,
}

impl<'s> Ways<'s> {
    pub(crate) fn new(site: &'s Site, first_point: usize) -> Self {
        Ways {
            site,
            topology: Topology::new(site),
            first_point,
            known: BTreeMap::new(),
            troubled: BTreeMap::new(),
        }
    }

    /// The zone firewalls between two zones, as indices of points; none where an end is in no zone.
    /// `None` where nothing connects them.
    pub(crate) fn hops(
        &mut self,
        from: Option<usize>,
        to: Option<usize>,
        requirement: &str,
    ) -> Option<Vec<usize>> {
        let (Some(from), Some(to)) = (from, to) else { return Some(Vec::new()) };
        if from == to {
            return Some(Vec::new());
        }
        let path = self.known.entry((from, to)).or_insert_with(|| self.topology.path(from, to));
        if path.as_ref().is_none_or(|path| path.ambiguous) {
            let ids = self.troubled.entry((from.min(to), from.max(to))).or_default();
            if ids.last().map(String::as_str) != Some(requirement) {
                ids.push(requirement.to_owned());
            }
        }
        let path = path.as_ref()?;
        Some(path.firewalls.iter().map(|index| self.first_point + index).collect())
    }

    /// The same for a share of `any`: where there is no way, nobody there is meant.
    pub(crate) fn hops_if_any(
        &mut self,
        from: Option<usize>,
        to: Option<usize>,
        requirement: &str,
    ) -> Option<Vec<usize>> {
        if let (Some(from), Some(to)) = (from, to)
            && from != to
            && !self.topology.connects(from, to)
        {
            return None;
        }
        self.hops(from, to, requirement)
    }

    /// One finding each pair of zones.
    pub(crate) fn report(self) -> Vec<Diagnostic> {
        let troubled = self.troubled.iter();
        troubled.map(|((from, to), ids)| self.trouble(*from, *to, ids)).collect()
    }

    fn trouble(&self, from: usize, to: usize, ids: &[String]) -> Diagnostic {
        let mut names = [from, to].map(|zone| self.site.zones.iter().nth(zone)).into_iter();
        let (first, second) = (names.next().flatten(), names.next().flatten());
        let name = |zone: Option<&str>| zone.unwrap_or("?").to_owned();
        let ends = format!(
            "the zones `{}` and `{}`",
            name(first.map(|(zone, _)| zone.as_str())),
            name(second.map(|(zone, _)| zone.as_str()))
        );
        let mut diagnostic = if self.topology.connects(from, to) {
            let message = format!("several equally short ways lead between {ends}");
            Diagnostic::new(codes::AMBIGUOUS_PATH, message)
                .help("every firewall on any of them gets the rule, which is safe")
        } else {
            Diagnostic::new(codes::NO_PATH, format!("no firewall connects {ends}"))
                .help("add a firewall with both zones in `connects`")
        };
        if let Some((zone, _)) = first {
            diagnostic = diagnostic.at(zone.place);
        }
        if let Some((zone, _)) = second {
            diagnostic = diagnostic.also(zone.place, "the other zone");
        }
        if let Some(id) = ids.first() {
            diagnostic = diagnostic.subject(id.clone());
        }
        diagnostic.note(format!("needed by {}", listed(ids)))
    }
}
