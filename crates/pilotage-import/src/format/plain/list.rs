//! Lists: items with bullets or numbers, and lines that begin with a port.

use super::cursor::{Cursor, is_blank};
use super::reader::Reader;
use crate::cell;
use crate::document::{Block, Item, List, Text};
use crate::format::outline::may_be_heading;
use crate::format::words::among;
use crate::{Port, Protocol};

/// Signs before items.
const BULLETS: [char; 13] = ['-', '*', '+', '•', '·', '–', '—', '▪', '◦', '‣', '●', '○', '■'];

/// The most levels of lists within lists.
const DEEPEST: usize = 32;

/// The most characters of an item without a bullet.
const LONGEST: usize = 160;

/// Reads a list whose first item stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek() else { return false };
    let is_item = bullet(first).is_some()
        && !is_numbered_heading(first, reader.cursor)
        && !(reader.after_table && is_footnote(first, reader.cursor));
    if is_item {
        bulleted(reader);
        return true;
    }
    let lines = reader.cursor.take_while(usize::MAX, begins_with_port);
    if lines.is_empty() {
        return false;
    }
    let item = |line: &&str| Item { text: reader.whole.text(line), ..Item::default() };
    let items = lines.iter().map(item).collect();
    reader.list(List { items });
    true
}

/// Whether a number before a line is that of a heading: no other item follows it.
fn is_numbered_heading(line: &str, mut ahead: Cursor<'_>) -> bool {
    ahead.next();
    ahead.skip_blank();
    line.starts_with(|it: char| it.is_ascii_digit())
        && may_be_heading(line)
        && ahead.peek().is_none_or(|next| bullet(next).is_none())
}

/// Whether a star below a table is that of a footnote: no other item follows it.
fn is_footnote(line: &str, cursor: Cursor<'_>) -> bool {
    line.starts_with('*') && cursor.second().is_none_or(|next| bullet(next).is_none())
}

/// An open list and the column that its bullets stand in.
#[derive(Debug)]
struct Level {
    indent: usize,
    list: List,
}

/// Items with bullets. Deeper ones belong to the item above them; lines without a bullet go on with
/// the last item where they are indented more than its bullet.
fn bulleted(reader: &mut Reader<'_>) {
    let mut levels: Vec<Level> = Vec::new();
    while let Some(line) = reader.cursor.peek().filter(|line| !is_blank(line)) {
        let indent = indent(line);
        let item = bullet(line).or_else(|| leads(line, &levels, reader.cursor));
        let text = match item {
            Some(words) => {
                open(&mut levels, indent);
                let text = reader.whole.text(words);
                push(&mut levels, Item { text: text.clone(), ..Item::default() });
                text
            }
            None if levels.last().is_some_and(|level| level.indent < indent) => {
                let text = reader.whole.text(line);
                extend(&mut levels, &text);
                text
            }
            None => break,
        };
        reader.cursor.next();
        if !reader.take(text.span) {
            break;
        }
        skip_blank_between_items(&mut reader.cursor);
    }
    close(&mut levels, 0);
    if let Some(level) = levels.pop() {
        reader.list(level.list);
    }
}

/// A line without a bullet that leads the bullets below it, which are indented more: `TCP ports:`.
fn leads<'t>(line: &'t str, levels: &[Level], cursor: Cursor<'_>) -> Option<&'t str> {
    let (at, words) = (indent(line), line.trim());
    let is_within = levels.first().is_some_and(|level| level.indent < at);
    let next = cursor.second().filter(|next| bullet(next).is_some() && indent(next) > at);
    (is_within && words.ends_with(':') && next.is_some()).then_some(words)
}

/// A blank line between two items belongs to the list.
fn skip_blank_between_items(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.skip_blank() > 0 && ahead.peek().is_some_and(|line| bullet(line).is_some()) {
        *cursor = ahead;
    }
}

/// Opens the list for an item at an indent: a deeper one below the last item, or one that is open.
fn open(levels: &mut Vec<Level>, indent: usize) {
    let keep = levels.iter().position(|level| level.indent >= indent);
    close(levels, keep.map_or(levels.len(), |at| at + 1));
    let is_deeper = levels.last().is_none_or(|level| level.indent < indent);
    if is_deeper && levels.len() < DEEPEST {
        levels.push(Level { indent, list: List::default() });
    }
}

/// Closes lists until so many are open: each becomes part of the last item of the one above.
fn close(levels: &mut Vec<Level>, keep: usize) {
    while levels.len() > keep.max(1) {
        let Some(inner) = levels.pop() else { return };
        if let Some(item) = levels.last_mut().and_then(|level| level.list.items.last_mut()) {
            item.blocks.push(Block::List(inner.list));
        }
    }
}

