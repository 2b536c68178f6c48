//! What nmap says of the scenarios, beside their verdicts: no test, but a table for whoever compares.
//! `PILOTAGE_NMAP` names the file to write.

use std::net::IpAddr;
use std::process::Command;
use std::thread;

use pilotage_testkit::ready;
use pilotage_verdict::Carrier;

use super::bench::Bench;
use super::scenario::Scenario;
use super::{INSPECTION, benches, wanted};
use crate::scenarios::SCENARIOS;

/// What its scans say of one scenario.
#[derive(Debug, Default)]
pub(crate) struct Says {
    connect: String,
    half_open: String,
    datagrams: String,
}

/// Asks it in the namespace of this thread.
pub(crate) fn ask(carrier: Carrier, to: IpAddr) -> Says {
    match carrier {
        Carrier::Udp(port) => Says { datagrams: scan("-sU", port, to), ..Says::default() },
        Carrier::Tcp(port) => Says {
            connect: scan("-sT", port, to),
            half_open: scan("-sS", port, to),
            ..Says::default()
        },
        Carrier::Sctp(_) | Carrier::Ping => Says::default(),
    }
}

/// The state and the reason, such as `filtered, no-response`.
fn scan(kind: &str, port: u16, to: IpAddr) -> String {
    let mut nmap = Command::new("nmap");
    nmap.args(["-n", "-Pn", "-T4", "--reason", kind, "-p", &port.to_string(), &to.to_string()]);
    if to.is_ipv6() {
        nmap.arg("-6");
    }
    let output = nmap.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.starts_with(&format!("{port}/")));
    let words: Vec<&str> = line.unwrap_or_default().split_ascii_whitespace().collect();
    match words[..] {
        [_, state, _, reason, ..] => format!("{}, {reason}", state.replace('|', " or ")),
        _ => "nothing".to_owned(),
    }
}

#[test]
fn what_nmap_says() {
    let Ok(file) = std::env::var("PILOTAGE_NMAP") else { return };
    if !ready("what_nmap_says") {
        return;
    }
    let inspects = pilotage_testkit::ready_with("scenarios with a middlebox", &INSPECTION);
    let all: Vec<&Scenario> = SCENARIOS
        .iter()
        .filter(|it| it.carrier != Carrier::Ping)
        .filter(|it| wanted(it.title) && (inspects || it.inspects.is_none()))
        .collect();
    let benches = benches().min(all.len());
    let mut rows: Vec<(usize, String)> = thread::scope(|scope| {
        let part = |first: usize| {
            let all = &all;
            scope.spawn(move || {
                let mut bench = Bench::new();
                let own = all.iter().enumerate().skip(first).step_by(benches);
                own.map(|(index, scenario)| (index, row(&mut bench, scenario))).collect::<Vec<_>>()
            })
        };
        let running: Vec<_> = (0..benches).map(part).collect();
        running.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    rows.sort();
    let mut table =
        "| scenario | Pilotage | `-sT` | `-sS` | `-sU` |\n|---|---|---|---|---|\n".to_owned();
    rows.iter().for_each(|(_, row)| table.push_str(row));
    std::fs::write(file, table).unwrap();
}

fn row(bench: &mut Bench, scenario: &Scenario) -> String {
    let (found, says) = bench.beside(scenario);
    assert_eq!((found.state, found.at), scenario.watched, "{}: {found:?}", scenario.title);
    let Says { connect, half_open, datagrams } = says;
    format!("| {} | {} | {connect} | {half_open} | {datagrams} |\n", scenario.title, found.state)
}
