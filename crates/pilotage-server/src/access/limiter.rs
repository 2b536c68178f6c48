//! How often somebody may try to sign in: as a user, and from an address.
//!
//! Each has a number of attempts that grows back with time. One that succeeds is given back. The clock
//! is the monotonic one, so that nobody gains by a wrong wall clock.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::id;

/// Attempts as one user, and how long it takes until one has grown back.
const OF_USER: (u32, Duration) = (10, Duration::from_secs(60));
/// Attempts from one address, and how long it takes until one has grown back.
const FROM_ADDRESS: (u32, Duration) = (50, Duration::from_secs(10));
/// So many users and addresses are remembered.
const MOST: usize = 10_000;

/// Whose attempts are counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// A user, by the hash of its name: whatever was typed there is not kept.
    User(String),
    /// An address; of IPv6 the network that one customer has.
    Address(Option<IpAddr>),
}

/// When all attempts of a key have grown back. Attempts are counted as time, so that one number says
/// all.
type Full = Instant;

/// The attempts of all.
#[derive(Debug)]
pub(super) struct Attempts {
    known: Mutex<BTreeMap<Key, Full>>,
}

impl Attempts {
    pub(super) fn new() -> Self {
        Self { known: Mutex::default() }
    }

    /// Takes an attempt as a user, where one is named, or tells how long to wait.
    pub(super) fn take(&self, user: Option<&str>, from: Option<IpAddr>) -> Result<(), Duration> {
        self.take_at(user, from, Instant::now())
    }

    fn take_at(
        &self,
        user: Option<&str>,
        from: Option<IpAddr>,
        now: Instant,
    ) -> Result<(), Duration> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = keys(user, from);
        let mut wait = Duration::ZERO;
        for (key, (most, back)) in &keys {
            let full = known.get(key).copied().unwrap_or(now).max(now);
            let after = full.saturating_duration_since(now).saturating_add(*back);
            wait = wait.max(after.saturating_sub(back.saturating_mul(*most)));
        }
        if !wait.is_zero() {
            return Err(wait);
        }
        make_room(&mut known, now);
        for (key, (_, back)) in keys {
            let full = known.entry(key).or_insert(now);
            *full = (*full).max(now).checked_add(back).unwrap_or(*full);
        }
        Ok(())
    }

    /// Gives an attempt back that succeeded.
    pub(super) fn give_back(&self, user: Option<&str>, from: Option<IpAddr>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, (_, back)) in keys(user, from) {
            if let Some(full) = known.get_mut(&key) {
                *full = full.checked_sub(back).unwrap_or(*full);
            }
        }
    }
}

/// Whose attempts one counts for, with how many there are.
fn keys(user: Option<&str>, from: Option<IpAddr>) -> Vec<(Key, (u32, Duration))> {
    let user = user.map(|user| (Key::User(id::digest(user.as_bytes())), OF_USER));
    user.into_iter().chain([(address(from), FROM_ADDRESS)]).collect()
}

fn address(address: Option<IpAddr>) -> Key {
    Key::Address(address.map(|address| match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() & (u128::MAX << 64)).into()),
        four @ IpAddr::V4(_) => four,
    }))
}

/// Forgets those who have all their attempts; where that is not enough, those who have the most.
fn make_room(known: &mut BTreeMap<Key, Full>, now: Instant) {
    if known.len() < MOST {
        return;
    }
    known.retain(|_, full| *full > now);
    if known.len() >= MOST {
        let mut times: Vec<Full> = known.values().copied().collect();
        // Half of them at once, so that this is not done for each attempt.
        let (_, middle, _) = times.select_nth_unstable(MOST / 2);
        let middle = *middle;
        known.retain(|_, full| *full > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));

    #[test]
    fn attempts_run_out_and_grow_back() {
        let (attempts, start) = (Attempts::new(), Instant::now());
        for _ in 0..10 {
            attempts.take_at(Some("ada"), HERE, start).unwrap();
        }
        assert_eq!(attempts.take_at(Some("ada"), HERE, start), Err(Duration::from_secs(60)));
        attempts.take_at(Some("bob"), HERE, start).unwrap();
        attempts.take_at(Some("ada"), HERE, start + Duration::from_secs(60)).unwrap();
        assert!(attempts.take_at(Some("ada"), HERE, start + Duration::from_secs(60)).is_err());
    }

    #[test]
    fn many_users_from_one_address_are_one_who_tries() {
        let (attempts, start) = (Attempts::new(), Instant::now());
        let taken =
            (0..100).filter(|n| attempts.take_at(Some(&n.to_string()), HERE, start).is_ok());
        assert_eq!(taken.count(), 50);
        let six = |text: &str| Some(text.parse().unwrap());
        assert_eq!(address(six("2001:db8::1")), address(six("2001:db8::2")));
        assert_ne!(address(six("2001:db8::1")), address(six("2001:db8:0:1::1")));
        assert_eq!(address(six("::ffff:192.0.2.1")), address(HERE));
    }

    #[test]
    fn a_success_gives_the_attempts_back() {
        let (attempts, start) = (Attempts::new(), Instant::now());
        for _ in 0..100 {
            attempts.take_at(Some("ada"), HERE, start).unwrap();
            attempts.give_back(Some("ada"), HERE);
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let (attempts, mut now) = (Attempts::new(), Instant::now());
        for number in 0..30_000_u32 {
            now += Duration::from_millis(1);
            let from = IpAddr::V4(number.into());
            let _ = attempts.take_at(Some(&number.to_string()), Some(from), now);
        }
        assert!(attempts.known.lock().unwrap().len() <= MOST + 2);
    }
}
