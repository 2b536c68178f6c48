//! The answer to `why`: for people and as data.

mod json;
mod text;

pub use json::json;
pub use text::text;

use pilotage_net::{AddressSet, TransportSet};
use pilotage_plan::Plan;
use pilotage_plan::why::{Answer, Located};

use crate::plan::text::addresses;

/// A question in the reader's own words, and its answers: one for each address family.
#[derive(Clone, Debug)]
pub struct Asked<'q> {
    /// Who opens the connection, as asked.
    pub source: &'q str,
    /// Who is connected to, as asked.
    pub destination: &'q str,
    /// The transports.
    pub transports: &'q TransportSet,
    /// What the plan says.
    pub answers: &'q [Answer],
}

impl Asked<'_> {
    /// Whether nothing of it is stopped.
    pub fn is_positive(&self) -> bool {
        !self.answers.is_empty() && self.answers.iter().all(|it| it.verdict.is_positive())
    }
}

/// A host by its name, a name of the site as asked, any other address by itself; with addresses
/// and zone.
pub(crate) fn place(plan: &Plan, word: &str, located: &Located, all: &AddressSet) -> String {
    let zone = located.zone.and_then(|zone| plan.zones.get(zone));
    let zone = zone.map_or_else(|| " (in no zone)".to_owned(), |it| format!(" in {}", it.name));
    let shown = addresses(all);
    match located.host.and_then(|host| plan.hosts.get(host)) {
        Some(host) => format!("{} {shown}{zone}", host.name),
        None if word.parse::<std::net::IpAddr>().is_ok() => format!("{shown}{zone}"),
        None => format!("{word} {shown}{zone}"),
    }
}
