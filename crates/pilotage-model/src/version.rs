//! Component versions and ranges of them, as vendors number: `4.0.0`, `1.30`, `22.1.2-2p3`, `4.6.a`.
//!
//! Owns their order. Never SemVer: vendors do not follow it.
//!
//! The order: numbers compare as numbers, and a missing number is 0, so `4.6` equals `4.6.0`. A
//! letter that stands apart (`4.6.a`, a documentation train, or `1.30.0-rc.1`) sorts before the
//! numbers of its place and before the bare version. A letter glued to a number (`8.0U1a`, `2p3`)
//! is an update and sorts after it, except the words alpha, beta, rc, pre and dev. A leading `v` and
//! build metadata after `+` do not count.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use pilotage_diagnostic::codes;

use crate::document::{Decode, Decoder, Node};

/// One component version; keeps the text it was written as.
///
/// ```
/// use pilotage_model::Version;
///
/// let version = |text: &str| text.parse::<Version>().unwrap();
/// assert!(version("4.5.23") < version("4.6.a") && version("4.6.a") < version("4.6.0"));
/// assert!(version("22.1.2") < version("22.1.2-2p3"));
/// assert_eq!(version("v1.30"), version("1.30.0"));
/// ```
#[derive(Clone, Debug)]
pub struct Version {
    text: String,
    parts: Vec<Part>,
}

/// Declared in the order they sort in at the same place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// A word that comes before the version it qualifies.
    Before(String),
    Number(u64),
    /// A word glued to the number before it: an update of it.
    After(String),
}

/// The text is not a version.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a version; write it as the vendor does, such as 4.0.0, 1.30 or 4.6.a")]
pub struct VersionError(String);

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || VersionError(text.to_owned());
        let body = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let body = body.split_once('+').map_or(body, |(version, _)| version);
        if body.len() > 64 || !body.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(error());
        }
        let mut parts = Vec::new();
        for piece in body.split(['.', '-', '_']) {
            let mut rest = piece;
            let mut glued = false;
            if rest.is_empty() {
                return Err(error());
            }
            while let Some(first) = rest.chars().next() {
                let digit = first.is_ascii_digit();
                let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
                let (run, tail) = rest.split_at(end);
                parts.push(part(run, digit, glued).ok_or_else(error)?);
                (rest, glued) = (tail, true);
            }
        }
        Ok(Version { text: text.to_owned(), parts })
    }
}

