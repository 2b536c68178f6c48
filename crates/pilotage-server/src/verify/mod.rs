//! Proving sites live: the agents of a site are the ends of a run, and this server coordinates it.
//!
//! Owns when a site is verified and what becomes of the verdicts. What is probed, how, and what it means
//! is in the crates that `pilotage probe` uses too.

mod drift;
mod run;
mod schedule;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

pub use run::{Asked, start};
pub use schedule::keep;

/// Which sites are being verified, so that no two runs of one site stand in each other's way.
#[derive(Debug, Default)]
pub struct Verifier {
    running: Mutex<Running>,
}

#[derive(Debug, Default)]
struct Running {
    /// The run of each site.
    sites: BTreeMap<String, String>,
    /// Sites to verify again when their run has ended: something changed meanwhile.
    again: BTreeSet<String>,
}

impl Verifier {
    /// Takes a site for a run; the run that has it already, where one does.
    fn take(&self, site: &str, run: &str) -> Result<(), String> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = running.sites.get(site) {
            let other = other.clone();
            running.again.insert(site.to_owned());
            return Err(other);
        }
        running.sites.insert(site.to_owned(), run.to_owned());
        Ok(())
    }

    /// Lets go of a site. Whether it should be verified again at once.
    fn let_go(&self, site: &str) -> bool {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.sites.remove(site);
        running.again.remove(site)
    }

    /// The run of a site that goes on.
    #[must_use]
    pub fn run_of(&self, site: &str) -> Option<String> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.sites.get(site).cloned()
    }
}
