//! From a site and a catalogue to a plan.
//!
//! Owns the order of things: for each instance its packs, for each requirement the condition, the
//! two ends, the pairs of zones, and the firewalls on the way. What is wrong is reported, all of it,
//! and the plan holds what could be resolved.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{
    Accept, End, Environment, HostFirewall, Instance, Member, Need, Policy, Requirement, Scope,
    Site, Spanned, Via,
};
use pilotage_net::{
    Action, AddressGroup, AddressSet, Family, PointKind, Protocol, Transport, TransportSet,
};

use crate::directory::{Atom, AtomKind, Directory};
use crate::plan::{
    Accepted, FreePort, Off, OffReason, Plan, PlannedFlow, Point, Requester, Resolved, Side,
    SiteInfo, SourceNote, Standing,
};
use crate::stack::{StackedPack, stack};
use crate::topology::Topology;
use crate::{assertion, conflict};

/// Resolves everything that a site runs. The diagnostics are those of resolving; the site's and the
/// packs' own checks are the caller's.
pub fn resolve(site: &Site, catalog: &Catalog) -> (Plan, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        site,
        directory: Directory::new(site),
        topology: Topology::new(site),
        found: Vec::new(),
        plan: Plan {
            site: info(site),
            zones: Vec::new(),
            hosts: Vec::new(),
            requirements: Vec::new(),
            off: Vec::new(),
            flows: Vec::new(),
            free: Vec::new(),
            points: points(site),
        },
        first_zone_point: 0,
        told: BTreeSet::new(),
        accepts_used: BTreeSet::new(),
    };
    resolver.first_zone_point =
        resolver.plan.points.iter().filter(|point| point.kind == PointKind::Host).count();
    for (name, instance) in site.instances() {
        resolver.instance(name, instance, catalog);
    }
    resolver.finish()
}

struct Resolver<'s> {
    site: &'s Site,
    directory: Directory<'s>,
    topology: Topology,
    found: Vec<Diagnostic>,
    plan: Plan,
    /// Zone firewalls stand behind the host firewalls among the points.
    first_zone_point: usize,
    /// Pairs of zones whose path was already reported on.
    told: BTreeSet<(usize, usize)>,
    /// Positions in the site's `accept` that opened something.
    accepts_used: BTreeSet<usize>,
}

/// The atoms that play a role in one instance, looked up once.
type Bindings = BTreeMap<String, Option<Arc<Vec<Atom>>>>;

/// One instance while it is resolved.
struct Current<'i> {
    name: &'i Spanned<String>,
    instance: &'i Instance,
    bindings: Bindings,
    proxy: Option<(Arc<Vec<Atom>>, Arc<TransportSet>)>,
    /// Roles that requirements need and nothing is bound to, with the requirements.
    unbound: BTreeMap<String, Vec<String>>,
    /// Roles that some pack of the stack has.
    roles: BTreeSet<String>,
}

impl<'s> Resolver<'s> {
    fn instance(&mut self, name: &'s Spanned<String>, instance: &'s Instance, catalog: &Catalog) {
        let stack = stack(instance, catalog, &mut self.found);
        let proxy = self.proxy(instance);
        let mut current = Current {
            name,
            instance,
            bindings: Bindings::new(),
            proxy,
            unbound: BTreeMap::new(),
            roles: stack.iter().flat_map(|it| it.pack.roles.names().map(str::to_owned)).collect(),
        };
        for stacked in &stack {
            self.pack(&mut current, &stack, stacked);
        }
        self.report_bindings(&current, stack.is_empty());
    }

    fn proxy(&mut self, instance: &Instance) -> Option<(Arc<Vec<Atom>>, Arc<TransportSet>)> {
        let proxy = instance.proxy.as_ref()?;
        let parameters = pilotage_model::Parameters::new();
        let transport = proxy.ports.transport(&Environment::new(&parameters), None);
        let transport = transport.map_err(|error| self.found.push(error)).ok()?;
        let atoms = self.directory.expand(&proxy.to);
        Some((Arc::new(atoms), Arc::new(std::iter::once(transport).collect())))
    }