fn part(run: &str, digit: bool, glued: bool) -> Option<Part> {
    if digit {
        return run.parse().ok().map(Part::Number);
    }
    if !run.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let word = run.to_ascii_lowercase();
    let early = matches!(word.as_str(), "alpha" | "beta" | "rc" | "pre" | "dev");
    Some(if glued && !early { Part::After(word) } else { Part::Before(word) })
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        const ZERO: Part = Part::Number(0);
        let length = self.parts.len().max(other.parts.len());
        (0..length)
            .map(|at| self.parts.get(at).unwrap_or(&ZERO).cmp(other.parts.get(at).unwrap_or(&ZERO)))
            .find(|order| *order != Ordering::Equal)
            .unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl Version {
    /// The version itself, one just before it and one just after it, closer than any that a vendor
    /// has between them.
    fn neighbours(&self) -> [Self; 3] {
        let with = |tail: &[Part]| Version {
            text: self.text.clone(),
            parts: [self.parts.as_slice(), tail].concat(),
        };
        let after = [Part::Number(0), Part::Number(0), Part::Number(0), Part::Number(1)];
        [self.clone(), with(&[Part::Before("zzzz".to_owned())]), with(&after)]
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A range such as `>=4.0.0 <4.6.a`, or several joined by `||`. A bare version means that prefix:
/// `1.30` contains `1.30.7`.
///
/// ```
/// use pilotage_model::{Version, VersionRange};
///
/// let range: VersionRange = ">=4.0.0 <4.6.a || 5".parse().unwrap();
/// let holds = |version: &str| range.contains(&version.parse::<Version>().unwrap());
/// assert!(holds("4.5.23") && holds("5.1"));
/// assert!(!holds("4.6.b") && !holds("3.4"));
/// ```
#[derive(Clone, Debug)]
pub struct VersionRange {
    text: String,
    any_of: Vec<Vec<Comparator>>,
}

#[derive(Clone, Debug)]
struct Comparator {
    operator: Operator,
    version: Version,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Prefix,
}

/// The text is not a range of versions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VersionRangeError {
    /// A part of it is not a version.
    #[error(transparent)]
    Version(#[from] VersionError),
    /// Nothing stands where a comparison is expected.
    #[error("`{0}` has an empty part; write comparisons such as `>=4.0.0 <4.6.a`, `||` for or")]
    Empty(String),
}

impl VersionRange {
    /// True where `version` is inside.
    pub fn contains(&self, version: &Version) -> bool {
        self.any_of.iter().any(|all| all.iter().all(|comparator| comparator.holds(version)))
    }

    /// True where no version is inside.
    pub fn is_empty(&self) -> bool {
        !self.overlaps(self)
    }

    /// True where a version is inside both.
    pub fn overlaps(&self, other: &Self) -> bool {
        // What ranges contain changes only at the versions that they name.
        let bounds = || self.bounds().chain(other.bounds());
        let mut near = bounds().flat_map(Version::neighbours);
        let all = bounds().next().is_none();
        all || near.any(|version| self.contains(&version) && other.contains(&version))
    }

    /// A version that lies between the two and in neither, where one ends before the other begins.
    pub fn between<'r>(&'r self, other: &'r Self) -> Option<&'r Version> {
        let mut bounds = self.bounds().chain(other.bounds());
        bounds.find(|bound| {
            let inside = self.contains(bound) || other.contains(bound);
            !inside && self.is_divided_from(other, bound)
        })
    }

    /// A version that both name as a bound and contain, where one ends and the other begins.
    pub fn shared_bound<'r>(&'r self, other: &'r Self) -> Option<&'r Version> {
        self.bounds().find(|bound| {
            let [_, before, after] = bound.neighbours();
            let named = other.bounds().any(|it| it == *bound);
            let both = self.contains(bound) && other.contains(bound);
            let one_side = self.contains(&before) != other.contains(&before);
            let other_side = self.contains(&after) != other.contains(&after);
            named && both && one_side && other_side && self.is_divided_from(other, bound)
        })
    }

    /// Whether one of the two has versions before a bound only, and the other after it only.
    fn is_divided_from(&self, other: &Self, bound: &Version) -> bool {
        let near: Vec<Version> =
            self.bounds().chain(other.bounds()).flat_map(Version::neighbours).collect();
        let sides = |range: &Self| {
            let mut inside = near.iter().filter(|version| range.contains(version));
            let before = inside.clone().any(|version| version < bound);
            (before, inside.any(|version| version > bound))
        };
        matches!(
            (sides(self), sides(other)),
            ((true, false), (false, true)) | ((false, true), (true, false))
        )
    }

    /// The versions that it names.
    fn bounds(&self) -> impl Iterator<Item = &Version> {
        self.any_of.iter().flatten().map(|comparator| &comparator.version)
    }
}

impl Comparator {
    fn holds(&self, version: &Version) -> bool {
        match self.operator {
            Operator::Less => version < &self.version,
            Operator::LessOrEqual => version <= &self.version,
            Operator::Greater => version > &self.version,
            Operator::GreaterOrEqual => version >= &self.version,
            Operator::Prefix => {
                version.parts.starts_with(&self.version.parts) || version == &self.version
            }
        }
    }
}

impl FromStr for VersionRange {
    type Err = VersionRangeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let any_of = text
            .split("||")
            .map(|all| comparators(all, text))
            .collect::<Result<_, VersionRangeError>>()?;
        Ok(VersionRange { text: text.trim().to_owned(), any_of })
    }
}

fn comparators(text: &str, whole: &str) -> Result<Vec<Comparator>, VersionRangeError> {
    const OPERATORS: [(&str, Operator); 5] = [
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("=", Operator::Prefix),
    ];
    let mut rest = text.trim();
    let mut comparators = Vec::new();
    if rest == "*" {
        return Ok(comparators);
    }
    while !rest.is_empty() {
        let (operator, tail) = OPERATORS
            .iter()
            .find_map(|(sign, operator)| Some((*operator, rest.strip_prefix(sign)?)))
            .unwrap_or((Operator::Prefix, rest));
        let tail = tail.trim_start();
        let end = tail
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '=' | ','))
            .unwrap_or(tail.len());
        let (version, tail) = tail.split_at(end);
        if version.is_empty() {
            return Err(VersionRangeError::Empty(whole.to_owned()));
        }
        comparators.push(Comparator { operator, version: version.parse()? });
        rest = tail.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    if comparators.is_empty() {
        return Err(VersionRangeError::Empty(whole.to_owned()));
    }
    Ok(comparators)
}

impl fmt::Display for VersionRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Decode for Version {
    const EXPECTED: &'static str = "a version such as 4.0.0 or 1.30";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.parsed(node, Self::EXPECTED, codes::INVALID_VERSION)
    }
}

impl Decode for VersionRange {
    const EXPECTED: &'static str = "a range of versions such as \">=4.0.0 <4.6.a\"";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.parsed(node, Self::EXPECTED, codes::INVALID_VERSION)
    }
}

impl schemars::JsonSchema for Version {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        // Editors read an unquoted `1.30` as a number; the text is what counts.
        schemars::json_schema!({
            "type": ["string", "number"],
            "description": "A component version as its vendor writes it: 4.0.0, 1.30, 22.1.2, 4.6.a.",
            "examples": ["1.16.2"]
        })
    }
}

