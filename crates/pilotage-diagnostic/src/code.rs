//! What is registered about one code. The entries themselves are in [`codes`](crate::codes).

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::Severity;

/// The block of numbers that a code belongs to: which stage of the work finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// `PLT01xx`: the form of a file, whatever its kind.
    File,
    /// `PLT02xx`: the meaning of a pack.
    Pack,
    /// `PLT03xx`: the meaning of a profile or site.
    Site,
    /// `PLT04xx`: what came out when a site was planned.
    Plan,
    /// `PLT05xx`: what a dialect cannot say.
    Dialect,
    /// `PLT06xx`: what an import could not read or left out.
    Import,
    /// `PLT07xx`: what the rules of `pilotage lint` find.
    Lint,
    /// `PLT08xx`: where a firewall's ruleset and the plan differ.
    Audit,
    /// `PLT09xx`: reading and writing.
    Io,
}

impl Area {
    /// All areas in the order of their numbers.
    pub const ALL: [Area; 9] = [
        Area::File,
        Area::Pack,
        Area::Site,
        Area::Plan,
        Area::Dialect,
        Area::Import,
        Area::Lint,
        Area::Audit,
        Area::Io,
    ];

    /// The digits after `PLT` that codes of this area start with.
    pub fn block(self) -> &'static str {
        match self {
            Area::File => "01",
            Area::Pack => "02",
            Area::Site => "03",
            Area::Plan => "04",
            Area::Dialect => "05",
            Area::Import => "06",
            Area::Lint => "07",
            Area::Audit => "08",
            Area::Io => "09",
        }
    }

    /// A heading for lists of codes.
    pub fn title(self) -> &'static str {
        match self {
            Area::File => "form of files",
            Area::Pack => "packs",
            Area::Site => "profiles and sites",
            Area::Plan => "plans",
            Area::Dialect => "dialects",
            Area::Import => "imports",
            Area::Lint => "lint",
            Area::Audit => "audits",
            Area::Io => "input and output",
        }
    }
}

/// Everything registered about one code. Two entries are equal when their codes are.
pub struct CodeInfo {
    /// The number: `PLT0101`. Never reused for another meaning.
    pub code: &'static str,
    /// The name: `unknown-key`.
    pub name: &'static str,
    /// The severity of a finding that does not say otherwise.
    pub severity: Severity,
    /// The stage that finds it.
    pub area: Area,
    /// One line: what is wrong.
    pub summary: &'static str,
    /// The page that `pilotage explain` shows, in Markdown.
    pub page: &'static str,
}

/// A registered code.
pub type Code = &'static CodeInfo;

impl fmt::Debug for CodeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

impl fmt::Display for CodeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code)
    }
}

impl PartialEq for CodeInfo {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for CodeInfo {}

impl PartialOrd for CodeInfo {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CodeInfo {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code.cmp(other.code)
    }
}

impl Hash for CodeInfo {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}
