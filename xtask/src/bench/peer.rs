//! The peer: aerleon from PyPI, a generator of firewall rules, given the same meaning.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::measure::{Figures, measure};
use super::sites::{TERMS, addresses, port, term, zones};
use crate::process::{command, run};

/// The release that is measured.
pub const VERSION: &str = "1.18.0";

/// An installed peer with its input.
#[derive(Debug)]
pub struct Aerleon {
    program: PathBuf,
    folder: PathBuf,
}

impl Aerleon {
    /// Installs the peer into a folder of its own, and writes its input.
    pub fn install(folder: &Path) -> anyhow::Result<Self> {
        let folder = folder.join("aerleon");
        let environment = folder.join("venv");
        let program = environment.join("bin/aclgen");
        if !program.is_file() {
            let environment = environment.to_string_lossy();
            run(command("python3", &["-m", "venv", &environment]))?;
            let pip = format!("{environment}/bin/pip");
            let package = format!("aerleon=={VERSION}");
            run(command(&pip, &["install", "--quiet", "--disable-pip-version-check", &package]))?;
        }
        let peer = Aerleon { program, folder };
        peer.write_input()?;
        Ok(peer)
    }

    fn write_input(&self) -> anyhow::Result<()> {
        for folder in ["definitions", "policies/pol", "out-nftables", "out-iptables"] {
            std::fs::create_dir_all(self.folder.join(folder))?;
        }
        let mut networks = String::from("networks:\n");
        for zone in 0..zones() {
            let _ = writeln!(networks, "  ZONE{zone}:\n    values:");
            for address in addresses(zone) {
                let _ = writeln!(networks, "      - address: {address}/32");
            }
        }
        std::fs::write(self.folder.join("definitions/network.yaml"), networks)?;
        let mut services = String::from("services:\n");
        for index in 0..TERMS {
            let port = port(index);
            let _ =
                writeln!(services, "  SERVICE{index}:\n    - protocol: tcp\n      port: {port}");
        }
        std::fs::write(self.folder.join("definitions/services.yaml"), services)?;
        for (dialect, header) in
            [("nftables", "nftables: inet forward 0 DROP"), ("iptables", "iptables: FORWARD DROP")]
        {
            let path = self.folder.join(format!("policies/pol/{dialect}.yaml"));
            std::fs::write(path, policy(header))?;
        }
        Ok(())
    }

    /// Figures of the peer, and the bytes that it writes.
    pub fn measure(&self, dialect: &str, runs: usize) -> anyhow::Result<(Figures, u64)> {
        let output = self.folder.join(format!("out-{dialect}"));
        let policy = format!("policies/pol/{dialect}.yaml");
        let words = [
            "--base_directory",
            "policies",
            "--definitions_directory",
            "definitions",
            "--output_directory",
            &output.to_string_lossy(),
            "--policy_file",
            &policy,
        ];
        let figures = measure(&self.program, &words, &self.folder, runs)?;
        let bytes = super::size_of(&output)?;
        if bytes == 0 {
            bail!("the peer wrote nothing for {dialect}");
        }
        Ok((figures, bytes))
    }
}

fn policy(header: &str) -> String {
    let mut policy = format!("filters:\n- header:\n    targets:\n      {header}\n  terms:\n");
    for index in 0..TERMS {
        let (from, to) = term(index);
        let _ = writeln!(
            policy,
            "  - name: term-{index}\n    source-address: ZONE{from}\n    destination-address: ZONE{to}\n    \
             destination-port: SERVICE{index}\n    protocol: tcp\n    action: accept"
        );
    }
    policy
}
