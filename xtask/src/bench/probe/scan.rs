//! All TCP ports of a host on which ten listen.

use std::path::Path;
use std::process::Command;

use anyhow::ensure;

use super::super::Bench;
use super::{Row, host, tolerant};

const OPEN: [u16; 10] = [22, 80, 443, 2_379, 6_443, 8_080, 10_250, 30_000, 50_000, 65_000];

pub fn rows(bench: &Bench, peer: bool) -> anyhow::Result<Vec<Row>> {
    let lab = host::lab(2)?;
    let _listening = host::listeners(&lab, 1, &OPEN)?;
    let to = host::address(1).to_string();
    let ours = ["probe", &to, "tcp/1-65535", "--flood", "--timeout", "1", "-q"];
    let theirs = ["-n", "-Pn", "-sT", "-T4", "-p-", &to];
    let mut rows = Vec::new();
    let mut add = |name: &str, program: &Path, words: &[&str], open: fn(&str) -> bool| {
        let figures =
            lab.inside(&host::name(0), || tolerant(program, words, bench, bench.runs))??;
        let mut command = Command::new(program);
        command.args(words);
        let said = host::output(&lab, 0, command)?;
        let found = said.lines().filter(|line| open(line)).count();
        ensure!(found == OPEN.len(), "{name} finds {found} of {} ports:\n{said}", OPEN.len());
        rows.push(Row { name: name.to_owned(), figures, found: format!("{found} of 10 ports") });
        anyhow::Ok(())
    };
    let is_ours = |line: &str| line.starts_with("tcp/") && line.contains(" open");
    add("Pilotage: 65,535 TCP ports of a host", &bench.program, &ours, is_ours)?;
    if peer {
        let is_theirs = |line: &str| line.contains("/tcp") && line.contains(" open");
        add("nmap -sT -T4: the same", Path::new("nmap"), &theirs, is_theirs)?;
    }
    Ok(rows)
}
