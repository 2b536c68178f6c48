//! A row, with its words at hand.

use std::ops::Deref;

use pilotage_import::{Direction, End, Numbers, Port, Protocol, Row, Stated};

use crate::words::Words;

/// A row of a document.
#[derive(Debug)]
pub(crate) struct RowView<'s> {
    row: &'s Row,
    /// The words of its purpose and its component.
    pub(crate) purpose_words: Words,
    /// All its words, ends included.
    pub(crate) words: Words,
    /// The words above it.
    pub(crate) section_words: Words,
    /// Its ends and direction, as a number that rows between the same ends share.
    pub(crate) flow: usize,
}

impl Deref for RowView<'_> {
    type Target = Row;

    fn deref(&self) -> &Row {
        self.row
    }
}

impl<'s> RowView<'s> {
    pub(super) fn new(row: &'s Row) -> Self {
        let end = |end: &'s Option<End>| stated(end.as_ref()).map_or("", |end| end.text.as_str());
        let component = row.component.as_deref().unwrap_or_default();
        let purpose = format!("{}\n{component}", row.purpose);
        let words = format!("{purpose}\n{}\n{}", end(&row.from), end(&row.to));
        Self {
            row,
            purpose_words: Words::new(&purpose),
            words: Words::new(&words),
            section_words: Words::new(&row.section.join("\n")),
            flow: 0,
        }
    }

    /// The row itself, for as long as the document lives.
    pub(crate) fn row(&self) -> &'s Row {
        self.row
    }

    /// Its ports of TCP, UDP and SCTP, or of a protocol that is not stated.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = (Protocol, u16, u16)> {
        self.row.ports.iter().filter_map(|port| match (port.protocol, port.numbers) {
            (
                protocol @ (Protocol::Tcp | Protocol::Udp | Protocol::Sctp | Protocol::Unknown),
                Numbers::Range(first, last),
            ) => Some((protocol, first, last)),
            _ => None,
        })
    }

    /// Those that it names singly.
    pub(crate) fn single_ports(&self) -> impl Iterator<Item = u16> {
        self.ranges().filter(|(_, first, last)| first == last).map(|(_, first, _)| first)
    }

    /// The one port that it is about.
    pub(crate) fn only_port(&self) -> Option<u16> {
        let mut ranges = self.ranges();
        let (_, first, last) = ranges.next()?;
        (first == last && ranges.all(|(_, f, l)| f == first && l == last)).then_some(first)
    }

    /// Its source, where the document states one for this row.
    pub(crate) fn stated_from(&self) -> Option<&'s End> {
        stated(self.row.from.as_ref())
    }

    /// Its destination, where the document states one for this row.
    pub(crate) fn stated_to(&self) -> Option<&'s End> {
        stated(self.row.to.as_ref())
    }

    /// Whether the document states neither source nor destination for this row.
    pub(crate) fn has_no_ends(&self) -> bool {
        self.stated_from().is_none() && self.stated_to().is_none()
    }

    /// Who opens the connection, as far as the document says it.
    pub(crate) fn initiator(&self) -> Option<&'s End> {
        let subject = self.row.subject.as_ref().filter(|_| self.direction == Some(Direction::Out));
        self.stated_from().or(stated(subject))
    }

    /// Who is connected to, as far as the document says it.
    pub(crate) fn responder(&self) -> Option<&'s End> {
        let subject = self.row.subject.as_ref().filter(|_| self.direction != Some(Direction::Out));
        self.stated_to().or(stated(subject))
    }
}

/// An end that the document states, not one that its purpose suggests.
pub(crate) fn stated(end: Option<&End>) -> Option<&End> {
    end.filter(|end| end.stated != Stated::Suggested)
}

/// Ports as findings show them: `tcp/443`, `udp/8472`, `ip/50`, `443`.
pub(crate) fn ports_text(ports: &[Port]) -> String {
    let mut ports = ports.to_vec();
    ports.sort_unstable();
    ports.dedup();
    let text = |port: &Port| match (port.protocol, port.numbers) {
        (Protocol::Unknown, Numbers::All) => "any port".to_owned(),
        (Protocol::Unknown, Numbers::Range(first, last)) if first == last => first.to_string(),
        (Protocol::Unknown, Numbers::Range(first, last)) => format!("{first}-{last}"),
        (protocol, Numbers::All) => format!("{}/any", protocol.word()),
        (protocol, Numbers::Range(first, last)) if first == last => {
            format!("{}/{first}", protocol.word())
        }
        (protocol, Numbers::Range(first, last)) => format!("{}/{first}-{last}", protocol.word()),
    };
    ports.iter().map(text).collect::<Vec<_>>().join(", ")
}
