//! The ports and protocols of one row: from its own columns, from its description, and from what its
//! words imply where the columns leave it open.

use std::borrow::Cow;

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};

use super::described;
use super::role::Role;
use super::row::Reader;
use crate::cell::{self, Ports, Protocols};
use crate::document::GridCell;
use crate::{Port, Protocol};

impl Reader<'_> {
    /// The ports in these columns, and where they stand.
    pub(super) fn ports(
        &self,
        cells: &[GridCell],
        columns: &[usize],
        findings: &mut Vec<Diagnostic>,
    ) -> (Vec<Port>, Option<Place>) {
        let protocols = self.protocols(cells, findings);
        let mut ports: Vec<Port> = Vec::new();
        let mut place = None;
        for at in columns {
            let Some(cell) = cells.get(*at) else { continue };
            let header: &[Protocol] = match self.columns.roles.get(*at) {
                Some(Role::Ports { protocols, .. }) => protocols,
                _ => &[],
            };
            let text = self.with_last(cells, &cell.text.value);
            let read = self.combine(cells, &text, &protocols, header);
            self.unread(&read, &text, cell.text.span, findings);
            if place.is_none() && !cell.text.is_empty() {
                place = Some(Place::new(self.source, cell.text.span));
            }
            ports.extend(read.ports);
        }
        if columns.is_empty() {
            return self.described(cells, &protocols);
        }
        ports.dedup();
        (ports, place)
    }

    /// A cell of ports with the protocols of its row; where the row states none, with those that its
    /// words imply or that stand above.
    fn combine(
        &self,
        cells: &[GridCell],
        text: &str,
        protocols: &Protocols,
        header: &[Protocol],
    ) -> Ports {
        let read = cell::combine(text, protocols, header);
        let unknown = |port: &Port| port.protocol == Protocol::Unknown;
        if !read.ports.iter().any(unknown) {
            return read;
        }
        cell::combine(text, protocols, &self.implied(cells))
    }

    /// The protocols that the words of a row imply, or what stands above it.
    fn implied(&self, cells: &[GridCell]) -> Vec<Protocol> {
        let roles = [&Role::Purpose, &Role::Name, &Role::Service, &Role::Component, &Role::Notes];
        let texts = roles.into_iter().flat_map(|role| self.texts(cells, role));
        let found = texts.map(|text| cell::implied(&text.value)).find(|found| !found.is_empty());
        found.unwrap_or_else(|| self.setting.protocols.clone())
    }

    /// Ports that stand in the row's description.
    fn described(&self, cells: &[GridCell], protocols: &Protocols) -> (Vec<Port>, Option<Place>) {
        let texts = self.columns.roles.iter().zip(cells);
        let texts = texts.filter(|(role, _)| described::is_described_in(role));
        for (_, cell) in texts {
            let stated = if protocols.protocols.is_empty() {
                self.implied(cells)
            } else {
                protocols.protocols.clone()
            };
            let found = described::ports(&cell.text.value, &stated);
            if !found.ports.is_empty() {
                return (found.ports, Some(Place::new(self.source, cell.text.span)));
            }
        }
        (protocols.whole.clone(), None)
    }

    /// The protocols that the row states in columns of its own.
    fn protocols(&self, cells: &[GridCell], findings: &mut Vec<Diagnostic>) -> Protocols {
        let mut found = Protocols { absent: true, ..Protocols::default() };
        for text in self.texts(cells, &Role::Protocol) {
            let read = cell::protocols(&text.value);
            if found.protocols.is_empty() && found.whole.is_empty() {
                for unread in read.unread.iter().filter_map(|range| text.value.get(range.clone())) {
                    let finding = self.unread_words(unread, text.span, "protocol");
                    findings.push(match cell::misspelt(unread) {
                        Some(name) => finding.help(format!("did you mean `{name}`?")),
                        None => finding,
                    });
                }
                found = read;
            }
        }
        if let Some(text) = self.texts(cells, &Role::IcmpTypes).next()
            && let [kind @ (Protocol::Icmp | Protocol::Icmpv6)] = *found.protocols
        {
            let types = cell::ports(&text.value, &[kind]);
            if !types.ports.is_empty() {
                found.whole = types.ports;
            }
        }
        for (role, cell) in self.columns.roles.iter().zip(cells) {
            if let Role::Mark(protocol) = role
                && cell::truth(&cell.text.value) == Some(true)
            {
                found.protocols.push(*protocol);
            }
        }
        found
    }

    pub(super) fn unread(
        &self,
        read: &Ports,
        text: &str,
        span: Span,
        findings: &mut Vec<Diagnostic>,
    ) {
        let words = read.unread.iter().filter_map(|range| text.get(range.clone()));
        findings.extend(words.map(|words| {
            let finding = self.unread_words(words, span, "port");
            match cell::why_unread(words) {
                Some(reason) => finding.help(reason),
                None => finding,
            }
        }));
    }

    /// A cell of first ports with the last ones from their column.
    fn with_last<'t>(&self, cells: &[GridCell], first: &'t str) -> Cow<'t, str> {
        match self.texts(cells, &Role::LastPorts).next() {
            Some(last) if !first.is_empty() && last.value != first => {
                Cow::Owned(format!("{first}-{}", last.value))
            }
            _ => Cow::Borrowed(first),
        }
    }

    fn unread_words(&self, words: &str, span: Span, what: &str) -> Diagnostic {
        let words = words.replace('\n', " ");
        Diagnostic::new(codes::UNREAD_CELL, format!("`{words}` cannot be read as a {what}"))
            .at(Place::new(self.source, span))
    }
}
