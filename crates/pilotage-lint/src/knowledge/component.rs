//! A component of the catalogue, under the names that documents give it.

use pilotage_model::{Environment, Literal, Pack, Parameter, ParameterType, Parameters};

use super::Fact;
use crate::words::Words;

/// What a pack says of its component.
#[derive(Debug)]
pub(crate) struct Component {
    /// The pack's name.
    pub(crate) pack: String,
    /// The name for people.
    pub(crate) title: String,
    /// The names it goes by.
    names: Vec<Words>,
    /// Whether it is a product with versions, not a protocol or a standard.
    pub(crate) is_versioned: bool,
    /// What it needs.
    pub(crate) facts: Vec<Fact>,
}

impl Component {
    /// The component of a pack, with its parameters at their defaults.
    pub(crate) fn new(pack: &Pack) -> Self {
        let parameters: Parameters = pack
            .parameters
            .iter()
            .filter_map(|(name, parameter)| Some((name.value.clone(), value(parameter)?)))
            .collect();
        let environment = Environment::new(&parameters);
        let metadata = &pack.metadata;
        let title = metadata.title.clone().unwrap_or_else(|| metadata.component.name.clone());
        Self {
            pack: metadata.name.value.clone(),
            names: names(&metadata.name, &metadata.component.name, &title),
            is_versioned: metadata.component.versions.as_ref().is_some_and(|range| {
                // Packs of standards hold for every version, as they have none.
                "0".parse().is_ok_and(|zero| !range.contains(&zero))
            }),
            title,
            facts: pack.requirements.iter().map(|it| Fact::new(it, pack, &environment)).collect(),
        }
    }

    /// What a program of it listens for.
    pub(crate) fn facts_of(&self, listener: &str) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.listener.as_deref() == Some(listener))
    }

    /// Whether a text has one of its names.
    pub(crate) fn is_named_in(&self, text: &Words) -> bool {
        self.names.iter().any(|name| text.has(name))
    }

    /// Whether a word, in lower case, is one of its names or a program of it.
    pub(super) fn has_name(&self, word: &str) -> bool {
        let mut listeners = self.facts.iter().filter_map(|fact| fact.listener.as_deref());
        let is_listener = listeners.any(|it| it == word && super::is_program(it));
        is_listener || self.names.contains(&Words::new(word))
    }

    /// The longest of its names in a text.
    pub(super) fn name_in(&self, text: &Words) -> Option<&Words> {
        self.names.iter().filter(|name| text.has(name)).max_by_key(|name| name.len())
    }
}

/// The value that expressions are given: the default, or else one that the parameter can have.
fn value(parameter: &Parameter) -> Option<Literal> {
    match (&parameter.default, parameter.r#enum.first(), parameter.r#type) {
        (Some(default), ..) => Some(default.value.clone()),
        (None, Some(first), _) => Some(Literal::Text(first.clone())),
        (None, None, Some(ParameterType::Boolean)) => Some(Literal::Boolean(false)),
        _ => None,
    }
}

/// The pack's name, the component's, and the title with what it has in parentheses as a name of its
/// own: `NSX Advanced Load Balancer (Avi)`.
fn names(pack: &str, component: &str, title: &str) -> Vec<Words> {
    let mut names = vec![Words::new(pack), Words::new(component)];
    let mut rest = title;
    while let Some((before, tail)) = rest.split_once('(') {
        let (inside, after) = tail.split_once(')').unwrap_or((tail, ""));
        names.extend([Words::new(before), Words::new(inside)]);
        rest = after;
    }
    names.push(Words::new(rest));
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}
