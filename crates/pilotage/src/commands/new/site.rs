//! `pilotage new site`: zones, hosts, a firewall, and what runs where.

use clap::Args;
use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Sources, codes};
use pilotage_dialect::Dialect;
use pilotage_model::scaffold::{
    FirewallAnswer, GroupAnswer, HostAnswer, SiteAnswers, ZoneAnswer, site,
};
use pilotage_model::{Literal, Manifest, read};

use super::instance::{Instances, Wanted, parameter, wanted};
use super::{NewFile, given_or_asked, kebab, networks};
use crate::dialogue::Dialogue;
use crate::session::Session;

/// Write a site: zones, hosts, a firewall between them, and what runs where
///
/// Where no zones and hosts are given it is an example to change: an office, a management platform
/// and a cluster of three nodes. Roles that nobody plays yet are listed in the file.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site's name, in lower case with hyphens
    #[arg(value_parser = kebab)]
    pub name: Option<String>,
    /// The name shown in reports
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The team that owns the site
    #[arg(long, value_name = "TEXT")]
    pub owner: Option<String>,
    /// A zone: `nodes=10.0.1.0/24,fd00:1::/64`, or `internet=external` for everything outside
    #[arg(long, value_name = "NAME=SUBNETS", value_parser = networks::zone)]
    pub zone: Vec<ZoneAnswer>,
    /// A host, its zone and its addresses: `node-1=nodes:10.0.1.1,fd00:1::1`
    #[arg(long, value_name = "NAME=ZONE:ADDRESSES", value_parser = networks::host)]
    pub host: Vec<HostAnswer>,
    /// A group of hosts, groups and addresses: `admins=10.0.0.0/28,10.0.0.40`
    #[arg(long, value_name = "NAME=MEMBERS", value_parser = networks::group)]
    pub group: Vec<GroupAnswer>,
    /// The name of the firewall between the zones, or `none`
    #[arg(long, value_name = "NAME", default_value = "core")]
    pub firewall: String,
    /// The dialect of the firewall on every host, or `none`; nftables where nothing is said
    #[arg(long, value_name = "DIALECT")]
    pub host_firewall: Option<String>,
    /// Hosts: an interface to their own pods, where no pack names it: `cni0`, `cali*`
    #[arg(long, value_name = "NAME")]
    pub local_interface: Vec<String>,
    /// The management platform, a pack with its version, or `none`; `palette@4.6` where nothing is
    /// said
    #[arg(long, value_name = "PACK", value_parser = wanted)]
    pub platform: Option<Wanted>,
    /// A parameter of the management platform: `mode=self-hosted`; for Palette the mode is
    /// `appliance` where nothing is said
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub with: Vec<(String, Literal)>,
    /// What the cluster runs, a profile or a pack, or `none`; `bare-metal-vmo@1.0.0` where nothing
    /// is said
    #[arg(long, value_name = "PROFILE", value_parser = wanted)]
    pub cluster: Option<Wanted>,
    /// Who plays a role: `control-plane=node-1,node-2`
    #[arg(long, value_name = "ROLE=MEMBERS", value_parser = networks::binding)]
    pub bind: Vec<(String, Vec<String>)>,
    #[command(flatten)]
    pub file: NewFile,
}

