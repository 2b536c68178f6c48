//! Reads `iptables-save`, `ip6tables-save`, scripts of commands, and the sets of `ipset` beside them.
//!
//! Turns them into one program of chains and hooks. Never runs a command, and leaves out nothing that
//! could change which packets pass: what is not modelled is in doubt, what cannot be read is a finding.

mod args;
mod constructs;
mod family;
mod fault;
mod graph;
mod ipset;
mod limits;
mod lines;
mod lower;
mod matches;
mod notes;
mod order;
mod piece;
mod rule;
mod script;
mod table;
mod targets;
mod translation;
mod words;

#[cfg(test)]
mod tests;

pub(super) use order::{ChainName, order};

use lines::{Gathered, Lines};
use pilotage_diagnostic::Diagnostic;

use crate::known::Known;
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct IptablesReader;

impl Reader for IptablesReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        lines::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], _: &Known) -> Reading {
        let mut findings = Vec::new();
        let gathered = gathered(texts, &mut findings);
        if gathered.beyond {
            return Reading { findings, ..Reading::default() };
        }
        Reading { program: lower::lower(gathered.tables, &mut findings), findings }
    }
}

/// The tables of all texts.
fn gathered(texts: &[Text<'_>], findings: &mut Vec<Diagnostic>) -> Gathered {
    let (sets, rules): (Vec<_>, Vec<_>) = texts.iter().partition(|text| ipset::is_sets(text.text));
    let mut sets = ipset::read(&sets, findings);
    for text in &rules {
        targets::note_changes(text.text, &mut sets);
    }
    let mut gathered = Gathered::default();
    for text in &rules {
        Lines::new(&sets, findings, &mut gathered, text).read(text.text);
    }
    gathered
}
