//! Lines of a text: sections, tables, chains, policies, rules and commands.
//!
//! Knows the forms of `iptables-save`; those of scripts are in `script`.

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span};
use pilotage_net::Family;

use super::args::Args;
use super::family;
use super::fault::Fault;
use super::ipset::{Sets, is_sets};
use super::limits::Used;
use super::notes;
use super::rule::{self, Setting, shown};
use super::script;
use super::table::{Kind, Table};
use super::translation;
use super::words::{Quoting, Word, split};
use crate::read::Text;

/// What all texts together have.
#[derive(Default)]
pub(super) struct Gathered {
    /// The tables in the order of the texts.
    pub(super) tables: Vec<Table>,
    /// Whether a limit was passed, and the rest was not read.
    pub(super) beyond: bool,
    used: Used,
}

/// A reader of the lines of one text.
pub(super) struct Lines<'s> {
    sets: &'s Sets,
    findings: &'s mut Vec<Diagnostic>,
    gathered: &'s mut Gathered,
    at: Section,
}

/// Where in a text a line stands.
struct Section {
    source: SourceId,
    name: String,
    /// The family that the text says, by a comment or else by its rules or its name.
    family: Option<Family>,
    /// Whether a finding says that the family is not known.
    reported: bool,
    /// The table of the lines that follow.
    current: Option<usize>,
    /// The tables before this number belong to other sections.
    first: usize,
    /// Whether a line with a star was there, so that rules outside tables are out of place.
    saved: bool,
}

/// A line, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// Without blanks at its ends.
    pub(super) text: &'t str,
    /// Its place.
    pub(super) span: Span,
}

impl<'s> Lines<'s> {
    /// A reader of this text.
    pub(super) fn new(
        sets: &'s Sets,
        findings: &'s mut Vec<Diagnostic>,
        gathered: &'s mut Gathered,
        text: &Text<'_>,
    ) -> Self {
        let at = Section {
            source: text.source,
            name: text.name.to_owned(),
            family: family::of_rules(text.text),
            reported: false,
            current: None,
            first: gathered.tables.len(),
            saved: false,
        };
        Self { sets, findings, gathered, at }
    }

