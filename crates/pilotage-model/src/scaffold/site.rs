//! A new site: zones, hosts, groups, a firewall, and what runs where.

use std::net::IpAddr;

use pilotage_net::Prefix;

use super::text::{Draft, many, one_line, one_or_many, quoted, record, values};
use crate::document::Literal;
use crate::envelope::Kind;
use crate::profile::Reference;

/// What a new site is to hold.
#[derive(Clone, Debug, Default)]
pub struct SiteAnswers {
    /// The site's name in kebab-case.
    pub name: String,
    /// The name shown in reports.
    pub title: Option<String>,
    /// The team that owns it.
    pub owner: Option<String>,
    /// The dialect of the firewall that hosts have; none when absent.
    pub host_firewall: Option<String>,
    /// Interfaces between hosts and their own pods, where no pack names them: `cni0`, `cali*`.
    pub local_interfaces: Vec<String>,
    /// The networks between which firewalls stand.
    pub zones: Vec<ZoneAnswer>,
    /// The hosts.
    pub hosts: Vec<HostAnswer>,
    /// Named sets of hosts and addresses.
    pub groups: Vec<GroupAnswer>,
    /// The firewall between the zones.
    pub firewall: Option<FirewallAnswer>,
    /// The management platform.
    pub platform: Option<InstanceAnswer>,
    /// The first cluster.
    pub cluster: Option<InstanceAnswer>,
    /// Where an editor finds the JSON Schema: an address or a path.
    pub schema: Option<String>,
}

/// One zone.
#[derive(Clone, Debug, Default)]
pub struct ZoneAnswer {
    /// Its name.
    pub name: String,
    /// Its subnets; none for the zone that everything outside belongs to.
    pub subnets: Vec<Prefix>,
    /// Whether everything outside the site belongs to it.
    pub external: bool,
}

/// One host.
#[derive(Clone, Debug)]
pub struct HostAnswer {
    /// Its name.
    pub name: String,
    /// The name of the zone it stands in.
    pub zone: String,
    /// Its addresses.
    pub addresses: Vec<IpAddr>,
}

/// A named set.
#[derive(Clone, Debug)]
pub struct GroupAnswer {
    /// Its name.
    pub name: String,
    /// Hosts, groups, zones, addresses, ranges or prefixes.
    pub members: Vec<String>,
}

/// The firewall between the zones.
#[derive(Clone, Debug)]
pub struct FirewallAnswer {
    /// Its name.
    pub name: String,
    /// The names of the zones that it connects; all of them when empty.
    pub connects: Vec<String>,
    /// The dialect its rules are written in; nftables when absent.
    pub dialect: Option<String>,
}

/// What a platform or cluster runs.
#[derive(Clone, Debug)]
pub enum Runs {
    /// One pack, with parameter values by name.
    Pack(Reference, Vec<(String, Literal)>),
    /// A profile.
    Profile(Reference),
}

/// A management platform or a cluster.
#[derive(Clone, Debug)]
pub struct InstanceAnswer {
    /// Its name, the first part of its requirements' ids.
    pub name: String,
    /// Its packs.
    pub runs: Runs,
    /// Who plays each role.
    pub bind: Vec<(String, Vec<String>)>,
    /// Roles that nobody plays yet, with what each is: written down as a reminder.
    pub open: Vec<(String, String)>,
}

/// The text of a new site.
///
/// ```
/// use pilotage_model::scaffold::{SiteAnswers, site};
///
/// let text = site(&SiteAnswers::example("lab"));
/// assert!(text.contains("metadata: {name: lab}\n"));
/// assert!(text.contains("  node-1: {zone: nodes, addresses: 203.0.113.11}\n"));
/// ```
pub fn site(answers: &SiteAnswers) -> String {
    let mut draft = Draft::new(Kind::Site, answers.schema.as_deref());
    let metadata = record(&[
        ("name", Some(quoted(&answers.name))),
        ("title", answers.title.as_deref().map(quoted)),
        ("owner", answers.owner.as_deref().map(quoted)),
    ]);
    draft.line(0, &format!("metadata: {metadata}"));
    let interfaces = &answers.local_interfaces;
    let defaults = record(&[
        ("hostFirewall", answers.host_firewall.as_deref().map(quoted)),
        ("localInterfaces", (!interfaces.is_empty()).then(|| one_or_many(interfaces))),
    ]);
    if defaults != "{}" {
        draft.line(0, &format!("defaults: {defaults}"));
    }
    networks(answers, &mut draft);
    if !answers.groups.is_empty() {
        draft.section("groups");
        for group in &answers.groups {
            named(&mut draft, &group.name, &one_or_many(&group.members));
        }
    }
    if let Some(firewall) = &answers.firewall {
        draft.section("firewalls");
        named(&mut draft, &firewall.name, &firewall.text(&answers.zones));
    }
    for (key, instance) in [("platforms", &answers.platform), ("clusters", &answers.cluster)] {
        if let Some(instance) = instance {
            draft.section(key);
            instance.write(&mut draft);
        }
    }
    draft.finish()
}

fn networks(answers: &SiteAnswers, draft: &mut Draft) {
    if !answers.zones.is_empty() {
        draft.section("zones");
        for zone in &answers.zones {
            named(draft, &zone.name, &zone.text());
        }
    }
    if !answers.hosts.is_empty() {
        draft.section("hosts");
        for host in &answers.hosts {
            named(draft, &host.name, &host.text());
        }
    }
}

fn named(draft: &mut Draft, name: &str, text: &str) {
    draft.line(1, &format!("{}: {text}", quoted(name)));
}

impl ZoneAnswer {
    fn text(&self) -> String {
        let subnets: Vec<String> = self.subnets.iter().map(ToString::to_string).collect();
        record(&[
            ("subnets", (!subnets.is_empty()).then(|| one_or_many(&subnets))),
            ("external", self.external.then(|| "true".to_owned())),
        ])
    }
}

impl HostAnswer {
    fn text(&self) -> String {
        let addresses: Vec<String> = self.addresses.iter().map(ToString::to_string).collect();
        record(&[("zone", Some(quoted(&self.zone))), ("addresses", Some(one_or_many(&addresses)))])
    }
}

impl FirewallAnswer {
    fn text(&self, zones: &[ZoneAnswer]) -> String {
        let connects = if self.connects.is_empty() {
            many(&zones.iter().map(|zone| zone.name.as_str()).collect::<Vec<_>>())
        } else {
            many(&self.connects)
        };
        record(&[("connects", Some(connects)), ("dialect", self.dialect.as_deref().map(quoted))])
    }
}

impl InstanceAnswer {
    fn write(&self, draft: &mut Draft) {
        draft.line(1, &format!("{}:", quoted(&self.name)));
        match &self.runs {
            Runs::Pack(pack, with) => {
                draft.line(2, &format!("use: {}", quoted(&pack.to_string())));
                if let Some(with) = values(with) {
                    draft.line(2, &format!("with: {with}"));
                }
            }
            Runs::Profile(profile) => {
                draft.line(2, &format!("profile: {}", quoted(&profile.to_string())));
            }
        }
        if !self.open.is_empty() {
            draft.line(2, "# Roles that still need someone to play them:");
            for (role, title) in &self.open {
                draft.line(2, &format!("#   {}: {}", one_line(role), one_line(title)));
            }
        }
        if !self.bind.is_empty() {
            draft.line(2, "bind:");
            for (role, members) in &self.bind {
                draft.line(3, &format!("{}: {}", quoted(role), one_or_many(members)));
            }
        }
    }
}
