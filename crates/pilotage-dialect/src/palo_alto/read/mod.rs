//! Reads configurations of PAN-OS and Panorama: `set` commands and XML.
//!
//! Turns the security rules of one virtual system or device group, with the objects that it sees,
//! into one program. Never follows translations or routes, and leaves out nothing that could change
//! which packets pass: what only the firewall knows is in doubt.

mod apps;
mod config;
mod constructs;
mod likeness;
mod lower;
mod names;
mod network;
mod object;
mod rule;
mod set;
mod statement;
mod xml;
mod zones;

#[cfg(test)]
mod tests;

use config::Config;

use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};

/// The reader.
pub(super) struct PaloAltoReader;

const ADVICE: Advice = Advice {
    syntax: "give what `show` prints after `set cli config-output-format set`, or the exported XML",
    unknown: "give the whole configuration, with the shared objects where it refers to them",
};

impl Reader for PaloAltoReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let mut config = Config::default();
        for text in texts {
            let take = |words: statement::Words<'_, '_>, out: &mut Findings| {
                config.take(words, known, out);
            };
            if likeness::is_xml(text.text) {
                xml::read(text, &mut findings, take);
            } else {
                set::read(text, &mut findings, take);
            }
        }
        if findings.beyond {
            return Reading { findings: findings.into_list(), ..Reading::default() };
        }
        let program = lower::lower(config, known, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}
