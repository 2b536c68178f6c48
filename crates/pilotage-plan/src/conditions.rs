//! What the conditions of a pack can come to over the values that its parameters may take.
//!
//! Owns the cases: a parameter with a list of values has all of them; one of an open type has those
//! that it is compared with and their neighbours, which stand for all others. Never guesses: where
//! the cases are not all that there is, that is said.

use pilotage_model::check::typed;
use pilotage_model::{
    Environment, Expression, Literal, Pack, Parameter, ParameterType, Parameters,
};
use pilotage_model::{Spanned, Use};

/// More cases are not looked at.
const MOST: usize = 4096;

/// What a condition comes to over all values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// True, whatever the values.
    Always,
    /// False, whatever the values.
    Never,
    /// That depends on the values.
    Sometimes,
}

/// What a condition comes to where the `given` values are settled and all others are open. `None`
/// where that cannot be told.
pub fn truth(pack: &Pack, condition: &Expression, given: &Parameters) -> Option<Truth> {
    let cases = Cases::new(pack, &[condition], given);
    let mut seen = [false; 2];
    for parameters in cases.iter() {
        let holds = condition.condition(&Environment::new(&parameters)).ok()?;
        if let Some(seen) = seen.get_mut(usize::from(holds)) {
            *seen = true;
        }
        if seen == [true; 2] {
            return Some(Truth::Sometimes);
        }
    }
    match seen {
        _ if !cases.are_all => None,
        [true, false] => Some(Truth::Never),
        [false, true] => Some(Truth::Always),
        _ => None,
    }
}

/// Values under which all conditions hold at once, if there are any among those looked at.
pub fn together(pack: &Pack, conditions: &[&Expression], given: &Parameters) -> Option<Parameters> {
    Cases::new(pack, conditions, given).iter().find(|parameters| {
        let environment = Environment::new(parameters);
        conditions.iter().all(|condition| condition.condition(&environment).unwrap_or(false))
    })
}

/// The defaults of a pack's parameters; those that must be given are missing.
pub fn defaults(pack: &Pack) -> Parameters {
    let default = |(name, parameter): (&Spanned<String>, &Parameter)| {
        // A default of the wrong type is reported where the pack is checked.
        Some((name.value.clone(), typed(parameter, parameter.default.as_ref()?).ok()?))
    };
    pack.parameters.iter().filter_map(default).collect()
}

/// The cases of a few conditions.
struct Cases {
    /// Values that are the same in all of them.
    settled: Parameters,
    /// The values of each parameter that the conditions name.
    open: Vec<(String, Vec<Literal>)>,
    /// Whether no other values could come out differently.
    are_all: bool,
}

impl Cases {
    fn new(pack: &Pack, conditions: &[&Expression], given: &Parameters) -> Self {
        let mut settled = defaults(pack);
        settled.extend(given.clone());
        let mut cases = Cases { settled, open: Vec::new(), are_all: true };
        for condition in conditions {
            for (name, used) in condition.uses() {
                if !given.contains_key(&name) {
                    cases.open(pack, name, used);
                }
            }
        }
        for (_, values) in &mut cases.open {
            values.sort();
            values.dedup();
        }
        let count = cases.open.iter().try_fold(1_usize, |n, (_, it)| n.checked_mul(it.len()));
        cases.are_all &= count.is_some_and(|count| count <= MOST);
        cases
    }

    fn open(&mut self, pack: &Pack, name: String, used: Use) {
        let Some(parameter) = pack.parameters.get(&name) else {
            self.are_all = false;
            return;
        };
        let listed = listed(parameter);
        let values = match (&listed, used) {
            (Some(_), _) => Vec::new(),
            (None, Use::Compared(constants)) => around(parameter, &constants),
            (None, Use::Otherwise) => {
                self.are_all = false;
                Vec::new()
            }
        };
        match self.open.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.extend(values),
            None => {
                let mut all = listed.unwrap_or(values);
                all.extend(self.settled.get(&name).cloned());
                self.open.push((name, all));
            }
        }
    }

    /// Each case as values for all parameters, the first parameter changing fastest.
    fn iter(&self) -> impl Iterator<Item = Parameters> {
        let count = self.open.iter().try_fold(1_usize, |n, (_, it)| n.checked_mul(it.len()));
        (0..count.unwrap_or(MOST).min(MOST)).map(|number| {
            let mut parameters = self.settled.clone();
            let mut rest = number;
            for (name, values) in &self.open {
                if let Some(value) = values.get(rest % values.len().max(1)) {
                    parameters.insert(name.clone(), value.clone());
                }
                rest /= values.len().max(1);
            }
            parameters
        })
    }
}

/// All values of a parameter, where they can be listed.
fn listed(parameter: &Parameter) -> Option<Vec<Literal>> {
    if !parameter.r#enum.is_empty() {
        return Some(parameter.r#enum.iter().cloned().map(Literal::Text).collect());
    }
    let boolean = parameter.r#type == Some(ParameterType::Boolean);
    boolean.then(|| vec![Literal::Boolean(false), Literal::Boolean(true)])
}

/// The constants and what lies on either side of each, in the parameter's type.
fn around(parameter: &Parameter, constants: &[Literal]) -> Vec<Literal> {
    match parameter.r#type {
        Some(ParameterType::Port) => {
            let port = |value: &Literal| matches!(value, Literal::Integer(1..=65535));
            let numbers = [Literal::Integer(1), Literal::Integer(65535)];
            numbers.into_iter().chain(numbers_around(constants)).filter(port).collect()
        }
        Some(ParameterType::Integer) => {
            numbers_around(constants).chain([Literal::Integer(0)]).collect()
        }
        _ => {
            let texts = constants.iter().filter_map(|constant| match constant {
                Literal::Text(text) => Some([text.clone(), format!("{text}\0")]),
                _ => None,
            });
            texts.flatten().chain([String::new()]).map(Literal::Text).collect()
        }
    }
}

fn numbers_around(constants: &[Literal]) -> impl Iterator<Item = Literal> {
    let numbers = constants.iter().filter_map(|constant| match constant {
        Literal::Integer(number) => Some(*number),
        _ => None,
    });
    numbers.flat_map(|number| {
        [number.saturating_sub(1), number, number.saturating_add(1)].map(Literal::Integer)
    })
}