    fn report_bindings(&mut self, current: &Current<'_>, empty: bool) {
        for (role, requirements) in &current.unbound {
            let name = &current.name.value;
            self.found.push(
                Diagnostic::new(
                    codes::UNBOUND_ROLE,
                    format!("nothing is bound to the role `{role}` of `{name}`"),
                )
                .at(current.name.place)
                .help(format!(
                    "add `{role}: [...]` under `bind`, or `{role}: []` if the site has none"
                ))
                .note(format!("needed by {}", listed(requirements))),
            );
        }
        if empty {
            return;
        }
        for (role, _) in current.instance.bind.iter() {
            if !current.roles.contains(&role.value) {
                let known = current.roles.iter().map(String::as_str);
                let help = pilotage_model::check::did_you_mean(role, known, "roles here");
                self.found.push(
                    Diagnostic::new(
                        codes::UNUSED_BIND,
                        format!("no pack here has a role `{}`", role.value),
                    )
                    .at(role.place)
                    .help(help),
                );
            }
        }
    }

    fn pack(&mut self, current: &mut Current<'_>, stack: &[StackedPack], stacked: &StackedPack) {
        let environment = Environment::new(&stacked.parameters);
        for requirement in &stacked.pack.requirements {
            let id = format!(
                "{}/{}/{}",
                current.name.value, stacked.pack.metadata.name.value, requirement.id.value
            );
            match self.off(stacked, requirement, &environment, &id) {
                Ok(None) => {
                    self.requirement(current, stack, stacked, requirement, &environment, id)
                }
                Ok(Some(reason)) => {
                    let purpose = requirement.purpose.clone();
                    let transports = transports(requirement, &environment).unwrap_or_default();
                    self.plan.off.push(Off { id, purpose, transports, reason });
                }
                Err(error) => self.found.push(error.subject(id)),
            }
        }
    }

    /// Why the requirement does not hold, or nothing.
    fn off(
        &mut self,
        stacked: &StackedPack,
        requirement: &Requirement,
        environment: &Environment<'_>,
        id: &str,
    ) -> Result<Option<OffReason>, Diagnostic> {
        if let (Some(range), Some(version)) = (&requirement.versions, &stacked.version)
            && !range.contains(version)
        {
            let reason = OffReason::Version(version.to_string(), range.value.to_string());
            return Ok(Some(reason));
        }
        if let Some(when) = &requirement.when
            && !when.condition(environment)?
        {
            return Ok(Some(OffReason::Condition(when.source().to_owned())));
        }
        let asked = stacked.options.contains(&requirement.id.value) || self.accept(id).is_some();
        Ok((requirement.need() == Need::Optional && !asked).then_some(OffReason::Optional))
    }

    /// The accepted deviation that opens this requirement.
    fn accept(&self, id: &str) -> Option<(usize, &'s Accept)> {
        let without_instance = id.split_once('/').map_or(id, |(_, rest)| rest);
        let site: &'s Site = self.site;
        site.accept.iter().enumerate().find(|(_, accept)| {
            accept.requirement.value == id || accept.requirement.value == without_instance
        })
    }

