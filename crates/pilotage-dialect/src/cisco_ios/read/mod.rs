//! Reads `show running-config` and `show access-lists` of routers and switches.
//!
//! Turns access lists and the interfaces that have them into a program for what passes through the
//! device. What it lets reach itself is another matter, and not read.

mod config;
mod constructs;
mod entry;
mod likeness;
mod lower;
mod objects;

#[cfg(test)]
mod tests;

use crate::cisco::lines::lines;
use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};
use config::Config;

/// The reader.
pub(super) struct IosReader;

const ADVICE: Advice = Advice {
    syntax: "give what `show running-config` prints",
    unknown: "give the whole of `show running-config`, groups and interfaces included",
};

impl Reader for IosReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], _: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let mut config = Config::new();
        for text in texts {
            for line in lines(text.source, text.text) {
                config.line(&line, &mut findings);
                if findings.beyond {
                    return Reading { findings: findings.into_list(), ..Reading::default() };
                }
            }
            config.end();
        }
        let program = lower::lower(&mut config, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}
