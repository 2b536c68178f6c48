//! Rules beyond what a cloud takes.

use pilotage_diagnostic::codes;
use pilotage_net::{Action, Direction, Ruleset};

use crate::loss::{Loss, LossKind};

/// Leaves out the rule at a place and those behind it; all else is denied then. `why` says what the
/// limit is.
pub(crate) fn cut(fitted: &mut Ruleset, at: usize, why: &str) -> Loss {
    let lost = fitted.rules.get(at..).unwrap_or_default();
    let requirements = lost.iter().flat_map(|rule| rule.requirements.iter().cloned()).collect();
    let mut place = 0_usize;
    fitted.rules.retain(|rule| {
        let keep = place < at || rule.direction == Direction::Forward;
        place = place.saturating_add(1);
        keep
    });
    fitted.default = Action::Drop;
    let what = format!(
        "{why}; rule {} and those behind it are left out, and all else is denied",
        at.saturating_add(1)
    );
    let (kind, code) = (LossKind::Narrowed, codes::UNSUPPORTED_MATCH);
    Loss { kind, code, rule: None, requirements, what }
}
