//! Comparisons of ports: `eq www`, `range 1 1023`.

use pilotage_net::PortSet;

use super::fault::Fault;
use super::names::port;
use super::words::{Word, Words};

/// What a comparison starts with.
const OPERATORS: [&str; 5] = ["eq", "neq", "gt", "lt", "range"];

/// Whether a comparison starts here.
pub(crate) fn is_comparison(word: &Word<'_>) -> bool {
    OPERATORS.iter().any(|operator| word.is(operator))
}

/// Reads a comparison. With `several`, `eq` and `neq` take more than one port.
pub(crate) fn comparison(words: &mut Words<'_>, several: bool) -> Result<PortSet, Fault> {
    let operator = words.expect("a comparison of ports")?;
    compared(&operator, words, several)
}

/// Reads a comparison behind its operator.
pub(crate) fn compared(
    operator: &Word<'_>,
    words: &mut Words<'_>,
    several: bool,
) -> Result<PortSet, Fault> {
    let first = one(words)?;
    let whole = PortSet::any();
    Ok(match operator.text.to_ascii_lowercase().as_str() {
        "eq" => list(words, first, several),
        "neq" => whole.difference(&list(words, first, several)),
        "gt" => first.checked_add(1).map_or_else(PortSet::new, |next| (next..=u16::MAX).into()),
        "lt" => first.checked_sub(1).map_or_else(PortSet::new, |last| (0..=last).into()),
        "range" => {
            let second = one(words)?;
            // Devices put the ends of a range in order.
            (first.min(second)..=first.max(second)).into()
        }
        _ => return Err(operator.unexpected("comparison of ports")),
    })
}

fn one(words: &mut Words<'_>) -> Result<u16, Fault> {
    let word = words.expect("a port")?;
    port(word.text).ok_or_else(|| word.unexpected("port"))
}

fn list(words: &mut Words<'_>, first: u16, several: bool) -> PortSet {
    let mut ports = vec![first];
    while let Some(next) = words.peek().filter(|_| several).and_then(|word| port(word.text)) {
        words.next();
        ports.push(next);
    }
    ports.into_iter().collect()
}
