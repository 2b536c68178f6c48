//! Selectors of labels: `role == 'db' && !has(draft)`.
//!
//! Follows "Selectors" in the reference of GlobalNetworkPolicy. What does not have a label differs from
//! every value of it.

use crate::kube::truth::{Label, Labels, Truth};

/// Expressions in expressions up to this depth.
const DEEPEST: usize = 64;

/// A selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    /// `all()`
    All,
    /// `global()`
    Global,
    /// `has(key)`
    Has(String),
    /// `key == 'value'`, and lists of values.
    In(String, Vec<String>),
    /// `key contains 'text'`
    Contains(String, String),
    /// `key starts with 'text'`
    Starts(String, String),
    /// `key ends with 'text'`
    Ends(String, String),
    Not(Box<Self>),
    And(Vec<Self>),
    Or(Vec<Self>),
}

impl Selector {
    /// Reads a selector; an empty one selects everything. An error says what is wrong.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Ok(Self::All);
        }
        let mut parser = Parser { rest: text, depth: 0 };
        let selector = parser.or()?;
        parser.blanks();
        if parser.rest.is_empty() { Ok(selector) } else { Err(parser.unexpected("`&&` or `||`")) }
    }

    /// Whether an object with these labels is selected.
    pub(crate) fn selects(&self, labels: &Labels) -> Truth {
        let is = |key: &str, test: &dyn Fn(&str) -> bool| labels.get(key).is(test);
        match self {
            Self::All => Truth::Yes,
            Self::Global => labels.get(NAMESPACE).is(|_| true).not(),
            Self::Has(key) => match labels.get(key) {
                Label::Has(_) => Truth::Yes,
                Label::Lacks => Truth::No,
                Label::Unknown => Truth::Maybe,
            },
            Self::In(key, values) => is(key, &|value| values.iter().any(|it| it == value)),
            Self::Contains(key, text) => is(key, &|value| value.contains(text.as_str())),
            Self::Starts(key, text) => is(key, &|value| value.starts_with(text.as_str())),
            Self::Ends(key, text) => is(key, &|value| value.ends_with(text.as_str())),
            Self::Not(inner) => inner.selects(labels).not(),
            Self::And(all) => all.iter().map(|it| it.selects(labels)).fold(Truth::Yes, Truth::and),
            Self::Or(all) => all.iter().map(|it| it.selects(labels)).fold(Truth::No, Truth::or),
        }
    }

    /// Appends the values that a label is compared with.
    pub(crate) fn values<'s>(&'s self, key: &str, found: &mut Vec<&'s str>) {
        match self {
            Self::In(own, values) if own == key => {
                found.extend(values.iter().map(String::as_str));
            }
            Self::Not(inner) => inner.values(key, found),
            Self::And(all) | Self::Or(all) => all.iter().for_each(|it| it.values(key, found)),
            _ => {}
        }
    }
}

/// The label that endpoints in namespaces have, and hosts and global sets lack.
const NAMESPACE: &str = "projectcalico.org/namespace";

