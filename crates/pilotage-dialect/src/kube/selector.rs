//! Label selectors as Kubernetes has them: `matchLabels` and `matchExpressions`.

use pilotage_document::Node;

use super::fields;
use super::object::labels;
use super::truth::{Label, Labels, Truth};
use crate::read::findings::Findings;

/// A selector; without terms it selects everything.
#[derive(Clone, Debug)]
pub(crate) struct LabelSelector {
    terms: Vec<Term>,
}

#[derive(Clone, Debug)]
struct Term {
    key: String,
    operator: Operator,
    values: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
}

impl LabelSelector {
    /// Reads a selector. `clean` takes away what a dialect puts before a key.
    pub(crate) fn read(
        node: &Node,
        what: &str,
        clean: impl Fn(&str) -> String,
        findings: &mut Findings,
    ) -> Self {
        let mut terms = Vec::new();
        for entry in fields::entries(node, what, findings) {
            match entry.key.as_str() {
                "matchLabels" => {
                    let equal = labels(&entry.value, findings).into_iter().map(|(key, value)| {
                        Term { key: clean(&key), operator: Operator::In, values: vec![value] }
                    });
                    terms.extend(equal);
                }
                "matchExpressions" => {
                    for item in fields::items(&entry.value, "matchExpressions", findings) {
                        terms.extend(term(item, &clean, findings));
                    }
                }
                _ => fields::unknown(entry, what, findings),
            }
        }
        Self { terms }
    }

    /// Whether it selects everything.
    pub(crate) const fn is_all(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether an object with these labels is selected.
    pub(crate) fn selects(&self, labels: &Labels) -> Truth {
        self.terms.iter().map(|term| term.holds(labels)).fold(Truth::Yes, Truth::and)
    }

    /// The values that a label may have.
    pub(crate) fn values(&self, key: &str) -> impl Iterator<Item = &str> {
        let own = self.terms.iter().filter(move |it| it.key == key && it.operator == Operator::In);
        own.flat_map(|term| term.values.iter().map(String::as_str))
    }
}

impl Term {
    fn holds(&self, labels: &Labels) -> Truth {
        let label = labels.get(&self.key);
        let is_in = || label.is(|value| self.values.iter().any(|it| it == value));
        let exists = || match label {
            Label::Has(_) => Truth::Yes,
            Label::Lacks => Truth::No,
            Label::Unknown => Truth::Maybe,
        };
        match self.operator {
            Operator::In => is_in(),
            Operator::NotIn => is_in().not(),
            Operator::Exists => exists(),
            Operator::DoesNotExist => exists().not(),
        }
    }
}

fn term(node: &Node, clean: &impl Fn(&str) -> String, findings: &mut Findings) -> Option<Term> {
    let (mut key, mut operator, mut values) = (None, None, Vec::new());
    for entry in fields::entries(node, "matchExpressions", findings) {
        let value = &entry.value;
        match entry.key.as_str() {
            "key" => key = fields::text(value, "key", findings),
            "operator" => operator = fields::text(value, "operator", findings),
            "values" => {
                let items = fields::items(value, "values", findings);
                values = items.iter().filter_map(|it| it.text().map(str::to_owned)).collect();
            }
            _ => fields::unknown(entry, "matchExpressions", findings),
        }
    }
    let operator = match operator {
        Some("In") => Operator::In,
        Some("NotIn") => Operator::NotIn,
        Some("Exists") => Operator::Exists,
        Some("DoesNotExist") => Operator::DoesNotExist,
        _ => {
            let message = "an operator is `In`, `NotIn`, `Exists` or `DoesNotExist`";
            findings.syntax(message, node.first_key());
            return None;
        }
    };
    Some(Term { key: clean(key?), operator, values })
}
