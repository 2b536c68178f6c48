//! Reading existing rulesets: the texts, and the dialect that they are in.

use std::path::Path;
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, Severity, SourceId, Span, codes};
use pilotage_dialect::{Dialect, Known, Reader, Reading, Text};
use pilotage_net::Family;
use pilotage_plan::Plan;
use pilotage_space::Program;

use crate::input;
use crate::session::Session;

/// A ruleset that was read.
#[derive(Default)]
pub struct Loaded {
    /// What it does.
    pub program: Program,
    /// The names of the dialects that it is in: several where a machine runs several.
    pub dialects: Vec<&'static str>,
    /// Its texts.
    pub sources: Vec<SourceId>,
    /// What is wrong with them.
    pub remarks: Vec<Diagnostic>,
}

impl Loaded {
    /// The top of the ruleset, for what has no better place.
    pub fn top(&self) -> Option<Place> {
        self.sources.first().map(|source| Place::new(*source, Span::new(0, 0)))
    }

    /// What is to be told of families that the texts say nothing of.
    pub fn unseen(&self, point: &str) -> Vec<Diagnostic> {
        let told = |family: &Family| {
            let message =
                format!("nothing is said of `{point}` in {family}: its ruleset was not given");
            let finding = Diagnostic::new(codes::NOT_AUDITED, message)
                .help("give it too, with the same name")
                .severity(Severity::Warning);
            Diagnostic { place: self.top(), ..finding }
        };
        self.program.unseen.iter().map(told).collect()
    }

    /// Adds what the same machine runs beside it; what is said of it goes to the session.
    pub fn add(
        &mut self,
        dialect: &'static str,
        sources: Vec<SourceId>,
        reading: Reading,
        session: &mut Session,
    ) {
        if self.sources.is_empty() {
            self.program = reading.program;
        } else {
            self.program.join(reading.program);
        }
        let wrong = reading.findings.iter().filter(|it| it.severity >= Severity::Warning);
        self.remarks.extend(wrong.cloned());
        session.diagnostics.extend(reading.findings);
        self.sources.extend(sources);
        if !self.dialects.contains(&dialect) {
            self.dialects.push(dialect);
        }
    }
}

/// The families that all of some rulesets speak of.
pub fn seen(programs: &[&Program]) -> impl Iterator<Item = Family> {
    Family::ALL.into_iter().filter(|family| !programs.iter().any(|it| it.unseen.contains(family)))
}

/// Below this likeness a text is taken for none of the dialects.
const LIKELY: u8 = 20;

/// Reads the files of one ruleset, in the dialect of that name, else in the one that they look like.
/// `None` where they cannot be trusted: the findings say why.
pub fn load(
    files: &[&Path],
    dialect: Option<&str>,
    known: &Known,
    session: &mut Session,
) -> Option<Loaded> {
    let mut texts = Vec::new();
    for path in files {
        let text = input::text_of(path, session)?;
        let name = input::name_of(path);
        let source = session.sources.add(name.as_str(), text.as_str());
        texts.push((source, name, text));
    }
    let (_, name, text) = texts.first()?;
    let (dialect, reader) = reader(name, text, dialect, session)?;
    let texts: Vec<Text<'_>> =
        texts.iter().map(|(source, name, text)| Text { source: *source, name, text }).collect();
    let reading = reader.read(&texts, known);
    let sources = texts.iter().map(|text| text.source).collect();
    let mut loaded = Loaded::default();
    loaded.add(dialect.name(), sources, reading, session);
    (!session.input_is_wrong()).then_some(loaded)
}

/// What names in the ruleset of an enforcement point stand for, as the plan's site has it.
pub fn known(plan: &Plan, point: usize) -> Known {
    let mut known = Known {
        point: plan.points.get(point).map(|point| (&*point.name).into()),
        ..Known::default()
    };
    for host in &plan.hosts {
        known.groups.insert(Arc::clone(&host.name), Arc::clone(&host.answers));
    }
    for zone in &plan.zones {
        known.groups.insert(zone.name.as_str().into(), Arc::clone(&zone.holds));
    }
    for side in plan.flows.iter().flat_map(|flow| [&flow.source, &flow.destination]) {
        let addresses = &side.group.addresses;
        known.groups.entry(Arc::clone(&side.group.label)).or_insert_with(|| Arc::clone(addresses));
        for name in side.names.iter().filter(|_| !addresses.is_empty()) {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            known.names.entry(name.into()).or_insert_with(|| Arc::clone(addresses));
        }
    }
    known
}

/// The dialects that can be read.
pub fn readable() -> impl Iterator<Item = (&'static dyn Dialect, &'static dyn Reader)> {
    let all = pilotage_dialect::all().iter().copied();
    all.filter_map(|it| it.reader().map(|reader| (it, reader)))
}

fn reader(
    name: &str,
    text: &str,
    wanted: Option<&str>,
    session: &mut Session,
) -> Option<(&'static dyn Dialect, &'static dyn Reader)> {
    let found = match wanted {
        Some(wanted) => readable().find(|(it, _)| it.name().eq_ignore_ascii_case(wanted)),
        None => readable()
            .map(|(it, reader)| (reader.likeness(text), it, reader))
            .filter(|(likeness, ..)| *likeness >= LIKELY)
            // Of equals the first in the registry.
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, it, reader)| (it, reader)),
    };
    if found.is_none() {
        let known: Vec<&str> = readable().map(|(it, _)| it.name()).collect();
        let known = known.join(", ");
        session.usage(&match wanted {
            Some(wanted) => format!("no dialect `{wanted}` can be read; there are {known}"),
            None => {
                format!("`{name}` looks like none of {known}; name its dialect with `--dialect`")
            }
        });
    }
    found
}
