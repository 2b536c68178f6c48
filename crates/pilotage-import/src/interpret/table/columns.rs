//! What the columns of a table hold, by their headers and by their cells.
//!
//! A header says what a column is meant to hold; a sample of its cells says whether it does, and
//! says it alone where the header is silent.

use super::header;
use super::role::Role;
use crate::cell::{self, Protocols};
use crate::document::GridCell;
use crate::{Numbers, Port, Protocol};

/// How many rows are looked at to find out what the columns hold.
const SAMPLE: usize = 32;

/// The columns of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Columns {
    pub(super) roles: Vec<Role>,
}

impl Columns {
    /// By the headers alone.
    pub(super) fn by_header(header: &[String]) -> Self {
        let role = |text: &String| header::role(text).unwrap_or(Role::Unknown);
        Self { roles: header.iter().map(role).collect() }
    }

    /// By the headers, as far as a sample of the cells agrees.
    pub(super) fn of(header: &[String], body: &[Vec<GridCell>]) -> (Self, Vec<Content>) {
        let mut columns = Self::by_header(header);
        let width = body.iter().take(SAMPLE).map(Vec::len).max().unwrap_or_default();
        columns.roles.resize(width.max(header.len()), Role::Unknown);
        let contents: Vec<Content> =
            (0..columns.roles.len()).map(|column| Content::of(body, column)).collect();
        columns.correct(&contents);
        columns.translate(header);
        columns.name_directions(header, &contents);
        columns.name_rows(&contents);
        columns.find_ports(&contents, header.iter().all(String::is_empty));
        columns.choose_ports();
        columns.mark_hosts(header, &contents);
        (columns, contents)
    }

    /// The first column with a role.
    pub(super) fn first(&self, role: &Role) -> Option<usize> {
        self.roles.iter().position(|it| it == role)
    }

    pub(super) fn has(&self, role: &Role) -> bool {
        self.first(role).is_some()
    }

    pub(super) fn has_ports(&self) -> bool {
        self.roles.iter().any(Role::is_ports)
    }

    /// Whether there are columns of ports for each direction; a source is then one of what comes in,
    /// a destination one of what goes out.
    pub(super) fn are_by_direction(&self) -> bool {
        let mut ports = self.roles.iter().filter_map(|role| match role {
            Role::Ports { direction, .. } => Some(*direction),
            _ => None,
        });
        let first = ports.next().flatten();
        first.is_some() && ports.any(|other| other.is_some() && other != first)
    }

    /// Puts right what the cells contradict.
    fn correct(&mut self, contents: &[Content]) {
        for at in 0..self.roles.len() {
            let Some(content) = contents.get(at) else { continue };
            let (directions, protocols) = (self.has(&Role::Direction), self.has(&Role::Protocol));
            let sources = self.has(&Role::Source);
            let Some(role) = self.roles.get_mut(at) else { continue };
            *role = match &*role {
                Role::Unknown | Role::Name | Role::Action | Role::Other
                    if content.mostly(content.directions) && !directions =>
                {
                    Role::Direction
                }
                Role::Unknown | Role::Name
                    if content.mostly(content.transports) && content.named > 0 && !protocols =>
                {
                    Role::Protocol
                }
                Role::Protocol if content.transports == 0 && content.mostly(content.sentences) => {
                    Role::Purpose
                }
                Role::Ports { .. } if content.ports == 0 && content.mostly(content.transports) => {
                    Role::Protocol
                }
                Role::Domain | Role::Host | Role::Address | Role::Destination
                    if content.mostly(content.domains) && !sources =>
                {
                    Role::Domain
                }
                Role::Domain if content.mostly(content.addresses) => Role::Address,
                Role::Domain => Role::Destination,
                Role::Host | Role::Component | Role::Service | Role::Unknown
                    if content.mostly(content.truths) =>
                {
                    Role::Other
                }
                Role::Mark(protocol)
                    if content.mostly(content.ports) && content.truths < content.ports =>
                {
                    Role::Ports { rank: 1, protocols: vec![*protocol], direction: None }
                }
                _ => continue,
            };
        }
    }

    /// `目标` is who is connected to, and also the goal of a connection beside a column of those who
    /// use it.
    fn translate(&mut self, header: &[String]) {
        if self.has(&Role::Purpose) || self.has(&Role::Source) || !self.has(&Role::UsedBy) {
            return;
        }
        for (role, text) in self.roles.iter_mut().zip(header) {
            if matches!(text.as_str(), "目标" | "目標") {
                *role = Role::Purpose;
            }
        }
    }

    /// `Ingress` and `Egress` above ports say which way each column's go.
    fn name_directions(&mut self, header: &[String], contents: &[Content]) {
        if self.has_ports() {
            return;
        }
        for ((role, text), content) in self.roles.iter_mut().zip(header).zip(contents) {
            let direction = header::direction(text).filter(|_| content.mostly(content.plain_ports));
            if direction.is_some() {
                *role = Role::Ports { rank: 1, protocols: Vec::new(), direction };
            }
        }
    }

    /// Where no header says which column names the rows or says what they are for, the first that has
    /// words does.
    fn name_rows(&mut self, contents: &[Content]) {
        let named = self.roles.iter().any(|role| {
            matches!(
                role,
                Role::Purpose | Role::Name | Role::Service | Role::Component | Role::Notes
            )
        });
        let found = contents.iter().zip(&self.roles).position(|(content, role)| {
            *role == Role::Unknown
                && content.mostly(content.worded)
                && !content.mostly(content.ports)
                && content.sure_ports == 0
        });
        if let Some(role) = found.filter(|_| !named).and_then(|at| self.roles.get_mut(at)) {
            *role = Role::Name;
        }
    }

