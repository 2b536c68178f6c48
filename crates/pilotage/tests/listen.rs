//! `listen` closes its ports when it is told to stop, by whichever signal.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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
  - {id: orders, from: web, to: store, ports: tcp/PORT, purpose: orders, source: a}
---
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: shop, title: Shop}
zones:
  here: {subnets: [127.0.0.0/8]}
hosts:
  web: {zone: here, addresses: [127.0.0.2]}
  store: {zone: here, addresses: [127.0.0.1]}
platforms: {shop: {use: shop, bind: {web: web, store: store}}}
"#;

fn free() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn is_open(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

fn within(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let until = Instant::now() + time;
    while Instant::now() < until {
        if holds() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

/// Starts one on free ports, in a folder with the site.
fn listen(folder: &tempfile::TempDir) -> (Child, [u16; 2]) {
    let [port, control] = [free(), free()];
    let site = folder.path().join("site.yaml");
    fs::write(&site, SITE.replace("PORT", &port.to_string())).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_pilotage"))
        .args(["listen", site.to_str().unwrap(), "--as", "store"])
        .args(["--control", &control.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    (child, [port, control])
}

#[test]
fn every_signal_that_ends_a_program_closes_its_ports() {
    for signal in ["INT", "TERM", "HUP", "KILL"] {
        let folder = tempfile::tempdir().unwrap();
        let (mut child, ports) = listen(&folder);
        let up = within(Duration::from_secs(20), || ports.iter().all(|port| is_open(*port)));
        assert!(up, "{signal}: it does not listen");
        let process = child.id().to_string();
        let sent = Command::new("kill").args([&format!("-{signal}"), &process]).status().unwrap();
        assert!(sent.success());
        let ended = within(Duration::from_secs(5), || child.try_wait().unwrap().is_some());
        assert!(ended, "{signal}: it goes on");
        assert!(!ports.iter().any(|port| is_open(*port)), "{signal}: a port is open");
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if signal == "KILL" {
            assert_eq!(output.status.signal(), Some(9), "{said}");
        } else {
            assert!(output.status.success(), "{signal}: {said}");
            assert!(said.contains("interrupted; closed"), "{signal}: {said}");
        }
    }
}
