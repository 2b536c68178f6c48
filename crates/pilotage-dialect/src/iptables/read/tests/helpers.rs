//! Reading a few lines in a test.

use pilotage_diagnostic::Sources;
use pilotage_space::Rule;

use crate::iptables::read::IptablesReader;
use crate::known::Known;
use crate::read::{Reader, Reading, Text};

/// Reads files of these names and contents.
pub(super) fn read(files: &[(&str, &str)]) -> Reading {
    let mut sources = Sources::new();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let texts: Vec<_> = files
        .iter()
        .zip(&ids)
        .map(|((name, text), source)| Text { source: *source, name, text })
        .collect();
    IptablesReader.read(&texts, &Known::default())
}

/// Reads one file of IPv4.
pub(super) fn v4(text: &str) -> Reading {
    read(&[("rules.v4", text)])
}

/// The codes of all findings.
pub(super) fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code.code).collect()
}

/// The rules that one line becomes, as the only one in INPUT of `filter`, without any finding but
/// notes. Set `names` has some addresses.
pub(super) fn line(file: &str, line: &str) -> Vec<Rule> {
    let text = format!("*filter\n:INPUT DROP [0:0]\n:CHAIN - [0:0]\n-A INPUT {line}\nCOMMIT\n");
    let reading = read(&[(file, &text), ("sets", SETS)]);
    let bad: Vec<_> =
        reading.findings.iter().filter(|finding| !is_note(finding.code.code)).collect();
    assert!(bad.is_empty(), "{line}: {bad:#?}");
    reading.program.chains[0].rules.clone()
}

fn is_note(code: &str) -> bool {
    matches!(code, "PLT0512" | "PLT0515")
}

/// Sets of all kinds.
pub(super) const SETS: &str = "\
create hosts hash:ip family inet hashsize 1024 maxelem 65536
add hosts 192.0.2.1
add hosts 192.0.2.2
create hosts6 hash:ip family inet6 hashsize 1024 maxelem 65536
add hosts6 2001:db8::1
create leases hash:ip family inet hashsize 1024 maxelem 65536 timeout 300
add leases 192.0.2.1 timeout 0
add leases 192.0.2.9 timeout 250
create macs hash:mac hashsize 1024 maxelem 65536
add macs 02:00:00:00:00:01
create services hash:ip,port family inet hashsize 1024 maxelem 65536
add services 192.0.2.1,tcp:80
add services 192.0.2.2,tcp:80
add services 192.0.2.2,udp:53
add services 192.0.2.3,icmp:8/0
";
