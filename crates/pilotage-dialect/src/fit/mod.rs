//! Fits a ruleset to what a language can say, before it is written.
//!
//! Owns the losses of meaning: after fitting, a writer writes every rule exactly as it stands. Where a
//! rule could only be said by permitting more, it is left out unless the options accept that by name.
//! Never knows a language; [`Frame`] says what one can hold.

mod frame;
mod order;
mod replies;
mod transports;

#[cfg(test)]
mod tests;

use pilotage_diagnostic::{Code, codes};
use pilotage_net::{Action, AddressGroup, Direction, Rule, Ruleset, TransportSet};

use crate::header::directions;
use crate::loss::{Loss, LossKind};
use crate::options::Options;
pub(crate) use frame::{Frame, Icmp, Protocols, Replies};
pub(crate) use replies::answers;
use transports::{Cut, cut};

/// A ruleset that the language can say, and what it lost on the way.
pub(crate) struct Fitted {
    /// What is to be written. Directions that the language does not filter accept everything.
    pub(crate) ruleset: Ruleset,
    /// Why it is not what was given.
    pub(crate) losses: Vec<Loss>,
}

/// Fits the ruleset to the frame.
pub(crate) fn fit(ruleset: &Ruleset, frame: &Frame, options: &Options) -> Fitted {
    let mut fitting = Fitting { frame, options, losses: Vec::new() };
    let mut rules = Vec::new();
    for direction in directions(ruleset) {
        if !frame.directions.contains(&direction) {
            if refuses(ruleset, direction) {
                fitting.losses.push(unfiltered(direction));
            }
            rules.push(everything(direction));
            continue;
        }
        let own = ruleset.rules.iter().enumerate().filter(|(_, rule)| rule.direction == direction);
        let own = own.map(|(at, rule)| (Some(at), rule.clone())).collect();
        let open = ruleset.default == Action::Accept;
        let own = if frame.ordered { own } else { fitting.without_order(own, direction, open) };
        rules.extend(own.into_iter().filter_map(|(at, rule)| fitting.rule(at, rule)));
    }
    if frame.replies != Replies::Tracked {
        let filtered = directions(ruleset).filter(|it| frame.directions.contains(it));
        replies::push(&mut rules, frame, &filtered.collect::<Vec<_>>(), &mut fitting.losses);
    }
    let default = match ruleset.default {
        Action::Reject if !frame.rejects => {
            fitting.losses.push(Loss::default_refused_silently());
            Action::Drop
        }
        Action::Accept if !frame.ordered => Action::Drop,
        default => default,
    };
    Fitted { ruleset: Ruleset { rules, default, ..ruleset.clone() }, losses: fitting.losses }
}

/// The place of a rule in the ruleset; none for the default.
type At = Option<usize>;

struct Fitting<'f> {
    frame: &'f Frame,
    options: &'f Options,
    losses: Vec<Loss>,
}