    /// Reads the text.
    pub(super) fn read(mut self, text: &str) {
        let mut at = 0_usize;
        let mut rest = text;
        while !self.gathered.beyond && !rest.is_empty() {
            let length = script::line_length(rest);
            let (line, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            let blank = line.len().saturating_sub(line.trim_start().len());
            let start = at.saturating_add(blank);
            let trimmed = line.trim();
            let span = Span::new(start, start.saturating_add(trimmed.len()));
            self.line(Line { text: trimmed, span });
            at = at.saturating_add(length);
            rest = after;
        }
    }

    fn line(&mut self, line: Line<'_>) {
        let text = line.text;
        let result = match text.chars().next() {
            None => Ok(()),
            Some('#') => {
                self.findings.extend(notes::remark(text, self.place(line.span)));
                if let Some(family) = family::generated(text) {
                    self.at.family = Some(family);
                    self.at.first = self.gathered.tables.len();
                    self.at.current = None;
                    self.at.saved = false;
                }
                Ok(())
            }
            Some('*') => self.table(line),
            Some(':') => self.chain(line),
            Some('-' | '[') => self.words(line, Quoting::Restore).and_then(|words| {
                let counted = words.first().is_some_and(|word| word.text.starts_with('['));
                let words = words.get(usize::from(counted)..).unwrap_or_default();
                let family = self.family(line.span);
                let table = self.here(line, family)?;
                script::command(self, table, words, line)
            }),
            Some(_) if text == "COMMIT" => {
                self.at.current = None;
                Ok(())
            }
            Some(_) => script::line(self, line),
        };
        if let Err(fault) = result {
            self.report(fault);
        }
    }

    /// The words of a line.
    pub(super) fn words<'t>(
        &self,
        line: Line<'t>,
        quoting: Quoting,
    ) -> Result<Vec<Word<'t>>, Fault> {
        let start = usize::try_from(line.span.start).unwrap_or(usize::MAX);
        split(line.text, start, quoting).map_err(|broken| {
            let from = usize::try_from(broken.span.start).unwrap_or(usize::MAX);
            let to = usize::try_from(broken.span.end).unwrap_or(usize::MAX);
            let part = line.text.get(from.saturating_sub(start)..to.saturating_sub(start));
            let message = format!("`{}` {}", shown(part.unwrap_or_default()), broken.what);
            Fault::syntax(broken.span, message)
        })
    }

    /// `*filter`.
    fn table(&mut self, line: Line<'_>) -> Result<(), Fault> {
        self.at.saved = true;
        self.at.current = None;
        let name = line.text.get(1..).unwrap_or_default().trim();
        let Some(kind) = Kind::named(name) else {
            let message = format!("`{}` is not a table", shown(name));
            return Err(Fault::syntax(line.span, message)
                .help("the tables are `raw`, `mangle`, `nat`, `filter` and `security`"));
        };
        let family = self.family(line.span);
        let known = self.known(family, kind);
        self.at.current = Some(match known {
            Some(table) => {
                let message = format!("the table `{name}` stands here for the second time");
                self.report(Fault::syntax(line.span, message));
                table
            }
            None => self.open(family, kind),
        });
        Ok(())
    }

    /// `:INPUT DROP [0:0]`.
    fn chain(&mut self, line: Line<'_>) -> Result<(), Fault> {
        let mut words = line.text.get(1..).unwrap_or_default().split_whitespace();
        let (Some(name), Some(policy)) = (words.next(), words.next()) else {
            return Err(Fault::syntax(line.span, "a chain needs a name and a policy"));
        };
        let place = self.place(line.span);
        let Some(table) = self.at.current else {
            return Err(Fault::syntax(line.span, "a chain stands in a table, such as `*filter`"));
        };
        self.policy(table, name, policy, place)
    }

    /// The number of the chain of this name, which is made where there is none.
    pub(super) fn declare(&mut self, table: usize, chain: &str, span: Span) -> usize {
        let place = self.place(span);
        let Some(own) = self.gathered.tables.get_mut(table) else { return 0 };
        let before = own.chains.len();
        let number = own.declare(chain, Some(place));
        let made = own.chains.len().saturating_sub(before);
        self.gathered.used.chains(made);
        self.check(span);
        number
    }

    /// Sets what happens to packets without a verdict.
    pub(super) fn policy(
        &mut self,
        table: usize,
        chain: &str,
        policy: &str,
        place: Place,
    ) -> Result<(), Fault> {
        let number = self.declare(table, chain, place.span);
        let Some(table) = self.gathered.tables.get_mut(table) else { return Ok(()) };
        let builtin = table.is_builtin(number);
        let accepts = match policy {
            "ACCEPT" if builtin => true,
            "DROP" if builtin => false,
            "-" if !builtin => true,
            _ => {
                let message = format!("`{}` is not a policy of a chain", shown(policy));
                let help = "a chain of a hook has `ACCEPT` or `DROP`, any other has `-`";
                return Err(Fault::syntax(place.span, message).help(help));
            }
        };
        if let Some(chain) = table.chains.get_mut(number) {
            chain.accepts = accepts;
            chain.place = Some(place);
        }
        Ok(())
    }

    /// The family of the lines that follow; a finding where nothing says it.
    fn family(&mut self, span: Span) -> Family {
        if let Some(family) = self.at.family.or_else(|| family::of_name(&self.at.name)) {
            return family;
        }
        if !self.at.reported {
            self.at.reported = true;
            let message = "nothing says whether these rules are for IPv4 or IPv6";
            let help = "keep the comment `# Generated by ...` at the top, or name the file after \
                        its family, such as `rules.v4`";
            self.report(Fault::syntax(span, message).help(help));
        }
        Family::V4
    }

    /// The table of a line: the one that it stands in, or `filter` where no table was named.
    fn here(&mut self, line: Line<'_>, family: Family) -> Result<usize, Fault> {
        if let Some(table) = self.at.current {
            return Ok(table);
        }
        if self.at.saved {
            return Err(Fault::syntax(line.span, "a rule stands in a table, such as `*filter`"));
        }
        Ok(self.named(family, Kind::Filter))
    }

    /// The table of this kind in this section, a new one where there is none.
    pub(super) fn named(&mut self, family: Family, kind: Kind) -> usize {
        self.known(family, kind).unwrap_or_else(|| self.open(family, kind))
    }

    fn known(&self, family: Family, kind: Kind) -> Option<usize> {
        let same = |table: &Table| table.family == family && table.kind == kind;
        let own = self.gathered.tables.get(self.at.first..)?;
        own.iter().position(same).map(|position| position.saturating_add(self.at.first))
    }

    fn open(&mut self, family: Family, kind: Kind) -> usize {
        self.gathered.tables.push(Table::new(family, kind));
        self.gathered.tables.len().saturating_sub(1)
    }

    /// The table of this number.
    pub(super) fn table_mut(&mut self, table: usize) -> Option<&mut Table> {
        self.gathered.tables.get_mut(table)
    }

    /// Reads the words of a rule and puts it into its chain: at the end, or before the rule of a
    /// number.
    pub(super) fn rule(
        &mut self,
        table: usize,
        chain: usize,
        before: Option<usize>,
        words: &[Word<'_>],
        line: Line<'_>,
    ) {
        let place = self.place(line.span);
        let Some(own) = self.gathered.tables.get_mut(table) else { return };
        if own.kind == Kind::Nat {
            own.left_out.get_or_insert(place);
            if !translation::translates(words) {
                return;
            }
        }
        let setting = Setting { family: own.family, sets: self.sets };
        let start = usize::try_from(line.span.start).unwrap_or(usize::MAX);
        let mut faults = Vec::new();
        let mut args = Args::new(words, line.text, start);
        let parsed =
            rule::parse(setting, &mut args, place.source, (line.span, line.text), &mut faults);
        let understood = faults.is_empty();
        if own.kind == Kind::Nat {
            let to = translation::to(words, own.family).filter(|_| understood);
            parsed.iter().for_each(|parsed| self.gathered.used.rule(parsed));
            own.translations.add(parsed, to);
            return self.check(line.span);
        }
        faults.into_iter().for_each(|fault| self.report(fault));
        let Some(parsed) = parsed else { return };
        if understood {
            self.findings.extend(notes::doubts(&parsed));
        }
        self.gathered.used.rule(&parsed);
        let Some(chain) =
            self.gathered.tables.get_mut(table).and_then(|own| own.chains.get_mut(chain))
        else {
            return;
        };
        match before {
            None => chain.rules.push_back(parsed),
            Some(before) => {
                let before = before.min(chain.rules.len());
                let moved = before.min(chain.rules.len().saturating_sub(before));
                self.gathered.used.moves(moved);
                chain.rules.insert(before, parsed);
            }
        }
        self.check(line.span);
    }

    /// Stops where what was read is beyond a limit.
    fn check(&mut self, span: Span) {
        let limit = self.gathered.used.beyond();
        let Some(limit) = limit.filter(|_| !self.gathered.beyond) else { return };
        self.gathered.beyond = true;
        let message = format!("the ruleset is beyond the limits: {limit}");
        let fault = Fault::limit(span, message).help("read the firewall's tables one by one");
        self.findings.push(fault.finding(self.at.source));
    }

    /// Where a span of this text is.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.at.source, span)
    }

    pub(super) fn report(&mut self, fault: Fault) {
        let span = fault.span;
        self.gathered.used.fault();
        self.findings.push(fault.finding(self.at.source));
        self.check(span);
    }
}

/// Lines that are looked at to tell the language.
const SAMPLE: usize = 200;

/// How sure it is, from 0 to 100, that the text is for this reader.
pub(super) fn likeness(text: &str) -> u8 {
    if is_sets(text) || text.lines().take(SAMPLE).any(|line| family::generated(line).is_some()) {
        return 100;
    }
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut known, mut all) = (0_usize, 0_usize);
    for line in lines.take(SAMPLE) {
        all = all.saturating_add(1);
        let first = line.split_whitespace().next().unwrap_or_default();
        let own = match first {
            "-A" | "-P" | "-N" | "COMMIT" => true,
            _ if line.starts_with(':') => line.ends_with(']'),
            _ if line.starts_with('*') => Kind::named(line.get(1..).unwrap_or_default()).is_some(),
            _ => script::is_command(line),
        };
        known = known.saturating_add(usize::from(own));
    }
    let share = known.saturating_mul(95).checked_div(all).unwrap_or(0);
    u8::try_from(share).unwrap_or(95)
}
