//! Reads `show running-config` and `show access-list` of an ASA, and files of commands.
//!
//! Turns access lists and where they are applied into a program for what passes through the device.
//! What it lets reach itself is another matter, and not read.

mod config;
mod constructs;
mod entry;
mod interfaces;
mod likeness;
mod lists;
mod lower;
mod objects;
mod spec;

#[cfg(test)]
mod tests;

use crate::cisco::lines::lines;
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};
use config::Config;

/// The reader.
pub(super) struct AsaReader;

const ADVICE: Advice = Advice {
    syntax: "give what `show running-config` prints",
    unknown: "give the whole of `show running-config`, objects and interfaces included",
};

impl Reader for AsaReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let mut config = Config::new();
        for text in texts {
            for line in lines(text.source, text.text) {
                config.line(&line, known, &mut findings);
                if findings.beyond {
                    return Reading { findings: findings.into_list(), ..Reading::default() };
                }
            }
            config.end();
        }
        let program = lower::lower(&mut config, known, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}
