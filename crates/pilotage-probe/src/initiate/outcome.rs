//! What an error of the kernel says about an attempt.

use std::io;

use nix::errno::Errno;
use pilotage_verdict::Observed;

use crate::socket::Told;

/// What an error means before anything came back. What the error queue told comes first.
pub(super) fn of(error: &io::Error, told: Option<Told>) -> Observed {
    match told {
        Some(Told::Icmp(icmp)) => return Observed::Icmp(icmp),
        Some(Told::Local(code)) => return by_number(Errno::from_raw(code), error),
        None => {}
    }
    by_number(Errno::from_raw(error.raw_os_error().unwrap_or(0)), error)
}

fn by_number(errno: Errno, error: &io::Error) -> Observed {
    match errno {
        Errno::ECONNREFUSED => Observed::Refused,
        Errno::ECONNRESET | Errno::EPIPE | Errno::ECONNABORTED => Observed::Reset,
        Errno::ETIMEDOUT => Observed::Silence,
        Errno::ENETUNREACH => Observed::NoWay("no route".to_owned()),
        Errno::EHOSTUNREACH => Observed::NoWay("nobody answers for the next hop".to_owned()),
        Errno::ENETDOWN => Observed::NoWay("the interface is down".to_owned()),
        Errno::EADDRNOTAVAIL => {
            Observed::NotTried("the address to send from is not on this host".to_owned())
        }
        Errno::EADDRINUSE => Observed::NotTried("the port to send from is in use".to_owned()),
        Errno::EPERM => Observed::Held("its firewall forbids it".to_owned()),
        Errno::EACCES => Observed::NotTried(format!("no right to do that: {error}")),
        Errno::EPROTONOSUPPORT | Errno::EAFNOSUPPORT | Errno::ESOCKTNOSUPPORT => {
            Observed::NotTried("this kernel has no support for it".to_owned())
        }
        _ => Observed::NotTried(error.to_string()),
    }
}

/// Whether another attempt, from another port, may see something else.
pub(super) fn is_doubtful(observed: &Observed) -> bool {
    matches!(observed, Observed::Silence | Observed::Connected)
}

/// How much an end says, so that of several attempts the one that says most is kept.
pub(super) fn weight(observed: &Observed) -> u8 {
    match observed {
        Observed::Verified => 4,
        Observed::Silence => 0,
        Observed::Connected => 1,
        Observed::OnlySmall => 2,
        _ => 3,
    }
}
