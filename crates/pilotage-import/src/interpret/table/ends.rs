//! Who is at the ends of a row: by its columns, and where they leave it open by what stands above.

use pilotage_diagnostic::{Place, SourceId};

use super::columns::Columns;
use super::role::Role;
use crate::cell::{self, ArrowHead};
use crate::document::{GridCell, Text};
use crate::interpret::around::Setting;
use crate::{Direction, End, Stated};

/// The ends of a row.
#[derive(Debug, Default)]
pub(super) struct Ends {
    pub(super) from: Option<End>,
    pub(super) to: Option<End>,
    pub(super) subject: Option<End>,
}

/// A row's cells by the roles of their columns.
pub(super) struct Sides<'r> {
    pub(super) source: SourceId,
    pub(super) columns: &'r Columns,
    pub(super) cells: &'r [GridCell],
    pub(super) setting: &'r Setting,
    pub(super) direction: Option<Direction>,
}

impl Sides<'_> {
    /// Finds who is at the ends.
    pub(super) fn ends(&self) -> Ends {
        let mut ends = Ends::default();
        self.by_own_columns(&mut ends);
        self.by_combined_column(&mut ends);
        self.by_side_columns(&mut ends);
        self.by_setting(&mut ends);
        ends
    }

    /// Columns of sources and destinations. Where what stands above names the near side already, a
    /// single column is the other side's, whatever its header calls it.
    fn by_own_columns(&self, ends: &mut Ends) {
        let (source, destination) = (self.ends_of(&Role::Source), self.ends_of(&Role::Destination));
        let has = |role| self.columns.has(role);
        let one_side = has(&Role::Source) != has(&Role::Destination);
        match self.direction {
            Some(Direction::Out) if self.columns.are_by_direction() => ends.to = destination,
            Some(Direction::In) if self.columns.are_by_direction() => ends.from = source,
            Some(Direction::Out) if one_side && self.setting.names_near_side => {
                ends.to = destination.or(source);
            }
            Some(Direction::In) if one_side && self.setting.names_near_side => {
                ends.from = source.or(destination);
            }
            _ => (ends.from, ends.to) = (source, destination),
        }
    }

    /// A column of sources and destinations in one: by its arrow, or by the direction.
    fn by_combined_column(&self, ends: &mut Ends) {
        // A column of directions may name the ends instead: `Console → agents`.
        let directions = self.text(&Role::Direction);
        if let Some((from, to, text)) = directions.and_then(|text| {
            let (from, to) = in_words(&text.value)?;
            Some((from.to_owned(), to.to_owned(), text))
        }) {
            (ends.from, ends.to) = (Some(self.column(&from, text)), Some(self.column(&to, text)));
            return;
        }
        let arrows = directions.filter(|text| names_ends(&text.value));
        let Some(text) = self.text(&Role::Ends).or(arrows) else { return };
        let line = text.line();
        if let Some(arrow) = cell::arrow(&line) {
            let side = |range: std::ops::Range<usize>| {
                line.get(range).filter(|side| !side.is_empty()).map(|side| self.column(side, text))
            };
            let (left, right) = (side(arrow.left), side(arrow.right));
            let (from, to) = match arrow.head {
                ArrowHead::Right | ArrowHead::Both => (left, right),
                ArrowHead::Left => (right, left),
            };
            ends.from = ends.from.take().or(from);
            ends.to = ends.to.take().or(to);
            return;
        }
        let end = self.column(&line, text);
        match self.direction {
            Some(Direction::In) if ends.from.is_none() => ends.from = Some(end),
            Some(Direction::Out) if ends.to.is_none() => ends.to = Some(end),
            _ => {}
        }
    }

    /// Columns of who uses the port, of servers, of hosts.
    fn by_side_columns(&self, ends: &mut Ends) {
        if ends.from.is_none() {
            ends.from = self.end(&Role::UsedBy);
        }
        let server = self.end(&Role::Domain).or_else(|| self.end(&Role::Address));
        let is_near = self.direction == Some(Direction::In);
        if ends.to.is_none() && !is_near {
            ends.to.clone_from(&server);
        }
        ends.subject = self.host_marks().or_else(|| self.end(&Role::Host));
        if self.has_both_columns() {
            return;
        }
        if ends.subject.is_none() && !self.columns.has(&Role::Host) {
            ends.subject = self.end(&Role::Component);
        }
        // Clients have no ports for others: they are who connects.
        if ends.from.is_none()
            && self.direction.is_none()
            && ends.subject.as_ref().is_some_and(is_client)
        {
            ends.from = ends.subject.take();
        }
        if ends.subject.is_none() && is_near {
            ends.subject = server;
        }
        let open = self.setting.subject.is_none() || self.setting.subject_is_far;
        if ends.subject.is_none() && self.columns.has(&Role::Source) && open {
            ends.subject = self.end(&Role::Service);
        }
    }

    /// What stands above, as far as the columns leave it open.
    fn by_setting(&self, ends: &mut Ends) {
        let has = |role| self.columns.has(role);
        let names_server =
            (has(&Role::Domain) || has(&Role::Address)) && !self.setting.names_near_side;
        let names_ends = has(&Role::Source) || has(&Role::Destination) || has(&Role::Ends);
        let said_both = self.setting.from.is_some() && self.setting.to.is_some();
        if !names_ends && !names_server && !has(&Role::UsedBy) {
            ends.from = ends.from.take().or_else(|| self.setting.from.clone());
            ends.to = ends.to.take().or_else(|| self.setting.to.clone());
        } else if !said_both && ends.from.is_none() && !has(&Role::Source) {
            let far = self.direction != Some(Direction::In);
            ends.from = self.setting.from.clone().filter(|_| far);
        } else if !said_both && ends.to.is_none() && !has(&Role::Destination) {
            ends.to.clone_from(&self.setting.to);
        }
        let open = ends.subject.is_none()
            && !self.has_both_columns()
            && !names_server
            && !has(&Role::Host)
            && !said_both_here(ends, names_ends);
        if open && !has(&Role::Component) {
            ends.subject.clone_from(&self.setting.subject);
        }
    }

    fn has_both_columns(&self) -> bool {
        self.columns.has(&Role::Source)
            && self.columns.has(&Role::Destination)
            && !self.columns.are_by_direction()
    }

    /// The hosts whose columns have a tick.
    fn host_marks(&self) -> Option<End> {
        let marked =
            self.columns.roles.iter().zip(self.cells).filter_map(|(role, cell)| match role {
                Role::HostMark(name) => (cell::truth(&cell.text.value) == Some(true))
                    .then_some((name.as_str(), &cell.text)),
                _ => None,
            });
        let marked: Vec<(&str, &Text)> = marked.collect();
        let (_, first) = marked.first()?;
        let names: Vec<&str> = marked.iter().map(|(name, _)| *name).collect();
        Some(self.column(&names.join(", "), first))
    }

    /// The first words in columns with a role.
    fn text(&self, role: &Role) -> Option<&Text> {
        let of_role = self.columns.roles.iter().zip(self.cells).filter(|(it, _)| *it == role);
        of_role.map(|(_, cell)| &cell.text).find(|text| !is_nothing(&text.value))
    }

    fn end(&self, role: &Role) -> Option<End> {
        self.text(role).map(|text| self.column(&text.line(), text))
    }

    /// The words of all columns with a role: a zone and an address in it, each in its own.
    fn ends_of(&self, role: &Role) -> Option<End> {
        let mut end = self.end(role)?;
        let all = self.columns.roles.iter().zip(self.cells);
        // Only columns side by side: a last column of sources names documents.
        let of_role = all.skip_while(|(it, _)| *it != role).take_while(|(it, _)| *it == role);
        let mut texts = of_role.map(|(_, cell)| cell.text.line()).filter(|it| !is_nothing(it));
        let mut last = texts.next();
        for text in texts {
            if last.as_ref() != Some(&text) {
                end.text.push(' ');
                end.text.push_str(&text);
            }
            last = Some(text);
        }
        Some(end)
    }

    fn column(&self, words: &str, text: &Text) -> End {
        let place = Some(Place::new(self.source, text.span));
        End { text: words.to_owned(), stated: Stated::Column, place }
    }
}