    fn requirement(
        &mut self,
        current: &mut Current<'_>,
        stack: &[StackedPack],
        stacked: &StackedPack,
        requirement: &Requirement,
        environment: &Environment<'_>,
        id: String,
    ) {
        let transports = match transports(requirement, environment) {
            Ok(transports) => transports,
            Err(error) => return self.found.push(error.subject(id)),
        };
        let scopes = requirement.scopes();
        let Some(from) = self.end(current, stack, &requirement.from, &id) else { return };
        let Some(to) = self.end(current, stack, &requirement.to, &id) else { return };
        let sources = sources_of(&from, &self.directory);
        let destinations = destinations_of(&to, scopes, &self.directory);
        let standing = standing(requirement, &sources, &destinations);
        let resolved = self.resolved(
            current,
            stacked,
            requirement,
            id,
            (label(&from, &requirement.from), label(&to, &requirement.to)),
            transports,
            standing,
        );
        let index = self.plan.requirements.len();
        let transports = Arc::new(resolved.transports.clone());
        let via_proxy = resolved.via_proxy;
        self.deprecation(&resolved, stacked);
        self.plan.requirements.push(resolved);
        // What is kept free inside a pod is no matter of the host's.
        if standing == Standing::Free && !scopes.contains(&Scope::Pod) {
            self.keep_free(index, &destinations);
        }
        if standing != Standing::Open {
            return;
        }
        let sources = self.sides(&sources);
        let destinations = self.sides(&destinations);
        if let ([source], [destination]) = (sources.as_slice(), destinations.as_slice())
            && self.is_one_host(source, destination)
        {
            if let Some(resolved) = self.plan.requirements.get_mut(index) {
                resolved.standing = Standing::SameHost;
            }
            return;
        }
        match &current.proxy {
            Some((proxy, ports)) if via_proxy => {
                let (outside, inside): (Vec<Side>, Vec<Side>) =
                    destinations.into_iter().partition(|side| self.is_outside(side));
                self.flows(index, &sources, &inside, &transports);
                if !outside.is_empty() {
                    let as_source = self.sides(&sources_of(proxy, &self.directory));
                    let scopes = [Scope::Vip];
                    let as_target = self.sides(&destinations_of(proxy, &scopes, &self.directory));
                    self.flows(index, &sources, &as_target, ports);
                    self.flows(index, &as_source, &outside, &transports);
                }
            }
            _ => self.flows(index, &sources, &destinations, &transports),
        }
    }

    /// True where a flow never leaves its host.
    fn is_one_host(&self, source: &Side, destination: &Side) -> bool {
        let ([from], [to]) = (&*source.hosts, &*destination.hosts) else { return false };
        let inside = |side: &Side, host: &usize| {
            self.directory
                .hosts
                .get(*host)
                .is_some_and(|host| side.group.addresses.is_subset(&host.answers))
        };
        from == to && inside(source, from) && inside(destination, to)
    }

    fn keep_free(&mut self, requirement: usize, atoms: &[Atom]) {
        let hosts: BTreeSet<usize> =
            atoms.iter().flat_map(|atom| atom.hosts.iter().copied()).collect();
        self.plan.free.push(FreePort {
            requirement,
            addresses: AddressSet::union_all(atoms.iter().map(|atom| &*atom.addresses)),
            hosts: hosts.into_iter().collect(),
        });
    }

    fn is_outside(&self, side: &Side) -> bool {
        side.zone.and_then(|zone| self.directory.zones.get(zone)).is_none_or(|zone| zone.external)
    }

