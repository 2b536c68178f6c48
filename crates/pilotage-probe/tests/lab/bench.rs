//! Runs scenarios: loads what is wrong, starts both ends, asks, and puts everything back.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use pilotage_probe::control::{self, Peer};
use pilotage_probe::coordinate::{self, Initiators, Means, Peers};
use pilotage_probe::initiate::Limits;
use pilotage_probe::listen::Listeners;
use pilotage_probe::proxy::Proxies;
use pilotage_probe::service::Services;
use pilotage_probe::tls::Roots;
use pilotage_probe::{Secret, Tap};
use pilotage_testkit::lab::{Host, Lab, Loadable, Router, Topology, Zone};
use pilotage_verdict::{End, Listening, Outcome, Probe, Target, Verdict};
use tokio::sync::oneshot;

use super::inspection::Inspection;
use super::scenario::{Scenario, There};
use super::{inner, nmap, relay};

const CONTROL: u16 = control::DEFAULT_PORT;
/// The port on the router where a middlebox accepts and resets.
const MIDDLEBOX: u16 = 9_999;

pub(crate) struct Bench {
    lab: Lab,
}

fn address(name: &str, six: bool) -> IpAddr {
    let text = match (name, six) {
        ("a", false) => "192.0.2.10",
        ("a", true) => "2001:db8:1::10",
        (_, false) => "198.51.100.20",
        (_, true) => "2001:db8:2::20",
    };
    text.parse().unwrap()
}

