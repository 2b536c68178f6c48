//! Code of modules in MDX: imports and exports.

use super::Preparer;
use super::line::Line;

/// The most lines of one import or export.
const MOST_LINES: usize = 500;

impl<'t> Preparer<'t> {
    /// Takes an import or export that begins on a line, with the lines that it goes on in.
    pub(super) fn module(&mut self, line: &Line) -> bool {
        if line.column > 0 || self.quotes > 0 || self.lead.is_some() {
            return false;
        }
        let rest = self.part(line.at..line.end);
        let is_import = rest.starts_with("import ") || rest.starts_with("import{");
        let taken = if is_import { self.import(line) } else { self.export(line, rest) };
        self.in_module |= taken;
        taken
    }

    fn import(&mut self, line: &Line) -> bool {
        let Some(end) = self.end_of_import(line) else { return false };
        let words = self.part(line.at..end);
        let Some((names, path)) = import(words) else { return false };
        self.mdx |= path.ends_with(".mdx") || path.ends_with(".jsx") || path.starts_with('@');
        for name in names {
            self.imported.insert(name, path);
        }
        self.next = self.line_at(end).map_or(end, |(_, next)| next);
        true
    }

    /// Where the import ends: on its line, or where the braces that it opens are followed by a path.
    fn end_of_import(&self, line: &Line) -> Option<usize> {
        let mut end = line.end;
        for _ in 0..20 {
            if import(self.part(line.at..end)).is_some() {
                return Some(end);
            }
            let (next, _) = self.line_at(self.line_at(end)?.1)?;
            if next.is_blank(self.source) {
                return None;
            }
            end = next.end;
        }
        None
    }

    /// An export goes on until an empty line at which all its brackets are closed.
    fn export(&mut self, line: &Line, rest: &str) -> bool {
        let Some(words) = rest.strip_prefix("export ") else { return false };
        let first = words.split([' ', '{', '(']).next().unwrap_or("");
        let is_code = matches!(
            first,
            "const" | "default" | "function" | "let" | "var" | "async" | "class" | "*" | ""
        );
        if !is_code || !words.contains(['=', '(', '{', ';', '"', '\'']) {
            return false;
        }
        let (mut at, mut depth) = (line.at, 0_i64);
        for _ in 0..MOST_LINES {
            let Some((next, after)) = self.line_at(at) else { break };
            let words = self.part(next.start..next.end);
            if words.trim().is_empty() && depth <= 0 {
                break;
            }
            depth += balance(words);
            at = after;
        }
        self.next = at;
        true
    }
}

/// The names and the path of an import.
fn import(text: &str) -> Option<(Vec<&str>, &str)> {
    let words = text.strip_prefix("import")?.trim();
    let (names, path) = match words.rsplit_once(" from ").or_else(|| words.rsplit_once("}from ")) {
        Some((names, path)) => (names, path),
        None => ("", words),
    };
    let path = path.trim().trim_end_matches(';').trim_end();
    let mark = path.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let path = path.get(1..)?.strip_suffix(mark)?;
    let names = names.split(['{', '}', ',']).filter_map(|name| name.split_whitespace().last());
    Some((names.collect(), path))
}

/// How many more brackets a line opens than it closes.
fn balance(text: &str) -> i64 {
    text.bytes()
        .map(|it| match it {
            b'{' | b'(' | b'[' => 1,
            b'}' | b')' | b']' => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::import;

    #[test]
    fn imports_are_told_from_sentences() {
        assert_eq!(
            import("import Ports from './_ports.mdx';"),
            Some((vec!["Ports"], "./_ports.mdx"))
        );
        assert_eq!(import("import {A,\n B as C} from \"x\""), Some((vec!["A", "C"], "x")));
        assert_eq!(import("import './style.css'"), Some((vec![], "./style.css")));
        assert_eq!(import("import the pack from the registry"), None);
        assert_eq!(import("import docs"), None);
    }
}
