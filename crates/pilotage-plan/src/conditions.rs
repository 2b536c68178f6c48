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

/// More cases of one condition are not looked at.
const MOST: usize = 4096;
/// More cases of a pack are not looked at.
const MOST_OF_A_PACK: usize = 100_000;

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

/// The conditions of a pack, where some of its parameters are settled and all others are open.
#[derive(Debug)]
pub struct Conditions<'p> {
    pack: &'p Pack,
    given: &'p Parameters,
    defaults: Parameters,
    /// Cases that may still be looked at.
    left: usize,
}

impl<'p> Conditions<'p> {
    /// The conditions of a pack, where the `given` values are settled.
    pub fn new(pack: &'p Pack, given: &'p Parameters) -> Self {
        Self { pack, given, defaults: defaults(pack), left: MOST_OF_A_PACK }
    }

    /// What a condition comes to; `None` where that cannot be told.
    pub fn truth(&mut self, condition: &Expression) -> Option<Truth> {
        let cases = self.cases(&[condition]);
        let mut seen = [false; 2];
        for parameters in cases.iter() {
            self.left = self.left.checked_sub(1)?;
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
    pub fn together(&mut self, conditions: &[&Expression]) -> Option<Parameters> {
        for parameters in self.cases(conditions).iter() {
            self.left = self.left.checked_sub(1)?;
            let environment = Environment::new(&parameters);
            let holds = |it: &&Expression| it.condition(&environment).unwrap_or(false);
            if conditions.iter().all(holds) {
                return Some(parameters);
            }
        }
        None
    }

    fn cases(&self, conditions: &[&Expression]) -> Cases {
        let mut settled = self.defaults.clone();
        settled.extend(self.given.clone());
        let mut cases = Cases { settled, open: Vec::new(), are_all: true };
        for condition in conditions {
            for (name, used) in condition.uses() {
                if !self.given.contains_key(&name) {
                    cases.open(self.pack, name, used);
                }
            }
        }
        for (_, values) in &mut cases.open {
            values.sort();
            values.dedup();
        }
        cases.are_all &= cases.count().is_some_and(|count| count <= MOST);
        cases
    }
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
    /// How many there are, if that is a number at all.
    fn count(&self) -> Option<usize> {
        self.open.iter().try_fold(1_usize, |count, (_, values)| count.checked_mul(values.len()))
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
        (0..self.count().unwrap_or(MOST).min(MOST)).map(|number| {
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
