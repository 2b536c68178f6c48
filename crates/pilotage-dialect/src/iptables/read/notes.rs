//! What a person should know about rules that were not understood in full, or are not there.

use pilotage_diagnostic::{Diagnostic, Place, Severity, codes};

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

/// What a comment of the saving program says is missing.
pub(super) fn remark(comment: &str, place: Place) -> Option<Diagnostic> {
    let comment = comment.trim_start_matches('#').trim_start();
    if comment.starts_with("Table `") && comment.contains("is incompatible") {
        let message = "a table is not printed here, since only `nft` can show it";
        let help = "read what `nft list ruleset` prints, in the dialect `nftables`";
        return Some(Diagnostic::new(codes::RULESET_SYNTAX, message).at(place).help(help));
    }
    if comment.starts_with("Warning: ") && comment.contains("tables present") {
        let message = "there are tables of another iptables, which apply too and are not here";
        let help = "give what `iptables-legacy-save` and `ip6tables-legacy-save` print beside it";
        let finding = Diagnostic::new(codes::RULE_BOUNDED, message).at(place).help(help);
        return Some(finding.severity(Severity::Warning));
    }
    None
}

fn is_flags(doubt: &str) -> bool {
    let option = doubt.strip_prefix("! ").unwrap_or(doubt);
    option.starts_with("--syn") || option.starts_with("--tcp-flags")
}
