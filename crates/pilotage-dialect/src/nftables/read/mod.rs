//! Reading nftables: the text syntax, and the JSON of `nft -j list ruleset`.
//!
//! Both become one [tree], and the tree a program in one place, [`lower`]. JSON becomes the text
//! syntax first, line by line, so that every construct is read once.

mod constructs;
mod json;
mod keys;
mod likeness;
mod lower;
mod order;
mod origin;
mod text;
mod tree;
mod why;

use pilotage_diagnostic::sort;

pub(super) use self::order::{ChainName, Order, order};
pub(super) use self::tree::TableFamily;

use self::origin::Origin;
use self::text::Parser;
use self::tree::Tables;
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

const ADVICE: Advice = Advice {
    syntax: "compare it with what `nft list ruleset` prints, and read that",
    unknown: "give the whole ruleset, as `nft list ruleset` prints it",
};

/// The reader.
pub(crate) struct NftablesReader;

impl Reader for NftablesReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], _: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let prepared: Vec<(Option<String>, Origin)> =
            texts.iter().map(|text| prepare(text, &mut findings)).collect();
        let mut tables = Tables::default();
        for (text, (made, origin)) in texts.iter().zip(&prepared) {
            let text = made.as_deref().unwrap_or(text.text);
            Parser::new(text, origin, &mut tables, &mut findings).read();
        }
        tables.settle();
        let program = lower::lower(&tables, &mut findings);
        let mut findings = findings.into_list();
        sort(&mut findings);
        Reading { program, findings }
    }
}

/// The text to read, where it is made from JSON, and where its lines come from.
fn prepare(text: &Text<'_>, findings: &mut Findings) -> (Option<String>, Origin) {
    if !json::is_json(text.text) {
        return (None, Origin { source: text.source, lines: None });
    }
    let written = json::write(text.text, text.source, findings);
    (Some(written.text), Origin { source: text.source, lines: Some(written.lines) })
}
