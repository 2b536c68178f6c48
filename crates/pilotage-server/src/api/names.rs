//! What people may call things, and how long what they write may be.

use super::problem::Problem;

/// The most characters of a name.
const NAME: usize = 63;
/// The most characters of a user's name, which may be an address.
const USER: usize = 100;

/// A name of a tenant, project or site: it stands in URLs.
pub(crate) fn name(text: &str) -> Result<(), Problem> {
    let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    let ends = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let fits = text.len() <= NAME && text.chars().all(rest);
    match fits && text.starts_with(ends) && text.ends_with(ends) {
        true => Ok(()),
        false => Err(Problem::invalid(
            "a name has 1 to 63 of the characters a-z, 0-9, `.`, `-` and `_`, and begins and ends \
             with a letter or digit",
        )),
    }
}

/// A name of a user.
pub(crate) fn user(text: &str) -> Result<(), Problem> {
    let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "@.-_+".contains(c);
    match !text.is_empty() && text.len() <= USER && text.chars().all(rest) {
        true => Ok(()),
        false => Err(Problem::invalid(
            "a user's name has 1 to 100 of the characters a-z, 0-9, `@`, `.`, `-`, `_` and `+`",
        )),
    }
}

/// Something that people wrote: not longer than this, and nothing that steers a terminal.
pub(crate) fn text(what: &str, text: &str, most: usize) -> Result<(), Problem> {
    let steers = |c: char| c.is_control() && c != '\n' && c != '\t';
    match text.chars().count() <= most && !text.contains(steers) {
        true => Ok(()),
        false => Err(Problem::invalid(format!(
            "{what} has at most {most} characters, and no control characters"
        ))),
    }
}
