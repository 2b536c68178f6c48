//! Addresses inside cells, so that their digits are not taken for ports: `192.0.2.1`,
//! `10.40.0.0/16`, `10.40.0.4-6`, `::1`.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::letter::Letter;

/// No address is longer than this.
const LONGEST: usize = 45;

/// An address at the start of some letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// How many letters it has, with its prefix length or last octet.
    pub(super) length: usize,
    /// Whether it is one of the host itself.
    pub(super) loopback: bool,
}

/// The address that the letters begin with.
pub(super) fn address(letters: &[Letter]) -> Option<Address> {
    if !may_be(letters) {
        return None;
    }
    let word = run(letters, |sign| sign.is_ascii_hexdigit() || matches!(sign, ':' | '.'));
    let word = word.trim_end_matches('.');
    let (base, loopback) = four(word).or_else(|| six(word))?;
    let rest = letters.get(base..).unwrap_or_default();
    if rest.first().is_some_and(|letter| letter.sign.is_alphanumeric()) {
        return None;
    }
    Some(Address { length: base + tail(rest), loopback })
}

/// Whether there are enough dots or colons for an address; most words and numbers have none.
fn may_be(letters: &[Letter]) -> bool {
    let (mut dots, mut colons) = (0, 0);
    for letter in letters.iter().take(LONGEST) {
        match letter.sign {
            '.' => dots += 1,
            ':' => colons += 1,
            sign if sign.is_ascii_hexdigit() => {}
            _ => break,
        }
    }
    dots > 2 || colons > 1
}

/// The signs at the start that are wanted, as far as an address may reach.
fn run(letters: &[Letter], wanted: impl Fn(char) -> bool) -> String {
    letters
        .iter()
        .map(|letter| letter.sign)
        .take_while(|sign| wanted(*sign))
        .take(LONGEST)
        .collect()
}

fn four(word: &str) -> Option<(usize, bool)> {
    let digits = word.split(|c: char| !(c.is_ascii_digit() || c == '.')).next()?;
    let address: Ipv4Addr = digits.trim_end_matches('.').parse().ok()?;
    Some((digits.trim_end_matches('.').len(), address.is_loopback()))
}

fn six(word: &str) -> Option<(usize, bool)> {
    let whole = word.trim_end_matches([':', '.']);
    let word = if word.starts_with(whole) && word.get(whole.len()..)?.starts_with("::") {
        word.get(..whole.len() + 2)?
    } else {
        whole
    };
    let address: Ipv6Addr = word.parse().ok()?;
    Some((word.len(), address.is_loopback()))
}

/// The length of `/16`, or of `-6` and `-192.0.2.9` without spaces, behind an address.
fn tail(letters: &[Letter]) -> usize {
    let digits = |letters: &[Letter]| run(letters, |sign| sign.is_ascii_digit()).len();
    let behind = letters.get(1..).unwrap_or_default();
    let count = digits(behind);
    match letters.first().map(|letter| letter.sign) {
        Some('/') if (1..=3).contains(&count) => 1 + count,
        Some('-') if (1..=3).contains(&count) => {
            let last = run(behind, |sign| sign.is_ascii_digit() || sign == '.');
            1 + last.trim_end_matches('.').len()
        }
        _ => 0,
    }
}
