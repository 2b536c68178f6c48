//! A port that belongs to another program than the listener which a requirement names.

use pilotage_diagnostic::{Diagnostic, codes};

use super::{Carried, PackFile};
use crate::knowledge::service::OWNERS;
use crate::knowledge::{Component, Fact, is_program};
use crate::reading::ports_text;
use crate::slip::is_slip;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::UNFIT_PORT, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    file.carried.iter().filter_map(|carried| found(file, carried)).collect()
}

fn found(file: &PackFile<'_>, carried: &Carried<'_>) -> Option<Finding> {
    let listener = carried.requirement.listener.as_deref().filter(|it| is_program(it))?;
    let port = carried.single_port()?;
    let components = file.knowledge.components().iter();
    let component = components.into_iter().find(|it| it.facts_of(listener).next().is_some())?;
    let own: Vec<&Fact> = component.facts_of(listener).collect();
    if own.iter().any(|fact| fact.has_port(port)) {
        return None;
    }
    let right: Vec<_> = own.iter().flat_map(|fact| fact.ports.clone()).collect();
    let meant = own.iter().filter_map(|fact| fact.single_port()).find(|it| is_slip(port, *it));
    let (message, note) = match (owner(file, component, port), meant) {
        (Some((owner, source)), _) => {
            (format!("{port} is not a port of `{listener}`: it belongs to {owner}"), source)
        }
        (None, Some(meant)) => (
            format!("{port} is probably {meant} mistyped"),
            format!("catalogue, `{}`: `{listener}` has {meant}", component.pack),
        ),
        (None, None) => return None,
    };
    let diagnostic = Diagnostic::new(codes::UNFIT_PORT, message)
        .at(carried.ports_place())
        .help(format!("`{listener}` has {}; or name what listens here", ports_text(&right)))
        .note(note);
    Some(diagnostic.into())
}

/// Who has a port within a component, or beside any.
fn owner(file: &PackFile<'_>, within: &Component, port: u16) -> Option<(String, String)> {
    if let Some(owner) = OWNERS.iter().find(|it| it.port == port) {
        return Some((owner.name.to_owned(), format!("see {}", owner.source)));
    }
    let mut facts = file.knowledge.of_port(port).filter(|(it, _)| it.pack == within.pack);
    let (component, fact) = facts.next()?;
    let listener = fact.listener.as_deref().filter(|listener| is_program(listener))?;
    let source = format!("catalogue, `{}/{}`: {}", component.pack, fact.id, fact.purpose);
    Some((format!("`{listener}`"), source))
}
