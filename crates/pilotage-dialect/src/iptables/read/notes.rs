//! What a person should know about a rule that was not understood in full.

use pilotage_diagnostic::{Diagnostic, codes};

use super::rule::{Parsed, shown};
use super::targets::Target;

/// What is in doubt about a rule, where something is that matters.
pub(super) fn doubts(rule: &Parsed) -> Option<Diagnostic> {
    let mut doubts: Vec<&str> =
        rule.pieces.iter().flat_map(|piece| &piece.doubts).map(String::as_str).collect();
    doubts.sort_unstable();
    doubts.dedup();
    let quoted = doubts.join("`, `");
    let message = match &rule.target {
        Target::None | Target::Continue(_) | Target::Track => return None,
        Target::Doubtful(name) => {
            format!("`-j {}` may let a packet pass, refuse it, or let it go on", shown(name))
        }
        Target::Untrack => "packets are exempted from connection tracking: what later rules say \
                            of states is in doubt for them"
            .to_owned(),
        _ if doubts.is_empty() => return None,
        _ if doubts.iter().copied().all(is_flags) => format!(
            "`{quoted}` is exact for the packet that opens a connection, and in doubt for later \
             ones"
        ),
        _ => format!("`{quoted}` may or may not match a packet"),
    };
    Some(Diagnostic::new(codes::RULE_BOUNDED, message).at(rule.place))
}

fn is_flags(doubt: &str) -> bool {
    let option = doubt.strip_prefix("! ").unwrap_or(doubt);
    option.starts_with("--syn") || option.starts_with("--tcp-flags")
}
