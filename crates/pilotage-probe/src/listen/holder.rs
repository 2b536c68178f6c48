//! Who holds a port that cannot be had.

use std::net::IpAddr;

use pilotage_verdict::Carrier;

use super::proc_net::{LISTEN, lines};

/// What the system calls the program that holds the port, where it may be known.
pub(super) fn of(address: IpAddr, carrier: Carrier) -> String {
    let port = carrier.port().unwrap_or(0);
    let is_tcp = matches!(carrier, Carrier::Tcp(_));
    let holds = |own: std::net::SocketAddr| {
        own.port() == port && (own.ip() == address || own.ip().is_unspecified())
    };
    let all = lines(carrier.protocol());
    let line = all.iter().find(|line| holds(line.own) && (!is_tcp || line.state == LISTEN));
    let name = line.and_then(|line| program(&line.inode));
    name.map_or_else(|| "a service".to_owned(), |name| format!("`{name}`"))
}

/// The program that has the socket of this inode; none without the right to look.
fn program(inode: &str) -> Option<String> {
    let wanted = format!("socket:[{inode}]");
    for process in std::fs::read_dir("/proc").ok()?.flatten() {
        let path = process.path();
        let is_process =
            process.file_name().to_string_lossy().bytes().all(|it| it.is_ascii_digit());
        let Ok(descriptors) = std::fs::read_dir(path.join("fd")) else { continue };
        let has = |entry: std::fs::DirEntry| {
            std::fs::read_link(entry.path()).is_ok_and(|link| link.as_os_str() == wanted.as_str())
        };
        if is_process && descriptors.flatten().any(has) {
            let name = std::fs::read_to_string(path.join("comm")).ok()?;
            let plain = name.trim().chars().filter(|letter| !letter.is_control() && *letter != '`');
            return Some(plain.collect());
        }
    }
    None
}
