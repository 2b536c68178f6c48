//! 1,000 flows of datagrams to listeners of the run.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use pilotage_testkit::lab::Lab;

use super::super::Bench;
use super::{Row, host, tolerant};
use crate::lab::SECRET;
use crate::process::Children;

pub fn rows(bench: &Bench, peer: bool) -> anyhow::Result<Vec<Row>> {
    let lab = host::lab(2)?;
    let folder = bench.folder.join("datagrams");
    std::fs::create_dir_all(&folder)?;
    let site = folder.join("site.yaml");
    std::fs::write(&site, text())?;
    std::fs::write(folder.join("secret"), SECRET)?;
    let _listening = listening(&lab, bench, &site)?;
    let (site, secret) = (site.to_string_lossy(), folder.join("secret"));
    let words = [
        "probe",
        &site,
        "--as",
        &host::name(0),
        "--all-ports",
        "--no-closed",
        "--secret-file",
        &secret.to_string_lossy(),
        "--flood",
        "-q",
    ];
    let figures =
        lab.inside(&host::name(0), || tolerant(&bench.program, &words, bench, bench.runs))??;
    let mut command = Command::new(&bench.program);
    command.args(words);
    let said = host::output(&lab, 0, command)?;
    ensure!(said.contains("1000 probes: 1000 open; 1000 as expected"), "not all are open: {said}");
    let name = "Pilotage: 1,000 UDP flows to listeners".to_owned();
    let mut rows = vec![Row { name, figures, found: "1,000 proved open".to_owned() }];
    if peer {
        rows.push(nmap(bench, &lab)?);
    }
    Ok(rows)
}

/// Only ten of the ports, and those of a host where nothing listens: a second or more for each.
fn nmap(bench: &Bench, lab: &Lab) -> anyhow::Result<Row> {
    let to = host::address(0).to_string();
    let words = ["-n", "-Pn", "-sU", "-T4", "-p", "20000-20019", &to];
    let measured = || tolerant(Path::new("nmap"), &words, bench, 1);
    let figures = lab.inside(&host::name(1), measured)??;
    let name = "nmap -sU -T4: 20 closed UDP ports".to_owned();
    Ok(Row { name, figures, found: "20 closed, by their ICMP errors".to_owned() })
}

/// The listening end.
fn listening(lab: &Lab, bench: &Bench, site: &Path) -> anyhow::Result<Children> {
    let mut listen = Command::new(&bench.program);
    listen.arg("listen").arg(site).args(["--as", &host::name(1), "--all-ports"]);
    listen.env("PILOTAGE_SECRET", SECRET).stderr(Stdio::piped());
    let mut child = lab.inside(&host::name(1), || listen.spawn())??;
    let stderr = child.stderr.take().context("it has no standard error")?;
    let listening = Children(vec![child]);
    for line in BufReader::new(stderr).lines() {
        if line?.starts_with("listening as") {
            return Ok(listening);
        }
    }
    anyhow::bail!("nobody listens");
}

fn text() -> String {
    let (from, to) = (host::address(0), host::address(1));
    format!(
        "apiVersion: pilotage.dev/v1alpha1\nkind: Pack\nmetadata:\n  name: datagrams\n  version: 1.0.0\n  \
         title: Datagrams\n  component: {{name: Datagrams}}\n  \
         sources: [{{id: a, title: A, url: \"https://example.com\"}}]\nroles: {{from: {{}}, to: {{}}}}\n\
         requirements:\n  - {{id: all, from: from, to: to, ports: udp/20000-20999, purpose: all, source: a}}\n\
         ---\napiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {{name: datagrams, title: Datagrams}}\n\
         zones: {{lan: {{subnets: [10.40.0.0/16]}}}}\nhosts:\n  \
         host-0: {{zone: lan, addresses: [{from}]}}\n  host-1: {{zone: lan, addresses: [{to}]}}\n\
         platforms: {{all: {{use: datagrams, bind: {{from: host-0, to: host-1}}}}}}\n"
    )
}
