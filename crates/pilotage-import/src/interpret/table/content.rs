//! What the cells of a column hold, counted in a sample of its rows.
//!
//! Only counts: what a column is for is decided where they are looked at.

use crate::cell::{self, Protocols};
use crate::document::GridCell;
use crate::{Numbers, Port, Protocol};

/// How many rows are looked at to find out what the columns hold.
pub(super) const SAMPLE: usize = 20;

/// So many texts of one column are remembered.
const KNOWN: usize = 8;

/// What the cells of a column hold, as counts of a sample.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Content {
    /// Cells that are not empty.
    pub(super) cells: usize,
    /// Cells with words, and not only yes or no.
    pub(super) worded: usize,
    /// Cells of ports.
    pub(super) ports: usize,
    /// Cells of nothing but ports with numbers.
    pub(super) numbers: usize,
    /// Cells that name a protocol, and not just any.
    pub(super) named: usize,
    /// Cells of more words than a name has.
    pub(super) sentences: usize,
    /// Cells that number the rows.
    pub(super) ordinals: usize,
    /// Cells of ports that can be nothing else: numbers with a protocol.
    pub(super) sure_ports: usize,
    /// Cells of nothing but ports whose numbers people count nothing with.
    pub(super) plain_ports: usize,
    /// Cells of ports with numbers that no switch has.
    pub(super) high_ports: usize,
    /// Cells that say why there are no ports.
    pub(super) absent: usize,
    pub(super) directions: usize,
    /// Cells of protocols.
    pub(super) transports: usize,
    /// Those that name nothing but TCP, UDP and the like.
    pub(super) bare_transports: usize,
    /// Those that name a protocol without ports: ICMP, ESP.
    pub(super) portless: usize,
    /// Cells of nothing but a number from 0 to 255.
    pub(super) bytes: usize,
    pub(super) domains: usize,
    pub(super) addresses: usize,
    pub(super) truths: usize,
}

impl Content {
    pub(super) fn of(body: &[Vec<GridCell>], column: usize) -> Self {
        let mut content = Self::default();
        // Columns of protocols and ends say the same again and again: a third of the time is saved.
        let mut known: Vec<(&str, Self)> = Vec::new();
        for row in body.iter().take(SAMPLE) {
            let Some(cell) = row.get(column).filter(|cell| !cell.from_left) else { continue };
            let text = cell.text.value.as_str();
            if cell.text.is_empty() {
                continue;
            }
            let same = known.iter().find(|(other, _)| *other == text);
            let one = same.map_or_else(|| Self::of_cell(text), |(_, content)| *content);
            if same.is_none() && known.len() < KNOWN {
                known.push((text, one));
            }
            content.add(&one);
            content.ordinals += usize::from(text.parse() == Ok(content.cells));
        }
        content
    }

    /// What one cell holds; whether it numbers its row is not looked at.
    fn of_cell(text: &str) -> Self {
        let mut content = Self::default();
        content.count(text);
        content
    }

    fn count(&mut self, text: &str) {
        self.cells += 1;
        let worded = text.contains(char::is_alphabetic);
        self.worded += usize::from(worded && cell::truth(text).is_none());
        self.sentences += usize::from(text.split_whitespace().count() > LONGEST_WORDS);
        if text.len() > LONGEST_FACT {
            return;
        }
        let number = text.contains(|c: char| c.is_ascii_digit());
        self.bytes += usize::from(text.trim().parse::<u8>().is_ok());
        let truth = cell::truth(text).is_some();
        self.truths += usize::from(truth);
        let ports = cell::ports(text, &[]);
        if !ports.ports.is_empty() && ports.unread.is_empty() {
            self.ports += 1;
            let sure = ports.ports.iter().all(|port| port.protocol != Protocol::Unknown);
            self.numbers += usize::from(number && ports.remarks.is_empty());
            self.sure_ports += usize::from(number && sure && !text.contains("://"));
            let high =
                |port: &Port| matches!(port.numbers, Numbers::Range(first, _) if first >= HIGH);
            let low = |port: &Port| matches!(port.numbers, Numbers::Range(first, _) if first < LOW);
            let plain = number && ports.remarks.is_empty() && !ports.ports.iter().any(low);
            self.plain_ports += usize::from(plain);
            self.high_ports += usize::from(ports.ports.iter().any(high));
        }
        self.absent += usize::from(ports.ports.is_empty() && ports.absent.is_some());
        if text.contains('.') {
            self.domains += usize::from(is_domain(text));
        }
        self.addresses += usize::from(number && is_address(text));
        if text.len() > LONGEST_NAME || !worded {
            return;
        }
        self.directions += usize::from(!number && !truth && is_direction(text));
        let protocols = cell::protocols(text);
        let transport = is_transport(&protocols);
        self.transports += usize::from(transport);
        let any = |port: &Port| port.protocol == Protocol::Any;
        let is_named = !protocols.protocols.is_empty() || !protocols.whole.iter().all(any);
        self.named += usize::from(transport && is_named);
        self.portless += usize::from(transport && !protocols.whole.iter().all(any));
        self.bare_transports += usize::from(transport && protocols.application.is_none());
    }

    /// Adds the counts of another column or cell.
    pub(super) fn add(&mut self, other: &Self) {
        self.cells += other.cells;
        self.worded += other.worded;
        self.ports += other.ports;
        self.numbers += other.numbers;
        self.named += other.named;
        self.sentences += other.sentences;
        self.ordinals += other.ordinals;
        self.sure_ports += other.sure_ports;
        self.plain_ports += other.plain_ports;
        self.high_ports += other.high_ports;
        self.absent += other.absent;
        self.directions += other.directions;
        self.transports += other.transports;
        self.bare_transports += other.bare_transports;
        self.portless += other.portless;
        self.bytes += other.bytes;
        self.domains += other.domains;
        self.addresses += other.addresses;
        self.truths += other.truths;
    }

    /// Whether a count is that of most cells.
    pub(super) fn mostly(&self, count: usize) -> bool {
        count > 0 && count * 5 >= self.cells * 3
    }
}

/// Lower numbers are taken for amounts where no header says that they are ports.
const LOW: u16 = 20;

/// No switch has a port of so high a number.
const HIGH: u16 = 1000;

/// What has more words is no name.
const LONGEST_WORDS: usize = 5;

/// Longer cells are sentences.
const LONGEST_FACT: usize = 120;

/// Longer cells name neither a direction nor a protocol.
const LONGEST_NAME: usize = 48;

fn is_direction(text: &str) -> bool {
    text.split_whitespace().count() <= 3 && cell::direction(text).is_some()
}

/// Whether a cell names a protocol that has ports, or states a whole protocol, and no port.
fn is_transport(protocols: &Protocols) -> bool {
    let states = !protocols.protocols.is_empty() || !protocols.whole.is_empty();
    states && protocols.ports.is_empty() && protocols.unread.is_empty()
}

/// Whether a cell is the name of a server, perhaps with a star, a scheme, a path or a port.
fn is_domain(text: &str) -> bool {
    let name = text.trim_start_matches("https://").trim_start_matches("http://");
    let name = name.split(['/', ':', ' ', '\n', ',']).next().unwrap_or_default();
    let Some((rest, last)) = name.rsplit_once('.') else { return false };
    last.len() >= 2
        && last.chars().all(char::is_alphabetic)
        && !rest.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || "-.*_<>{}$[]".contains(c))
}

fn is_address(text: &str) -> bool {
    let first = text.split([',', ' ', '\n', '/', '-']).next().unwrap_or_default();
    first.parse::<std::net::IpAddr>().is_ok()
}
