//! Two packs of one component with different versions.

use pilotage_diagnostic::{Diagnostic, codes};

use super::ProfileFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::profile(codes::TWO_COMPONENT_VERSIONS, check);

fn check(file: &ProfileFile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, stacked) in file.stack.iter().enumerate() {
        let name = |it: &pilotage_plan::StackedPack| it.pack.metadata.component.name.to_lowercase();
        let first = file.stack.iter().take(at).find(|other| name(other) == name(stacked));
        let Some(first) = first else { continue };
        let (Some(one), Some(other)) = (&first.version, &stacked.version) else { continue };
        if one == other {
            continue;
        }
        let component = &stacked.pack.metadata.component.name;
        let message = format!("{component} is {other} here and {one} further up");
        findings.push(
            Diagnostic::new(codes::TWO_COMPONENT_VERSIONS, message)
                .at(stacked.place)
                .also(first.place, "the other version")
                .help("take one version for both packs")
                .into(),
        );
    }
    findings
}
