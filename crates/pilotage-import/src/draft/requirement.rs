//! One requirement of the draft out of the rows that state it.

use pilotage_diagnostic::{Diagnostic, Sources, codes};
use pilotage_model::scaffold::{EndDraft, RequirementDraft};

use super::merge::{Merged, Side};
use super::name::{Names, slug};
use super::purpose::{condition, purpose, unflagged};
use super::role::Roles;
use super::since::since;
use super::variant::Variants;
use crate::{Numbers, Port, Protocol, Row};

/// The requirements that rows become, and what a person has to decide about them.
type Written = (Vec<RequirementDraft>, Vec<Diagnostic>);

/// What the rows of a document are written with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'c> {
    /// All rows of the document.
    pub(super) rows: &'c [Row],
    /// The id of the document among the pack's sources.
    pub(super) source: &'c str,
    /// Turns places into lines.
    pub(super) sources: &'c Sources,
    /// The sections that exclude each other.
    pub(super) variants: &'c Variants,
}

impl Context<'_> {
    /// The requirement, or two where either end initiates, with what a person has to decide; the
    /// finding for rows that cannot become one, where it has not been told before.
    pub(super) fn requirement(
        &self,
        merged: &Merged,
        roles: &mut Roles,
        ids: &mut Names,
    ) -> Result<Written, Option<Box<Diagnostic>>> {
        let Some(row) = self.first(merged).filter(|row| !row.ports.is_empty()) else {
            return Err(self.without_ports(merged).map(Box::new));
        };
        let mut findings = Vec::new();
        let mut draft = self.draft(row, merged, roles, ids);
        if row.ports.iter().any(|port| port.protocol == Protocol::Unknown) {
            draft.remarks.push("The document does not state the protocol; tcp is assumed.".into());
            findings.push(self.assumed(row, &draft.id));
        }
        if is_open(merged) {
            findings.push(self.open_end(row, merged, &draft.id));
        }
        let mut drafts = vec![draft];
        if merged.both_ways {
            drafts.extend(drafts.first().map(|it| reverse(it, ids)));
        }
        Ok((drafts, findings))
    }

    /// The remark in place of a requirement, for rows without ports.
    pub(super) fn left_out(&self, merged: &Merged) -> String {
        let Some(row) = self.first(merged) else { return String::new() };
        let purpose = if row.purpose.is_empty() { "no purpose stated" } else { &row.purpose };
        format!("Left out, because it states no port: {purpose} ({})", self.at(row))
    }

    fn first(&self, merged: &Merged) -> Option<&Row> {
        merged.first(self.rows)
    }

    fn rows_of<'m>(&'m self, merged: &'m Merged) -> impl Iterator<Item = &'m Row> {
        merged.rows.iter().filter_map(|&at| self.rows.get(at))
    }

    fn draft(
        &self,
        row: &Row,
        merged: &Merged,
        roles: &mut Roles,
        ids: &mut Names,
    ) -> RequirementDraft {
        let to = roles.end(&merged.to);
        let from = match (&merged.from, &merged.to) {
            (from, Side::Words(to)) if merged.others_too => {
                roles.both(from, &Side::ClientOf(to.clone()))
            }
            (from, _) => roles.end(from),
        };
        let tokens: Vec<String> = row.ports.iter().filter_map(number).collect();
        let purpose = purpose(row);
        let id = slug(&unflagged(row, &purpose))
            .or_else(|| slug(&purpose))
            .or_else(|| slug(&words(row)))
            .unwrap_or_else(|| "flow".to_owned());
        let id = ids.unique(&id, &tokens);
        let mut draft = RequirementDraft::new(&id, from, to);
        for &port in &row.ports {
            place(port, &mut draft);
        }
        draft.purpose = if purpose.is_empty() { "not stated".to_owned() } else { purpose };
        draft.when = self.variants.condition(self.rows_of(merged));
        draft.optional = row.optional.is_some();
        draft.loopback = merged.loopback;
        draft.deprecated = self.deprecated_since(row);
        if row.deprecated.is_some() && draft.deprecated.is_none() {
            // The pack's format asks for a version, which nobody may invent.
            draft.remarks.push("Deprecated: add `deprecated` with the version.".to_owned());
        }
        draft.source =
            self.rows_of(merged).map(|row| (self.source.to_owned(), Some(self.at(row)))).collect();
        draft.note = self.note(merged);
        draft
    }

    /// The version since which the words around a row's flag say that it is deprecated.
    fn deprecated_since(&self, row: &Row) -> Option<String> {
        let flag = row.deprecated.as_ref()?;
        let around = flag.place.map(|place| self.sources.excerpt(place)).unwrap_or_default();
        since(&flag.words).or_else(|| since(around)).or_else(|| since(&row.purpose))
    }

    /// What the requirement's own fields have no place for: its condition, that it is deprecated
    /// since nobody knows when, and the words of the other rows, where they differ.
    fn note(&self, merged: &Merged) -> Option<String> {
        let first = self.first(merged)?;
        let own = purpose(first);
        let condition = condition(first, &own).map(|words| format!("Condition: {words}."));
        let deprecated =
            first.deprecated.as_ref().filter(|_| self.deprecated_since(first).is_none());
        let deprecated = deprecated
            .map(|_| "Deprecated; the document does not say since which version.".to_owned());
        let mut others: Vec<String> = self.rows_of(merged).skip(1).map(purpose).collect();
        others.retain(|words| !words.is_empty() && *words != own);
        others.dedup();
        let elsewhere = (!others.is_empty()).then(|| format!("Elsewhere: {}.", others.join("; ")));
        let suggested = first.suggested.as_ref().filter(|_| is_open(merged)).map(|end| {
            format!("The open end may be {}, going by the purpose.", end.text.replace('\n', " "))
        });
        let notes = condition.into_iter().chain(deprecated).chain(suggested).chain(elsewhere);
        let notes: Vec<String> = notes.collect();
        (!notes.is_empty()).then(|| notes.join(" "))
    }

    /// Where a row stands: its innermost section and its line.
    fn at(&self, row: &Row) -> String {
        let line = self.sources.line_column(row.place).line;
        match row.section.last() {
            Some(section) => format!("{section}, line {line}"),
            None => format!("line {line}"),
        }
    }

    /// The finding for rows without ports, unless the import has told that their cells cannot be
    /// read.
    fn without_ports(&self, merged: &Merged) -> Option<Diagnostic> {
        if self.rows_of(merged).any(|row| row.unread) {
            return None;
        }
        let finding = Diagnostic::new(codes::ROW_WITHOUT_PORTS, "a row that states no port")
            .help("find out the port and add the requirement to the draft");
        Some(match self.first(merged) {
            Some(row) => finding.at(row.ports_place.unwrap_or(row.place)),
            None => finding,
        })
    }

    fn assumed(&self, row: &Row, id: &str) -> Diagnostic {
        let ports: Vec<String> = row.ports.iter().filter_map(number).collect();
        let message = format!("the protocol of port {} is not stated", ports.join(", "));
        Diagnostic::new(codes::PROTOCOL_ASSUMED, message)
            .at(row.ports_place.unwrap_or(row.place))
            .subject(id)
            .help("the draft says tcp; look it up and put it right")
    }

    fn open_end(&self, row: &Row, merged: &Merged, id: &str) -> Diagnostic {
        let message = match (&merged.from, &merged.to) {
            (Side::ClientOf(to), _) => format!("who connects to `{to}` is not stated"),
            (Side::Words(from), Side::Words(to)) => {
                format!("who else than `{from}` connects to `{to}` is not stated")
            }
            (_, Side::ServerOf(from)) => format!("what `{from}` connects to is not stated"),
            _ if merged.loopback => "whose port it is is not stated".to_owned(),
            _ => "neither end is stated".to_owned(),
        };
        Diagnostic::new(codes::END_NOT_STATED, message)
            .at(row.place)
            .subject(id)
            .help("replace the role that stands for it in the draft")
    }
}

