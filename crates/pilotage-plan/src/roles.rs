//! The roles that somebody has to play for a stack of packs.
//!
//! Owns which roles a person is asked about. Who plays them is the resolver's.

use std::collections::BTreeSet;

use pilotage_model::{End, Environment, Role};

use crate::resolve::holds::off;
use crate::stack::StackedPack;

/// A role that a site has to bind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededRole {
    /// Its name in kebab-case.
    pub name: String,
    /// What a person calls it.
    pub title: Option<String>,
}

/// The roles to bind so that every requirement that holds has both of its ends, in the order of the
/// requirements. A general role is left out where the particular ones that it includes are needed
/// anyway: `node` beside `control-plane` asks for `worker` in its place.
pub fn needed_roles(stack: &[StackedPack]) -> Vec<NeededRole> {
    let mut needed = Vec::new();
    for stacked in stack {
        let environment = Environment::new(&stacked.parameters);
        for requirement in &stacked.pack.requirements {
            // A condition without a value is a finding elsewhere; its roles are asked for.
            if let Ok(Some(_)) = off(stacked, requirement, &environment, false) {
                continue;
            }
            add(&requirement.from, &mut needed);
            add(&requirement.to, &mut needed);
        }
    }
    let needed = particular(needed, stack);
    let title = |name: &str| roles(stack, name).find_map(|role| role.title.clone());
    needed.into_iter().map(|name| NeededRole { title: title(&name), name }).collect()
}

fn add(end: &End, needed: &mut Vec<String>) {
    let End::Roles(names) = end else { return };
    for name in names {
        if !needed.contains(&name.value) {
            needed.push(name.value.clone());
        }
    }
}

/// Puts the roles that a general one includes in its place, where one of them is needed anyway.
fn particular(mut needed: Vec<String>, stack: &[StackedPack]) -> Vec<String> {
    // Each round takes a role out for good; roles that include each other end it too.
    let mut replaced = BTreeSet::new();
    loop {
        let general = needed.iter().position(|name| {
            !replaced.contains(name)
                && included(stack, name).iter().any(|it| it != name && needed.contains(it))
        });
        let Some(at) = general else { return needed };
        let name = needed.remove(at);
        let mut parts = included(stack, &name);
        replaced.insert(name);
        // Those that were needed before stay where they are, all others stand together.
        let (before, after) = needed.split_at(at);
        parts.retain(|part| !before.contains(part) && !replaced.contains(part));
        let after: Vec<String> =
            after.iter().filter(|role| !parts.contains(role)).cloned().collect();
        needed = [before.to_vec(), parts, after].concat();
    }
}

/// The roles that a role includes directly.
fn included(stack: &[StackedPack], name: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in roles(stack, name).flat_map(|role| role.includes.iter()) {
        if !names.contains(&part.value) {
            names.push(part.value.clone());
        }
    }
    names
}

fn roles<'s>(stack: &'s [StackedPack], name: &'s str) -> impl Iterator<Item = &'s Role> {
    stack.iter().filter_map(move |stacked| stacked.pack.roles.get(name))
}