    /// Where no header speaks of ports, the cells may: `TCP 443` below `Protocol`, `tcp/443` below
    /// `Service`; plain numbers only beside columns that speak of traffic.
    fn find_ports(&mut self, contents: &[Content], header_is_silent: bool) {
        if self.has_ports() {
            return;
        }
        let mut telling: Vec<&Role> = self.roles.iter().filter(|role| role.is_telling()).collect();
        telling.dedup();
        let about_traffic = telling.len() >= 2;
        let position = |holds: &dyn Fn(&Content) -> bool| {
            contents.iter().zip(&self.roles).position(|(content, role)| {
                let open = matches!(
                    role,
                    Role::Unknown | Role::Protocol | Role::Service | Role::Name | Role::Notes
                );
                open && holds(content)
            })
        };
        let surely = |content: &Content| {
            content.sure_ports > 0 && content.mostly(content.sure_ports + content.transports)
        };
        let about_traffic = about_traffic || self.has(&Role::Protocol) && header_is_silent;
        let numbers = |content: &Content| {
            about_traffic && content.mostly(content.numbers) && content.ordinals < content.cells
        };
        // Without a header, the port that is connected from stands before the one connected to.
        let second = || {
            let at = position(&surely)? + 1;
            let open = self.roles.get(at).is_some_and(|role| *role == Role::Unknown);
            (header_is_silent && open && contents.get(at).is_some_and(surely)).then_some(at)
        };
        let found = second().or_else(|| position(&surely)).or_else(|| position(&numbers));
        if let Some(role) = found.and_then(|at| self.roles.get_mut(at)) {
            *role = Role::plain_ports();
        }
    }

    /// Of several columns of ports, those that say which protocol or direction each is for; or else
    /// those that are connected to.
    fn choose_ports(&mut self) {
        let tells = |role: &Role| {
            matches!(role, Role::Ports { protocols, direction, .. }
                if !protocols.is_empty() || direction.is_some())
        };
        let telling = self.roles.iter().filter(|role| tells(role)).count();
        let rank = |role: &Role| match role {
            Role::Ports { rank, .. } => Some(*rank),
            _ => None,
        };
        let best = self.roles.iter().filter_map(rank).min();
        for role in &mut self.roles {
            let keep = if telling > 1 { tells(role) } else { rank(role) == best };
            if role.is_ports() && !keep {
                *role = Role::Other;
            }
        }
    }

    /// Several columns of ticks below the names of hosts say whose ports they are.
    fn mark_hosts(&mut self, header: &[String], contents: &[Content]) {
        let marks: Vec<usize> = header
            .iter()
            .enumerate()
            .filter(|(at, text)| {
                let ticks =
                    contents.get(*at).is_some_and(|it| it.truths > 0 && it.truths == it.cells);
                ticks && matches!(header::role(text), None | Some(Role::Host | Role::Component))
            })
            .map(|(at, _)| at)
            .collect();
        if marks.len() < 2 {
            return;
        }
        for at in marks {
            if let (Some(role), Some(text)) = (self.roles.get_mut(at), header.get(at)) {
                *role = Role::HostMark(text.clone());
            }
        }
    }
}

/// What the cells of a column hold, as counts of a sample.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Content {
    /// Cells that are not empty.
    pub(super) cells: usize,
    /// Cells with words, and not only yes or no.
    worded: usize,
    /// Cells of ports.
    pub(super) ports: usize,
    /// Cells of nothing but ports with numbers.
    numbers: usize,
    /// Cells that name a protocol, and not just any.
    named: usize,
    /// Cells of more words than a name has.
    sentences: usize,
    /// Cells that number the rows.
    ordinals: usize,
    /// Cells of ports that can be nothing else: numbers with a protocol.
    pub(super) sure_ports: usize,
    /// Cells of nothing but ports whose numbers people count nothing with.
    pub(super) plain_ports: usize,
    /// Cells of ports with numbers that no switch has.
    pub(super) high_ports: usize,
    /// Cells that say why there are no ports.
    pub(super) absent: usize,
    directions: usize,
    /// Cells of protocols.
    transports: usize,
    /// Those that name nothing but TCP, UDP and the like.
    pub(super) bare_transports: usize,
    domains: usize,
    addresses: usize,
    truths: usize,
}

impl Content {
    pub(super) fn of(body: &[Vec<GridCell>], column: usize) -> Self {
        let mut content = Self::default();
        for row in body.iter().take(SAMPLE) {
            let Some(cell) = row.get(column).filter(|cell| !cell.from_left) else { continue };
            if !cell.text.is_empty() {
                content.count(&cell.text.value);
            }
        }
        content
    }

    fn count(&mut self, text: &str) {
        self.cells += 1;
        self.ordinals += usize::from(text.parse() == Ok(self.cells));
        let worded = text.contains(char::is_alphabetic);
        self.worded += usize::from(worded && cell::truth(text).is_none());
        self.sentences += usize::from(text.split_whitespace().count() > LONGEST_WORDS);
        if text.len() > LONGEST_FACT {
            return;
        }
        let number = text.contains(|c: char| c.is_ascii_digit());
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
        self.bare_transports += usize::from(transport && protocols.application.is_none());
    }

    /// Adds the counts of another column.
    pub(super) fn add(&mut self, other: &Self) {
        self.cells += other.cells;
        self.ports += other.ports;
        self.sure_ports += other.sure_ports;
        self.absent += other.absent;
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
