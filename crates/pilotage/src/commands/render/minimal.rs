//! Only what is to change in the ruleset that a point runs: read, corrected, and written as commands.

use std::path::{Path, PathBuf};

use pilotage_audit::{Correction, correct};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_dialect::{Change, Dialect, Edit, Edited, Editor, Refused, Text};
use pilotage_plan::Plan;

use super::Arguments;
use super::folder::stem;
use crate::output::{make_folder, to_stdout, write_file};
use crate::rulesets::{self, Loaded};
use crate::session::{Session, counted};

/// Writes the change for one point.
pub fn run(
    plan: &Plan,
    point: usize,
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    let name = plan.points.get(point).map_or("", |it| &it.name);
    let files: Vec<&Path> = arguments.minimal.iter().map(PathBuf::as_path).collect();
    let known = rulesets::known(plan, point);
    let loaded = rulesets::load(&files, arguments.dialect.as_deref(), &known, session);
    let Some(loaded) = loaded else { return Ok(()) };
    let Some(editor) = editor(&loaded, session) else { return Ok(()) };
    session.diagnostics.extend(loaded.unseen(name));
    let correction = match correct(plan, &plan.rulesets(), point, &loaded.program) {
        Ok(correction) => correction,
        Err(error) => {
            let finding = Diagnostic::new(codes::AUDIT_LIMIT, format!("`{name}`: {error}"));
            session.diagnostics.push(Diagnostic { place: loaded.top(), ..finding });
            return Ok(());
        }
    };
    let edited = edited(editor, plan, name, &loaded, &correction, session);
    for refused in &edited.refused {
        session.diagnostics.push(not_changed(refused, name, &loaded, &correction));
    }
    for left in &correction.left {
        let found = left.finding.diagnostic(name, &correction.program, loaded.top());
        session.diagnostics.push(found.note(left.why.clone()));
    }
    session.say(&summary(name, &correction, &edited));
    hand_out(&edited, name, arguments.output.as_deref(), session)
}

/// The editor of the ruleset's dialect; none where it has none, which is told.
fn editor(loaded: &Loaded, session: &mut Session) -> Option<&'static dyn Editor> {
    let name = loaded.dialects.first()?;
    let editor = pilotage_dialect::find(name).and_then(Dialect::editor);
    if editor.is_none() {
        let all = pilotage_dialect::all().iter().filter(|it| it.editor().is_some());
        let all: Vec<&str> = all.map(|it| it.name()).collect();
        session.usage(&format!(
            "rulesets of `{name}` cannot be changed in parts, only those of {}; write the whole \
             without `--minimal`, or change by hand what `pilotage audit` finds",
            all.join(", ")
        ));
    }
    editor
}

fn edited(
    editor: &dyn Editor,
    plan: &Plan,
    name: &str,
    loaded: &Loaded,
    correction: &Correction,
    session: &Session,
) -> Edited {
    let sources = &session.sources;
    let texts = loaded.sources.iter().map(|source| Text {
        source: *source,
        name: sources.name(*source),
        text: sources.text(*source),
    });
    let mut header = vec![format!("site {}", plan.site.name)];
    if correction.idle > 0 {
        let idle = correction.idle;
        header
            .push(format!("rules that do nothing and stay: {idle} (`pilotage audit` names them)"));
    }
    editor.edit(&Edit {
        point: name,
        header: &header,
        texts: &texts.collect::<Vec<_>>(),
        program: &loaded.program,
        changes: &correction.changes,
    })
}

fn not_changed(
    refused: &Refused,
    name: &str,
    loaded: &Loaded,
    correction: &Correction,
) -> Diagnostic {
    let why = &refused.why;
    let (message, place) = match correction.changes.get(refused.change) {
        Some(Change::Remove { rule, why: needless }) => {
            let place = loaded.program.rule(*rule).and_then(|rule| rule.place);
            (format!("a rule of `{name}` is not taken out: {why}; {needless}"), place)
        }
        Some(Change::Insert { chain, before, .. }) => {
            let chain = loaded.program.chain(*chain);
            let rule = before.and_then(|rule| chain?.rules.get(rule));
            let chain = chain.map_or("", |chain| &chain.name);
            let message = format!("rules of `{name}` are not put into `{chain}`: {why}");
            (message, rule.and_then(|rule| rule.place))
        }
        None => (format!("`{name}`: {why}"), None),
    };
    let finding = Diagnostic::new(codes::NOT_CHANGED, message).help(refused.help).subject(name);
    Diagnostic { place: place.or_else(|| loaded.top()), ..finding }
}

/// `node-1: 4 rules to put in, 3 to take out; 1 finding left`.
fn summary(name: &str, correction: &Correction, edited: &Edited) -> String {
    let (mut put_in, mut taken_out) = (0, 0);
    let refused = |change: &usize| edited.refused.iter().any(|it| it.change == *change);
    for (_, change) in correction.changes.iter().enumerate().filter(|(at, _)| !refused(at)) {
        match change {
            Change::Insert { rules, .. } => put_in += rules.len(),
            Change::Remove { .. } => taken_out += 1,
        }
    }
    let left = correction.left.len() + edited.refused.len();
    let rest = match left {
        0 => String::new(),
        left => format!("; {} left", counted(left, "finding", "findings")),
    };
    format!("{name}: {} to put in, {taken_out} to take out{rest}", counted(put_in, "rule", "rules"))
}

/// One file to standard output is ready to load; several have a heading each, to be read.
fn hand_out(
    edited: &Edited,
    name: &str,
    folder: Option<&Path>,
    session: &Session,
) -> anyhow::Result<()> {
    let several = edited.files.len() > 1;
    let mut gap = "";
    for file in &edited.files {
        let called = format!("{}.change{}", stem(name), file.suffix);
        match folder {
            Some(folder) => {
                make_folder(folder)?;
                let path = folder.join(&called);
                write_file(&path, file.text.as_bytes())?;
                session.say(&format!("wrote {}", path.display()));
            }
            None => {
                if several {
                    to_stdout(format!("{gap}==> {called} <==\n").as_bytes())?;
                    gap = "\n";
                }
                to_stdout(file.text.as_bytes())?;
            }
        }
    }
    Ok(())
}