fn push(levels: &mut [Level], item: Item) {
    if let Some(level) = levels.last_mut() {
        level.list.items.push(item);
    }
}

/// Goes on with the words of the last item.
fn extend(levels: &mut [Level], more: &Text) {
    if let Some(item) = levels.last_mut().and_then(|level| level.list.items.last_mut()) {
        item.text.value.push(' ');
        item.text.value.push_str(&more.value);
        item.text.span = item.text.span.to(more.span);
    }
}

/// The words after the bullet or number of an item.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let after = match line.strip_prefix(BULLETS) {
        Some(after) => after,
        None => {
            let digits = line.trim_start_matches(|it: char| it.is_ascii_digit());
            let count = line.len() - digits.len();
            (1..=3).contains(&count).then(|| digits.strip_prefix(['.', ')'])).flatten()?
        }
    };
    let words = after.trim_start();
    (words.len() < after.len() && !words.is_empty()).then_some(words)
}

fn indent(line: &str) -> usize {
    let spaces = line.chars().take_while(|it| it.is_whitespace());
    spaces.map(|it| if it == '\t' { 4 } else { 1 }).sum()
}

/// Whether a line begins with a port and is short enough for an item: `443/tcp - API`, `TCP 6443`,
/// `Port 22: SSH`, `Inbound UDP 53`. Prose that begins with a number has no protocol and no sign
/// after it.
fn begins_with_port(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST || line.ends_with('.') {
        return false;
    }
    let before = |word: &&str| {
        among(&word.to_lowercase(), "inbound outbound ingress egress incoming outgoing allow open")
    };
    let mut words = line.split_whitespace().skip_while(before);
    let first = words.next().unwrap_or("").to_lowercase();
    let second = words.next().unwrap_or("");
    let holds_ports = |word: &str| !cell::ports(word.trim_end_matches(':'), &[]).ports.is_empty();
    let name = first.trim_end_matches(':');
    let is_sign = among(second, "- – — : -> = (TCP) (UDP)") || is_protocol(second);
    let is_number = first.starts_with(|it: char| it.is_ascii_digit()) && holds_ports(&first);
    let with_protocol = (first.contains("tcp") || first.contains("udp"))
        && first.contains(['/', ':'])
        && holds_ports(&first);
    with_protocol
        || is_service(line)
        || is_protocol(name) && holds_ports(second)
        || among(name, "port ports") && holds_ports(second) && line.contains([':', '-', '(', '/'])
        || is_number && (first.ends_with(':') || is_sign)
}

/// `SSH 22`: a service that is known to run over one protocol, and its port.
fn is_service(line: &str) -> bool {
    let Some((name, number)) = line.split_once(' ') else { return is_address(line) };
    let is_port = number.parse().is_ok_and(|number: u16| number >= LOWEST);
    is_port && name.bytes().all(|it| it.is_ascii_alphabetic()) && holds_all(line)
}

/// Lower numbers behind a name are those of versions or chapters.
const LOWEST: u16 = 20;

/// `registry.example:443`, alone on its line.
fn is_address(line: &str) -> bool {
    let Some((host, port)) = line.rsplit_once(':') else { return false };
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
    };
    let name = host.strip_prefix("*.").unwrap_or(host);
    let top = name.rsplit('.').next().unwrap_or_default();
    port.parse().is_ok_and(|number: u16| number >= LOWEST)
        && name.contains('.')
        && name.split('.').all(is_label)
        && top.len() > 1
        && top.bytes().all(|it| it.is_ascii_alphabetic())
}

/// Whether a line names a protocol and a port, and nothing else.
fn holds_all(line: &str) -> bool {
    let found = cell::ports(line, &[]);
    let is_stated = |port: &Port| port.protocol != Protocol::Unknown;
    !found.ports.is_empty() && found.remarks.is_empty() && found.ports.iter().all(is_stated)
}

fn is_protocol(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', ',', ':']).to_lowercase();
    matches!(word.as_str(), "tcp" | "udp" | "sctp" | "tcp/udp" | "udp/tcp")
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::format::shown::read;

    #[test]
    fn lines_that_lead_to_deeper_bullets_are_items() {
        let text = "\
Next steps:
\t1. Make sure that these ports are open:
\t\tTCP Ports:
\t\t  * 80, 443: HTTP/HTTPS
\t\t  * 53: names
\t\tUDP Ports:
\t\t  * 123: time

\t2. Log in.
";
        assert_eq!(
            read(&FORMAT, "-", text).lines(),
            [
                "1 Next steps:",
                "2 - Make sure that these ports are open:",
                "3   - TCP Ports:",
                "4     - 80, 443: HTTP/HTTPS",
                "5     - 53: names",
                "6   - UDP Ports:",
                "7     - 123: time",
                "9 - Log in.",
            ]
        );
    }
}
