//! The tables of iptables: those that the kernel runs beside nftables, and those in nftables that
//! only iptables itself can print.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;

use super::nft::Table;
use super::run::{Failed, output};

/// A text, and the command that printed it.
pub struct Printed {
    pub command: String,
    pub text: String,
}

/// The programs of one family: how `/proc` and nftables call it, and the program's name.
const FAMILIES: [(&str, &str); 2] = [("ip", "iptables"), ("ip6", "ip6tables")];

/// The tables that stand beside nftables, of the families that have any. The kernel lists them, so
/// that no program loads the module that would make them.
pub fn legacy() -> Result<Vec<Printed>, (String, Failed)> {
    let mut all = Vec::new();
    for (family, program) in FAMILIES {
        let names = read_to_string(format!("/proc/net/{family}_tables_names")).unwrap_or_default();
        if names.trim().is_empty() {
            continue;
        }
        let commands = [format!("{program}-legacy-save"), format!("{program}-save")];
        // Where there is one program only, it says which it is; the oldest say nothing.
        let is_ours = |command: &str| {
            output(command, &["-V"]).is_ok_and(|version| !version.contains("nf_tables"))
        };
        let command = commands.iter().find(|it| is_ours(it)).or(commands.first());
        let command = command.cloned().unwrap_or_default();
        let text = output(&command, &[]).map_err(|failed| (command.clone(), failed))?;
        all.push(Printed { command, text });
    }
    Ok(all)
}

/// What iptables prints of its tables in nftables, and which these are. A table of which it prints
/// another number of rules, or nothing as it is not there, is left to nftables.
pub fn in_nftables(tables: &BTreeMap<Table, usize>) -> (Vec<Printed>, BTreeSet<Table>) {
    let (mut all, mut read) = (Vec::new(), BTreeSet::new());
    for (family, program) in FAMILIES {
        let commands = [format!("{program}-nft-save"), format!("{program}-save")];
        let is_ours = |command: &&String| {
            output(command, &["-V"]).is_ok_and(|version| version.contains("nf_tables"))
        };
        let Some(command) = commands.iter().find(is_ours) else { continue };
        for (table, rules) in tables.iter().filter(|((own, _), _)| own == family) {
            let Ok(text) = output(command, &["-t", &table.1]) else { continue };
            // What it does not know it leaves out with a comment, or without.
            if text.lines().filter(|line| line.starts_with("-A ")).count() != *rules {
                continue;
            }
            all.push(Printed { command: format!("{command} -t {}", table.1), text });
            read.insert(table.clone());
        }
    }
    (all, read)
}

/// The sets that rules name, where some do.
pub fn sets(texts: &[Printed]) -> Result<Option<Printed>, (String, Failed)> {
    if !texts.iter().any(|it| it.text.contains("--match-set")) {
        return Ok(None);
    }
    let text = output("ipset", &["save"]).map_err(|failed| ("ipset".to_owned(), failed))?;
    Ok(Some(Printed { command: "ipset save".to_owned(), text }))
}
