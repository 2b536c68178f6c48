//! Reads configurations of FortiOS: what `show` and backups print.
//!
//! Turns the policies of one virtual domain, with the objects that they name, into one program. Never
//! follows translations or routes, and leaves out nothing that could change which packets pass: what
//! only the device knows is in doubt.

mod constructs;
mod likeness;
mod lower;
mod objects;
mod policy;
mod predefined;
mod routes;
mod tree;

#[cfg(test)]
mod tests;

use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct FortiosReader;

const ADVICE: Advice = Advice {
    syntax: "give what `show` prints, or a backup of the configuration that is not encrypted",
    unknown: "give the whole configuration: `show firewall policy` has no objects",
};

impl Reader for FortiosReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let mut tree = tree::Tree::default();
        for text in texts {
            tree::read(text, &mut tree, &mut findings);
        }
        if findings.beyond {
            return Reading { findings: findings.into_list(), ..Reading::default() };
        }
        let program = lower::lower(&tree, known, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}