/// Whether a cell has an arrow with a name on each side.
fn names_ends(text: &str) -> bool {
    cell::arrow(text).is_some_and(|arrow| !arrow.left.is_empty() && !arrow.right.is_empty())
}

/// The ends in a cell of words: `From agents to the console`, `Between nodes`.
fn in_words(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once(' ')?;
    let (from, to) = match first.to_ascii_lowercase().as_str() {
        "from" => rest.split_once(" to ")?,
        "between" => rest.split_once(" and ").unwrap_or((rest, rest)),
        _ => return None,
    };
    Some((without_article(from), without_article(to)))
}

fn without_article(end: &str) -> &str {
    let end = end.trim();
    end.strip_prefix("the ").unwrap_or(end)
}

/// Whether an end is somebody who only ever connects.
fn is_client(end: &End) -> bool {
    const CLIENTS: &[&str] = &["clients", "users", "browsers"];
    let last = end.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    CLIENTS.contains(&last.as_str())
}

/// Whether both ends are known of what stands above, which then says nothing of a subject.
fn said_both_here(ends: &Ends, names_ends: bool) -> bool {
    !names_ends && ends.from.is_some() && ends.to.is_some()
}

/// Whether a cell says that there is nobody to name.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—" | "N/A" | "n/a" | "NA" | "none" | "None")
}
