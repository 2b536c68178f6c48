//! What a ruleset says, before it means anything: tables, chains, sets and rules.
//!
//! The text syntax and JSON both become this tree, so that each construct has one meaning.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use pilotage_diagnostic::Place;

use super::keys::{Key, Needs};

/// How a field and values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// Nothing is written: equal, or for flags, one of them is set.
    Implicit,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `>`
    Gt,
    /// `<=`
    Le,
    /// `>=`
    Ge,
    /// `!`: none of the flags is set.
    Not,
}

/// What a field is compared with.
#[derive(Clone, Debug)]
pub(crate) enum Value<'t> {
    /// A name, number, address or prefix.
    Word(&'t str),
    /// From the first to the last.
    Range(&'t str, &'t str),
    /// `a . b`
    Concat(Vec<Value<'t>>),
    /// `{ a, b }`
    Set(Rc<Vec<Element<'t>>>),
    /// `@name`
    Named(&'t str),
    /// `a,b` or `a | b`
    List(Vec<Value<'t>>),
    /// `*`: every value that is not listed.
    Rest,
}

/// One entry of a set or map.
#[derive(Clone, Debug)]
pub(crate) struct Element<'t> {
    /// The value.
    pub(crate) key: Value<'t>,
    /// The verdict, in verdict maps.
    pub(crate) verdict: Option<Verdict<'t>>,
    /// A rate or an amount of its own decides whether it matches.
    pub(crate) limited: bool,
}

/// What a rule or an entry of a map says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict<'t> {
    /// `accept`
    Accept,
    /// `drop` and `reject`
    Drop,
    /// `continue`
    Continue,
    /// `return`
    Return,
    /// `jump chain`
    Jump(&'t str),
    /// `goto chain`
    Goto(&'t str),
}

/// A field that is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Field<'t> {
    /// Which one.
    pub(crate) key: Key,
    /// The bits of it that count.
    pub(crate) mask: Option<Value<'t>>,
}

/// One statement that bears on what passes. Others are not kept.
#[derive(Clone, Debug)]
pub(crate) enum Statement<'t> {
    /// Fields, one or several with dots between them, and what they are compared with.
    Match { fields: Vec<Field<'t>>, op: Op, value: Value<'t>, text: &'t str },
    /// A verdict for each value.
    Map { fields: Vec<Field<'t>>, map: Value<'t>, text: &'t str },
    /// A verdict.
    Verdict(Verdict<'t>),
    /// A match that nothing here decides, what it takes for granted, and why not.
    Doubt { needs: Needs, text: &'t str, why: &'static str },
    /// Something else may accept or refuse the packet, or turn it into another, and why; whether the
    /// rules behind this one never see the packet.
    Open { text: &'t str, why: &'static str, ends: bool },
    /// `notrack`
    NoTrack,
    /// Translation of addresses, which ends the rule; of destinations with its words.
    Nat { to: Option<&'t str> },
}

/// One rule.
#[derive(Clone, Debug)]
pub(crate) struct Rule<'t> {
    pub(crate) statements: Vec<Statement<'t>>,
    pub(crate) text: &'t str,
    pub(crate) place: Place,
}

/// The family of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TableFamily {
    Ip,
    Ip6,
    Inet,
    Arp,
    Bridge,
    Netdev,
}

impl TableFamily {
    /// By its name in rulesets.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "ip" => Self::Ip,
            "ip6" => Self::Ip6,
            "inet" => Self::Inet,
            "arp" => Self::Arp,
            "bridge" => Self::Bridge,
            "netdev" => Self::Netdev,
            _ => return None,
        })
    }

    /// Whether its chains filter packets of IP.
    pub(crate) const fn is_ip(self) -> bool {
        matches!(self, Self::Ip | Self::Ip6 | Self::Inet | Self::Netdev)
    }

    /// The name in rulesets.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ip => "ip",
            Self::Ip6 => "ip6",
            Self::Inet => "inet",
            Self::Arp => "arp",
            Self::Bridge => "bridge",
            Self::Netdev => "netdev",
        }
    }
}

/// How packets enter a chain.
#[derive(Clone, Debug)]
pub(crate) struct Hooked<'t> {
    /// `filter`, `nat` or `route`.
    pub(crate) kind: &'t str,
    pub(crate) hook: &'t str,
    pub(crate) devices: Vec<&'t str>,
    pub(crate) priority: i32,
    pub(crate) accepts: bool,
    pub(crate) place: Place,
}