/// The text of the site.
pub fn text(
    arguments: &Arguments,
    catalog: &Catalog,
    dialogue: &mut Dialogue<'_>,
    session: &mut Session,
) -> anyhow::Result<String> {
    let name = given_or_asked(arguments.name.as_ref(), "Name", "my-site", dialogue, kebab)?;
    let mut answers = SiteAnswers::example(&name);
    answers.title.clone_from(&arguments.title);
    answers.owner.clone_from(&arguments.owner);
    let is_example = !own_networks(arguments, &mut answers, dialogue)?;
    firewalls(arguments, &mut answers, dialogue)?;
    let mut instances = Instances::new(catalog, session, is_example, &arguments.bind);
    let platform = answers.platform.take();
    let cluster = answers.cluster.take();
    let with = &arguments.with;
    let question = "Management platform, a pack with its version, or none";
    let platform = instances.chosen(platform, question, &arguments.platform, with, dialogue)?;
    let question = "What the cluster runs, a profile or a pack, or none";
    let cluster = instances.chosen(cluster, question, &arguments.cluster, &[], dialogue)?;
    answers.platform = instances.bound(platform, &answers, dialogue)?;
    answers.cluster = instances.bound(cluster, &answers, dialogue)?;
    instances.every_role_was_meant()?;
    answers.local_interfaces.clone_from(&arguments.local_interface);
    if answers.local_interfaces.is_empty()
        && dialogue.has_person()
        && cuts_off_pods(&site(&answers), catalog)
    {
        let question = "Interfaces between hosts and their own pods, such as cni0 or cali*";
        answers.local_interfaces =
            dialogue.ask(question, "", |answer| Ok(networks::members(answer)))?;
    }
    Ok(site(&answers))
}

/// Whether host firewalls would stand between hosts and their own pods.
fn cuts_off_pods(text: &str, catalog: &Catalog) -> bool {
    let source = Sources::new().add("", text);
    let (manifests, _) = read(text, source);
    manifests.iter().any(|manifest| match manifest {
        Manifest::Site(site) => {
            let (_, found) = pilotage_plan::resolve(site, catalog);
            found.iter().any(|finding| finding.code == codes::PODS_CUT_OFF)
        }
        Manifest::Pack(_) | Manifest::Profile(_) => false,
    })
}

/// Takes zones, hosts and groups from options and answers. False where there are none, so that the
/// example's stay.
fn own_networks(
    arguments: &Arguments,
    answers: &mut SiteAnswers,
    dialogue: &mut Dialogue<'_>,
) -> anyhow::Result<bool> {
    let (mut zones, mut hosts) = (arguments.zone.clone(), arguments.host.clone());
    if zones.is_empty() && hosts.is_empty() {
        dialogue.say(
            "Zones are networks between which firewalls stand: office=10.0.0.0/24, or\n\
             internet=external for everything outside. Without any you get an example to change.",
        )?;
        zones = dialogue.list("Zone, empty when done", networks::zone)?;
        if zones.is_empty() {
            answers.groups.retain(|it| arguments.group.iter().all(|given| given.name != it.name));
            answers.groups.extend(arguments.group.iter().cloned());
            return Ok(false);
        }
        dialogue.say("Hosts with their zone and addresses: node-1=office:10.0.0.1.")?;
        hosts = dialogue.list("Host, empty when done", networks::host)?;
    }
    answers.zones = zones;
    answers.hosts = hosts;
    answers.groups.clone_from(&arguments.group);
    Ok(true)
}

fn firewalls(
    arguments: &Arguments,
    answers: &mut SiteAnswers,
    dialogue: &mut Dialogue<'_>,
) -> anyhow::Result<()> {
    let wanted = arguments.firewall != "none" && answers.zones.len() > 1;
    answers.firewall = wanted.then(|| FirewallAnswer {
        name: arguments.firewall.clone(),
        connects: Vec::new(),
        dialect: None,
    });
    let dialect = match &arguments.host_firewall {
        Some(dialect) => dialect.clone(),
        None => {
            // A table of rules can be entered into a firewall, but a host does not load it.
            let loads = |it: &&&dyn Dialect| it.files().iter().all(|file| file.load.is_some());
            let dialects = pilotage_dialect::all().iter().filter(loads).map(|it| it.name());
            let dialects: Vec<&str> = dialects.chain(["none"]).collect();
            dialogue.choose("Firewall on every host", &dialects, "nftables")?
        }
    };
    answers.host_firewall = (dialect != "none").then_some(dialect);
    Ok(())
}