    #[expect(clippy::too_many_arguments, reason = "one record is put together from all of them")]
    fn resolved(
        &mut self,
        current: &Current<'_>,
        stacked: &StackedPack,
        requirement: &Requirement,
        id: String,
        (from, to): (String, String),
        transports: TransportSet,
        standing: Standing,
    ) -> Resolved {
        let metadata = &stacked.pack.metadata;
        let sibling =
            |other: &str| format!("{}/{}/{other}", current.name.value, metadata.name.value);
        let deprecated = requirement.deprecated.as_ref().filter(|deprecation| {
            stacked.version.as_ref().is_some_and(|version| *version >= deprecation.since)
        });
        let accepted = self.accept(&id).map(|(position, accept)| (position, accept.clone()));
        if let Some((position, _)) = &accepted
            && requirement.need() == Need::Optional
        {
            self.accepts_used.insert(*position);
        }
        Resolved {
            id: id.into(),
            instance: current.name.value.as_str().into(),
            pack: metadata.name.value.as_str().into(),
            pack_title: metadata.title.as_deref().unwrap_or(&metadata.name.value).into(),
            version: stacked.version.as_ref().map(ToString::to_string),
            purpose: requirement.purpose.clone(),
            app: requirement.app.clone(),
            listener: requirement.listener.clone().unwrap_or_else(|| metadata.name.value.clone()),
            need: requirement.need(),
            scopes: requirement.scopes().to_vec(),
            deprecated: deprecated.map(|deprecation| deprecation.since.to_string()),
            replaced_by: deprecated
                .and_then(|deprecation| deprecation.r#use.as_ref())
                .map(|other| sibling(other)),
            fallback: requirement.fallback.as_ref().map(|other| sibling(other)),
            via_proxy: requirement.via.contains(&Via::HttpConnect),
            sources: source_notes(stacked, requirement),
            note: requirement.note.clone(),
            from,
            to,
            transports,
            standing,
            accepted: accepted.map(|(_, accept)| Accepted {
                reason: accept.reason.clone(),
                until: accept.until.as_ref().map(|until| until.value.to_string()),
            }),
            place: requirement.id.place,
        }
    }

    fn deprecation(&mut self, resolved: &Resolved, stacked: &StackedPack) {
        let (Some(since), Standing::Open) = (&resolved.deprecated, resolved.standing) else {
            return;
        };
        let mut diagnostic = Diagnostic::new(
            codes::DEPRECATED_IN_USE,
            format!("`{}` is deprecated since {since}: {}", resolved.id, resolved.purpose),
        )
        .at(stacked.place)
        .also(resolved.place, "deprecated by its pack")
        .subject(resolved.id.to_string());
        if let Some(other) = &resolved.replaced_by {
            diagnostic = diagnostic.help(format!("move to `{other}` and close it then"));
        }
        self.found.push(diagnostic);
    }

    /// The atoms of one end; `None` where a role is bound to nothing, which is reported later.
    fn end(
        &mut self,
        current: &mut Current<'_>,
        stack: &[StackedPack],
        end: &End,
        id: &str,
    ) -> Option<Arc<Vec<Atom>>> {
        match end {
            End::Any(place) => {
                let any = Spanned { value: Member::Any, place: *place };
                Some(Arc::new(self.directory.expand(&[any])))
            }
            End::Names(names) => Some(Arc::new(self.named(names, id))),
            End::Roles(roles) => {
                let mut atoms = Vec::new();
                let mut bound = true;
                for role in roles {
                    match self.role(current, stack, role, 0) {
                        Some(found) => atoms.push(found),
                        None => {
                            bound = false;
                            let needed = current.unbound.entry(role.value.clone()).or_default();
                            needed.push(id.to_owned());
                        }
                    }
                }
                match (bound, atoms.as_slice()) {
                    (false, _) => None,
                    (true, [one]) => Some(Arc::clone(one)),
                    (true, _) => Some(Arc::new(
                        atoms.iter().flat_map(|atoms| atoms.iter().cloned()).collect(),
                    )),
                }
            }
        }
    }

    /// Who plays a role: what is bound to it, else who plays the roles that it includes.
    fn role(
        &mut self,
        current: &mut Current<'_>,
        stack: &[StackedPack],
        role: &str,
        depth: usize,
    ) -> Option<Arc<Vec<Atom>>> {
        if let Some(known) = current.bindings.get(role) {
            return known.clone();
        }
        let atoms = if let Some(members) = current.instance.bind.get(role) {
            Some(Arc::new(self.directory.expand(members)))
        } else if current.instance.bind.mentions(role) {
            // Its members could not be read, which was reported.
            Some(Arc::new(Vec::new()))
        } else {
            self.included(current, stack, role, depth)
        };
        current.bindings.insert(role.to_owned(), atoms.clone());
        atoms
    }

    fn included(
        &mut self,
        current: &mut Current<'_>,
        stack: &[StackedPack],
        role: &str,
        depth: usize,
    ) -> Option<Arc<Vec<Atom>>> {
        const DEEPEST: usize = 16;
        let includes: BTreeSet<&str> = stack
            .iter()
            .filter_map(|it| it.pack.roles.get(role))
            .flat_map(|role| role.includes.iter().map(|included| included.as_str()))
            .collect();
        if depth > DEEPEST {
            return None;
        }
        let mut atoms: Vec<Atom> = Vec::new();
        let mut any = false;
        for included in includes {
            let Some(found) = self.role(current, stack, included, depth + 1) else { continue };
            any = true;
            for atom in found.iter() {
                if !atoms.iter().any(|known| known.label == atom.label && known.zone == atom.zone) {
                    atoms.push(atom.clone());
                }
            }
        }
        any.then(|| Arc::new(atoms))
    }

    /// External endpoints that have one of the names; a name that none has stands for itself.
    fn named(&mut self, names: &[Spanned<String>], id: &str) -> Vec<Atom> {
        let site = self.site;
        let mut atoms = Vec::new();
        for name in names {
            let endpoint = site
                .external
                .iter()
                .find(|(_, external)| external.dns.iter().any(|dns| dns.value == name.value));
            if let Some((endpoint, _)) = endpoint {
                let member = Member::Name(endpoint.value.clone());
                atoms
                    .extend(self.directory.expand(&[Spanned { value: member, place: name.place }]));
                continue;
            }
            self.found.push(
                Diagnostic::new(
                    codes::NO_ADDRESS_FOR_NAME,
                    format!("nothing in the site has the name `{}`", name.value),
                )
                .at(name.place)
                .subject(id)
                .help(format!("add an `external` endpoint with `dns: {}`", name.value)),
            );
            atoms.push(Atom {
                kind: AtomKind::Addresses,
                label: name.value.as_str().into(),
                zone: self.directory.zones.iter().position(|zone| zone.external),
                addresses: Arc::new(AddressSet::new()),
                hosts: Vec::new(),
                names: vec![name.value.clone()],
            });
        }
        atoms
    }

    /// The atoms by zone, each zone's as one side. `any` is a side in every zone.
    fn sides(&self, atoms: &[Atom]) -> Vec<Side> {
        let mut by_zone: BTreeMap<Option<usize>, Vec<&Atom>> = BTreeMap::new();
        for atom in atoms {
            if atom.kind == AtomKind::Any {
                return self.everywhere(atom);
            }
            by_zone.entry(atom.zone).or_default().push(atom);
        }
        let whole = by_zone.len() == 1;
        by_zone
            .into_iter()
            .map(|(zone, atoms)| {
                let addresses = AddressSet::union_all(atoms.iter().map(|it| &*it.addresses));
                let hosts: BTreeSet<usize> =
                    atoms.iter().flat_map(|atom| atom.hosts.iter().copied()).collect();
                let names = atoms.iter().flat_map(|atom| atom.names.iter().cloned()).collect();
                let label = self.group_label(&atoms, whole, zone);
                Side {
                    zone,
                    group: AddressGroup::new(label, addresses),
                    hosts: hosts.into_iter().collect(),
                    names,
                }
            })
            .collect()
    }

    fn everywhere(&self, any: &Atom) -> Vec<Side> {
        let group = AddressGroup::new(Arc::clone(&any.label), Arc::clone(&any.addresses));
        (0..self.topology.zones())
            .map(|zone| Side {
                zone: Some(zone),
                group: group.clone(),
                hosts: (0..)
                    .zip(&self.directory.hosts)
                    .filter(|(_, host)| host.zone == zone)
                    .map(|(index, _)| index)
                    .collect(),
                names: Arc::from([]),
            })
            .collect()
    }

    /// A few members are called by their names, many by the group or binding they came from.
    fn group_label(&self, atoms: &[&Atom], whole: bool, zone: Option<usize>) -> String {
        const NAMED: usize = 3;
        let mut names: Vec<&str> = atoms.iter().map(|atom| &*atom.label).collect();
        names.dedup();
        if names.len() <= NAMED {
            return names.join(", ");
        }
        let labels: BTreeSet<&str> = names.iter().copied().collect();
        let group = self.site.groups.iter().find(|(_, members)| {
            let members: BTreeSet<&str> = members
                .iter()
                .filter_map(|member| match &member.value {
                    Member::Name(name) => Some(name.as_str()),
                    _ => None,
                })
                .collect();
            if whole { members == labels } else { labels.is_subset(&members) }
        });
        let zone = zone.and_then(|zone| self.directory.zones.get(zone)).map(|zone| &zone.name);
        match (group, zone) {
            (Some((name, _)), _) if whole => name.value.clone(),
            (Some((name, _)), Some(zone)) => format!("{} in {zone}", name.value),
            (None, _) | (_, None) => {
                let first = names.first().copied().unwrap_or_default();
                let last = names.last().copied().unwrap_or_default();
                format!("{first} … {last} ({})", names.len())
            }
        }
    }

    fn flows(
        &mut self,
        requirement: usize,
        sources: &[Side],
        destinations: &[Side],
        transports: &Arc<TransportSet>,
    ) {
        let mut apart = Vec::new();
        for source in sources {
            for destination in destinations {
                if !meet(source, destination, transports) {
                    apart.push((source.group.label.clone(), destination.group.label.clone()));
                    continue;
                }
                let Some(hops) = self.hops(source.zone, destination.zone, requirement) else {
                    continue;
                };
                self.plan.flows.push(PlannedFlow {
                    requirement,
                    source: source.clone(),
                    destination: destination.clone(),
                    transports: Arc::clone(transports),
                    hops,
                });
            }
        }
        if let Some((from, to)) = apart.first() {
            self.no_common_family(requirement, from, to, apart.len());
        }
    }

    fn no_common_family(&mut self, requirement: usize, from: &str, to: &str, pairs: usize) {
        let Some(resolved) = self.plan.requirements.get(requirement) else { return };
        let more = if pairs > 1 { format!(" and {} more pairs", pairs - 1) } else { String::new() };
        self.found.push(
            Diagnostic::new(
                codes::NO_COMMON_FAMILY,
                format!("`{from}` and `{to}`{more} have no address family in common"),
            )
            .at(resolved.place)
            .subject(resolved.id.to_string())
            .help("give both ends an IPv4 or both an IPv6 address"),
        );
    }

    /// The zone firewalls between two zones, or `None` where there is no way, which is reported
    /// once for each pair.
    fn hops(
        &mut self,
        from: Option<usize>,
        to: Option<usize>,
        requirement: usize,
    ) -> Option<Vec<usize>> {
        let (Some(from), Some(to)) = (from, to) else { return Some(Vec::new()) };
        if from == to {
            return Some(Vec::new());
        }
        let pair = (from.min(to), from.max(to));
        let Some(path) = self.topology.path(from, to) else {
            if self.told.insert(pair) {
                let diagnostic = self.path_diagnostic(
                    codes::NO_PATH,
                    "no firewall connects",
                    from,
                    to,
                    requirement,
                );
                self.found.push(diagnostic.help("add a firewall with both zones in `connects`"));
            }
            return None;
        };
        if path.ambiguous && self.told.insert(pair) {
            let diagnostic = self.path_diagnostic(
                codes::AMBIGUOUS_PATH,
                "several equally short ways lead between",
                from,
                to,
                requirement,
            );
            self.found.push(
                diagnostic.help("every firewall on any of them gets the rule, which is safe"),
            );
        }
        Some(path.firewalls.into_iter().map(|index| self.first_zone_point + index).collect())
    }

    fn path_diagnostic(
        &self,
        code: pilotage_diagnostic::Code,
        what: &str,
        from: usize,
        to: usize,
        requirement: usize,
    ) -> Diagnostic {
        let name = |zone: usize| {
            self.directory.zones.get(zone).map_or("?", |zone| zone.name.as_str()).to_owned()
        };
        let (from, to) = (name(from), name(to));
        let mut diagnostic = Diagnostic::new(code, format!("{what} the zones `{from}` and `{to}`"));
        if let Some((zone, _)) = self.site.zones.entry(&from) {
            diagnostic = diagnostic.at(zone.place);
        }
        if let Some((zone, _)) = self.site.zones.entry(&to) {
            diagnostic = diagnostic.also(zone.place, "the other zone");
        }
        match self.plan.requirements.get(requirement) {
            Some(resolved) => diagnostic
                .subject(resolved.id.to_string())
                .note(format!("`{}` needs the way", resolved.id)),
            None => diagnostic,
        }
    }

    fn finish(mut self) -> (Plan, Vec<Diagnostic>) {
        self.unused_accepts();
        for (addresses, place) in std::mem::take(&mut self.directory.homeless) {
            self.found.push(
                Diagnostic::new(
                    codes::ADDRESS_WITHOUT_ZONE,
                    format!("{addresses} lies in no zone of the site"),
                )
                .at(place)
                .help("add its zone, or one with `external: true` for everything outside"),
            );
        }
        let assertions = assertion::patterns(self.site, &mut self.directory, &mut self.found);
        self.plan.zones = std::mem::take(&mut self.directory.zones);
        self.plan.hosts = std::mem::take(&mut self.directory.hosts);
        self.found.extend(conflict::conflicts(&self.plan));
        self.found.extend(assertion::check(&assertions, &self.plan));
        (self.plan, self.found)
    }

    fn unused_accepts(&mut self) {
        for (position, accept) in self.site.accept.iter().enumerate() {
            if self.accepts_used.contains(&position) {
                continue;
            }
            let name = &accept.requirement.value;
            let exists = self.plan.requirements.iter().any(|it| ends_with(&it.id, name));
            let message = if exists {
                format!("`{name}` is required here, so accepting it changes nothing")
            } else {
                format!("`{name}` does not hold here, so accepting it changes nothing")
            };
            self.found.push(
                Diagnostic::new(codes::ACCEPT_WITHOUT_EFFECT, message)
                    .at(accept.requirement.place)
                    .help("remove it, or name an optional requirement that is to be open"),
            );
        }
    }
}

fn ends_with(id: &str, name: &str) -> bool {
    id == name || id.strip_suffix(name).is_some_and(|rest| rest.ends_with('/'))
}

fn listed(ids: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    match ids.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Whether packets of one family can go from the one side to the other. An endpoint known by name
/// only may have either.
fn meet(source: &Side, destination: &Side, transports: &TransportSet) -> bool {
    let (from, to) = (&source.group.addresses, &destination.group.addresses);
    if from.is_empty() || to.is_empty() {
        return true;
    }
    let carries = |family| transports.iter().any(|transport| carried_over(&transport, family));
    [Family::V4, Family::V6]
        .into_iter()
        .any(|family| from.has(family) && to.has(family) && carries(family))
}

fn carried_over(transport: &Transport, family: Family) -> bool {
    match (transport, family) {
        (Transport::Ip(protocol), Family::V4) => *protocol != Protocol::ICMPV6,
        (Transport::Ip(protocol), Family::V6) => *protocol != Protocol::ICMP,
        _ => true,
    }
}

/// What a requirement carries under these parameters.
pub(crate) fn transports(
    requirement: &Requirement,
    environment: &Environment<'_>,
) -> Result<TransportSet, Diagnostic> {
    let source = requirement.source_ports.as_ref().map(|ports| &ports.0);
    let ports = requirement.ports.iter().map(|ports| ports.transport(environment, source));
    let icmp = requirement.icmp.iter().map(|icmp| Ok(Transport::Icmp(icmp.0)));
    let protocol = requirement.protocol.iter().map(|protocol| Ok(Transport::Ip(protocol.0)));
    ports.chain(icmp).chain(protocol).collect()
}

/// A connection leaves from a host's own address, never from a virtual one.
fn sources_of(atoms: &[Atom], directory: &Directory<'_>) -> Vec<Atom> {
    let mut sources: Vec<Atom> = Vec::new();
    for atom in atoms {
        if atom.kind == AtomKind::Vip {
            sources.extend(holders(atom, directory));
        } else {
            sources.push(atom.clone());
        }
    }
    once_each(sources)
}

/// The atoms that a connection may go to under these scopes. A virtual address stands for itself
/// where the scope asks for one, and for its hosts where it asks for them; without a virtual
/// address the hosts answer for it.
fn destinations_of(atoms: &[Atom], scopes: &[Scope], directory: &Directory<'_>) -> Vec<Atom> {
    let has_vip = atoms.iter().any(|atom| atom.kind == AtomKind::Vip);
    let vip = scopes.contains(&Scope::Vip);
    let node = scopes.contains(&Scope::Node) || !vip || !has_vip;
    let mut destinations = Vec::new();
    for atom in atoms {
        match atom.kind {
            AtomKind::Host if !node => {}
            AtomKind::Vip => {
                if vip {
                    destinations.push(atom.clone());
                }
                if node {
                    destinations.extend(holders(atom, directory));
                }
            }
            _ => destinations.push(atom.clone()),
        }
    }
    once_each(destinations)
}

fn holders<'a>(vip: &'a Atom, directory: &'a Directory<'_>) -> impl Iterator<Item = Atom> + 'a {
    vip.hosts.iter().filter_map(|index| {
        let host = directory.hosts.get(*index)?;
        Some(Atom {
            kind: AtomKind::Host,
            label: Arc::clone(&host.name),
            zone: Some(host.zone),
            addresses: Arc::new(host.addresses.iter().copied().collect()),
            hosts: vec![*index],
            names: Vec::new(),
        })
    })
}

