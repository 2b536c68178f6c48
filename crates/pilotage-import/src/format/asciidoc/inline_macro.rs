//! Macros within words: `link:target[words]`, `footnote:[words]`.

/// Names of macros that stand before a target, with the colon.
const NAMES: &[&str] = &[
    "https:",
    "http:",
    "ftp:",
    "irc:",
    "link:",
    "xref:",
    "mailto:",
    "image:",
    "icon:",
    "footnote:",
    "footnoteref:",
    "kbd:",
    "btn:",
    "menu:",
    "pass:",
    "anchor:",
    "indexterm:",
    "indexterm2:",
    "stem:",
    "asciimath:",
    "latexmath:",
    "span:",
];

/// What a macro shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words<'s> {
    Shown(&'s str),
    /// A target without words; empty where it is all that stands before the bracket.
    Url(&'s str),
    Footnote(&'s str),
}

/// The name of the macro that a text begins with, and its colon.
pub(super) fn name(text: &str) -> Option<&'static str> {
    NAMES.iter().copied().find(|name| text.starts_with(name))
}

/// How long the target is that a text begins with.
pub(super) fn target(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || c == '[').unwrap_or(text.len())
}

/// What a macro shows.
pub(super) fn words<'s>(name: &str, target: &'s str, content: &'s str) -> Words<'s> {
    match name {
        "footnote:" | "footnoteref:" => Words::Footnote(content),
        "image:" | "icon:" | "anchor:" | "indexterm:" => Words::Shown(""),
        "pass:" | "kbd:" | "btn:" | "stem:" | "asciimath:" | "latexmath:" | "indexterm2:"
        | "span:" => Words::Shown(content),
        "menu:" if content.is_empty() => Words::Shown(target),
        _ => match label(content) {
            "" if name.starts_with("http") || name == "ftp:" || name == "irc:" => Words::Url(""),
            "" => Words::Url(target.trim_start_matches('#')),
            words => Words::Shown(words),
        },
    }
}

/// The words of a link, without the attributes that may stand behind them.
fn label(content: &str) -> &str {
    if let Some((words, _)) = content.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        return words;
    }
    let has_attributes = |rest: &str| rest.contains('=');
    let words = match content.split_once(',') {
        Some((words, rest)) if has_attributes(rest) => words,
        _ if content.starts_with("window=") || content.starts_with("role=") => "",
        _ => content,
    };
    words.trim_end_matches('^').trim()
}