impl Fitting<'_> {
    /// The rules of a direction for a language in which none comes before another.
    fn without_order(
        &mut self,
        rules: Vec<(At, Rule)>,
        direction: Direction,
        open: bool,
    ) -> Vec<(At, Rule)> {
        let accepted = order::accepts_only(rules, direction, open);
        for (at, rule) in &accepted.left_out {
            let what = "the refusals before it leave too many pieces of it, and it is left out";
            self.narrowed(*at, rule, codes::UNSUPPORTED_MATCH, what);
        }
        accepted.rules
    }

    /// The rule as the language can say it.
    fn rule(&mut self, at: At, mut rule: Rule) -> Option<Rule> {
        if rule.action == Action::Reject && !self.frame.rejects {
            self.losses.extend(at.map(|at| Loss::refused_silently(at, &rule)));
            rule.action = Action::Drop;
        }
        self.families(at, &mut rule);
        rule.transports = self.transports(at, &rule);
        let nothing = rule.source.addresses.is_empty()
            || rule.destination.addresses.is_empty()
            || rule.transports.is_empty();
        (!nothing).then_some(rule)
    }

    fn families(&mut self, at: At, rule: &mut Rule) {
        for family in pilotage_net::Family::ALL {
            if self.frame.families.contains(&family) {
                continue;
            }
            let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
            if both && rule.action == Action::Accept {
                let what = format!("its {family} part is left out");
                self.narrowed(at, rule, codes::UNSUPPORTED_MATCH, &what);
            }
            for group in [&mut rule.source, &mut rule.destination] {
                if group.addresses.has(family) {
                    let kept = self.frame.families.iter().map(|it| group.addresses.family(*it));
                    let kept: Vec<_> = kept.collect();
                    let kept = pilotage_net::AddressSet::union_all(&kept);
                    *group = AddressGroup::new(std::sync::Arc::clone(&group.label), kept);
                }
            }
        }
    }

    fn transports(&mut self, at: At, rule: &Rule) -> TransportSet {
        let Cut { exact, wider, lost } = cut(&rule.transports, self.frame);
        let mut kept = exact;
        if !wider.is_empty() {
            let (asked, only) = (rule.transports.difference(&kept), &wider);
            // A refusal may grow: then less passes, and that is told.
            let grows = rule.action != Action::Accept;
            if grows || self.options.accepts_widening(&rule.requirements) {
                let what = format!("`{asked}` is written as `{only}`");
                let (kind, code) = if grows {
                    (LossKind::Narrowed, codes::UNSUPPORTED_MATCH)
                } else {
                    (LossKind::Widened, codes::WIDENED_AS_ACCEPTED)
                };
                self.lost(kind, code, at, rule, &what);
                kept = kept.union(&wider);
            } else {
                let what = format!("`{asked}` could only be written as `{only}`, and is left out");
                self.narrowed(at, rule, codes::WIDENED, &what);
            }
        }
        if !lost.is_empty() {
            let kind = match rule.action {
                Action::Accept => LossKind::Narrowed,
                Action::Drop | Action::Reject => LossKind::Widened,
            };
            let what = format!("`{lost}` cannot be said and is left out");
            self.lost(kind, codes::UNSUPPORTED_MATCH, at, rule, &what);
        }
        kept
    }

    fn narrowed(&mut self, at: At, rule: &Rule, code: Code, what: &str) {
        self.lost(LossKind::Narrowed, code, at, rule, what);
    }

    fn lost(&mut self, kind: LossKind, code: Code, at: At, rule: &Rule, what: &str) {
        let what = match at {
            Some(at) => format!("rule {}: {what}", at.saturating_add(1)),
            None => format!("what no rule is about: {what}"),
        };
        let requirements = rule.requirements.clone();
        self.losses.push(Loss { kind, code, rule: at, requirements, what });
    }
}

/// Whether something may not pass in the direction.
fn refuses(ruleset: &Ruleset, direction: Direction) -> bool {
    let open = |rule: &Rule| {
        rule.source.addresses.is_any()
            && rule.destination.addresses.is_any()
            && rule.transports.is_any()
    };
    for rule in ruleset.rules.iter().filter(|rule| rule.direction == direction) {
        match rule.action {
            Action::Accept if open(rule) => return false,
            Action::Accept => {}
            Action::Drop | Action::Reject => return true,
        }
    }
    ruleset.default != Action::Accept
}

fn unfiltered(direction: Direction) -> Loss {
    let what = format!("everything passes on {direction}, which the dialect does not filter");
    let (kind, code) = (LossKind::Widened, codes::NOT_ENFORCED);
    Loss { kind, code, rule: None, requirements: Vec::new(), what }
}

/// The rule that accepts everything in a direction.
pub(crate) fn everything(direction: Direction) -> Rule {
    Rule {
        direction,
        source: AddressGroup::any(),
        destination: AddressGroup::any(),
        transports: TransportSet::any(),
        action: Action::Accept,
        requirements: Vec::new(),
        comment: String::new(),
    }
}
