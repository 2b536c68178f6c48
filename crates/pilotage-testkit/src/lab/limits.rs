//! How many sockets may be open at once.

use std::fs;

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Kept back for everything else in the process.
const RESERVE: u64 = 512;
/// More would not be faster.
const MOST: u64 = 12_000;
/// Fewer would not work.
const LEAST: u64 = 64;

/// Raises the limit of open files as far as the process may, and says how many sockets a batch of
/// probes can use.
pub(super) fn sockets() -> usize {
    let limit = match getrlimit(Resource::RLIMIT_NOFILE) {
        Ok((soft, hard)) if soft < hard => {
            setrlimit(Resource::RLIMIT_NOFILE, hard, hard).map_or(soft, |()| hard)
        }
        Ok((soft, _)) => soft,
        Err(_) => 1024,
    };
    let open = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    let open = u64::try_from(open).unwrap_or(u64::MAX);
    let free = limit.saturating_sub(open).saturating_sub(RESERVE).clamp(LEAST, MOST);
    usize::try_from(free).unwrap_or(usize::MAX)
}
