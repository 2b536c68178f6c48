//! A condition in words, for readers who do not know the language: `tunnel is vxlan or geneve`.

mod clause;

use clause::Clause;

use super::{Expression, Parameters};

impl Expression {
    /// The condition in words, each name and value through `quoted`, without what the values that
    /// are `known` decide; as it was written, also through `quoted`, where it is more than
    /// comparisons joined by and, or and not.
    pub fn in_words(&self, known: &Parameters, quoted: &dyn Fn(&str) -> String) -> String {
        match Clause::of(self.program.expression(), true, known) {
            Some(clause) => written(&clause, quoted),
            None => quoted(self.source.trim()),
        }
    }
}

fn written(clause: &Clause, quoted: &dyn Fn(&str) -> String) -> String {
    let part = |part: &Clause| match part {
        Clause::All(_) | Clause::Any(_) => format!("({})", written(part, quoted)),
        _ => written(part, quoted),
    };
    match clause {
        Clause::Decided(value) => value.to_string(),
        Clause::All(parts) => parts.iter().map(part).collect::<Vec<_>>().join(" and "),
        Clause::Any(parts) => parts.iter().map(part).collect::<Vec<_>>().join(" or "),
        Clause::Is(name, true) => quoted(name),
        Clause::Is(name, false) => format!("not {}", quoted(name)),
        Clause::OneOf(name, is, values) => {
            let values: Vec<String> = values.iter().map(|it| quoted(&it.to_string())).collect();
            let (is, joint) = if *is { ("is", "or") } else { ("is not", "nor") };
            format!("{} {is} {}", quoted(name), listed(&values, joint))
        }
        Clause::Compared(name, words, value) => {
            format!("{} {words} {}", quoted(name), quoted(&value.to_string()))
        }
    }
}

/// `a, b or c`
fn listed(values: &[String], joint: &str) -> String {
    match values {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {joint} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::{Place, Sources, Span};

    use super::{Expression, Parameters};
    use crate::document::Literal;

    fn words(text: &str, known: &Parameters) -> String {
        let source = Sources::new().add("test.yaml", text);
        let place = Place { source, span: Span::new(0, text.len()) };
        Expression::compile(text, place).unwrap().in_words(known, &str::to_owned)
    }

    #[test]
    fn conditions_read_like_sentences() {
        let cases = [
            ("params.tunnel == \"vxlan\"", "tunnel is vxlan"),
            ("!params.hubble && params.relay", "not hubble and relay"),
            ("params.cloud in ['a', 'b', 'c']", "cloud is a, b or c"),
            ("!(params.cloud in ['a', 'b'])", "cloud is not a nor b"),
            ("params.port >= 1024", "port is at least 1024"),
            ("!(params.port >= 1024)", "port is below 1024"),
            ("params.a || params.b && params.c", "a or (b and c)"),
            ("params.a || params.b || params.c", "a or b or c"),
            ("!(params.a || params.b)", "not a and not b"),
            ("params.a == 'x' || params.a == 'y'", "a is x or y"),
            ("params.mode.startsWith(\"saas\")", "mode starts with saas"),
            ("params.list.size() == 2", "params.list.size() == 2"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text, &Parameters::new()), expected);
        }
    }

    #[test]
    fn what_is_known_is_left_out() {
        let known = Parameters::from([
            ("mode".to_owned(), Literal::Text("appliance".into())),
            ("gateway".to_owned(), Literal::Boolean(false)),
        ]);
        let cases = [
            ("params.mode == 'saas' || params.other", "other"),
            ("params.mode == 'appliance' && params.other", "other"),
            ("(params.mode == 'appliance' || params.gateway) && params.a != 'x'", "a is not x"),
            ("!(params.mode == 'saas' && params.other)", "true"),
            ("params.gateway && params.other", "false"),
            ("params.mode.startsWith('app')", "true"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text, &known), expected, "{text}");
        }
    }
}
