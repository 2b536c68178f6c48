//! A cluster of 50 hosts with everything of the bare-metal profile, from every host to every other.
//!
//! The ends are started as over `ssh`, by a program that enters the host's namespace in its place.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use pilotage_testkit::lab::Lab;

use super::super::Bench;
use super::{Row, host, tolerant};
use crate::process::Children;

const HOSTS: usize = 50;

pub fn rows(bench: &Bench) -> anyhow::Result<Vec<Row>> {
    let lab = host::lab(HOSTS)?;
    let folder = bench.folder.join("cluster");
    std::fs::create_dir_all(&folder)?;
    let site = folder.join("site.yaml");
    std::fs::write(&site, text())?;
    let (command, _held) = entering(&lab, &folder)?;
    let (site, command) = (site.to_string_lossy(), command.to_string_lossy());
    let words = [
        "probe",
        &site,
        "--ssh",
        "--ssh-command",
        &command,
        "--rate",
        "8000",
        "--rate-each",
        "2000",
        "-q",
    ];
    let run = || tolerant(&bench.program, &words, bench, 1);
    let figures = lab.inside(&host::name(0), run)??;
    let mut command = Command::new(&bench.program);
    command.args(words);
    let said = host::output(&lab, 0, command)?;
    let sums = said.lines().find(|line| line.contains(" probes: ")).unwrap_or_default();
    ensure!(!sums.is_empty() && !sums.contains(" wrong"), "not all is as it ought to be:\n{said}");
    let name = format!("Pilotage: a cluster of {HOSTS} hosts, all flows from all hosts");
    Ok(vec![Row { name, figures, found: sums.to_owned() }])
}

/// A program that takes the words of `ssh` and runs the command in the namespace of the host; and the
/// processes by which it finds the namespaces.
fn entering(lab: &Lab, folder: &Path) -> anyhow::Result<(PathBuf, Children)> {
    let mut held = Children::default();
    for index in 0..HOSTS {
        let mut sleeping = Command::new("sleep");
        sleeping.arg("infinity");
        let child = lab.inside(&host::name(index), || sleeping.spawn())??;
        std::fs::write(folder.join(host::address(index).to_string()), child.id().to_string())?;
        held.0.push(child);
    }
    let script = format!(
        "#!/bin/sh\nwhile [ \"$1\" != -- ]; do shift; done\n\
         exec nsenter --net=/proc/$(cat '{}'/\"$2\")/ns/net sh -c \"$3\"\n",
        folder.display()
    );
    let path = folder.join("enter");
    std::fs::write(&path, script)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))
        .context("cannot make a program of it")?;
    Ok((path, held))
}

fn text() -> String {
    let mut site = "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: cluster, title: Cluster}\n\
                    zones: {lan: {subnets: [10.40.0.0/16]}}\nhosts:\n"
        .to_owned();
    for index in 0..HOSTS {
        // Writing to a string cannot fail.
        _ = writeln!(
            site,
            "  {}: {{zone: lan, addresses: [{}]}}",
            host::name(index),
            host::address(index)
        );
    }
    let names: Vec<String> = (0..HOSTS).map(host::name).collect();
    let (control, workers) = names.split_at(3);
    _ = writeln!(
        site,
        "groups:\n  control: [{}]\n  workers: [{}]\nclusters:\n  cluster:\n    profile: bare-metal-vmo\n    \
         bind: {{control-plane: control, worker: workers}}",
        control.join(", "),
        workers.join(", ")
    );
    site
}
