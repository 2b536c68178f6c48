//! `cargo xtask bench`: whole processes of the release build, and a peer beside them.
//!
//! Owns the inputs, which are made here, and the table. Figures are of one run on one machine: what
//! counts are the ratios within it.

mod audit;
mod documents;
mod measure;
mod page;
mod peer;
mod probe;
mod rulesets;
mod sites;
mod table;

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::process;
use measure::{Figures, measure};
pub use measure::{HIDDEN, one};
use sites::Addresses;
use table::Row;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What is measured; without a name, whole processes
    #[arg(value_enum, default_value_t)]
    group: Group,
    /// Runs of each command after one that is not counted; the median is shown
    #[arg(long, default_value_t = 7)]
    runs: usize,
    /// Write the table into docs/benchmarks.md too
    #[arg(long)]
    write: bool,
    /// Leave the peer out: nothing is installed
    #[arg(long)]
    without_peer: bool,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Group {
    /// Commands of the release build as whole processes, and a generator of rules beside them
    #[default]
    Commands,
    /// Lists of rules asked for flows, by the engines, decision diagrams and a solver; lists of
    /// ClassBench are read from `target/lists`
    Audit,
    /// Live probes in network namespaces, and nmap beside them
    Probe,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let bench = Bench {
        program: process::target().join("release/pilotage"),
        folder: process::target().join("bench"),
        runs: arguments.runs.max(1),
    };
    std::fs::create_dir_all(&bench.folder)?;
    let table = match arguments.group {
        Group::Commands => bench.commands(!arguments.without_peer)?,
        Group::Audit => audit::run(&bench, !arguments.without_peer)?,
        Group::Probe => probe::run(&bench, !arguments.without_peer)?,
    };
    println!("\n{table}");
    if arguments.write {
        let path = process::root().join("docs/benchmarks.md");
        let old = std::fs::read_to_string(&path).unwrap_or_default();
        let parts = page::Parts::of(&old);
        let parts = match arguments.group {
            Group::Commands => page::Parts { commands: &table, ..parts },
            Group::Audit => page::Parts { audit: &table, ..parts },
            Group::Probe => page::Parts { probe: &table, ..parts },
        };
        std::fs::write(&path, parts.page())
            .with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(())
}

struct Bench {
    program: PathBuf,
    folder: PathBuf,
    runs: usize,
}

impl Bench {
    fn pilotage(&self, words: &[&str]) -> anyhow::Result<Figures> {
        measure(&self.program, words, &self.folder, self.runs)
    }

    /// All commands, as a table.
    fn commands(&self, peer: bool) -> anyhow::Result<String> {
        process::run(process::cargo(&["build", "--release", "--package", "pilotage"]))?;
        let mut rows = vec![self.example()?];
        rows.extend(self.large()?);
        rows.extend(self.documents()?);
        rows.extend(self.rulesets()?);
        if peer {
            match peer::Aerleon::install(&self.folder) {
                Ok(peer) => rows.extend(self.beside(&peer)?),
                Err(error) => println!("the peer is left out: {error:#}"),
            }
        }
        Ok(table::table(&rows, self.runs))
    }

    fn example(&self) -> anyhow::Result<Row> {
        let site = process::root().join("examples/bare-metal/site.yaml");
        let figures = self.pilotage(&["matrix", &site.to_string_lossy()])?;
        Ok(Row::new("`matrix` of the bare-metal example", figures, None))
    }

    /// Plan and render of sites of growing size; the one of 1,000 hosts is the one with an aim.
    fn large(&self) -> anyhow::Result<Vec<Row>> {
        let mut rows = self.sizes(Addresses::Together, "side by side")?;
        rows.extend(self.sizes(Addresses::Apart, "all apart")?);
        Ok(rows)
    }

    fn sizes(&self, addresses: Addresses, how: &str) -> anyhow::Result<Vec<Row>> {
        let mut rows = Vec::new();
        for hosts in [500, 1000, 2000, 4000] {
            let site = self.folder.join("hosts.yaml");
            std::fs::write(&site, sites::clusters(hosts, addresses))?;
            let rules = self.folder.join(format!("rules-{how}-{hosts}"));
            let words =
                ["render", &site.to_string_lossy(), "--output", &rules.to_string_lossy(), "-q"];
            let figures = self.pilotage(&words)?;
            let output = size_of(&rules)?;
            let name = format!("`render` of {hosts} hosts in 12 zones, addresses {how}");
            rows.push(Row::new(&name, figures, Some(output)));
        }
        Ok(rows)
    }

    /// Imports of documents of the sizes that have an aim, and one three times larger.
    fn documents(&self) -> anyhow::Result<Vec<Row>> {
        const KB: usize = 1000;
        let guide =
            ("`import` of a guide of 300 kB with one section on ports", documents::guide(300 * KB));
        let tables =
            |megabytes: usize, name: &'static str| (name, documents::tables(megabytes * KB * KB));
        let documents = [
            guide,
            tables(10, "`import` of 10 MB of Markdown tables"),
            tables(30, "`import` of 30 MB of Markdown tables"),
        ];
        let mut rows = Vec::new();
        // Not beside the sites, which would look for packs in what is written.
        let folder = self.folder.join("documents");
        std::fs::create_dir_all(&folder)?;
        for (name, text) in documents {
            let document = folder.join("document.md");
            std::fs::write(&document, text)?;
            let written = folder.join("rows.json");
            let words = [
                "import",
                &document.to_string_lossy(),
                "--format",
                "json",
                "-q",
                "--force",
                "--output",
                &written.to_string_lossy(),
            ];
            let figures = self.pilotage(&words)?;
            let output = std::fs::metadata(&written)?.len();
            rows.push(Row::new(name, figures, Some(output)));
        }
        Ok(rows)
    }

    /// Reading rulesets of 100,000 rules; nothing is asked of the way that they filter.
    fn rulesets(&self) -> anyhow::Result<Vec<Row>> {
        const RULES: usize = 100_000;
        let mut rows = Vec::new();
        for (name, text) in
            [("nftables", rulesets::nftables(RULES)), ("iptables", rulesets::iptables(RULES))]
        {
            let file = self.folder.join("existing.rules");
            std::fs::write(&file, text)?;
            let words = ["ruleset", "cover", &file.to_string_lossy(), "--way", "input", "-q"];
            let figures = self.pilotage(&words)?;
            rows.push(Row::new(&format!("reading 100,000 rules of {name}"), figures, None));
        }
        Ok(rows)
    }

    /// The same meaning written by the peer and by Pilotage.
    fn beside(&self, peer: &peer::Aerleon) -> anyhow::Result<Vec<Row>> {
        let folder = self.folder.join("terms");
        std::fs::create_dir_all(&folder)?;
        let (site, pack) = sites::terms();
        std::fs::write(folder.join("site.yaml"), site)?;
        std::fs::write(folder.join("terms-pack.yaml"), pack)?;
        let site = folder.join("site.yaml").to_string_lossy().into_owned();
        let mut rows = Vec::new();
        for dialect in ["nftables", "iptables"] {
            let (theirs, their_size) = peer.measure(dialect, self.runs)?;
            let rules = self.folder.join(format!("terms-{dialect}"));
            let words =
                ["render", &site, "--dialect", dialect, "--output", &rules.to_string_lossy(), "-q"];
            let ours = self.pilotage(&words)?;
            let our_size = size_of(&rules)?;
            let ratio = theirs.wall / ours.wall;
            let peer =
                format!("aerleon {}, {dialect}: 200 terms, 12 zones of 84 hosts", peer::VERSION);
            rows.push(Row::new(&peer, theirs, Some(their_size)));
            let name = format!("Pilotage, {dialect}: the same ({ratio:.0} times faster)");
            rows.push(Row::new(&name, ours, Some(our_size)));
        }
        Ok(rows)
    }
}

/// Bytes of all files of a folder.
fn size_of(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}