struct Parser<'t> {
    rest: &'t str,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn or(&mut self) -> Result<Selector, String> {
        let mut parts = vec![self.and()?];
        while self.take("||") {
            parts.push(self.and()?);
        }
        Ok(one_or(parts, Selector::Or))
    }

    fn and(&mut self) -> Result<Selector, String> {
        let mut parts = vec![self.not()?];
        while self.take("&&") {
            parts.push(self.not()?);
        }
        Ok(one_or(parts, Selector::And))
    }

    fn not(&mut self) -> Result<Selector, String> {
        let mut negated = false;
        while self.take("!") {
            negated = !negated;
        }
        let inner = self.single()?;
        Ok(if negated { Selector::Not(Box::new(inner)) } else { inner })
    }

    fn single(&mut self) -> Result<Selector, String> {
        if self.take("(") {
            self.depth = self.depth.saturating_add(1);
            if self.depth > DEEPEST {
                return Err(format!("it is nested more than {DEEPEST} times"));
            }
            let inner = self.or()?;
            self.depth = self.depth.saturating_sub(1);
            return self.expect(")").map(|()| inner);
        }
        let key = self.key()?;
        match key.as_str() {
            "all" | "global" if self.take("(") => {
                self.expect(")")?;
                Ok(if key == "all" { Selector::All } else { Selector::Global })
            }
            "has" if self.take("(") => {
                let key = self.key()?;
                self.expect(")").map(|()| Selector::Has(key))
            }
            _ => self.comparison(key),
        }
    }

    fn comparison(&mut self, key: String) -> Result<Selector, String> {
        let not = |selector| Selector::Not(Box::new(selector));
        if self.take("==") {
            return Ok(Selector::In(key, vec![self.value()?]));
        }
        if self.take("!=") {
            return Ok(not(Selector::In(key, vec![self.value()?])));
        }
        match self.word() {
            "in" => Ok(Selector::In(key, self.values()?)),
            "not" if self.word() == "in" => Ok(not(Selector::In(key, self.values()?))),
            "contains" => Ok(Selector::Contains(key, self.value()?)),
            "starts" if self.word() == "with" => Ok(Selector::Starts(key, self.value()?)),
            "ends" if self.word() == "with" => Ok(Selector::Ends(key, self.value()?)),
            _ => Err(self.unexpected("`==`, `!=`, `in`, `contains` or the like")),
        }
    }

    fn values(&mut self) -> Result<Vec<String>, String> {
        self.expect("{")?;
        let mut values = Vec::new();
        while !self.take("}") {
            if !values.is_empty() {
                self.expect(",")?;
            }
            values.push(self.value()?);
        }
        Ok(values)
    }

    /// A text in quotes of either kind; there are no escapes.
    fn value(&mut self) -> Result<String, String> {
        self.blanks();
        for quote in ['\'', '"'] {
            let Some(inner) = self.rest.strip_prefix(quote) else { continue };
            let Some((value, rest)) = inner.split_once(quote) else {
                return Err("a quote is not closed".to_owned());
            };
            self.rest = rest;
            return Ok(value.to_owned());
        }
        Err(self.unexpected("a value in quotes"))
    }

    fn key(&mut self) -> Result<String, String> {
        let key = self.word().to_owned();
        if key.is_empty() { Err(self.unexpected("a label")) } else { Ok(key) }
    }

    fn word(&mut self) -> &'t str {
        self.blanks();
        let of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-');
        let end = self.rest.find(|c| !of_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn take(&mut self, sign: &str) -> bool {
        self.blanks();
        let rest = match self.rest.strip_prefix(sign) {
            // `!` is not the start of `!=`.
            Some(rest) if !(sign == "!" && rest.starts_with('=')) => rest,
            _ => return false,
        };
        self.rest = rest;
        true
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.take(sign) { Ok(()) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn unexpected(&self, wanted: &str) -> String {
        match self.rest.chars().take(20).collect::<String>() {
            rest if rest.is_empty() => format!("it ends where {wanted} should stand"),
            rest => format!("`{rest}` stands where {wanted} should"),
        }
    }
}

fn one_or(mut parts: Vec<Selector>, join: impl FnOnce(Vec<Selector>) -> Selector) -> Selector {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            join(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selects(text: &str) -> Truth {
        let known = [("role", "db"), ("env", "prod-eu"), ("empty", "")];
        let known = known.map(|(key, value)| (key.to_owned(), value.to_owned()));
        Selector::parse(text).unwrap().selects(&Labels::all(known.into()))
    }

    #[test]
    fn selectors_are_evaluated() {
        for text in [
            "",
            "all()",
            "role == 'db'",
            "role == \"db\" && env starts with 'prod'",
            "role in {'web', 'db'} && !has(draft)",
            "env contains '-' && env ends with \"eu\"",
            "none != 'x'",
            "none not in {'x'}",
            "!(role == 'web' || has(draft)) && global()",
            "has(empty) && empty == ''",
            "!!has(role)",
        ] {
            assert_eq!(selects(text), Truth::Yes, "{text}");
        }
        for text in ["role == 'web'", "!all()", "has(draft) || role in {}", "role != 'db'"] {
            assert_eq!(selects(text), Truth::No, "{text}");
        }
    }

    #[test]
    fn what_is_no_selector_is_told() {
        for text in
            ["role", "role = 'db'", "role == db", "(role == 'db'", "has(x", "a == 'x", "a == 'x' b"]
        {
            assert!(Selector::parse(text).is_err(), "{text}");
        }
        assert!(Selector::parse(&"(".repeat(100_000)).is_err());
        assert!(Selector::parse(&["!".repeat(100_000), "all()".to_owned()].concat()).is_ok());
    }

    #[test]
    fn values_of_a_label_are_found() {
        let selector = Selector::parse("(host in {'a','b'} || x == 'c') && host == 'd'").unwrap();
        let mut found = Vec::new();
        selector.values("host", &mut found);
        assert_eq!(found, ["a", "b", "d"]);
    }
}
