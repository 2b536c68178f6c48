//! What a dialect can say, as data: for documentation, and for choosing one.

use pilotage_net::{Action, Direction, Family, PointKind};

/// Whether a dialect can say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// Exactly.
    Yes,
    /// Not at all.
    No,
    /// With the limit given.
    Partly(&'static str),
}

impl Support {
    fn show(self) -> String {
        match self {
            Self::Yes => "yes".to_owned(),
            Self::No => "no".to_owned(),
            Self::Partly(limit) => limit.to_owned(),
        }
    }
}

/// What a dialect can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Address families.
    pub families: &'static [Family],
    /// Directions.
    pub directions: &'static [Direction],
    /// Actions of rules and of the default.
    pub actions: &'static [Action],
    /// Whether rules are tried in order, so that accepting and dropping may be mixed.
    pub ordered: Support,
    /// Ranges of addresses that are no prefix.
    pub address_ranges: Support,
    /// Whether many addresses take one rule.
    pub address_sets: Support,
    /// Ports of TCP, UDP and SCTP, with ranges.
    pub ports: Support,
    /// The initiator's ports.
    pub source_ports: Support,
    /// ICMP by type and code.
    pub icmp: Support,
    /// Other IP protocols by number.
    pub ip_protocols: Support,
    /// Whether a file is loaded as a whole or not at all.
    pub atomic: Support,
    /// Whether it enforces anything, or is for people to read.
    pub enforces: Support,
    /// The longest comment of a rule, in bytes; none where there is no limit.
    pub comment_bytes: Option<usize>,
    /// The longest name of a set or chain, in bytes; none where there are no such names.
    pub name_bytes: Option<usize>,
}

impl Capabilities {
    /// Whether the dialect has rules for points of this kind.
    #[must_use]
    pub fn serves(&self, kind: PointKind) -> bool {
        self.directions.iter().any(|way| kind.directions().contains(way))
    }

    /// The rows of the table in the dialect's page: what, and how far.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let bytes = |limit: Option<usize>, none: &str| {
            limit.map_or_else(|| none.to_owned(), |limit| format!("up to {limit} bytes"))
        };
        vec![
            ("address families", list(self.families)),
            ("directions", list(self.directions)),
            ("actions", list(self.actions)),
            ("rules in order", self.ordered.show()),
            ("address ranges", self.address_ranges.show()),
            ("address sets", self.address_sets.show()),
            ("TCP, UDP and SCTP ports", self.ports.show()),
            ("source ports", self.source_ports.show()),
            ("ICMP types and codes", self.icmp.show()),
            ("other IP protocols", self.ip_protocols.show()),
            ("loaded as a whole", self.atomic.show()),
            ("enforces", self.enforces.show()),
            ("comments", bytes(self.comment_bytes, "any length")),
            ("names", bytes(self.name_bytes, "none")),
        ]
    }

    /// The rows as a Markdown table.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::from("| what | support |\n|---|---|\n");
        for (what, how) in self.rows() {
            for part in ["| ", what, " | ", &how, " |\n"] {
                text.push_str(part);
            }
        }
        text
    }
}

fn list<T: ToString>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}