impl schemars::JsonSchema for VersionRange {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "VersionRange".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["string", "number"],
            "description": "Comparisons joined by spaces (and) and || (or): \">=4.0.0 <4.6.a\".",
            "examples": [">=4.0.0 <4.6.a"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Version, VersionRange};

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn vendors_orders() {
        let ascending = [
            "3.4",
            "4.0.0",
            "4.5.23",
            "4.6.a",
            "4.6.b",
            "4.6",
            "4.6.9",
            "4.6.12",
            "4.10",
            "8.0",
            "8.0U1",
            "8.0U1a",
            "8.0U2",
            "22.1.2",
            "22.1.2-2p3",
            "22.1.3",
        ];
        for pair in ascending.windows(2) {
            assert!(version(pair[0]) < version(pair[1]), "{} < {}", pair[0], pair[1]);
        }
        assert!(version("1.30.0-rc.1") < version("1.30.0"));
        assert!(version("1.30.0rc1") < version("1.30"));
        assert_eq!(version("v1.30.2+rke2r1"), version("1.30.2"));
        assert_eq!(version("4.6"), version("4.6.0"));
    }

    #[test]
    fn ranges_contain_what_they_say() {
        let cases = [
            ("<4.0.0", "3.4", true),
            ("<4.0.0", "4.0.0", false),
            (">=4.0.0 <4.6.a", "4.5.23", true),
            (">=4.0.0 <4.6.a", "4.6", false),
            (">= 4.0.0, < 4.6.a", "4.0", true),
            ("1.30", "1.30.7", true),
            ("1.30", "1.31", false),
            ("1.3", "1.30", false),
            ("<2 || >=3", "2.5", false),
            ("<2 || >=3", "3.0", true),
            ("*", "0.1", true),
        ];
        for (range, inside, expected) in cases {
            let range: VersionRange = range.parse().unwrap();
            assert_eq!(range.contains(&version(inside)), expected, "{range} {inside}");
        }
    }

    #[test]
    fn ranges_overlap_where_a_version_is_in_both() {
        let cases = [
            ("<4.0.0", ">=4.0.0", false),
            ("<=4.0.0", ">=4.0.0", true),
            ("<4.0.0", ">4.0.0", false),
            (">4.0.0", "<4.0.1", true),
            ("<4.0.0", ">=3.9", true),
            (">=4.0.0 <4.6.a", ">=4.6.a", false),
            ("1.30", ">=1.31", false),
            ("1.30", ">1.30.5 <1.30.6", true),
            ("*", "*", true),
            ("*", "<0.1", true),
            ("<2 || >=3", ">=2 <3", false),
            ("<2 || >=3", ">2.5", true),
        ];
        let range = |text: &str| text.parse::<VersionRange>().unwrap();
        for (one, other, expected) in cases {
            assert_eq!(range(one).overlaps(&range(other)), expected, "{one} {other}");
            assert_eq!(range(other).overlaps(&range(one)), expected, "{other} {one}");
        }
        assert!(range(">=5 <4").is_empty() && range("1.30 >=1.31").is_empty());
        assert!(!range(">=4 <4.0.1").is_empty() && !range("*").is_empty());
    }

    #[test]
    fn ranges_that_do_not_meet_leave_a_version_out() {
        let range = |text: &str| text.parse::<VersionRange>().unwrap();
        let between =
            |one: &str, other: &str| range(one).between(&range(other)).map(ToString::to_string);
        let shared = |one: &str, other: &str| {
            range(one).shared_bound(&range(other)).map(ToString::to_string)
        };
        assert_eq!(between("<4.0.0", ">4.0.0").as_deref(), Some("4.0.0"));
        assert_eq!(between(">=4.2", "<4.0.0").as_deref(), Some("4.0.0"));
        assert_eq!(between("<4.0.0", ">=4.0.0"), None);
        assert_eq!(between(">=2 <4", ">=4 <5"), None);
        assert_eq!(between("<2 || >=3", "2"), None);
        assert_eq!(shared("<=4.0.0", ">=4.0.0").as_deref(), Some("4.0.0"));
        assert_eq!(shared(">=2 <=3", ">=3").as_deref(), Some("3"));
        assert_eq!(shared("<4.0.0", ">=4.0.0"), None);
        assert_eq!(shared(">=2", ">=2 <3"), None);
    }

    #[test]
    fn what_is_no_version_says_so() {
        for text in ["", "latest", "4..0", "4.0/1", ".1"] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
        for text in ["", ">=", "<4 ||", ">= <4", "4.0 or later"] {
            assert!(text.parse::<VersionRange>().is_err(), "{text}");
        }
    }
}