/// Whether the document leaves an end open.
fn is_open(merged: &Merged) -> bool {
    let is_stated = |side: &Side| matches!(side, Side::Words(_));
    merged.others_too || !is_stated(&merged.from) || !is_stated(&merged.to)
}

/// The same requirement the other way round.
fn reverse(draft: &RequirementDraft, ids: &mut Names) -> RequirementDraft {
    let swap = |end: &EndDraft| end.clone();
    RequirementDraft {
        id: ids.unique(&format!("{}-back", draft.id), &[]),
        from: swap(&draft.to),
        to: swap(&draft.from),
        ..draft.clone()
    }
}

/// What a row without a purpose is named after.
fn words(row: &Row) -> String {
    row.ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn number(port: &Port) -> Option<String> {
    match port.numbers {
        Numbers::All => None,
        Numbers::Range(first, last) if first == last => Some(first.to_string()),
        Numbers::Range(first, last) => Some(format!("{first}-{last}")),
    }
}

/// Writes a token where the pack's format has its kind.
fn place(port: Port, draft: &mut RequirementDraft) {
    let ports = number(&port).unwrap_or_else(|| "1-65535".to_owned());
    let mut add = |protocol: &str| draft.ports.push(format!("{protocol}/{ports}"));
    match port.protocol {
        Protocol::Tcp | Protocol::Unknown => add("tcp"),
        Protocol::Udp => add("udp"),
        Protocol::Sctp => add("sctp"),
        Protocol::Any => {
            add("tcp");
            add("udp");
        }
        Protocol::Icmp => kinds(port, "v4", "icmp", draft),
        Protocol::Icmpv6 => kinds(port, "v6", "58", draft),
        Protocol::Ip => draft.protocol.extend(each(port)),
    }
}

/// ICMP messages by their types, or all of them as the IP protocol.
fn kinds(port: Port, family: &str, protocol: &str, draft: &mut RequirementDraft) {
    if port.numbers == Numbers::All {
        draft.protocol.push(protocol.to_owned());
    }
    draft.icmp.extend(each(port).map(|kind| format!("{family}/{kind}")));
}

/// Every number of a token; a protocol or type has at most 256.
fn each(port: Port) -> impl Iterator<Item = String> {
    let (first, last) = match port.numbers {
        Numbers::All => (1, 0),
        Numbers::Range(first, last) => (first, last.min(255)),
    };
    (first..=last).map(|number| number.to_string())
}
