//! Chains and rules as a text lists them, those included that a program leaves out: what only counts
//! or logs has a number too.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;

/// A chain of the text.
#[derive(Clone, Debug)]
pub(crate) struct Listed<C> {
    /// What the dialect knows it by; none where no command can name it.
    pub(crate) chain: Option<C>,
    /// What the program calls it.
    pub(crate) name: String,
    /// Where its hook or policy is written.
    pub(crate) hook: Option<Place>,
    /// Where its rules are written, in their order.
    pub(crate) rules: Vec<Place>,
}

/// All chains of a ruleset.
#[derive(Clone, Debug)]
pub(crate) struct Listing<C> {
    chains: Vec<Listed<C>>,
    rules: BTreeMap<Place, (usize, usize)>,
    hooks: BTreeMap<Place, usize>,
    names: BTreeMap<String, usize>,
}

impl<C> Listing<C> {
    pub(crate) fn new(chains: Vec<Listed<C>>) -> Self {
        let (mut rules, mut hooks) = (BTreeMap::new(), BTreeMap::new());
        let mut names = BTreeMap::new();
        for (at, chain) in chains.iter().enumerate() {
            names.entry(chain.name.clone()).or_insert(at);
            hooks.extend(chain.hook.map(|hook| (hook, at)));
            let own = chain.rules.iter().enumerate();
            rules.extend(own.map(|(number, place)| (*place, (at, number))));
        }
        Self { chains, rules, hooks, names }
    }

    /// The chain of this number.
    pub(crate) fn chain(&self, at: usize) -> Option<&Listed<C>> {
        self.chains.get(at)
    }

    /// The chain and the number of the rule that is written there.
    pub(crate) fn rule(&self, place: Place) -> Option<(usize, usize)> {
        self.rules.get(&place).copied()
    }

    /// The chain whose hook is written there.
    pub(crate) fn hooked(&self, place: Place) -> Option<usize> {
        self.hooks.get(&place).copied()
    }

    /// The chain that the program calls so. Parts of one chain have a remark behind its name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        let whole = name.split(" (").next().unwrap_or(name);
        self.names.get(whole).copied()
    }
}

/// Whether a name of a chain or table stands for itself in a command, whatever the language: no quotes,
/// blanks or signs that end one.
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:/+@".contains(&byte);
    !name.is_empty() && !name.starts_with('-') && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn names_that_could_end_a_command_are_not_plain() {
        for name in ["INPUT", "cali-INPUT", "ufw-user-input", "KUBE-SVC-X7.a", "in_public"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["", "-j", "a b", "a;flush ruleset", "a\"b", "a\nb", "{a}", "b\u{fc}ro"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
