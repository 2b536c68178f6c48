//! Listings of commands: which lines are commands, which are comments, which are output.

use super::fields;
use super::opening::Opening;
use super::shell;
use super::{Chain, openings};
use crate::document::Code;

/// What a command in a listing lets through, and what the listing says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Listed {
    pub(in crate::interpret) opening: Opening,
    /// The line that the command begins on, as an index.
    pub(in crate::interpret) line: usize,
    /// The comment right above the command, or behind it.
    pub(in crate::interpret) remark: Option<String>,
    /// All comments above it in the listing that begin a part of it, the latest last.
    pub(in crate::interpret) title: Option<String>,
}

/// Reads a listing.
pub(in crate::interpret) fn read(code: &Code) -> Vec<Listed> {
    if matches!(code.language.as_str(), "output" | "text-output" | "json" | "mermaid") {
        return Vec::new();
    }
    let lines: Vec<&str> = code.lines.iter().map(|line| line.value.as_str()).collect();
    let prompted = lines.iter().any(|line| line.trim_start().starts_with("$ "));
    let mut reader = Reader { is_listing: is_listing(&lines), ..Reader::default() };
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let (text, taken) = joined(lines.get(at..).unwrap_or_default());
        if !prompted || first.trim_start().starts_with(['$', '#']) {
            reader.line(&text, at);
        }
        at += taken;
    }
    reader.found.extend(fields::read(&lines));
    reader.found.sort_by_key(|listed| listed.line);
    reader.found
}

/// Output of `iptables -S` or of a dump with counters, which shows what is there.
fn is_listing(lines: &[&str]) -> bool {
    let shown = |line: &&str| ["-P ", "-N "].iter().any(|it| line.trim_start().starts_with(it));
    lines.iter().any(shown)
}

/// A line with those that continue it, and how many lines that are.
fn joined(lines: &[&str]) -> (String, usize) {
    let mut text = String::new();
    for (count, line) in lines.iter().enumerate() {
        match line.trim_end().strip_suffix(['\\', '`', '^']) {
            Some(before) if count + 1 < lines.len() => {
                text.push_str(before);
                text.push(' ');
            }
            _ => {
                text.push_str(line);
                return (text, count + 1);
            }
        }
    }
    (text, lines.len().max(1))
}

#[derive(Debug, Default)]
struct Reader {
    found: Vec<Listed>,
    is_listing: bool,
    remark: Option<String>,
    title: Option<String>,
    /// Whether something was opened since the last title.
    chain: Chain,
}

impl Reader {
    fn line(&mut self, text: &str, line: usize) {
        let text = text.trim();
        if text.is_empty() {
            self.remark = None;
            return;
        }
        if let Some(name) = step_name(text).or_else(|| comment(text)) {
            self.title = Some(name.to_owned());
            self.remark = Some(name.to_owned());
            return;
        }
        let split = shell::split(text.strip_prefix('#').unwrap_or(text));
        for words in &split.commands {
            self.chain.see(words);
            if self.is_listing && words.first().is_some_and(|word| word.text.starts_with('-')) {
                continue;
            }
            for mut opening in openings(words) {
                opening.direction = opening.direction.or(self.chain.direction());
                let remark = split.comment.clone().or_else(|| self.remark.clone());
                let title = self.title.clone();
                self.found.push(Listed { opening, line, remark, title });
            }
        }
    }
}

/// A comment. A root prompt looks like one; a command behind it tells.
fn comment(text: &str) -> Option<&str> {
    let rest = ["#", "//", "REM ", "rem "].iter().find_map(|sign| text.strip_prefix(sign))?;
    let words = shell::split(rest);
    let is_command = words.commands.iter().any(|words| !openings(words).is_empty());
    (!is_command).then(|| rest.trim_matches(['#', '-', '=', '*', ' ']))
}

/// The name of a step in cloud-config or a playbook: `- name: Open the ports`.
fn step_name(text: &str) -> Option<&str> {
    let text = text.strip_prefix("- ").unwrap_or(text);
    let name = text.strip_prefix("name:").or_else(|| text.strip_prefix("description:"))?;
    Some(name.trim().trim_matches(['"', '\'']))
}