fn topology() -> Topology {
    let zone = |name: &str| Zone { name: name.to_owned(), external: false };
    let host = |name: &str, zone: &str| Host {
        name: name.to_owned(),
        zone: zone.to_owned(),
        addresses: vec![address(name, false), address(name, true)],
    };
    let router = |name: &str| Router {
        name: name.to_owned(),
        zones: vec!["left".to_owned(), "right".to_owned()],
    };
    Topology {
        zones: vec![zone("left"), zone("right")],
        hosts: vec![host("a", "left"), host("b", "right")],
        // All routes go by the first; the other one is there to be taken by mistake.
        routers: ["r", "q"].map(router).to_vec(),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { lab: Lab::build(&topology()).unwrap() }
    }

    /// What is said of one scenario.
    pub(crate) fn run(&mut self, scenario: &Scenario, watching: bool) -> Verdict {
        self.run_with(scenario, watching, || ()).0
    }

    /// The same, with what nmap says while all is as the scenario has it.
    pub(crate) fn beside(&mut self, scenario: &Scenario) -> (Verdict, nmap::Says) {
        let to = address("b", scenario.six);
        self.run_with(scenario, true, || nmap::ask(scenario.carrier, to))
    }

    /// With what else is asked on host `a` afterwards.
    fn run_with<T: Send>(
        &mut self,
        scenario: &Scenario,
        watching: bool,
        also: impl FnOnce() -> T + Send,
    ) -> (Verdict, T) {
        let found = self.one(scenario, watching, also);
        if scenario.ruins {
            *self = Self::new();
        }
        found
    }

    fn one<T: Send>(
        &self,
        scenario: &Scenario,
        watching: bool,
        also: impl FnOnce() -> T + Send,
    ) -> (Verdict, T) {
        self.load(scenario);
        for (machine, setting, value, _) in scenario.settings {
            self.set(machine, setting, value);
        }
        for (machine, how, _) in scenario.wiring {
            self.ip(machine, how);
        }
        let to = SocketAddr::new(address("b", scenario.six), 443).to_string();
        let inspection = scenario.inspects.map(|how| Inspection::start(&self.lab, &to, how));
        if scenario.leftover {
            self.leave(scenario);
        }
        let stop = Arc::new(AtomicBool::new(false));
        let secret = Secret::generate().unwrap();
        let process = matches!(scenario.there, There::Stopped | There::Starved(..))
            .then(|| self.process(scenario, watching, &secret));
        let found = thread::scope(|scope| {
            let (up, is_up) = mpsc::channel();
            if scenario.middlebox {
                let stop = Arc::clone(&stop);
                let up = up.clone();
                scope.spawn(move || self.middlebox(&stop, &up));
                is_up.recv().unwrap();
            }
            if let There::Service(banner) = scenario.there {
                let (stop, carrier) = (Arc::clone(&stop), scenario.carrier);
                let at = SocketAddr::new(address("b", scenario.six), carrier.port().unwrap());
                let up = up.clone();
                scope.spawn(move || self.service(at, banner, &stop, &up));
                is_up.recv().unwrap();
            }
            if let Some(late) = scenario.delay {
                let (stop, port) = (Arc::clone(&stop), scenario.carrier.port().unwrap());
                let late = Duration::from_millis(late);
                scope
                    .spawn(move || self.lab.inside("r", || relay::run(port, late, &stop)).unwrap());
            }
            let (close, closed) = oneshot::channel();
            if process.is_none() {
                let there = secret.clone();
                scope.spawn(move || {
                    self.lab.inside("b", || listening(scenario, watching, &there, closed)).unwrap();
                });
            }
            let ready = || {
                if let Some(process) = &process {
                    process.stop();
                    if let There::Starved(none, some, times) = scenario.there {
                        let stop = Arc::clone(&stop);
                        scope.spawn(move || process.starve((none, some), times, &stop));
                    }
                }
                if let Some((machine, how)) = scenario.during {
                    scope.spawn(move || {
                        thread::sleep(Duration::from_millis(300));
                        self.ip(machine, how);
                    });
                }
            };
            let accepted = inspection.as_ref().filter(|_| scenario.accepts);
            let accepted = accepted.map(Inspection::accepted);
            let asking = || asking(scenario, watching, &secret, accepted, ready);
            let verdict = self.lab.inside("a", asking).unwrap();
            let also = self.lab.inside("a", also).unwrap();
            _ = close.send(());
            stop.store(true, Ordering::Relaxed);
            (verdict, also)
        });
        drop(inspection);
        for (machine, _, back) in scenario.wiring {
            self.ip(machine, back);
        }
        for (machine, setting, _, back) in scenario.settings {
            self.set(machine, setting, back);
        }
        found
    }

    fn set(&self, machine: &str, setting: &str, value: &str) {
        let path = format!("/proc/sys/net/{setting}");
        self.lab.inside(machine, || std::fs::write(path, value).unwrap()).unwrap();
    }

    /// A listening end on host `b` as a process of its own.
    fn process(&self, scenario: &Scenario, watching: bool, secret: &Secret) -> inner::Listening {
        let at = SocketAddr::new(address("b", scenario.six), CONTROL);
        let start = || inner::Listening::start(secret, at, scenario.carrier, watching);
        self.lab.inside("b", start).unwrap()
    }

    /// Datagrams the other way, from the port that is probed to many others.
    fn leave(&self, scenario: &Scenario) {
        let at = SocketAddr::new(address("b", scenario.six), scenario.carrier.port().unwrap());
        let work = || {
            let socket = again(|| std::net::UdpSocket::bind(at).ok());
            for port in 20_000..20_200 {
                // Below the ports that kernels choose. They are refused, which is told with the next one.
                _ = socket.send_to(b"hello", SocketAddr::new(address("a", scenario.six), port));
            }
        };
        self.lab.inside("b", work).unwrap();
    }

    fn load(&self, scenario: &Scenario) {
        let mut texts: BTreeMap<&str, String> = BTreeMap::new();
        for machine in ["a", "r", "q", "b"] {
            texts.insert(machine, "flush ruleset\n".to_owned());
        }
        for (machine, rules) in scenario.rules {
            let text = texts.get_mut(machine).unwrap();
            text.push_str("table inet s {\n");
            for hook in ["input", "output", "forward"] {
                let chain = format!(
                    "chain {hook} {{ type filter hook {hook} priority 0; \
                     tcp dport {CONTROL} accept; tcp sport {CONTROL} accept; }}\n"
                );
                text.push_str(&chain);
            }
            text.push_str("}\n");
            text.push_str(rules);
            text.push('\n');
        }
        for (machine, text) in texts {
            self.lab.load(machine, &Loadable::Nftables(text)).unwrap();
        }
        self.lab.forget().unwrap();
    }

    fn ip(&self, machine: &str, arguments: &str) {
        let run = || {
            let words = arguments.split_ascii_whitespace();
            std::process::Command::new("ip").args(words).output().unwrap()
        };
        let output = self.lab.inside(machine, run).unwrap();
        assert!(output.status.success(), "{arguments}: {output:?}");
    }

    /// Accepts on the router and resets at once.
    fn middlebox(&self, stop: &AtomicBool, up: &mpsc::Sender<()>) {
        let work = || {
            let listener = bound((IpAddr::from([0, 0, 0, 0]), MIDDLEBOX).into());
            up.send(()).unwrap();
            until(stop, &listener, |stream| {
                socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO)).unwrap();
            });
        };
        self.lab.inside("r", work).unwrap();
    }

    /// Holds a port, and says something to whoever connects.
    fn service(&self, at: SocketAddr, banner: &str, stop: &AtomicBool, up: &mpsc::Sender<()>) {
        let work = || {
            let listener = bound(at);
            up.send(()).unwrap();
            let mut kept = Vec::new();
            until(stop, &listener, |mut stream| {
                _ = stream.write_all(banner.as_bytes());
                kept.push(stream);
            });
        };
        self.lab.inside("b", work).unwrap();
    }
}

