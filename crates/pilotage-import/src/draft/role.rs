//! Roles out of the words that documents use for ends.

use std::collections::BTreeMap;

use pilotage_model::scaffold::{EndDraft, RoleDraft};

use super::merge::Side;
use super::name::{Names, slug};

/// The roles so far: the same words get the same role.
#[derive(Debug, Default)]
pub(super) struct Roles {
    names: Names,
    /// The role of each folded wording.
    by_words: BTreeMap<String, String>,
    drafts: Vec<RoleDraft>,
}

impl Roles {
    /// The end for a side.
    pub(super) fn end(&mut self, side: &Side) -> EndDraft {
        match side {
            Side::Words(words) if is_any(words) => EndDraft::Any,
            Side::Words(words) if is_dns_name(words) => EndDraft::Names(vec![words.clone()]),
            Side::Words(words) => self.alone(&fold(words), words, None),
            Side::ClientOf(words) => {
                let title = format!("not stated: who connects to {words}");
                self.alone(&format!("client of {}", fold(words)), &title, Some(NOT_STATED))
            }
            Side::ServerOf(words) => {
                let title = format!("not stated: what {words} connects to");
                self.alone(&format!("destination of {}", fold(words)), &title, Some(NOT_STATED))
            }
            Side::Unknown => self.alone("not stated", "not stated", Some(NOT_STATED)),
        }
    }

    /// Both of two ends, where one of them or neither is a role.
    pub(super) fn both(&mut self, one: &Side, other: &Side) -> EndDraft {
        match (self.end(one), self.end(other)) {
            (EndDraft::Roles(mut roles), EndDraft::Roles(more)) => {
                roles.extend(more);
                EndDraft::Roles(roles)
            }
            (one, _) => one,
        }
    }

    fn alone(&mut self, key: &str, title: &str, description: Option<&str>) -> EndDraft {
        EndDraft::Roles(vec![self.role(key, title, description)])
    }

    fn role(&mut self, key: &str, title: &str, description: Option<&str>) -> String {
        if let Some(known) = self.by_words.get(key) {
            return known.clone();
        }
        let name = self.names.unique(slug(key).as_deref().unwrap_or("role"), &[]);
        self.by_words.insert(key.to_owned(), name.clone());
        self.drafts.push(RoleDraft {
            name: name.clone(),
            title: title.to_owned(),
            description: description.map(ToOwned::to_owned),
        });
        name
    }

    /// The roles in the order in which they came up.
    pub(super) fn into_drafts(self) -> Vec<RoleDraft> {
        self.drafts
    }
}

const NOT_STATED: &str = "the document does not say who this is; replace it by the right role";

/// Wording without what does not tell one role from another: articles, counts, remarks in
/// brackets, case.
pub(super) fn fold(words: &str) -> String {
    let lower = words.to_lowercase();
    let plain = lower.split('(').next().filter(|it| !it.trim().is_empty()).unwrap_or(&lower);
    let mut rest: Vec<&str> = plain.split_whitespace().collect();
    const LEADING: [&str; 8] = ["the", "all", "a", "an", "each", "every", "of", "your"];
    while rest.len() > 1 && rest.first().is_some_and(|word| LEADING.contains(word)) {
        rest.remove(0);
    }
    rest.join(" ")
}

fn is_any(words: &str) -> bool {
    matches!(&*words.to_ascii_lowercase(), "any" | "anywhere" | "*" | "0.0.0.0/0" | "::/0")
}

/// Whether the words are one name of a host: labels with a dot, the last one of letters.
fn is_dns_name(words: &str) -> bool {
    let labels: Vec<&str> = words.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    labels.len() > 1
        && labels.iter().all(is_label)
        && labels
            .last()
            .is_some_and(|top| top.len() > 1 && top.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &str) -> Side {
        Side::Words(words.to_owned())
    }

    #[test]
    fn the_same_words_are_the_same_role() {
        let mut roles = Roles::default();
        let first = roles.end(&words("Worker nodes"));
        assert_eq!(first, roles.end(&words("all worker nodes (at least 3)")));
        assert_ne!(first, roles.end(&words("control plane")));
        assert_eq!(roles.into_drafts().len(), 2);
    }

    #[test]
    fn names_and_any_are_no_roles() {
        let mut roles = Roles::default();
        let name = "registry.example.com";
        assert_eq!(roles.end(&words(name)), EndDraft::Names(vec![name.to_owned()]));
        assert_eq!(roles.end(&words("Any")), EndDraft::Any);
        assert_eq!(
            roles.end(&words("*.example.com")),
            EndDraft::Roles(vec!["example-com".to_owned()])
        );
    }

    #[test]
    fn an_unknown_end_is_named() {
        let mut roles = Roles::default();
        let end = roles.end(&Side::ClientOf("Management Platform".to_owned()));
        assert_eq!(end, EndDraft::Roles(vec!["client-of-management-platform".to_owned()]));
        assert!(roles.into_drafts().iter().all(|role| role.description.is_some()));
    }
}
