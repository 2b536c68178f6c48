//! Reads firewall filters of Junos, in both forms that it prints.
//!
//! Turns the filters of one device or logical system, where interfaces have them, into one program for
//! what passes through. Filters know no connections. What they ask of a packet besides addresses,
//! protocols, ports and messages is in doubt.

mod addresses;
mod config;
mod constructs;
mod likeness;
mod lower;
mod matches;
mod numbers;
mod part;
mod term;

#[cfg(test)]
mod tests;

use config::Config;

use crate::junos;
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct FilterReader;

const ADVICE: Advice = Advice {
    syntax: "give what `show configuration | display inheritance | display set` prints",
    unknown: "give the whole configuration, with `firewall`, `policy-options` and `interfaces`",
};

impl Reader for FilterReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let mut config = Config::default();
        junos::read(texts, ADVICE, &mut findings, |statement, out| config.take(statement, out));
        if findings.beyond {
            return Reading { findings: findings.into_list(), ..Reading::default() };
        }
        let program = lower::lower(&config, known, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}
