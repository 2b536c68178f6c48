//! Laboratories of hosts in one zone.

use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::Context as _;
use pilotage_testkit::lab::{Host, Lab, Topology, Zone};

/// The address of a host, counted from nought.
pub fn address(index: usize) -> IpAddr {
    let [high, low] = u16::try_from(index + 10).unwrap_or(u16::MAX).to_be_bytes();
    Ipv4Addr::new(10, 40, high, low).into()
}

pub fn name(index: usize) -> String {
    format!("host-{index}")
}

/// So many hosts that reach each other directly.
pub fn lab(hosts: usize) -> anyhow::Result<Lab> {
    let host =
        |index| Host { name: name(index), zone: "lan".to_owned(), addresses: vec![address(index)] };
    let zone = Zone { name: "lan".to_owned(), external: false };
    let topology =
        Topology { zones: vec![zone], hosts: (0..hosts).map(host).collect(), routers: Vec::new() };
    Ok(Lab::build(&topology)?)
}

/// Something that listens on ports of a host for as long as the value is kept.
pub fn listeners(lab: &Lab, host: usize, ports: &[u16]) -> anyhow::Result<Vec<TcpListener>> {
    let open = || ports.iter().map(|port| TcpListener::bind((address(host), *port))).collect();
    let opened: std::io::Result<Vec<TcpListener>> = lab.inside(&name(host), open)?;
    opened.context("cannot listen")
}

/// What a command prints that runs on a host.
pub fn output(lab: &Lab, host: usize, mut command: Command) -> anyhow::Result<String> {
    let output = lab.inside(&name(host), || command.output())??;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
