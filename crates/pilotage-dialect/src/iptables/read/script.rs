//! Commands: `-A INPUT ...` in a table, and `iptables -t filter -A INPUT ...` in a script.
//!
//! A script is read as a list of commands. Never follows a variable, a condition or a loop: those are
//! findings.

use pilotage_net::Family;

use super::fault::Fault;
use super::lines::{Line, Lines};
use super::rule::shown;
use super::table::Kind;
use super::words::{Quoting, Word};

/// Programs that take commands, and their families.
const PROGRAMS: [(&str, Family); 6] = [
    ("iptables", Family::V4),
    ("iptables-nft", Family::V4),
    ("iptables-legacy", Family::V4),
    ("ip6tables", Family::V6),
    ("ip6tables-nft", Family::V6),
    ("ip6tables-legacy", Family::V6),
];

/// Lines of scripts that change no rule.
const HARMLESS: [&str; 9] = [
    "set",
    "exit",
    "echo",
    "true",
    "modprobe",
    "sysctl",
    "export",
    "iptables-save",
    "ip6tables-save",
];

/// How long the line at the start of a text is, its end included, and with it the lines that continue
/// it where it is a command of a script.
pub(super) fn line_length(text: &str) -> usize {
    let mut length = 0;
    let mut continued = None;
    for line in text.split_inclusive('\n') {
        length = line.len().saturating_add(length);
        let open = line.trim_end_matches(['\n', '\r']).ends_with('\\');
        if !open || !*continued.get_or_insert_with(|| is_command(text)) {
            break;
        }
    }
    length
}

/// The family of the program that a line of a script starts with, and how many words come before.
fn program(line: &str) -> Option<(Family, usize)> {
    let mut before = 0;
    for word in line.split_whitespace().take(2) {
        let name = word.rsplit('/').next().unwrap_or(word);
        if let Some((_, family)) = PROGRAMS.iter().find(|(program, _)| *program == name) {
            return Some((*family, before));
        }
        if name != "sudo" {
            return None;
        }
        before = 1;
    }
    None
}

/// Whether a line is a command of a script.
pub(super) fn is_command(line: &str) -> bool {
    program(line).is_some()
}

/// A line of a script.
pub(super) fn line(lines: &mut Lines<'_>, line: Line<'_>) -> Result<(), Fault> {
    let Some((family, before)) = program(line.text) else {
        let first = line.text.split_whitespace().next().unwrap_or_default();
        if HARMLESS.contains(&first) {
            return Ok(());
        }
        let message = format!("`{}` is no line of `iptables-save`", shown(line.text));
        let help = "give what `iptables-save` and `ipset save` print";
        return Err(Fault::syntax(line.span, message).help(help));
    };
    let words = lines.words(line, Quoting::Shell)?;
    let words = words.get(before.saturating_add(1)..).unwrap_or_default();
    let (kind, words) = with_table(words)?;
    let table = lines.named(family, kind);
    command(lines, table, &words, line)
}

/// Takes `-t TABLE` out of the words.
fn with_table<'t>(words: &[Word<'t>]) -> Result<(Kind, Vec<Word<'t>>), Fault> {
    let (mut kind, mut rest) = (Kind::Filter, Vec::with_capacity(words.len()));
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let long = word.text.strip_prefix("--table=").filter(|_| !word.quoted);
        let name = match (word.text.as_ref(), long) {
            (_, Some(name)) => Some(name),
            ("-t" | "--table", _) if !word.quoted => {
                let missing = || Fault::syntax(word.span, "the name of a table is missing");
                Some(words.next().ok_or_else(missing)?.text.as_ref())
            }
            _ => None,
        };
        match name {
            None => rest.push(word.clone()),
            Some(name) => {
                kind = Kind::named(name).ok_or_else(|| {
                    Fault::syntax(word.span, format!("`{}` is not a table", shown(name)))
                })?;
            }
        }
    }
    Ok((kind, rest))
}

/// Options that may stand before a command.
const BEFORE: [&str; 9] =
    ["-w", "--wait", "-v", "-n", "-4", "-6", "--verbose", "--numeric", "--ipv4"];

/// Carries out a command on a table.
pub(super) fn command(
    lines: &mut Lines<'_>,
    table: usize,
    words: &[Word<'_>],
    line: Line<'_>,
) -> Result<(), Fault> {
    let first = words.iter().position(|word| {
        !BEFORE.contains(&word.text.as_ref())
            && !word.text.bytes().all(|byte| byte.is_ascii_digit())
    });
    let words = words.get(first.unwrap_or_default()..).unwrap_or_default();
    let Some((command, words)) = words.split_first() else {
        return Err(Fault::syntax(line.span, "a command such as `-A` is missing"));
    };
    let chain = words.first().filter(|word| !word.text.starts_with('-'));
    match (command.text.as_ref(), chain) {
        ("-A" | "--append", Some(chain)) => {
            let number = declared(lines, table, chain);
            lines.rule(table, number, None, words.get(1..).unwrap_or_default(), line);
        }
        ("-I" | "--insert", Some(chain)) => {
            let number = declared(lines, table, chain);
            let position = words.get(1).and_then(|word| word.text.parse::<usize>().ok());
            let skipped = if position.is_some() { 2 } else { 1 };
            let before = position.unwrap_or(1).saturating_sub(1);
            let rest = words.get(skipped..).unwrap_or_default();
            lines.rule(table, number, Some(before), rest, line);
        }
        ("-N" | "--new-chain", Some(chain)) => {
            lines.declare(table, &chain.text, line.span);
        }
        ("-P" | "--policy", Some(chain)) => {
            let place = lines.place(line.span);
            let policy = words.get(1).map(|word| word.text.as_ref()).unwrap_or_default();
            lines.policy(table, &chain.text, policy, place)?;
        }
        ("-F" | "--flush", _) => flush(lines, table, chain.map(|chain| chain.text.as_ref())),
        // What deletes chains needs empty ones, and nothing can jump to them; the rest only looks.
        (
            "-X" | "--delete-chain" | "-Z" | "--zero" | "-L" | "--list" | "-S" | "--list-rules",
            _,
        )
        | ("-C" | "--check", Some(_)) => {}
        (
            "-A" | "--append" | "-I" | "--insert" | "-N" | "--new-chain" | "-P" | "--policy",
            None,
        ) => {
            return Err(Fault::syntax(command.span, "the name of a chain is missing"));
        }
        (name, _) => {
            let message = format!("the command `{}` is not read", shown(name));
            let help = "give what `iptables-save` prints after the script has run";
            return Err(Fault::syntax(command.span, message).help(help));
        }
    }
    Ok(())
}

/// The number of a chain; a finding where it was not defined before.
fn declared(lines: &mut Lines<'_>, table: usize, chain: &Word<'_>) -> usize {
    if let Some(number) = lines.table_mut(table).and_then(|own| own.find(&chain.text)) {
        return number;
    }
    let number = lines.declare(table, &chain.text, chain.span);
    let message = format!("the chain `{}` is not defined", shown(&chain.text));
    lines.report(Fault::unknown(chain.span, message));
    number
}

fn flush(lines: &mut Lines<'_>, table: usize, chain: Option<&str>) {
    let Some(table) = lines.table_mut(table) else { return };
    match chain.map(|name| table.find(name)) {
        None => table.chains.iter_mut().for_each(|chain| chain.rules.clear()),
        Some(number) => {
            if let Some(chain) = number.and_then(|number| table.chains.get_mut(number)) {
                chain.rules.clear();
            }
        }
    }
}
