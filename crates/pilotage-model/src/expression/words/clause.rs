//! A condition as clauses joined by and and or, with nothing negated but single clauses, and
//! nothing in it that values which are known decide.

use cel::common::ast::{CallExpr, Expr, IdedExpr, operators};

use crate::document::Literal;
use crate::expression::uses::{constant, parameter};
use crate::expression::{Environment, Parameters};

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// It is decided.
    Decided(bool),
    /// All of them hold.
    All(Vec<Clause>),
    /// One of them holds.
    Any(Vec<Clause>),
    /// A parameter is, or is not, true.
    Is(String, bool),
    /// A parameter is, or is not, one of these.
    OneOf(String, bool, Vec<Literal>),
    /// A parameter compares so with a value: `is at least`.
    Compared(String, &'static str, Literal),
}

impl Clause {
    /// The clauses of an expression, or of its contrary; `None` where it is more than that.
    pub(super) fn of(expression: &IdedExpr, holds: bool, known: &Parameters) -> Option<Self> {
        if let Some(name) = parameter(expression) {
            return Some(match known.get(name) {
                Some(Literal::Boolean(value)) => Clause::Decided(*value == holds),
                _ => Clause::Is(name.to_owned(), holds),
            });
        }
        let Expr::Call(call) = &expression.expr else { return None };
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::LOGICAL_NOT, [negated]) => Clause::of(negated, !holds, known),
            (operators::LOGICAL_AND | operators::LOGICAL_OR, [left, right]) => {
                let both = [Clause::of(left, holds, known)?, Clause::of(right, holds, known)?];
                let all = (call.func_name == operators::LOGICAL_AND) == holds;
                Some(if all { Clause::all(both) } else { Clause::any(both) })
            }
            _ => comparison(call, holds, known),
        }
    }

    fn all(parts: [Clause; 2]) -> Self {
        let mut all = Vec::new();
        for part in parts {
            match part {
                Clause::Decided(true) => {}
                Clause::Decided(false) => return part,
                Clause::All(parts) => all.extend(parts),
                part => all.push(part),
            }
        }
        one_or(all, Clause::All).unwrap_or(Clause::Decided(true))
    }

    fn any(parts: [Clause; 2]) -> Self {
        let mut any: Vec<Clause> = Vec::new();
        for part in parts {
            match part {
                Clause::Decided(false) => {}
                Clause::Decided(true) => return part,
                Clause::Any(parts) => parts.into_iter().for_each(|part| add(&mut any, part)),
                part => add(&mut any, part),
            }
        }
        one_or(any, Clause::Any).unwrap_or(Clause::Decided(false))
    }
}

/// Adds an alternative; `a is x` beside `a is y` become `a is x or y`.
fn add(any: &mut Vec<Clause>, part: Clause) {
    if let Clause::OneOf(name, true, values) = &part {
        for other in any.iter_mut() {
            if let Clause::OneOf(known, true, all) = other
                && known == name
            {
                all.extend(values.iter().cloned());
                return;
            }
        }
    }
    any.push(part);
}

fn one_or(mut parts: Vec<Clause>, many: fn(Vec<Clause>) -> Clause) -> Option<Clause> {
    if parts.len() > 1 {
        return Some(many(parts));
    }
    parts.pop()
}

fn comparison(call: &CallExpr, holds: bool, known: &Parameters) -> Option<Clause> {
    let (name, values, words) = match (&call.target, call.args.as_slice()) {
        (None, [left, right]) => {
            let name = parameter(left)?;
            let values = match &right.expr {
                Expr::List(list) => list.elements.iter().map(constant).collect::<Option<_>>()?,
                _ => vec![constant(right)?],
            };
            (name, values, words(&call.func_name, holds)?)
        }
        (Some(target), [start]) if call.func_name == "startsWith" => {
            let words = if holds { "starts with" } else { "does not start with" };
            (parameter(target)?, vec![constant(start)?], words)
        }
        _ => return None,
    };
    if let Some(value) = known.get(name) {
        return decided(call, name, value).map(|value| Clause::Decided(value == holds));
    }
    Some(match (words, values.as_slice()) {
        ("is", _) => Clause::OneOf(name.to_owned(), true, values),
        ("is not", _) => Clause::OneOf(name.to_owned(), false, values),
        (words, [value]) => Clause::Compared(name.to_owned(), words, value.clone()),
        _ => return None,
    })
}

/// What a comparison comes to for a value.
fn decided(call: &CallExpr, name: &str, value: &Literal) -> Option<bool> {
    let expression = IdedExpr { id: 0, expr: Expr::Call(call.clone()) };
    let parameters = Parameters::from([(name.to_owned(), value.clone())]);
    let environment = Environment::new(&parameters);
    match cel::Value::resolve(&expression, &environment.context) {
        Ok(cel::Value::Bool(value)) => Some(value),
        _ => None,
    }
}

fn words(operator: &str, holds: bool) -> Option<&'static str> {
    let [one, other] = match operator {
        operators::EQUALS | operators::IN => ["is", "is not"],
        operators::NOT_EQUALS => ["is not", "is"],
        operators::LESS => ["is below", "is at least"],
        operators::LESS_EQUALS => ["is at most", "is above"],
        operators::GREATER => ["is above", "is at most"],
        operators::GREATER_EQUALS => ["is at least", "is below"],
        _ => return None,
    };
    Some(if holds { one } else { other })
}
