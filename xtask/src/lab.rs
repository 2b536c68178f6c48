//! `cargo xtask lab`: a site in network namespaces, one rule broken, and what probing says of it.
//!
//! Every host and firewall of the site gets a namespace with the rules that `pilotage render` writes.
//! Then one planned flow is dropped at the firewall between zones, `pilotage listen` runs on every host
//! and `pilotage probe` on the host whose flow was dropped.

use std::io::{BufRead as _, BufReader};
use std::net::IpAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, bail};
use pilotage_dialect::Options;
use pilotage_plan::Plan;
use pilotage_testkit::lab::{Lab, Loadable, requirements_met};
use pilotage_testkit::{sites, standin};
use pilotage_verdict::{Carrier, Expect, Probe, Settings, schedule};

use crate::process::{self, Children};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder of the site, or its file
    #[arg(default_value = "examples/bare-metal")]
    site: PathBuf,
    /// Break nothing: every planned flow ought to pass
    #[arg(long)]
    sound: bool,
}

/// The run's secret. Nobody outside the namespaces can reach the listeners, so that it stands here.
pub const SECRET: &str = "aaaa-bbbb-cccc-dddd-eeee-ffff-gggg-hhhh";

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if let Err(missing) = requirements_met() {
        bail!("the laboratory {missing}");
    }
    process::run(process::cargo(&["build", "--package", "pilotage"]))?;
    let site = process::root().join(&arguments.site);
    let site = if site.is_dir() { site.join("site.yaml") } else { site };
    let plan = sites::plan(&site).with_context(|| format!("{} has errors", site.display()))?;
    let lab = Lab::build(&standin::topology(&plan))?;
    for index in 0..plan.points.len() {
        load(&lab, &plan, index)?;
    }
    println!("{} machines with their rules are up", lab.topology().hosts.len());
    let broken = broken(&plan).context("no flow between two hosts crosses a firewall")?;
    if !arguments.sound {
        drop_at_firewall(&lab, &plan, &broken)?;
    }
    let listening = listening(&lab, &plan, &site)?;
    println!("\n{}# pilotage probe site.yaml", broken.from.name);
    let mut probe = program(&["probe", &site.to_string_lossy(), "--as", &broken.from.name]);
    probe.stdout(Stdio::piped());
    let output = start(&lab, &broken.from.name, probe)?.wait_with_output()?;
    drop(listening);
    let found = String::from_utf8_lossy(&output.stdout);
    print!("{found}");
    judge(arguments.sound, output.status.code(), &found, &broken)
}

/// Whether the one broken flow was found, and nothing else.
fn judge(sound: bool, code: Option<i32>, found: &str, broken: &Probe) -> anyhow::Result<()> {
    if sound {
        return if code == Some(0) { Ok(()) } else { bail!("something does not pass: {code:?}") };
    }
    let line = format!("{broken}  filtered-forward");
    if code == Some(1) && found.contains(&line) && found.contains(", 1 wrong") {
        return Ok(());
    }
    bail!("the broken flow, {broken}, ought to be the one that is found");
}

/// The example, broken; says so where the machine cannot have a laboratory.
pub fn run_where_possible() -> anyhow::Result<()> {
    if let Err(missing) = requirements_met() {
        println!("skipped: the laboratory {missing}");
        return Ok(());
    }
    run(&Arguments { site: "examples/bare-metal".into(), sound: false })
}

fn load(lab: &Lab, plan: &Plan, index: usize) -> anyhow::Result<()> {
    let (Some(point), Some(ruleset)) = (plan.points.get(index), plan.rulesets().of(index)) else {
        return Ok(());
    };
    let dialect = pilotage_dialect::find("nftables").context("nftables is not known")?;
    let local_interfaces = point.local_interfaces.clone();
    let written = dialect.write(&ruleset, &Options { local_interfaces, ..Options::default() })?;
    for file in written.files {
        lab.load(&point.name, &Loadable::Nftables(file.text))?;
    }
    Ok(())
}

/// The planned flow that is to be broken: the first TCP one between two hosts of the site through a
/// firewall between zones.
fn broken(plan: &Plan) -> Option<Probe> {
    let crosses = |probe: &Probe| {
        let hops = |flow: &usize| plan.flows.get(*flow).is_some_and(|flow| !flow.hops.is_empty());
        probe.flows.iter().any(hops)
    };
    let fits = |probe: &Probe| {
        let answers = |to| plan.hosts.iter().any(|host| host.answers.contains(to));
        let between_hosts = probe.to.address().is_some_and(answers) && crosses(probe);
        between_hosts && probe.expect == Expect::Open && matches!(probe.carrier, Carrier::Tcp(_))
    };
    let mut all: Vec<Probe> =
        schedule(plan, &Settings::default()).probes.into_iter().filter(fits).collect();
    all.sort_by_key(|probe| (probe.from.clone(), probe.to.clone(), probe.carrier));
    // Another flow between the two is left, by which their ends can meet.
    let same_way = |one: &Probe, other: &Probe| one.from == other.from && one.to == other.to;
    let pair = all.windows(2).find_map(|pair| match pair {
        [one, other] if same_way(one, other) => Some(one.clone()),
        _ => None,
    });
    pair.or_else(|| all.into_iter().next())
}

fn drop_at_firewall(lab: &Lab, plan: &Plan, probe: &Probe) -> anyhow::Result<()> {
    let flow = probe.flows.first().and_then(|flow| plan.flows.get(*flow));
    let hop = flow.and_then(|flow| flow.hops.first()).and_then(|hop| plan.points.get(*hop));
    let (Some(hop), Some(to), Some(port)) = (hop, probe.to.address(), probe.carrier.port()) else {
        bail!("{probe} crosses no firewall");
    };
    let family = match to {
        IpAddr::V4(_) => "ip",
        IpAddr::V6(_) => "ip6",
    };
    let rule =
        format!("insert rule inet pilotage forward {family} daddr {to} tcp dport {port} drop");
    println!("{}# nft {rule}", hop.name);
    lab.load(&hop.name, &Loadable::Nftables(rule + "\n"))?;
    Ok(())
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(process::target().join("debug/pilotage"));
    command.args(arguments).env("PILOTAGE_SECRET", SECRET);
    command
}

fn start(lab: &Lab, name: &str, mut command: Command) -> anyhow::Result<Child> {
    Ok(lab.inside(name, || command.spawn())??)
}

/// The listening ends of all hosts.
fn listening(lab: &Lab, plan: &Plan, site: &std::path::Path) -> anyhow::Result<Children> {
    let mut all = Children::default();
    for host in &plan.hosts {
        let mut listen = program(&["listen", &site.to_string_lossy(), "--as", &host.name]);
        listen.stderr(Stdio::piped());
        all.0.push(start(lab, &host.name, listen)?);
    }
    // Each says so when its ports are open, and more behind it that nobody reads.
    for child in &mut all.0 {
        let mut line = String::new();
        if let Some(stderr) = child.stderr.as_mut() {
            BufReader::new(stderr).read_line(&mut line)?;
        }
        print!("{line}");
    }
    Ok(all)
}
