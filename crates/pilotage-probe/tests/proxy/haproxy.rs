//! haproxy on the way behind a proxy that lets everything through.

use std::io::{Read as _, Write as _, copy};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

use super::authority::Authority;
use super::program::{Program, folder, free};

/// One that passes on to a port what comes in, with these words behind `bind` and `server`.
pub(crate) fn start(
    authority: &Authority,
    defaults: &str,
    bind: &str,
    to: SocketAddr,
    server: &str,
) -> Program {
    let at = free();
    let text = format!(
        "defaults\n  timeout connect 5s\n  timeout client 30s\n  timeout server 30s\n{defaults}\n\
         listen it\n  bind {at} {bind}\n  server far {to} {server}\n"
    );
    let leaf = authority.leaf(&["127.0.0.1", "*.run.pilotage.internal"]);
    let folder = folder(&[("haproxy.cfg", text), ("leaf.pem", leaf)]);
    Program::start(folder, at, &["/usr/sbin/haproxy", "-db", "-q", "-f", "FOLDER/haproxy.cfg"])
}

/// A proxy that opens every tunnel to one address, wherever it was asked to go: what inspects traffic
/// behind a proxy is such a place.
pub(crate) fn in_front_of(to: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    thread::spawn(move || {
        while let Ok((near, _)) = listener.accept() {
            thread::spawn(move || tunnel(near, to));
        }
    });
    at
}

fn tunnel(mut near: TcpStream, to: SocketAddr) -> Option<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        near.read_exact(&mut byte).ok()?;
        head.extend(byte);
    }
    let mut far = TcpStream::connect(to).ok()?;
    near.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").ok()?;
    let (mut from, mut back) = (near.try_clone().ok()?, far.try_clone().ok()?);
    let forth = thread::spawn(move || {
        _ = copy(&mut from, &mut back);
        _ = back.shutdown(std::net::Shutdown::Write);
    });
    _ = copy(&mut far, &mut near);
    _ = near.shutdown(std::net::Shutdown::Both);
    _ = forth.join();
    Some(())
}
