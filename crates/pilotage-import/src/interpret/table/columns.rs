//! What the columns of a table hold, by their headers and by their cells.
//!
//! A header says what a column is meant to hold; a sample of its cells says whether it does, and
//! says it alone where the header is silent.

use super::content::{Content, SAMPLE};
use super::header;
use super::role::Role;
use crate::document::GridCell;

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
        columns.find_types(header, &contents);
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

    /// A column `Type` of numbers beside protocols of which some are ICMP holds its types.
    fn find_types(&mut self, header: &[String], contents: &[Content]) {
        let protocols = self.first(&Role::Protocol).and_then(|at| contents.get(at));
        if protocols.is_none_or(|content| content.portless == 0) {
            return;
        }
        for ((role, text), content) in self.roles.iter_mut().zip(header).zip(contents) {
            let lower = text.to_lowercase();
            let is_type = matches!(lower.trim(), "type" | "icmp type" | "icmp types" | "icmp-type");
            if is_type && content.bytes > 0 && content.bytes + content.absent == content.cells {
                *role = Role::IcmpTypes;
            }
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
