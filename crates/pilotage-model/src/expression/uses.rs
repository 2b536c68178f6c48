//! How an expression uses its parameters: whether a few values of one can stand for all of them.
//!
//! `params.port > 1024` is true or false by the side of 1024 that the port is on, so three ports
//! say everything; `params.name.startsWith("a")` is another matter.

use std::collections::BTreeMap;

use cel::common::ast::{Expr, IdedExpr, LiteralValue, operators};

use super::Expression;
use crate::document::Literal;

/// How an expression uses one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is only compared, with these constants.
    Compared(Vec<Literal>),
    /// Something else is done with it.
    Otherwise,
}

impl Expression {
    /// How it uses each parameter that it names.
    pub fn uses(&self) -> BTreeMap<String, Use> {
        let mut uses = BTreeMap::new();
        walk(self.program.expression(), &mut uses);
        // What a macro's body names is known; what becomes of it is not looked at.
        for name in self.names().into_iter().flatten() {
            uses.entry(name).or_insert(Use::Otherwise);
        }
        uses
    }
}

const COMPARISONS: [&str; 7] = [
    operators::EQUALS,
    operators::NOT_EQUALS,
    operators::LESS,
    operators::LESS_EQUALS,
    operators::GREATER,
    operators::GREATER_EQUALS,
    operators::IN,
];

fn walk(expression: &IdedExpr, uses: &mut BTreeMap<String, Use>) {
    if let Some(name) = parameter(expression) {
        uses.insert(name.to_owned(), Use::Otherwise);
        return;
    }
    match &expression.expr {
        Expr::Call(call) => {
            if COMPARISONS.contains(&call.func_name.as_str())
                && let [left, right] = call.args.as_slice()
                && let Some((name, constants)) = compared(left, right)
            {
                add(uses, name, constants);
                return;
            }
            call.target.iter().for_each(|target| walk(target, uses));
            call.args.iter().for_each(|argument| walk(argument, uses));
        }
        Expr::Select(select) => walk(&select.operand, uses),
        Expr::List(list) => list.elements.iter().for_each(|item| walk(item, uses)),
        Expr::Comprehension(comprehension) => walk(&comprehension.iter_range, uses),
        _ => {}
    }
}

fn add(uses: &mut BTreeMap<String, Use>, name: &str, constants: Vec<Literal>) {
    let known = uses.entry(name.to_owned()).or_insert_with(|| Use::Compared(Vec::new()));
    if let Use::Compared(all) = known {
        all.extend(constants);
    }
}

/// The parameter and the constants of a comparison between the two, on either side.
fn compared<'e>(left: &'e IdedExpr, right: &'e IdedExpr) -> Option<(&'e str, Vec<Literal>)> {
    let (name, other) = match (parameter(left), parameter(right)) {
        (Some(name), None) => (name, right),
        (None, Some(name)) => (name, left),
        _ => return None,
    };
    let constants = match &other.expr {
        Expr::List(list) => list.elements.iter().map(constant).collect::<Option<_>>()?,
        _ => vec![constant(other)?],
    };
    Some((name, constants))
}

pub(super) fn parameter(expression: &IdedExpr) -> Option<&str> {
    let Expr::Select(select) = &expression.expr else { return None };
    let root = matches!(&select.operand.expr, Expr::Ident(root) if root == "params");
    (root && !select.test).then_some(select.field.as_str())
}

pub(super) fn constant(expression: &IdedExpr) -> Option<Literal> {
    let Expr::Literal(literal) = &expression.expr else { return None };
    match literal {
        LiteralValue::Boolean(value) => Some(Literal::Boolean(*value.inner())),
        LiteralValue::Int(value) => Some(Literal::Integer(*value.inner())),
        LiteralValue::String(value) => Some(Literal::Text(value.inner().to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::{Place, Sources, Span};

    use super::{Expression, Use};
    use crate::document::Literal;

    fn uses(text: &str) -> Vec<(String, Use)> {
        let source = Sources::new().add("test.yaml", text);
        let place = Place { source, span: Span::new(0, text.len()) };
        Expression::compile(text, place).unwrap().uses().into_iter().collect()
    }

    #[test]
    fn comparisons_with_constants_are_known() {
        let compared = |values: &[Literal]| Use::Compared(values.to_vec());
        let (one, two) = (Literal::Integer(1), Literal::Integer(2));
        assert_eq!(
            uses("params.a == 1 && (2 < params.a || params.b in ['x', 'y'])"),
            [
                ("a".to_owned(), compared(&[one, two])),
                ("b".into(), compared(&[Literal::Text("x".into()), Literal::Text("y".into())])),
            ]
        );
    }

    #[test]
    fn all_else_is_not() {
        for text in [
            "params.a.startsWith('x')",
            "params.a == params.b",
            "params.a + 1 == 2",
            "params.a == 1 || params.a",
            "params.a in ['x', params.b]",
            "[1, 2].exists(n, n == params.a)",
            "has(params.a)",
        ] {
            let uses = uses(text);
            let otherwise = uses.iter().all(|(_, it)| *it == Use::Otherwise);
            assert!(otherwise, "{text}: {uses:?}");
        }
    }
}