fn once_each(atoms: Vec<Atom>) -> Vec<Atom> {
    let mut seen = BTreeSet::new();
    atoms.into_iter().filter(|atom| seen.insert((Arc::clone(&atom.label), atom.zone))).collect()
}

fn standing(requirement: &Requirement, from: &[Atom], to: &[Atom]) -> Standing {
    let scopes = requirement.scopes();
    if requirement.need() == Need::Free {
        Standing::Free
    } else if scopes.contains(&Scope::Loopback) {
        Standing::Loopback
    } else if scopes.contains(&Scope::Pod) {
        Standing::Pod
    } else if from.is_empty() || to.is_empty() {
        Standing::Nobody
    } else {
        Standing::Open
    }
}

/// What a report calls one end: the role, and who plays it where that is one thing.
fn label(atoms: &[Atom], end: &End) -> String {
    let role = match end {
        End::Any(_) => return "any".to_owned(),
        End::Roles(roles) | End::Names(roles) => {
            roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
        }
    };
    match atoms {
        [one] if *one.label == *role => role,
        [one] => format!("{role} ({})", one.label),
        _ => role,
    }
}

fn source_notes(stacked: &StackedPack, requirement: &Requirement) -> Vec<SourceNote> {
    requirement
        .source
        .iter()
        .filter_map(|reference| {
            let known = &stacked.pack.metadata.sources;
            let source = known.iter().find(|source| source.id.value == reference.id.value)?;
            Some(SourceNote {
                title: source.title.clone(),
                url: source.url.clone(),
                at: reference.at.clone(),
            })
        })
        .collect()
}

