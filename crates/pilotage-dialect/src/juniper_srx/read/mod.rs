//! Reads security policies of SRX firewalls, in both forms that Junos prints.
//!
//! Turns the policies of one device or logical system, with its address books and applications, into
//! one program. Never follows translations or routes; what only the device knows is in doubt.

mod application;
mod book;
mod config;
mod constructs;
mod likeness;
mod lower;
mod names;
mod part;
mod policy;
mod predefined;

#[cfg(test)]
mod tests;

use config::Config;

use crate::junos;
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct SrxReader;

const ADVICE: Advice = Advice {
    syntax: "give what `show configuration | display inheritance | display set` prints",
    unknown: "give the whole configuration, with address books and applications",
};

impl Reader for SrxReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let mut config = Config::default();
        junos::read(texts, ADVICE, &mut findings, |statement, out| {
            config.take(statement, known, out);
        });
        if findings.beyond {
            return Reading { findings: findings.into_list(), ..Reading::default() };
        }
        let program = lower::lower(&config, known, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}
