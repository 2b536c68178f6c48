//! firewalld itself loads the configurations in a namespace; what the kernel then has, read as
//! nftables, has to decide every packet as our reading does.

use std::fs;
use std::net::IpAddr;
use std::process::Command;

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, Program, State};

use crate::read;

const LOAD: &str = "import sys\nfrom firewall import config\n\
    config.set_system_config_paths(sys.argv[1])\n\
    from firewall.core.fw import Firewall\nFirewall().start()\n";

/// The kernel's rules after firewalld has loaded a folder of `==> FILE <==` parts.
fn loaded(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for sub in ["zones", "policies", "ipsets", "services", "icmptypes", "helpers"] {
        fs::create_dir(root.join(sub)).unwrap();
    }
    for part in text.split("==> /etc/firewalld/").skip(1) {
        let (path, body) = part.split_once(" <==\n").unwrap();
        fs::write(root.join(path), body).unwrap();
    }
    fs::write(root.join("load.py"), LOAD).unwrap();
    let script = "/usr/bin/python3 load.py \"$PWD\" >&2; nft list table inet firewalld";
    let output = Command::new("unshare")
        .args(["--net", "sh", "-e", "-c", script])
        .current_dir(root)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !told.contains("WARNING"), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

fn addresses() -> Vec<IpAddr> {
    let list = "192.0.2.33 192.0.2.40 192.0.2.47 192.0.2.64 192.0.2.127 192.0.2.128 198.51.100.4 \
                198.51.100.5 10.40.12.0 10.40.13.1 10.40.12.255 203.0.113.9 2001:db8:9::1 \
                2001:db8:77::1 2001:db8:77::2 fe80::1 2002:a00::1 2001:db8:1::1";
    list.split(' ').map(|it| it.parse().unwrap()).collect()
}

fn transports(is_v4: bool) -> Vec<(u8, u16, u16)> {
    let icmp = if is_v4 { (1, [0, 3, 5, 8, 11, 13]) } else { (58, [1, 2, 3, 128, 129, 137]) };
    let mut found = vec![(50, 0, 0), (47, 0, 0), (41, 0, 0), (112, 0, 0)];
    found.extend(icmp.1.map(|kind: u16| (icmp.0, 0, kind * 256)));
    for port in [22, 25, 53, 80, 443, 1521, 2049, 6000, 6010, 6011, 7443, 10250, 30000, 40000] {
        found.extend([6, 17, 132].map(|protocol| (protocol, 50_000, port)));
    }
    found.extend([(17, 53, 9), (6, 53, 9)]);
    found
}

fn compare(ours: &Program, kernel: &Program) -> usize {
    let mut count = 0;
    let interfaces = [None, Some("lo"), Some("lab1"), Some("lab9"), Some("eth7")];
    for source in addresses() {
        let same = addresses().into_iter().filter(|to| to.is_ipv4() == source.is_ipv4());
        for destination in same {
            for (protocol, source_port, destination_port) in transports(source.is_ipv4()) {
                for (at, interface) in interfaces.iter().enumerate() {
                    for direction in [Direction::Input, Direction::Output, Direction::Forward] {
                        if direction == Direction::Forward && *interface == Some("lo") {
                            continue;
                        }
                        let state = [State::New, State::Established, State::Invalid][count % 7 % 3];
                        let other = interfaces[(at + count) % interfaces.len()];
                        let (input, output) = match direction {
                            Direction::Input => (*interface, None),
                            Direction::Output => (None, *interface),
                            Direction::Forward => (*interface, other),
                        };
                        let packet = Packet {
                            source,
                            destination,
                            protocol,
                            source_port,
                            destination_port,
                            input: input.map(Into::into),
                            output: output.map(Into::into),
                            state,
                        };
                        let (one, two) =
                            (ours.decide(direction, &packet), kernel.decide(direction, &packet));
                        assert_eq!(one.outcome, two.outcome, "{direction} {packet:?}\n{one:#?}");
                        count += usize::from(one.outcome != Outcome::REFUSED) + 1;
                    }
                }
            }
        }
    }
    count
}

#[test]
fn the_kernel_agrees() {
    let tools = ["firewall-offline-cmd", "nft", "unshare"];
    if !crate::rulesets::kernel::can_load(&tools) {
        return;
    }
    let text = include_str!("inputs/files.txt");
    let ours = read("firewalld", &[("files.txt", text)]).program;
    let listed = loaded(text);
    // Routes decide on the source, and nothing is translated; here is neither.
    let known = |line: &&str| !line.contains("fib saddr") && !line.contains("ct status dnat");
    let listed: Vec<&str> = listed.lines().filter(known).collect();
    let listed = listed.join("\n");
    let kernel = read("nftables", &[("listed.nft", &listed)]);
    let count = compare(&ours, &kernel.program);
    assert!(count > 50_000, "{count}");
}
