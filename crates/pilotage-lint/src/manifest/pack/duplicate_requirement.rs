//! Two requirements that ask for the same thing.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Requirement};

use super::{Carried, PackFile};
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::DUPLICATE_REQUIREMENT, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let mut known: BTreeMap<Vec<String>, &Carried<'_>> = BTreeMap::new();
    let mut findings = Vec::new();
    for carried in &file.carried {
        let Some(first) = known.get(&asked(carried.requirement)) else {
            known.insert(asked(carried.requirement), carried);
            continue;
        };
        let message = format!("`{}` asks for the same as `{}`", carried.id(), first.id());
        findings.push(
            Diagnostic::new(codes::DUPLICATE_REQUIREMENT, message)
                .at(carried.place())
                .also(first.place(), "the same first")
                .help("keep one of them, with the sources of both")
                .into(),
        );
    }
    findings
}

/// Everything that decides what a requirement opens and when, in a form that can be compared.
fn asked(requirement: &Requirement) -> Vec<String> {
    let ports = requirement.ports.iter().map(|ports| ports.text().to_owned());
    let icmp = requirement.icmp.iter().map(|icmp| format!("icmp {}", icmp.0));
    let protocol = requirement.protocol.iter().map(|protocol| format!("ip {}", protocol.0));
    let mut transports: Vec<String> = ports.chain(icmp).chain(protocol).collect();
    transports.sort();
    let mut scopes: Vec<&str> = requirement.scopes().iter().map(|scope| scope.as_str()).collect();
    scopes.sort_unstable();
    let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
    vec![
        end(&requirement.from),
        end(&requirement.to),
        transports.join(" "),
        requirement.source_ports.as_ref().map(|it| it.0.to_string()).unwrap_or_default(),
        text(requirement.when.as_ref().map(|when| when.source().trim())),
        requirement.versions.as_ref().map(|it| it.value.to_string()).unwrap_or_default(),
        requirement.need().as_str().to_owned(),
        scopes.join(" "),
        text(requirement.app.as_deref()),
        text(requirement.listener.as_deref()),
    ]
}

fn end(end: &End) -> String {
    let (kind, names) = match end {
        End::Any(_) => return "any".to_owned(),
        End::Roles(names) => ("roles", names),
        End::Names(names) => ("names", names),
    };
    let mut names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    format!("{kind} {}", names.join(" "))
}
