//! Concatenations and verdict maps: elements with the same rest or verdict are taken together.

use std::collections::BTreeMap;

use super::condition::{Alternative, Condition, Doubt, needs};
use super::product::Product;
use super::{Lowering, Lowers, Scope};
use crate::nftables::read::tree::{Element, Field, Op, Value, Verdict};
use crate::nftables::read::why;

/// Elements that differ in their first part only.
struct Group<'r, 't> {
    firsts: Vec<&'r Value<'t>>,
    rest: &'r [Value<'t>],
    verdict: Option<Verdict<'t>>,
    limited: bool,
}

/// What elements of one group share.
type GroupKey<'t> = (Vec<&'t str>, Option<Verdict<'t>>, bool);

/// What a verdict map asks, verdict by verdict.
pub(super) struct Mapped<'t> {
    pub(super) verdicts: Vec<(Verdict<'t>, Vec<Alternative<'t>>)>,
    /// The verdict for all other values.
    pub(super) rest: Option<Verdict<'t>>,
}

impl<'r, 't> Lowering<'r, 't> {
    /// What a comparison of several fields at once asks.
    pub(super) fn several(
        &mut self,
        at: &Scope,
        fields: &[Field<'t>],
        (op, value): (Op, &'r Value<'t>),
        text: &'t str,
    ) -> Lowers<Condition<'t>> {
        if !matches!(op, Op::Implicit | Op::Eq | Op::Ne) {
            return Err(self.broken(at, text, "several fields have no order"));
        }
        let mut found = Vec::new();
        match value {
            Value::Concat(parts) => {
                found = self.parts(at, fields, parts, text)?;
            }
            value => {
                let elements = self.listed(at, value, text)?;
                for group in self.groups(at, elements, fields.len(), text)? {
                    found.extend(self.group(at, fields, &group, text)?);
                }
            }
        }
        if op != Op::Ne {
            return Ok(Condition::Any(found));
        }
        Ok(Condition::Except { within: needed(fields), not: found })
    }

    /// What a verdict map asks.
    pub(super) fn mapped(
        &mut self,
        at: &Scope,
        fields: &[Field<'t>],
        map: &'r Value<'t>,
        text: &'t str,
    ) -> Lowers<Mapped<'t>> {
        let elements = self.listed(at, map, text)?;
        let mut mapped = Mapped { verdicts: Vec::new(), rest: None };
        for group in self.groups(at, elements, fields.len(), text)? {
            let Some(verdict) = group.verdict else {
                return Err(self.broken(at, text, "an element has no verdict"));
            };
            if group.rest.is_empty() && matches!(group.firsts.as_slice(), [Value::Rest]) {
                mapped.rest = Some(verdict);
                continue;
            }
            let found = self.group(at, fields, &group, text)?;
            mapped.verdicts.push((verdict, found));
        }
        Ok(mapped)
    }

    fn listed(
        &mut self,
        at: &Scope,
        value: &'r Value<'t>,
        text: &'t str,
    ) -> Lowers<&'r [Element<'t>]> {
        match value {
            Value::Set(elements) => Ok(elements.as_slice()),
            Value::Named(name) => self.elements(at, name),
            _ => Err(self.broken(at, text, "it needs a set")),
        }
    }

    /// Elements taken together. Kernels list elements in an order of their own, so it is not kept.
    fn groups(
        &mut self,
        at: &Scope,
        elements: &'r [Element<'t>],
        width: usize,
        text: &'t str,
    ) -> Lowers<Vec<Group<'r, 't>>> {
        let mut groups: BTreeMap<GroupKey<'t>, Group<'r, 't>> = BTreeMap::new();
        for element in elements {
            let (first, rest) = match &element.key {
                Value::Concat(parts) if width > 1 => match parts.split_first() {
                    Some(split) if parts.len() == width => split,
                    _ => return Err(self.broken(at, text, "an element has other parts")),
                },
                Value::Rest => (&element.key, [].as_slice()),
                one if width == 1 => (one, [].as_slice()),
                _ => return Err(self.broken(at, text, "an element has other parts")),
            };
            let is_rest = rest.is_empty() && matches!(first, Value::Rest);
            let mut words = Vec::new();
            rest.iter().for_each(|value| spell(value, &mut words));
            if is_rest {
                words.push("*");
            }
            let key = (words, element.verdict, element.limited);
            let (verdict, limited) = (element.verdict, element.limited);
            let group = groups.entry(key).or_insert_with(|| Group {
                firsts: Vec::new(),
                rest,
                verdict,
                limited,
            });
            group.firsts.push(first);
        }
        Ok(groups.into_values().collect())
    }

    fn group(
        &mut self,
        at: &Scope,
        fields: &[Field<'t>],
        group: &Group<'r, 't>,
        text: &'t str,
    ) -> Lowers<Vec<Alternative<'t>>> {
        let Some((first, others)) = fields.split_first() else { return Ok(Vec::new()) };
        let mut found = self.part(at, first, &group.firsts, text)?;
        for (field, value) in others.iter().zip(group.rest) {
            let more = self.part(at, field, &[value], text)?;
            found = self.cross(at, &found, &more, text)?;
        }
        if group.limited {
            for alternative in &mut found {
                alternative.doubts.push(Doubt { text, why: why::ELEMENT_RATE });
            }
        }
        Ok(found)
    }

    fn parts(
        &mut self,
        at: &Scope,
        fields: &[Field<'t>],
        parts: &'r [Value<'t>],
        text: &'t str,
    ) -> Lowers<Vec<Alternative<'t>>> {
        if parts.len() != fields.len() {
            return Err(self.broken(at, text, "both sides have other parts"));
        }
        let mut found = vec![Alternative::sure(Product::all())];
        for (field, value) in fields.iter().zip(parts) {
            let more = self.part(at, field, &[value], text)?;
            found = self.cross(at, &found, &more, text)?;
        }
        Ok(found)
    }
}

/// What several fields take for granted.
pub(super) fn needed(fields: &[Field<'_>]) -> Product {
    fields
        .iter()
        .fold(Product::all(), |all, field| all.intersection(&Product::needed(needs(field.key))).0)
}

/// Adds the words of a value, so that equal values have equal words.
fn spell<'t>(value: &Value<'t>, words: &mut Vec<&'t str>) {
    match value {
        Value::Word(word) | Value::Named(word) => words.push(word),
        Value::Range(first, last) => words.extend([*first, "-", *last]),
        Value::List(all) | Value::Concat(all) => {
            words.push("(");
            all.iter().for_each(|value| spell(value, words));
            words.push(")");
        }
        Value::Set(_) => words.push("{}"),
        Value::Rest => words.push("*"),
    }
    words.push(".");
}
