//! What an import finds: rows, each a requirement that the document states as one unit.

use std::fmt;

use pilotage_diagnostic::Place;

/// A requirement as a document states it: a table's row, a bullet, a command or a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands: the row, bullet, command or sentence.
    pub place: Place,
    /// In what form it is stated.
    pub form: Form,
    /// The table it is in, as an index into [`Import::tables`](crate::Import::tables).
    pub table: Option<usize>,
    /// Headings, tabs and captions above it that matter to read it, outermost first.
    pub section: Vec<String>,
    /// Who initiates.
    pub from: Option<End>,
    /// Who is connected to.
    pub to: Option<End>,
    /// Whose ports these are, where the direction is relative or there is none.
    pub subject: Option<End>,
    /// The end that the row leaves open, as its purpose suggests it: whom the subject
    /// connects to where the direction is out, who connects to it otherwise. Nothing relies on it.
    pub suggested: Option<End>,
    /// The stated direction, relative to the subject.
    pub direction: Option<Direction>,
    /// What may pass; empty where the row states no number.
    pub ports: Vec<Port>,
    /// Where the ports stand.
    pub ports_place: Option<Place>,
    /// Whether something in its cells of ports could not be read, which a finding tells.
    pub unread: bool,
    /// The cells of rows above that it takes its own from: those that span rows, and those below
    /// which its own are blank or say that they are the same.
    pub inherited: Vec<Place>,
    /// The words that make it optional.
    pub optional: Option<Flag>,
    /// The words that make it deprecated.
    pub deprecated: Option<Flag>,
    /// What it is for, in the document's words.
    pub purpose: String,
    /// The component that the row names apart from its purpose: a `Product` or `Service` column.
    pub component: Option<String>,
}

/// In what form a requirement is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A table's row.
    TableRow,
    /// An item of a list.
    Bullet,
    /// A command or an argument of one.
    Command,
    /// A sentence of running text.
    Sentence,
}

/// One end of a flow, in the document's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The words.
    pub text: String,
    /// How the document says it.
    pub stated: Stated,
    /// Where it says it.
    pub place: Option<Place>,
}

/// How an end was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stated {
    /// In a column of its own, or at an end of an arrow.
    Column,
    /// By a heading, caption or tab above.
    Heading,
    /// By the sentence above the table or list, or the row's own sentence.
    Sentence,
    /// Only suggested by the purpose; a person has to confirm it.
    Suggested,
}

/// The words that set a flag, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The words: `if enabled`, `[Deprecated]`, `TRUE` of a column `Optional`.
    pub words: String,
    /// Where they stand.
    pub place: Option<Place>,
}

/// A stated direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Towards the subject.
    In,
    /// From the subject.
    Out,
    /// Both ways.
    Both,
}

impl Direction {
    /// `in`, `out` or `both`.
    pub fn word(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
            Direction::Both => "both",
        }
    }
}

/// A protocol with ports, types or nothing further. Prints as the contract's token: `tcp:443`,
/// `udp:1000-2000`, `icmp:8`, `ip:50`, `any:*`, `?:53`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port {
    /// The protocol.
    pub protocol: Protocol,
    /// Ports, ICMP types or the protocol's number.
    pub numbers: Numbers,
}

/// A protocol as far as a document states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// SCTP.
    Sctp,
    /// ICMP; the numbers are types.
    Icmp,
    /// ICMPv6; the numbers are types.
    Icmpv6,
    /// Another IP protocol; the number is the protocol's.
    Ip,
    /// All protocols.
    Any,
    /// Not stated.
    Unknown,
}

impl Protocol {
    /// The name in tokens.
    pub fn word(self) -> &'static str {
        match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Sctp => "sctp",
            Protocol::Icmp => "icmp",
            Protocol::Icmpv6 => "icmpv6",
            Protocol::Ip => "ip",
            Protocol::Any => "any",
            Protocol::Unknown => "?",
        }
    }
}

/// Ports, types or numbers of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Numbers {
    /// All of them.
    All,
    /// From the first to the last, both included; the first is never above the last.
    Range(u16, u16),
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.protocol.word())?;
        match self.numbers {
            Numbers::All => f.write_str("*"),
            Numbers::Range(first, last) if first == last => write!(f, "{first}"),
            Numbers::Range(first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// A table that was looked at, whether rows came of it or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableReport {
    /// Where it stands.
    pub place: Place,
    /// Headings, tabs and captions above it.
    pub section: Vec<String>,
    /// The words of its header.
    pub header: Vec<String>,
    /// Why no rows were made of it; `None` for a port table.
    pub left_out: Option<String>,
    /// How many rows were made of it.
    pub rows: usize,
}
