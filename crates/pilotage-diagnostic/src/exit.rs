//! How a run ends, as a type.

use std::process::ExitCode;

use crate::{Area, Diagnostic, Severity};

/// The exit code of the binary. Orders from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Exit {
    /// Done, and nothing to report at the asked severity.
    Clean = 0,
    /// Done, with findings at or above the asked severity.
    Findings = 1,
    /// The files or the command line are wrong.
    Input = 2,
    /// It could not be done: a file could not be read or written, something refused.
    Failed = 3,
}

impl Exit {
    /// The exit for a run that ended with these findings.
    ///
    /// An error in reading or writing means it could not be done; an error in what people wrote
    /// (file form, pack, profile, site) means wrong input; anything else counts as a finding when
    /// it reaches `threshold`. The worst decides.
    pub fn of(diagnostics: &[Diagnostic], threshold: Severity) -> Self {
        diagnostics.iter().map(|found| Self::of_one(found, threshold)).max().unwrap_or(Exit::Clean)
    }

    fn of_one(diagnostic: &Diagnostic, threshold: Severity) -> Self {
        let error = diagnostic.severity == Severity::Error;
        match diagnostic.code.area {
            Area::Io if error => Exit::Failed,
            Area::File | Area::Pack | Area::Site if error => Exit::Input,
            _ if diagnostic.severity >= threshold => Exit::Findings,
            _ => Exit::Clean,
        }
    }

    /// The number handed to the operating system.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.code())
    }
}
