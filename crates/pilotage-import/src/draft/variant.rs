//! Sections that state the same host's ports differently: modes, editions, tabs.
//!
//! "Hosted > Management Platform" beside "Self-hosted > Management Platform" are two ways to run
//! one thing. They become a parameter, because both at once would hold nowhere.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_model::scaffold::ParameterDraft;

use super::name::slug;
use super::role::fold;
use crate::Row;

/// The variants of a document, by the outer section that is theirs.
#[derive(Debug, Default)]
pub(super) struct Variants {
    /// The words of each variant's section and its value, in document order.
    values: Vec<(String, String)>,
    /// The parameter's name.
    name: String,
}

impl Variants {
    /// Finds the variants among the sections of rows; `name` is what their parameter is to be
    /// called.
    pub(super) fn of(rows: &[Row], name: String) -> Self {
        let mut outer: BTreeMap<String, BTreeSet<&[String]>> = BTreeMap::new();
        for row in rows {
            let Some((own, above)) = row.section.split_last() else { continue };
            if above.is_empty() || row.from.is_some() && row.to.is_some() {
                continue;
            }
            outer.entry(fold(own)).or_default().insert(above);
        }
        let mut differing = BTreeSet::new();
        for sections in outer.values().filter(|sections| sections.len() > 1) {
            let shared = sections.iter().map(|it| it.len()).min().unwrap_or(0);
            let depth = (0..shared).find(|&at| {
                let step = |it: &&[String]| it.get(at).cloned();
                sections.iter().map(step).collect::<BTreeSet<_>>().len() > 1
            });
            let Some(depth) = depth else { continue };
            differing.extend(sections.iter().filter_map(|it| it.get(depth)));
        }
        let mut values: Vec<(String, String)> = Vec::new();
        for step in rows.iter().flat_map(|row| &row.section).filter(|step| differing.contains(step))
        {
            let Some(value) = slug(step) else { continue };
            if values.iter().all(|(words, other)| words != step && *other != value) {
                values.push((step.clone(), value));
            }
        }
        if values.len() < 2 {
            return Self::default();
        }
        Self { values, name }
    }

    /// The parameter, where there are variants.
    pub(super) fn parameter(&self) -> Option<ParameterDraft> {
        (!self.values.is_empty()).then(|| ParameterDraft {
            name: self.name.clone(),
            values: self.values.iter().map(|(_, value)| value.clone()).collect(),
            description: Some("which of the document's sections applies".to_owned()),
        })
    }

    /// The condition for rows in these sections; `None` where one of them is outside all variants.
    pub(super) fn condition<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Option<String> {
        let mut values = Vec::new();
        for row in rows {
            let value = self.values.iter().find(|(words, _)| row.section.contains(words));
            let (_, value) = value?;
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let name = &self.name;
        match *values {
            [] => None,
            _ if values.len() == self.values.len() => None,
            [only] => Some(format!("params.{name} == \"{only}\"")),
            _ => {
                let values: Vec<String> = values.iter().map(|it| format!("\"{it}\"")).collect();
                Some(format!("params.{name} in [{}]", values.join(", ")))
            }
        }
    }
}
