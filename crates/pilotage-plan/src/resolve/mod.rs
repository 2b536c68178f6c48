//! From a site and a catalogue to a plan.
//!
//! Owns the order of things: for each instance its packs, for each requirement the condition, the
//! two ends, the pairs of zones, and the firewalls on the way. What is wrong is reported, all of it,
//! and the plan holds what could be resolved.

mod accepts;
mod behind;
mod bindings;
mod flows;
pub mod holds;
mod interfaces;
mod record;
mod sides;
pub(crate) use sides::{Bound, opening};
mod site_info;
mod ways;

use std::sync::Arc;

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::{
    Environment, Instance, Need, Parameters, Requirement, Scope, Site, Spanned, Via,
};
use pilotage_net::{AddressSet, PointKind, TransportSet};

use self::accepts::Accepts;
use self::bindings::Bindings;
use self::flows::{Flows, Proxy};
use self::interfaces::Interfaces;
use self::record::{Facts, deprecation, record};
use self::sides::Sides;
use self::ways::Ways;
use crate::assertion;
use crate::atom::AtomKind;
use crate::conflict::{Listening, conflicts};
use crate::directory::Directory;
use crate::plan::{FreePort, Off, Plan, Resolved, Standing};
use crate::stack::{StackedPack, stack};

/// Resolves everything that a site runs. The diagnostics are those of resolving; the site's and the
/// packs' own checks are the caller's.
pub fn resolve(site: &Site, catalog: &Catalog) -> (Plan, Vec<Diagnostic>) {
    let points = site_info::points(site);
    let host_points = points.iter().filter(|point| point.kind == PointKind::Host).count();
    let mut resolver = Resolver {
        site,
        directory: Directory::new(site),
        ways: Ways::new(site, host_points),
        accepts: Accepts::new(site),
        listening: Vec::new(),
        interfaces: Interfaces::default(),
        found: Vec::new(),
        plan: Plan {
            site: site_info::info(site),
            zones: Vec::new(),
            hosts: Vec::new(),
            requirements: Vec::new(),
            off: Vec::new(),
            flows: Vec::new(),
            free: Vec::new(),
            points,
            denied: Vec::new(),
        },
    };
    for (name, instance) in site.instances() {
        resolver.instance(name, instance, catalog);
    }
    resolver.finish()
}

struct Resolver<'s> {
    site: &'s Site,
    directory: Directory<'s>,
    ways: Ways<'s>,
    accepts: Accepts<'s>,
    listening: Vec<Listening>,
    interfaces: Interfaces,
    found: Vec<Diagnostic>,
    plan: Plan,
}

/// One instance while it is resolved.
struct Current<'i> {
    name: &'i Spanned<String>,
    bindings: Bindings<'i>,
    proxy: Option<Proxy>,
    /// Requirements about hosts whose destination is bound to virtual addresses alone.
    about_hosts: Vec<String>,
}

/// A requirement that holds, with its two ends.
struct Holding<'r> {
    stacked: &'r StackedPack,
    requirement: &'r Requirement,
    id: Arc<str>,
    transports: TransportSet,
    sources: Arc<Sides>,
    destinations: Arc<Sides>,
}

impl<'s> Resolver<'s> {
    fn instance(&mut self, name: &'s Spanned<String>, instance: &'s Instance, catalog: &Catalog) {
        let stack = stack(instance, catalog, &mut self.found);
        let mut current = Current {
            name,
            bindings: Bindings::new(name, instance, self.site, &stack),
            proxy: self.proxy(instance),
            about_hosts: Vec::new(),
        };
        for stacked in &stack {
            self.interfaces.add(stacked, &mut current.bindings, &mut self.directory);
            let environment = Environment::new(&stacked.parameters);
            for requirement in &stacked.pack.requirements {
                let pack = &stacked.pack.metadata.name.value;
                let id = format!("{}/{pack}/{}", name.value, requirement.id.value);
                let done = self.requirement(&mut current, stacked, requirement, &environment, &id);
                if let Err(error) = done
                    && stacked.has_values_for(requirement)
                {
                    self.found.push(error.subject(id).also(name.place, "for what runs here"));
                }
            }
        }
        self.found.extend(current.bindings.report());
        self.found.extend(vip_for_hosts(&current));
    }

    fn proxy(&mut self, instance: &Instance) -> Option<Proxy> {
        let proxy = instance.proxy.as_ref()?;
        let parameters = Parameters::new();
        let transport = proxy.ports.transport(&Environment::new(&parameters), None);
        let transport = transport.map_err(|error| self.found.push(error)).ok()?;
        let atoms = self.directory.expand(&proxy.to);
        Some(Proxy {
            sources: sides::sources(&atoms, &mut self.directory),
            destinations: sides::destinations(&atoms, &[Scope::Vip], &mut self.directory),
            ports: Arc::new(transport.into()),
        })
    }

