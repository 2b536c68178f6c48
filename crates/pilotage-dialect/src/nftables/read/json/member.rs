//! Members of objects, each of which has to be known.

use std::net::Ipv6Addr;

use super::Refused;
use super::value::Json;

/// The members of an object.
#[derive(Clone, Copy)]
pub(crate) struct Members<'j, 't> {
    what: &'j str,
    all: &'j [(std::borrow::Cow<'t, str>, Json<'t>)],
}

impl<'j, 't> Members<'j, 't> {
    /// The members, all of which are among the known.
    pub(crate) fn of(what: &'j str, value: &'j Json<'t>, known: &[&str]) -> Result<Self, Refused> {
        let Json::Object(all) = value else {
            return Err(["`", what, "` is no object"].concat());
        };
        for (number, (key, _)) in all.iter().enumerate() {
            let twice = all.iter().take(number).any(|(other, _)| other == key);
            if !known.contains(&key.as_ref()) || twice {
                let key: String = key.chars().take(60).collect();
                let kind = if twice { "stands twice" } else { "is not known" };
                return Err(["the key `", &key, "` of `", what, "` ", kind].concat());
            }
        }
        Ok(Self { what, all })
    }

    /// A member, where it is there and not null.
    pub(crate) fn get(&self, key: &str) -> Option<&'j Json<'t>> {
        let member = self.all.iter().find(|(name, _)| name == key);
        member.map(|(_, value)| value).filter(|value| **value != Json::Null)
    }

    /// A member that has to be there.
    pub(crate) fn need(&self, key: &str) -> Result<&'j Json<'t>, Refused> {
        self.get(key).ok_or_else(|| ["`", self.what, "` has no `", key, "`"].concat())
    }

    /// The text of a member that has to be there.
    pub(crate) fn text(&self, key: &str) -> Result<&'j str, Refused> {
        match self.need(key)? {
            Json::Text(text) => Ok(text),
            _ => Err(["`", key, "` of `", self.what, "` is no string"].concat()),
        }
    }

    /// Whether a member is true.
    pub(crate) fn flag(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Json::Bool(true)))
    }
}

/// Adds a word, in quotes where it is not plain.
pub(crate) fn push_word(out: &mut String, word: &str) -> Result<(), Refused> {
    if let Some(name) = word.strip_prefix('@') {
        out.push('@');
        return push_word(out, name);
    }
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'/');
    let start = word.bytes().next().unwrap_or(b' ');
    let dashes = start.is_ascii_alphabetic();
    let plain = (start.is_ascii_alphanumeric() || start == b'_')
        && word.bytes().all(|byte| inner(byte) || (dashes && byte == b'-'))
        && !word.ends_with(['.', '/', '-']);
    let address = || word.split('/').next().is_some_and(|it| it.parse::<Ipv6Addr>().is_ok());
    if plain || word == "*" || (word.bytes().all(|it| inner(it) || it == b':') && address()) {
        out.push_str(word);
        return Ok(());
    }
    if word.contains(['"', '\n', '\r']) {
        let shown: String = word.chars().take(60).collect();
        return Err(["`", &shown, "` cannot stand in a ruleset"].concat());
    }
    out.push('"');
    out.push_str(word);
    out.push('"');
    Ok(())
}
