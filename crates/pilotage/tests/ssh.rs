//! `probe --ssh`: both ends on all hosts, over a real `sshd` on each, in namespaces with a firewall
//! between them.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use pilotage_testkit::lab::{Host, Lab, Loadable, Router, SERVERS, Topology, Zone};
use pilotage_testkit::{ready, ready_with};
use support::{Run, done};

const SITE: &str = r#"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: shop
  version: 1.0.0
  title: Shop
  component: {name: Shop}
  sources: [{id: a, title: A, url: "https://example.com"}]
roles: {web: {}, store: {}}
requirements:
  - {id: orders, from: web, to: store, ports: "tcp/5432,8443", purpose: orders, source: a}
  - {id: events, from: web, to: store, ports: udp/514, purpose: events, source: a}
  - {id: calls, from: store, to: web, ports: tcp/9000, purpose: calls back, source: a}
---
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: shop, title: Shop}
zones:
  front: {subnets: [192.0.2.0/24]}
  back: {subnets: [198.51.100.0/24]}
firewalls:
  core: {connects: [front, back]}
hosts:
  web-1: {zone: front, addresses: [192.0.2.11]}
  web-2: {zone: front, addresses: [192.0.2.12]}
  store: {zone: back, addresses: [198.51.100.20]}
groups: {webs: [web-1, web-2]}
platforms: {shop: {use: shop, bind: {web: webs, store: store}}}
"#;

/// The machines with an `sshd` on each, and the folder with their keys.
struct Machines {
    lab: Lab,
    folder: tempfile::TempDir,
    daemons: Vec<Child>,
}

impl Drop for Machines {
    fn drop(&mut self) {
        for daemon in &mut self.daemons {
            _ = daemon.kill();
            _ = daemon.wait();
        }
    }
}

fn topology() -> Topology {
    let zone = |name: &str| Zone { name: name.to_owned(), external: false };
    let host = |name: &str, zone: &str, address: &str| Host {
        name: name.to_owned(),
        zone: zone.to_owned(),
        addresses: vec![address.parse::<IpAddr>().unwrap()],
    };
    Topology {
        zones: vec![zone("front"), zone("back"), zone("office")],
        hosts: vec![
            host("web-1", "front", "192.0.2.11"),
            host("web-2", "front", "192.0.2.12"),
            host("store", "back", "198.51.100.20"),
            host("admin", "office", "203.0.113.5"),
        ],
        routers: vec![Router {
            name: "core".to_owned(),
            zones: vec!["front".to_owned(), "back".to_owned(), "office".to_owned()],
        }],
    }
}

/// The programs of `ssh` among those that tests start.
fn ssh() -> Vec<(&'static str, &'static str)> {
    SERVERS.into_iter().filter(|(program, _)| program.starts_with("ssh")).collect()
}

