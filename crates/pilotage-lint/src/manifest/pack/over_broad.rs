//! A requirement that opens far more than one service, without a word on why.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Scope};
use pilotage_net::Transport;

use super::{Carried, PackFile};
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::OVER_BROAD_REQUIREMENT, check);

/// More ports than one service has.
const MANY: u32 = 1000;

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    file.carried.iter().filter(|it| is_seen(it)).filter_map(found).collect()
}

/// Whether a firewall sees it, and nothing says why it is as it is.
fn is_seen(carried: &Carried<'_>) -> bool {
    let local = |scope: &Scope| matches!(scope, Scope::Loopback | Scope::Pod);
    let scopes = carried.requirement.scopes();
    carried.listens_on_hosts()
        && !scopes.iter().any(local)
        && carried.requirement.note.is_none()
        // A range that a site chooses is the site's to answer for.
        && carried.requirement.ports.iter().all(|it| it.expressions().next().is_none())
}

fn found(carried: &Carried<'_>) -> Option<Finding> {
    let requirement = carried.requirement;
    let message = if let (End::Any(_), End::Any(_)) = (&requirement.from, &requirement.to) {
        format!("`{}` opens {} between any two addresses", carried.id(), carried.transports)
    } else {
        let ports = carried.transports.iter().map(|it| count(&it)).max()?;
        if ports <= MANY {
            return None;
        }
        format!("`{}` opens {ports} ports", carried.id())
    };
    let diagnostic = Diagnostic::new(codes::OVER_BROAD_REQUIREMENT, message)
        .at(carried.place())
        .help("narrow it to what the component uses, or say in `note` why it cannot be narrower");
    Some(diagnostic.into())
}

fn count(transport: &Transport) -> u32 {
    match transport {
        Transport::Ports { destination, .. } => destination.count(),
        Transport::Icmp(_) | Transport::Ip(_) => 0,
    }
}