/// What a program that another laboratory starts just now holds for a moment, between its fork and its
/// exec, is tried again.
fn again<T>(mut attempt: impl FnMut() -> Option<T>) -> T {
    for _ in 0..200 {
        if let Some(done) = attempt() {
            return done;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("it is held by somebody else");
}

fn bound(at: SocketAddr) -> TcpListener {
    again(|| TcpListener::bind(at).ok())
}

fn until(stop: &AtomicBool, listener: &TcpListener, mut serve: impl FnMut(std::net::TcpStream)) {
    listener.set_nonblocking(true).unwrap();
    while !stop.load(Ordering::Relaxed) {
        match listener.accept() {
            Ok((stream, _)) => serve(stream),
            Err(_) => thread::sleep(Duration::from_millis(5)),
        }
    }
}

fn tap(watching: bool) -> Option<Tap> {
    watching.then(|| Tap::start().unwrap())
}

/// The end on host `b`.
fn listening(scenario: &Scenario, watching: bool, secret: &Secret, closed: oneshot::Receiver<()>) {
    runtime().block_on(async {
        if scenario.there == There::Nobody {
            _ = closed.await;
            return;
        }
        let to = address("b", scenario.six);
        let other = scenario.name.map(|_| (address("b", !scenario.six), scenario.carrier));
        let asked = (scenario.there != There::NotAsked).then_some((to, scenario.carrier));
        // A port that is always there, so that the address is known to be this end's.
        let always = (to, pilotage_verdict::Carrier::Tcp(8_443));
        let ports = asked.into_iter().chain(other).chain([always]);
        let tap = tap(watching);
        let is_held = |it: &Listening| matches!(it, Listening::Held(_));
        let serves = matches!(scenario.there, There::Service(_));
        let mut listeners = Listeners::open(ports.clone(), secret, tap.clone());
        // What a program that another laboratory starts just now holds for a moment.
        while !serves && listeners.ports().values().any(is_held) {
            drop(listeners);
            tokio::time::sleep(Duration::from_millis(20)).await;
            listeners = Listeners::open(ports.clone(), secret, tap.clone());
        }
        let at = SocketAddr::new(IpAddr::from([0; 16]), CONTROL);
        let minute = Duration::from_secs(120);
        tokio::select! {
            ended = control::serve(at, "b", listeners, watching, secret, minute) => {
                panic!("it ended by itself: {ended:?}");
            }
            _ = closed => {}
        }
    });
}

/// The end on host `a`.
fn asking(
    scenario: &Scenario,
    watching: bool,
    secret: &Secret,
    accepted: Option<Roots>,
    ready: impl FnOnce(),
) -> Verdict {
    if scenario.name.is_some() {
        names();
    }
    runtime().block_on(async {
        let mut peers = Peers::default();
        if scenario.there != There::Nobody {
            peers.add(connect(secret, scenario.six).await).await.unwrap();
        }
        ready();
        let to = address("b", scenario.six);
        let (from, to) = match scenario.name {
            // Of a name both families are tried, in the order of the resolver.
            Some(name) => (IpAddr::from([0; 4]), Target::Name(name.into())),
            None => {
                let to = Target::Address { name: "b".into(), host: Some(1), address: to };
                (address("a", scenario.six), to)
            }
        };
        let from = End { name: "a".into(), host: 0, address: from };
        let probe =
            Probe { application: scenario.application, ..Probe::new(from, to, scenario.carrier) };
        let mut verdicts = Vec::new();
        let limits = Limits::default();
        let settled = |outcome: Outcome| {
            if let Some(late) = scenario.delay {
                // The handshake and the message, there and back.
                let micros = outcome.initiator.micros.unwrap();
                assert!(u64::from(micros) >= 4 * late * 1_000, "{micros}");
            }
            verdicts.push(outcome.verdict);
        };
        let (mut here, proxies) = (Initiators::Here(tap(watching)), Proxies::default());
        let services = Arc::new(Services::new(None, accepted, None));
        let means = Means { secret, limits: &limits, proxies: &proxies, services: &services };
        coordinate::run(&[probe], &mut here, &mut peers, &means, settled).await;
        peers.bye().await;
        verdicts.pop().unwrap()
    })
}

/// What names stand for, in this thread and those that it starts.
fn names() {
    nix::sched::unshare(nix::sched::CloneFlags::CLONE_NEWNS).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    let (four, six) = (address("b", false), address("b", true));
    std::fs::write(file.path(), format!("{four} b.example.com\n{six} b.example.com\n")).unwrap();
    let mount = |words: &[&str]| {
        assert!(std::process::Command::new("mount").args(words).status().unwrap().success());
    };
    mount(&["--make-rprivate", "/"]);
    mount(&["--bind", file.path().to_str().unwrap(), "/etc/hosts"]);
}

/// The control connection goes in the other family where the wiring of one is what is wrong.
async fn connect(secret: &Secret, six: bool) -> Peer {
    let mut last = None;
    for _ in 0..50 {
        match Peer::connect(SocketAddr::new(address("b", !six), CONTROL), secret).await {
            Ok(peer) => return peer,
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{last:?}");
}
