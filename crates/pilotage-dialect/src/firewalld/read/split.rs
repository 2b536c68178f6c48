//! The documents of a text: one file, or several as `tail -n +1 FILES` prints them or as a script
//! writes them with `cat > FILE <<'END'`.

use pilotage_diagnostic::{Place, SourceId, Span};

use crate::read::findings::{Findings, short};

/// One document.
pub(super) struct Document<'t> {
    pub(super) source: SourceId,
    /// Its file's name without folder and ending, where it is known.
    pub(super) name: Option<String>,
    pub(super) text: &'t str,
    /// Where it starts in its source.
    pub(super) start: usize,
}

/// The documents of a text, whose own name is that of a single one.
pub(super) fn documents<'t>(
    text: &'t str,
    name: &str,
    source: SourceId,
    findings: &mut Findings,
) -> Vec<Document<'t>> {
    let mut splitter = Splitter { text, source, found: Vec::new(), open: None };
    let mut at = 0_usize;
    for line in text.split_inclusive('\n') {
        splitter.line(line, at, findings);
        at = at.saturating_add(line.len());
    }
    splitter.finish(text.len(), findings);
    if splitter.found.is_empty() {
        return vec![Document { source, name: Some(stem(name)), text, start: 0 }];
    }
    splitter.found
}

struct Open<'t> {
    name: String,
    start: usize,
    /// The line that ends it; none where the next document does.
    end: Option<&'t str>,
    place: Place,
}

struct Splitter<'t> {
    text: &'t str,
    source: SourceId,
    found: Vec<Document<'t>>,
    open: Option<Open<'t>>,
}

impl<'t> Splitter<'t> {
    fn line(&mut self, line: &'t str, at: usize, findings: &mut Findings) {
        let next = at.saturating_add(line.len());
        let bare = line.trim_end_matches(['\r', '\n']);
        let place = Place::new(self.source, Span::new(at, at.saturating_add(bare.len())));
        if let Some(end) = self.open.as_ref().and_then(|open| open.end) {
            if bare == end {
                self.close(at);
            }
            return;
        }
        if let Some(path) = bare.strip_prefix("==> ").and_then(|rest| rest.strip_suffix(" <==")) {
            self.close(at);
            self.open = Some(Open { name: stem(path), start: next, end: None, place });
        } else if let Some((path, end)) = here_document(bare) {
            self.close(at);
            self.open = Some(Open { name: stem(path), start: next, end: Some(end), place });
        } else if self.open.is_none() && changes(bare) {
            let what = "commands are not read; give the files that they make, or a listing";
            findings.syntax(what, place);
        }
    }

    fn close(&mut self, at: usize) {
        let Some(open) = self.open.take() else { return };
        let text = self.text.get(open.start..at).unwrap_or_default();
        let (source, name) = (self.source, Some(open.name));
        self.found.push(Document { source, name, text, start: open.start });
    }

    fn finish(&mut self, length: usize, findings: &mut Findings) {
        if let Some(Open { end: Some(end), place, .. }) = &self.open {
            findings.syntax(format!("there is no line `{}` that ends this", short(end)), *place);
        }
        self.close(length);
    }
}

/// `cat > "$root/zones/public.xml" <<'END'`: the path, and the line that ends it.
fn here_document(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start().strip_prefix("cat >")?;
    let (path, tag) = rest.split_once("<<")?;
    let tag = tag.trim().trim_matches(['\'', '"']);
    let path = path.trim().trim_matches(['\'', '"']);
    (!tag.is_empty() && path.ends_with(".xml")).then_some((path, tag))
}

/// Whether a command changes what passes.
fn changes(line: &str) -> bool {
    let line = line.trim_start();
    let command = line.split_whitespace().find(|word| *word != "sudo");
    let known = command
        .is_some_and(|word| matches!(stem(word).as_str(), "firewall-cmd" | "firewall-offline-cmd"));
    let asks = ["--add-", "--remove-", "--set-", "--new-", "--delete-", "--direct", "--change-"];
    known && asks.iter().any(|option| line.contains(option))
}

/// The name of a file without folder and ending.
fn stem(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(".xml").unwrap_or(name).to_owned()
}
