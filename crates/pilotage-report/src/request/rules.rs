//! One rule of the request, with its last day.

use pilotage_plan::{Requester, Resolved};

use crate::matrix::rules::NumberedRule;

/// A rule of the summary and what the request says of it.
pub(super) struct RequestRule<'s> {
    pub(super) rule: NumberedRule<'s>,
    /// Its last day, or its last days where it serves several requirements; none where it stays.
    pub(super) expiry: Vec<String>,
}

impl<'s> RequestRule<'s> {
    pub(super) fn new(rule: NumberedRule<'s>, who: &Requester) -> Self {
        let expiry = expiry(&rule.requirements, who.expires.as_deref());
        Self { rule, expiry }
    }
}

/// The last days of a rule: that of the request, and that of each accepted requirement where it is
/// another one. A rule that serves others too stays, with less in it.
pub(super) fn expiry(requirements: &[&Resolved], request: Option<&str>) -> Vec<String> {
    let mut days: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for resolved in requirements {
        let own = resolved.accepted.as_ref().and_then(|accepted| accepted.until.as_deref());
        let day = own.or(request);
        match days.iter_mut().find(|(known, _)| *known == day) {
            Some((_, ids)) => ids.push(&resolved.id),
            None => days.push((day, vec![&resolved.id])),
        }
    }
    match days.as_slice() {
        [(day, _)] => day.iter().map(|day| (*day).to_owned()).collect(),
        _ => {
            // What has a day of its own is named, the rest is the rest.
            days.sort_by_key(|(day, _)| *day == request);
            days.iter()
                .map(|(day, ids)| match day {
                    day if *day == request => format!("{} for the rest", day.unwrap_or("none")),
                    Some(day) => format!("{day} for {}", ids.join(", ")),
                    None => format!("none for {}", ids.join(", ")),
                })
                .collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::expiry;
    use crate::request::tests::accepted;

    #[test]
    fn a_rule_ends_with_what_it_serves() {
        let (plain, ssh) = (accepted("a/b/plain", None), accepted("a/b/ssh", Some("2027-01-31")));
        let cases: &[(&[_], Option<&str>, &[&str])] = &[
            (&[&plain], None, &[]),
            (&[&plain], Some("2027-12-31"), &["2027-12-31"]),
            (&[&ssh], Some("2027-12-31"), &["2027-01-31"]),
            (
                &[&plain, &ssh],
                Some("2027-12-31"),
                &["2027-01-31 for a/b/ssh", "2027-12-31 for the rest"],
            ),
            (&[&plain, &ssh], None, &["2027-01-31 for a/b/ssh", "none for the rest"]),
        ];
        for (requirements, request, expected) in cases {
            assert_eq!(expiry(requirements, *request), *expected);
        }
    }
}
