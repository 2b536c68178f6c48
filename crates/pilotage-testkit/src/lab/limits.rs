//! How many sockets may be open at once, shared by all labs of the process.

use std::fs;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Kept back for everything else in the process, such as two files for each machine of a lab; of
/// a small limit a quarter.
const RESERVE: u64 = 1_024;
/// More would not be faster.
const MOST: u64 = 12_000;
/// Fewer would not work.
const LEAST: u64 = 64;

static IN_USE: Mutex<usize> = Mutex::new(0);
static GIVEN_BACK: Condvar = Condvar::new();

/// Leave to have some sockets open; ends with this value.
#[derive(Debug)]
pub(super) struct Permit {
    sockets: usize,
}

/// The most sockets that one batch of probes can use. Raises the limit of open files as far as
/// the process may.
pub(super) fn sockets() -> usize {
    static SOCKETS: OnceLock<usize> = OnceLock::new();
    *SOCKETS.get_or_init(|| {
        let limit = match getrlimit(Resource::RLIMIT_NOFILE) {
            Ok((soft, hard)) if soft < hard => {
                setrlimit(Resource::RLIMIT_NOFILE, hard, hard).map_or(soft, |()| hard)
            }
            Ok((soft, _)) => soft,
            Err(_) => 1024,
        };
        let open = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
        let open = u64::try_from(open).unwrap_or(u64::MAX);
        let reserve = open + RESERVE.min(limit / 4);
        let free = limit.saturating_sub(reserve).clamp(LEAST, MOST);
        usize::try_from(free).unwrap_or(usize::MAX)
    })
}

/// Waits until so many sockets may be opened.
pub(super) fn wait_for(sockets: usize) -> Permit {
    let most = self::sockets();
    let sockets = sockets.min(most);
    let mut used = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    while *used + sockets > most {
        used = GIVEN_BACK.wait(used).unwrap_or_else(PoisonError::into_inner);
    }
    *used += sockets;
    Permit { sockets }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut used = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(self.sockets);
        GIVEN_BACK.notify_all();
    }
}