    fn requirement(
        &mut self,
        current: &mut Current<'_>,
        stacked: &StackedPack,
        requirement: &Requirement,
        environment: &Environment<'_>,
        id: &str,
    ) -> Result<(), Diagnostic> {
        let accepted = self.accepts.find(id).is_some();
        if let Some(reason) = holds::off(stacked, requirement, environment, accepted)? {
            self.plan.off.push(Off {
                id: id.to_owned(),
                purpose: requirement.purpose.clone(),
                // What does not hold need not have a value.
                transports: holds::transports(requirement, environment).unwrap_or_default(),
                reason,
            });
            return Ok(());
        }
        let transports = holds::transports(requirement, environment)?;
        let asked = holds::is_asked(stacked, requirement);
        let accepted = self.accepts.take(id, requirement.need(), asked);
        // Both ends are looked at, so that everything that is missing is told.
        let from = current.bindings.end(&requirement.from, id, &mut self.directory);
        let to = current.bindings.end(&requirement.to, id, &mut self.directory);
        let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
        let (bindings, directory) = (&mut current.bindings, &mut self.directory);
        let sources = bindings.sources(&requirement.from, &from, directory);
        let scopes = requirement.scopes();
        let destinations = bindings.destinations(&requirement.to, &to, scopes, directory);
        let holding = Holding {
            stacked,
            requirement,
            id: id.into(),
            transports: transports.clone(),
            sources,
            destinations,
        };
        let standing = self.open(current, &holding);
        if standing == Standing::Pod {
            self.interfaces.runs_pods(&holding.destinations.bound.hosts, &holding.id);
        }
        let only_vips = !to.is_empty() && to.iter().all(|atom| atom.kind == AtomKind::Vip);
        if standing == Standing::Open && only_vips && !scopes.contains(&Scope::Vip) {
            current.about_hosts.push(id.to_owned());
        }
        let facts = Facts {
            id: Arc::clone(&holding.id),
            instance: &current.name.value,
            from: &from,
            to: &to,
            transports,
            standing,
            accepted,
        };
        self.keep(&holding, record(stacked, requirement, facts), current.name.place);
        Ok(())
    }

    /// Plans the flows, if there are any, and says what becomes of the requirement.
    fn open(&mut self, current: &Current<'_>, holding: &Holding<'_>) -> Standing {
        let standing = standing(holding);
        if standing != Standing::Open {
            return standing;
        }
        let index = self.plan.requirements.len();
        let transports = Arc::new(holding.transports.clone());
        let (sources, destinations) = (&holding.sources.list, &holding.destinations.list);
        let mut flows = Flows::new(&self.directory, &mut self.ways, index, &holding.id);
        let via_proxy = holding.requirement.via.contains(&Via::HttpConnect);
        match current.proxy.as_ref().filter(|_| via_proxy) {
            Some(proxy) => flows.via(proxy, sources, destinations, &transports),
            None => flows.between(sources, destinations, &transports),
        }
        let standing = flows.standing();
        let place = holding.requirement.id.place;
        self.found.extend(flows.no_common_family(current.name.place, place));
        self.plan.flows.append(&mut flows.flows);
        standing
    }

    /// Records the requirement, its free ports and what it listens on.
    fn keep(&mut self, holding: &Holding<'_>, resolved: Resolved, instance: Place) {
        let index = self.plan.requirements.len();
        let destinations = &holding.destinations;
        // What is kept free inside a pod is no matter of the host's.
        let in_pods = resolved.scopes.contains(&Scope::Pod);
        if resolved.standing == Standing::Free && !in_pods {
            let sides = destinations.list.iter().map(|it| &*it.side.group.addresses);
            self.plan.free.push(FreePort {
                requirement: index,
                addresses: AddressSet::union_all(sides),
                hosts: destinations.hosts.clone(),
            });
        }
        if !in_pods {
            self.listening.extend(Listening::new(index, &resolved, &destinations.bound, instance));
        }
        self.found.extend(deprecation(&resolved, holding.stacked));
        self.plan.requirements.push(resolved);
    }

    fn finish(mut self) -> (Plan, Vec<Diagnostic>) {
        self.found.extend(self.accepts.report(&self.plan.off));
        self.found.extend(self.ways.report());
        let assertions = assertion::patterns(self.site, &mut self.directory, &mut self.found);
        let points = self.plan.points.iter_mut().filter(|it| it.kind == PointKind::Zone);
        self.found.extend(behind::hand_out(self.site, &mut self.directory, points));
        self.found.extend(self.directory.territory.report());
        self.found.extend(self.directory.report());
        self.found.extend(self.interfaces.hand_out(self.site, &mut self.plan.points));
        self.plan.zones = std::mem::take(&mut self.directory.zones);
        self.plan.hosts = std::mem::take(&mut self.directory.hosts);
        self.found.extend(conflicts(&self.plan, &self.listening));
        self.found.extend(assertion::check(&assertions, &self.plan));
        self.plan.denied = assertion::denials(assertions);
        (self.plan, self.found)
    }
}

/// What becomes of a requirement, before its flows are looked at.
fn standing(holding: &Holding<'_>) -> Standing {
    let scopes = holding.requirement.scopes();
    if holding.requirement.need() == Need::Free {
        Standing::Free
    } else if scopes.contains(&Scope::Loopback) {
        Standing::Loopback
    } else if scopes.contains(&Scope::Pod) {
        Standing::Pod
    } else if holding.sources.list.is_empty() || holding.destinations.list.is_empty() {
        Standing::Nobody
    } else {
        Standing::Open
    }
}

/// A finding where requirements open hosts although only virtual addresses are bound.
fn vip_for_hosts(current: &Current<'_>) -> Option<Diagnostic> {
    let first = current.about_hosts.first()?;
    let name = &current.name.value;
    Some(
        Diagnostic::new(
            codes::VIP_STANDS_FOR_HOSTS,
            format!("`{name}` binds virtual addresses where requirements are about hosts"),
        )
        .at(current.name.place)
        .subject(first.clone())
        .help("bind the hosts too, or say `scope: vip` in the requirements of a pack of your own")
        .note(format!(
            "the hosts are opened, not the address, for {}",
            listed(&current.about_hosts)
        )),
    )
}

/// A few ids, and how many more there are.
fn listed(ids: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    match ids.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
