//! Ends of a run as processes of their own, where what is wrong is wrong with a whole process: this
//! test program starts itself again.

use std::net::{IpAddr, SocketAddr};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use nix::sys::resource::{Resource, setrlimit};
use pilotage_probe::control;
use pilotage_probe::coordinate::{self, Initiators, Means, Peers};
use pilotage_probe::initiate::Limits;
use pilotage_probe::listen::Listeners;
use pilotage_probe::proxy::Proxies;
use pilotage_probe::service::Services;
use pilotage_probe::{Secret, Tap};
use pilotage_verdict::{Carrier, End, Probe, State, Target};

/// What the process is to be.
const PART: &str = "PILOTAGE_LAB_PART";

/// A listening end in a process of its own, which can be stopped and goes with the value.
pub(crate) struct Listening(Child);

fn again(test: &str, part: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads", "1"])
        .env(PART, part)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

impl Listening {
    /// Starts one in the namespace of this thread.
    pub(crate) fn start(secret: &Secret, at: SocketAddr, carrier: Carrier, watching: bool) -> Self {
        let port = carrier.port().unwrap();
        let part = format!("{secret} {} {port} {} {watching}", at.ip(), at.port());
        Self(again("inner::a_listening_end_on_demand", &part))
    }

    fn signal(&self, name: &str) {
        let words = [name, &self.0.id().to_string()];
        assert!(Command::new("kill").args(words).status().unwrap().success());
    }

    /// Stopped before, it goes on for the second time after each of the first.
    pub(crate) fn starve(&self, time: (u64, u64), times: u8, stop: &AtomicBool) {
        for turn in 1..=times {
            std::thread::sleep(Duration::from_millis(time.0));
            self.signal("-CONT");
            std::thread::sleep(Duration::from_millis(time.1));
            if stop.load(Ordering::Relaxed) {
                break;
            }
            if turn < times {
                self.stop();
            }
        }
    }

    /// Lets it do nothing any more, and keep what it has.
    pub(crate) fn stop(&self) {
        self.signal("-STOP");
        let tasks = format!("/proc/{}/task", self.0.id());
        let stopped = |entry: std::fs::DirEntry| {
            let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
        };
        // Each thread stops when it is next looked at.
        while !std::fs::read_dir(&tasks).unwrap().flatten().all(stopped) {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// No test unless this process was started to be one.
#[test]
fn a_listening_end_on_demand() {
    let Ok(part) = std::env::var(PART) else { return };
    let words: Vec<&str> = part.split(' ').collect();
    let secret: Secret = words[0].parse().unwrap();
    let address: IpAddr = words[1].parse().unwrap();
    let port = |word: &str| word.parse::<u16>().unwrap();
    let tap = (words[4] == "true").then(|| Tap::start().unwrap());
    runtime().block_on(async {
        let watches = tap.is_some();
        let listeners = Listeners::open([(address, Carrier::Tcp(port(words[2])))], &secret, tap);
        let at = SocketAddr::new(IpAddr::from([0; 16]), port(words[3]));
        let minute = Duration::from_secs(60);
        control::serve(at, "b", listeners, watches, &secret, minute).await.unwrap();
    });
}

/// Three hundred probes by a process that may have forty files open: each waits for its turn.
#[test]
fn a_full_table_of_descriptors_is_waited_for() {
    if std::env::var(PART).is_err() {
        let mut child = again("inner::a_full_table_of_descriptors_is_waited_for", "few");
        assert!(child.wait().unwrap().success());
        return;
    }
    let here: IpAddr = [127, 0, 0, 1].into();
    let probe = |port: u16| {
        let from = End { name: "a".into(), host: 0, address: here };
        let to = Target::Address { name: "a".into(), host: None, address: here };
        Probe::new(from, to, Carrier::Tcp(port))
    };
    let probes: Vec<Probe> = (1..=300).map(probe).collect();
    let mut states = Vec::new();
    runtime().block_on(async {
        setrlimit(Resource::RLIMIT_NOFILE, 40, 40).unwrap();
        let secret = Secret::generate().unwrap();
        let limits = Limits { rate: None, rate_for_each: None, ..Limits::default() };
        let proxies = Proxies::default();
        let services = Arc::new(Services::default());
        let means =
            Means { secret: &secret, limits: &limits, proxies: &proxies, services: &services };
        let (mut here, mut peers) = (Initiators::Here(None), Peers::default());
        coordinate::run(&probes, &mut here, &mut peers, &means, |outcome| {
            states.push(outcome.verdict.state);
        })
        .await;
    });
    assert_eq!(states.len(), 300);
    let named = |state: &State| matches!(state, State::Refused | State::OpenUnverified);
    assert!(states.iter().all(named), "{states:?}");
}
