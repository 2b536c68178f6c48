//! `/etc/sysconfig/SuSEfirewall2`: `FW_SERVICES_EXT_TCP="22 80"`.

use super::numbers;
use super::opening::Opening;
use super::shell::Word;
use crate::Protocol;

/// Whether the words are an assignment of this file.
pub(super) fn is_rule(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.text.starts_with("FW_SERVICES_"))
}

pub(super) fn read(words: &[Word]) -> Vec<Opening> {
    words.first().and_then(assignment).into_iter().collect()
}

fn assignment(word: &Word) -> Option<Opening> {
    let (key, value) = word.text.split_once('=')?;
    let ports = match key.rsplit('_').next()? {
        "TCP" => numbers::ports(value, &[Protocol::Tcp])?,
        "UDP" => numbers::ports(value, &[Protocol::Udp])?,
        "IP" => value.split_whitespace().map(numbers::whole).collect::<Option<_>>()?,
        _ => return None,
    };
    (!value.trim().is_empty()).then(|| Opening { ports, ..Opening::default() })
}