fn run(program: &str, arguments: &[&str]) {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

impl Machines {
    fn start() -> Self {
        let lab = Lab::build(&topology()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        // Where sshd locks itself up; distributions make it when the service starts.
        _ = fs::DirBuilder::new().mode(0o755).create("/run/sshd");
        for key in ["host", "user"] {
            run("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", &at(key)]);
        }
        fs::copy(at("user.pub"), at("authorized")).unwrap();
        let host = fs::read_to_string(at("host.pub")).unwrap();
        fs::write(at("known"), format!("* {host}")).unwrap();
        fs::write(
            at("sshd.conf"),
            format!(
                "HostKey {}\nAuthorizedKeysFile {}\nStrictModes no\nPermitRootLogin yes\n\
                 UsePAM no\nPidFile none\nPasswordAuthentication no\n",
                at("host"),
                at("authorized")
            ),
        )
        .unwrap();
        fs::write(
            at("ssh.conf"),
            format!(
                "User root\nIdentityFile {}\nUserKnownHostsFile {}\nGlobalKnownHostsFile none\n\
                 StrictHostKeyChecking yes\n",
                at("user"),
                at("known")
            ),
        )
        .unwrap();
        fs::write(at("site.yaml"), SITE).unwrap();
        fs::create_dir(at("copies")).unwrap();
        let daemon = |name: &str| {
            let mut sshd = Command::new("/usr/sbin/sshd");
            sshd.args(["-D", "-e", "-f", &at("sshd.conf")]);
            sshd.stdout(Stdio::null()).stderr(Stdio::null());
            lab.inside(name, || sshd.spawn()).unwrap().unwrap()
        };
        let daemons = ["web-1", "web-2", "store"].map(daemon).into();
        Self { lab, folder, daemons }
    }

    fn load(&self, rules: &str) {
        let rules = format!("flush ruleset\n{rules}");
        self.lab.load("core", &Loadable::Nftables(rules)).unwrap();
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// `pilotage probe site.yaml --ssh` on the administrator's machine.
    fn probe(&self, more: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pilotage"));
        let ssh = format!("ssh -F {}", self.path("ssh.conf").display());
        command.arg("probe").arg(self.path("site.yaml")).args(["--ssh", "--ssh-command", &ssh]);
        command.arg("--ssh-folder").arg(self.path("copies")).args(more);
        command.env("NO_COLOR", "1");
        self.lab.inside("admin", || done(command, "")).unwrap()
    }

    /// Nothing of the run is left on the hosts.
    fn is_clean(&self) -> bool {
        let empty = |folder: &Path| fs::read_dir(folder).unwrap().next().is_none();
        let processes = fs::read_dir("/proc").unwrap().flatten().filter(|entry| {
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line).replace('\0', " ");
            line.contains("remote-end") && line.contains(&*self.path("").to_string_lossy())
        });
        empty(&self.path("copies")) && processes.count() == 0
    }
}

#[test]
fn all_hosts_are_proved_at_once_and_nothing_stays_behind() {
    let name = "all_hosts_are_proved_at_once_and_nothing_stays_behind";
    if !ready(name) || !ready_with(name, &ssh()) {
        return;
    }
    let machines = Machines::start();
    machines.load("");
    let run = machines.probe(&["--no-closed"]);
    assert_eq!(run.code, 0, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("an end was started on 3 hosts"), "{}", run.stderr);
    // Each web server: both ends and the middle of the two ports are the two, and one datagram port.
    assert!(run.stdout.contains("8 probes: 8 open; 8 as expected"), "{}", run.stdout);
    assert!(machines.is_clean());

    machines.load(
        "table inet t { chain forward { type filter hook forward priority 0; \
         ip saddr 192.0.2.12 tcp dport 8443 drop; udp sport 514 ct direction reply drop; \
         tcp dport 9000 ip daddr 192.0.2.11 reject; }\n}\n",
    );
    let run = machines.probe(&["--no-closed"]);
    assert_eq!(run.code, 1, "{}\n{}", run.stdout, run.stderr);
    for line in [
        "  web-2 to store (198.51.100.20) tcp/8443  filtered-forward  shop/shop/orders\n",
        "  store to web-1 (192.0.2.11) tcp/9000  rejected  shop/shop/calls\n",
        "  web-1 to store (198.51.100.20) udp/514  filtered-return  shop/shop/events\n",
        "; 4 as expected, 4 wrong",
    ] {
        assert!(run.stdout.contains(line), "{line}: {}", run.stdout);
    }
    assert!(machines.is_clean());
}

#[test]
fn a_host_without_an_end_is_named_and_the_others_go_on() {
    let name = "a_host_without_an_end_is_named_and_the_others_go_on";
    if !ready(name) || !ready_with(name, &ssh()) {
        return;
    }
    let mut machines = Machines::start();
    machines.load("");
    let mut daemon = machines.daemons.remove(1);
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    let run = machines.probe(&["--no-closed", "--only", "orders"]);
    assert_eq!(run.code, 0, "what was not asked is not wrong: {}\n{}", run.stdout, run.stderr);
    let refused =
        "note: no end on web-2: ssh: connect to host 192.0.2.12 port 22: Connection refused";
    assert!(run.stdout.contains(refused), "{}", run.stdout);
    assert!(run.stdout.contains("2 probes: 2 open; 2 as expected"), "{}", run.stdout);
    let left = "Not asked\n  1 flow: there is no end of the run on `web-2`\n";
    assert!(run.stdout.contains(left), "{}", run.stdout);

    let run = machines.probe(&["--ssh-names"]);
    assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{}", run.stderr);
    assert!(run.stderr.contains("no end could be started: no end on store: "), "{}", run.stderr);
    assert!(machines.is_clean());
}