fn info(site: &Site) -> SiteInfo {
    let metadata = &site.metadata;
    let change = site.change.as_ref();
    SiteInfo {
        name: metadata.name.value.clone(),
        title: metadata.title.clone().unwrap_or_else(|| metadata.name.value.clone()),
        description: metadata.description.clone(),
        owner: metadata.owner.clone(),
        contact: metadata.contact.clone(),
        requester: Requester {
            requester: change.and_then(|it| it.requester.clone()),
            approver: change.and_then(|it| it.approver.clone()),
            ticket: change.and_then(|it| it.ticket.clone()),
            reason: change.and_then(|it| it.reason.clone()),
            needed_by: change.and_then(|it| it.needed_by).map(|date| date.to_string()),
            expires: change.and_then(|it| it.expires).map(|date| date.to_string()),
        },
    }
}

fn points(site: &Site) -> Vec<Point> {
    let defaults = site.defaults.as_ref();
    let policy = |own: Option<Policy>| {
        let policy = own.or(defaults.and_then(|defaults| defaults.policy));
        match policy.unwrap_or(Policy::Drop) {
            Policy::Drop => Action::Drop,
            Policy::Reject => Action::Reject,
            Policy::Accept => Action::Accept,
        }
    };
    let default_firewall = defaults.and_then(|defaults| defaults.host_firewall.as_ref());
    let hosts = site.hosts.iter().enumerate().filter_map(|(index, (name, host))| {
        let firewall: &HostFirewall = host.firewall.as_ref().or(default_firewall)?;
        (!firewall.is_none()).then(|| Point {
            name: name.value.as_str().into(),
            kind: PointKind::Host,
            dialect: firewall.dialect.value.clone(),
            dialect_place: Some(firewall.dialect.place),
            policy: policy(firewall.policy),
            host: Some(index),
            zones: site.zones.position(&host.zone).into_iter().collect(),
            description: host.description.clone(),
        })
    });
    let zones = site.firewalls.iter().map(|(name, firewall)| Point {
        name: name.value.as_str().into(),
        kind: PointKind::Zone,
        dialect: firewall.dialect.as_ref().map_or("nftables", |it| &it.value).to_owned(),
        dialect_place: firewall.dialect.as_ref().map(|it| it.place),
        policy: policy(firewall.policy),
        host: None,
        zones: firewall.connects.iter().filter_map(|zone| site.zones.position(zone)).collect(),
        description: firewall.description.clone(),
    });
    hosts.chain(zones).collect()
}
