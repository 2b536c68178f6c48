//! Commands of Junos: lines, quotes and names.
//!
//! Recorded from the Junos CLI User Guide: a line of `load set` starts with `set`, words are separated by
//! one blank, and text with other characters stands in quotes. A name has up to 63 letters, digits,
//! dots, dashes and underscores, and starts with a letter.

use std::collections::BTreeSet;

/// Judges every command: its words, and the text in quotes at its end.
pub(super) fn each_command<'t>(
    text: &'t str,
    mut judge: impl FnMut(&[&'t str], Option<&'t str>) -> Result<(), String>,
) -> Result<(), String> {
    for (number, line) in (1_usize..).zip(text.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        command(line)
            .and_then(|(words, quoted)| judge(&words, quoted))
            .map_err(|why| format!("line {number}: {why}: `{line}`"))?;
    }
    Ok(())
}

fn command(line: &str) -> Result<(Vec<&str>, Option<&str>), String> {
    // A question mark asks a terminal for help.
    if line.contains('?') || line.chars().any(char::is_control) || line.len() > 1_000 {
        return Err("the terminal would not take it".to_owned());
    }
    let line = line.strip_prefix("set ").ok_or("no command")?;
    let (line, quoted) = match line.split_once(" \"") {
        Some((line, rest)) => (line, Some(rest.strip_suffix('"').ok_or("an open quote")?)),
        None => (line, None),
    };
    if quoted.is_some_and(|text| text.contains(['"', '\\'])) {
        return Err("a quote in quotes".to_owned());
    }
    let words: Vec<&str> = line.split(' ').collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || "./:_-".contains(c);
    match words.iter().find(|word| word.is_empty() || !word.chars().all(plain)) {
        Some(word) => Err(format!("`{word}` would have to stand in quotes")),
        None => Ok((words, quoted)),
    }
}

/// Defines a name.
pub(super) fn name<'t>(text: &'t str, names: &mut BTreeSet<&'t str>) -> Result<(), String> {
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    if !first || !plain || text.len() > 63 {
        return Err(format!("`{text}` is no name"));
    }
    names.insert(text);
    Ok(())
}

/// That a name was defined.
pub(super) fn known(name: &str, names: &BTreeSet<&str>) -> Result<(), String> {
    names.contains(name).then_some(()).ok_or_else(|| format!("there is no `{name}`"))
}

/// The value, or what is wrong with it.
pub(super) fn right(right: bool, value: &str, what: &str) -> Result<(), String> {
    right.then_some(()).ok_or_else(|| format!("`{value}` is no {what}"))
}
