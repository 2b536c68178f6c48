//! The rules that the kernel has, as `nft` prints them, without counters.

use std::io;
use std::process::Stdio;
use std::time::Duration;

use serde::Serialize;
use tokio::process::Command;
use tokio::time::timeout;

/// How long `nft` may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes of rules that are reported.
const MOST: usize = 8 << 20;

/// The rules, by the language that they are in.
#[derive(Serialize)]
struct Body {
    nftables: String,
}

/// The rules of this host now.
pub(super) async fn read() -> io::Result<String> {
    let mut command = Command::new("nft");
    command.args(["--stateless", "list", "ruleset"]).stdin(Stdio::null()).kill_on_drop(true);
    let output = timeout(PATIENCE, command.output()).await;
    let output = output.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    if output.stdout.len() > MOST {
        return Err(io::Error::other("there are more rules than are reported"));
    }
    let nftables = String::from_utf8_lossy(&output.stdout).into_owned();
    serde_json::to_string(&Body { nftables }).map_err(io::Error::other)
}