/// One chain.
#[derive(Clone, Debug)]
pub(crate) struct Chain<'t> {
    pub(crate) name: &'t str,
    pub(crate) hooked: Option<Hooked<'t>>,
    pub(crate) rules: Vec<Rule<'t>>,
    /// Rules that were inserted before these, the last one first.
    pub(crate) inserted: Vec<Rule<'t>>,
    /// It was deleted again.
    pub(crate) gone: bool,
    pub(crate) place: Place,
}

/// One named set or map.
#[derive(Clone, Debug)]
pub(crate) struct Set<'t> {
    pub(crate) elements: Vec<Element<'t>>,
    /// Its entries come and go by themselves, or by packets.
    pub(crate) changes: bool,
    pub(crate) place: Place,
}

/// One table.
#[derive(Clone, Debug)]
pub(crate) struct Table<'t> {
    pub(crate) family: TableFamily,
    pub(crate) name: &'t str,
    pub(crate) dormant: bool,
    /// It was deleted again.
    pub(crate) gone: bool,
    pub(crate) chains: Vec<Chain<'t>>,
    pub(crate) chain_numbers: HashMap<&'t str, usize>,
    pub(crate) sets: HashMap<&'t str, Set<'t>>,
    pub(crate) place: Place,
}

impl<'t> Chain<'t> {
    /// The rules in their order.
    pub(crate) fn ordered(&self) -> impl Iterator<Item = &Rule<'t>> {
        self.inserted.iter().rev().chain(&self.rules)
    }
}

impl<'t> Table<'t> {
    /// The chain of this name.
    pub(crate) fn chain_number(&self, name: &str) -> Option<usize> {
        self.chain_numbers.get(name).copied()
    }

    /// The chain of this name, which is made where there is none.
    pub(crate) fn chain_entry(&mut self, name: &'t str, place: Place) -> Option<&mut Chain<'t>> {
        let number = *self.chain_numbers.entry(name).or_insert(self.chains.len());
        if number == self.chains.len() {
            self.chains.push(Chain {
                name,
                hooked: None,
                rules: Vec::new(),
                inserted: Vec::new(),
                gone: false,
                place,
            });
        }
        self.chains.get_mut(number)
    }

    /// Takes a chain away.
    pub(crate) fn remove_chain(&mut self, name: &str) {
        let number = self.chain_numbers.remove(name);
        if let Some(chain) = number.and_then(|number| self.chains.get_mut(number)) {
            chain.gone = true;
            chain.rules = Vec::new();
            chain.inserted = Vec::new();
        }
    }
}

/// All tables, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables<'t> {
    pub(crate) tables: Vec<Table<'t>>,
    numbers: HashMap<(TableFamily, &'t str), usize>,
    /// Names of sets that rules fill.
    pub(crate) filled: BTreeSet<&'t str>,
    /// Names that were given in each family.
    names: HashMap<TableFamily, Vec<&'t str>>,
}

impl<'t> Tables<'t> {
    /// Elements of sets that change by themselves may leave them at any time.
    pub(crate) fn settle(&mut self) {
        let sets = self.tables.iter_mut().flat_map(|table| table.sets.values_mut());
        for set in sets.filter(|set| set.changes) {
            set.elements.iter_mut().for_each(|element| element.limited = true);
        }
    }

    /// The table of this name.
    pub(crate) fn get(&mut self, family: TableFamily, name: &str) -> Option<&mut Table<'t>> {
        let number = *self.numbers.get(&(family, name))?;
        self.tables.get_mut(number)
    }

    /// The table of this name, which is made where there is none.
    pub(crate) fn entry(
        &mut self,
        family: TableFamily,
        name: &'t str,
        place: Place,
    ) -> Option<&mut Table<'t>> {
        let number = *self.numbers.entry((family, name)).or_insert(self.tables.len());
        if number == self.tables.len() {
            self.names.entry(family).or_default().push(name);
            self.tables.push(Table {
                family,
                name,
                dormant: false,
                gone: false,
                chains: Vec::new(),
                chain_numbers: HashMap::new(),
                sets: HashMap::new(),
                place,
            });
        }
        self.tables.get_mut(number)
    }

    /// Takes a table away.
    pub(crate) fn remove(&mut self, family: TableFamily, name: &'t str) {
        let number = self.numbers.remove(&(family, name));
        if let Some(table) = number.and_then(|number| self.tables.get_mut(number)) {
            table.gone = true;
            table.chains = Vec::new();
            table.chain_numbers = HashMap::new();
            table.sets = HashMap::new();
        }
    }

    /// Takes all tables of a family away.
    pub(crate) fn remove_family(&mut self, family: TableFamily) {
        for name in self.names.remove(&family).unwrap_or_default() {
            self.remove(family, name);
        }
    }

    /// Takes all tables away.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}
