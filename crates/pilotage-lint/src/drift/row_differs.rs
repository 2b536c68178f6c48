//! A row that says something else than the requirement that it stands for.

use pilotage_diagnostic::{Diagnostic, codes};

use super::comparison::{Comparison, Difference};
use super::expected::Wanted;
use super::ports::Ports;
use crate::reading::{RowView, ports_text};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::ROW_DIFFERS_FROM_PACK, check);

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let Some(comparison) = Comparison::new(document) else { return Vec::new() };
    let found = comparison.differing.iter().filter_map(|(row, difference)| {
        let wanted = comparison.requirement(difference.requirement())?;
        let diagnostic =
            Diagnostic::new(codes::ROW_DIFFERS_FROM_PACK, told(row, difference, wanted))
                .at(place(row, difference))
                .help("put the row right, or the pack")
                .note(format!("`{}` is {}", wanted.id, wanted.fact.in_one_line()));
        Some(Finding::from(diagnostic))
    });
    found.collect()
}

fn place(row: &RowView<'_>, difference: &Difference) -> pilotage_diagnostic::Place {
    match difference {
        Difference::Ports(_) | Difference::Beyond(..) => row.ports_place.unwrap_or(row.place),
        _ => row.place,
    }
}

fn told(row: &RowView<'_>, difference: &Difference, wanted: &Wanted) -> String {
    let id = &wanted.id;
    let ports = |ports: &Ports| ports.text();
    match difference {
        Difference::Direction(_) => {
            let (from, to) = (&wanted.fact.from_title, &wanted.fact.to_title);
            format!("`{id}` goes from {from} to {to} in the pack, and the other way here")
        }
        Difference::Ports(_) => {
            let (here, there) = (ports_text(&row.ports), ports(&wanted.ports));
            format!("`{id}` is {there} in the pack, not {here}")
        }
        Difference::Lacks(_, lacking) => format!("`{id}` has {} too in the pack", ports(lacking)),
        Difference::Beyond(_, beyond) => {
            format!("the pack has no {} between these ends", ports(beyond))
        }
        Difference::Optional(_) if row.optional.is_some() => {
            format!("`{id}` is required in the pack, and optional here")
        }
        Difference::Optional(_) => format!("`{id}` is optional in the pack, and required here"),
        Difference::Deprecated(_) if row.deprecated.is_some() => {
            format!("`{id}` is not deprecated in the pack, and here it is")
        }
        Difference::Deprecated(_) => format!("`{id}` is deprecated in the pack, and not here"),
    }
}
