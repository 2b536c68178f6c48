//! The answer to `why`: for people and as data.

mod json;
mod text;

pub use json::json;
pub use text::text;

use pilotage_plan::Plan;
use pilotage_plan::why::Located;

/// A host by its name, any other address by itself, with its zone.
pub(crate) fn place(plan: &Plan, located: &Located) -> String {
    let zone = located.zone.and_then(|zone| plan.zones.get(zone));
    let zone = zone.map_or_else(|| " (in no zone)".to_owned(), |it| format!(" in {}", it.name));
    match located.host.and_then(|host| plan.hosts.get(host)) {
        Some(host) => format!("{} {}{zone}", host.name, located.address),
        None => format!("{}{zone}", located.address),
    }
}
