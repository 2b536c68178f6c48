//! A requirement on the loopback between roles that no one host plays.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Scope};

use super::{Carried, PackFile};
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::LOOPBACK_BETWEEN_ROLES, check);

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let loopback =
        file.carried.iter().filter(|it| it.requirement.scopes().contains(&Scope::Loopback));
    loopback.filter(|it| is_apart(it)).map(found).collect()
}

fn is_apart(carried: &Carried<'_>) -> bool {
    match (&carried.requirement.from, &carried.requirement.to) {
        (End::Roles(_), End::Roles(_)) => carried.from.is_disjoint(&carried.to),
        (End::Names(_), _) | (_, End::Names(_)) => true,
        (End::Any(_), _) | (_, End::Any(_)) => false,
    }
}

fn found(carried: &Carried<'_>) -> Finding {
    let message = format!("`{}` is on the loopback, and its ends are two hosts", carried.id());
    Diagnostic::new(codes::LOOPBACK_BETWEEN_ROLES, message)
        .at(carried.place())
        .help("name one role at both ends, or leave out `scope: loopback`")
        .note("a packet on the loopback never leaves its host")
        .into()
}
