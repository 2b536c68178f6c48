//! `pilotage lint`: what the rules find in port documents, packs, profiles and sites.

mod files;
mod fix;
mod tally;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use pilotage_diagnostic::{Area, Code, Diagnostic, Exit, Format, Severity, SourceId, codes};
use pilotage_import::{Import, Input};
use pilotage_lint::{
    Finding, Knowledge, PackFile, PortDocument, ProfileFile, Reach, Selection, SiteFile, Subject,
    Suppressions, lint,
};
use pilotage_model::{Date, Pack, Version, check};

use crate::input;
use crate::manifests::{self, Checked};
use crate::named;
use crate::session::Session;
use tally::Tally;

/// Look for mistakes in port documents, packs, profiles and sites
///
/// A folder stands for the files in it that can be linted, and those in its folders. A finding that
/// is no fault is silenced where it stands, with its reason, in a comment:
/// `<!-- pilotage-ignore PLT0701: reason -->`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How findings are shown, the same as `--findings`
    #[arg(long, value_name = "FORMAT", conflicts_with = "findings")]
    #[arg(value_parser = crate::cli::words::<Format>(&["human", "json", "sarif", "junit", "github"]))]
    pub format: Option<Format>,
    /// Only these findings, notes too: codes, their beginnings, names or areas such as `lint`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// All findings but these
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// An older version of the document, to compare it with
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// The pack, by name or file, that the document has to agree with
    #[arg(long, value_name = "PACK")]
    pub pack: Option<String>,
    /// The day on which accepted deviations of sites must not have expired
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Date>,
    /// Change the files where only one change can be right
    #[arg(long)]
    pub fix: bool,
}

/// What every file is linted with.
struct Linter {
    selection: Selection,
    knowledge: Knowledge,
    against: Option<Import>,
    pack: Option<(Arc<Pack>, Option<Version>)>,
    as_of: Option<Date>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    session.findings_are_output(arguments.format);
    let selection = match Selection::new(&arguments.select, &arguments.ignore) {
        Ok(selection) => selection,
        Err(error) => {
            session.usage(&error.to_string());
            return Ok(());
        }
    };
    // A comparison tells what is new in notes, and what is selected is wanted.
    if arguments.against.is_some() || !arguments.select.is_empty() {
        session.show_notes();
    }
    let linter = Linter {
        selection,
        knowledge: Knowledge::new(&input::catalog(session)),
        against: arguments.against.as_deref().and_then(|old| old_version(old, session)),
        pack: arguments.pack.as_deref().and_then(|name| named::pack(name, session)),
        as_of: arguments.as_of,
    };
    let mut tally = Tally::default();
    let files = files::of(&arguments.paths, session);
    for file in &files {
        let linted = if arguments.fix {
            fix::fixed(&linter, file, session)?
        } else {
            linter.file(file, session)
        };
        session.diagnostics.extend(linted.findings.into_iter().map(|it| it.diagnostic));
        tally.add(&linted.tally);
    }
    tally.close(files.len(), session);
    Ok(())
}

/// The older version to compare with; what is wrong with it is not told.
fn old_version(path: &Path, session: &mut Session) -> Option<Import> {
    let before = session.diagnostics.len();
    let import = super::import::read(path, None, session).into_iter().next();
    if import.is_some() {
        session.diagnostics.truncate(before);
    }
    import
}

/// What came of a file.
#[derive(Default)]
struct Linted {
    findings: Vec<Finding>,
    tally: Tally,
}

impl Linter {
    /// The findings of a file that are wanted.
    fn file(&self, file: &files::File, session: &mut Session) -> Linted {
        let before = session.diagnostics.len();
        let is_stdin = file.path == Path::new("-");
        let manifest = if is_stdin || is_yaml(&file.path) {
            input::text_of(&file.path, session)
        } else {
            None
        };
        let ours = manifest.as_ref().is_some_and(|text| text.contains("pilotage.dev/"));
        let mut linted = match manifest {
            Some(text) if ours => self.manifests(&file.path, &text, session),
            Some(text) => self.document_in(&file.path, &text, session),
            None if session.diagnostics.len() > before => Linted::default(),
            None => self.documents(&file.path, session),
        };
        let told = session.diagnostics.split_off(before).into_iter().map(Finding::from);
        linted.findings.extend(told);
        linted.findings.retain(|finding| self.is_wanted(finding.diagnostic.code, file.is_named));
        linted
    }

    /// What cannot be read is told whatever is selected, and nobody said that every file of a folder
    /// is about ports.
    fn is_wanted(&self, code: Code, is_named: bool) -> bool {
        let is_choice = matches!(code.area, Area::Import | Area::Lint);
        (is_named || code != codes::NO_REQUIREMENTS) && (!is_choice || self.selection.has(code))
    }

    fn documents(&self, path: &Path, session: &mut Session) -> Linted {
        let before = session.diagnostics.len();
        let imports = super::import::read(path, None, session);
        let found = session.diagnostics.split_off(before);
        self.imported(&imports, found, session)
    }

    fn document_in(&self, path: &Path, text: &str, session: &mut Session) -> Linted {
        let name = input::name_of(path);
        let source = session.sources.add(name.as_str(), text);
        let (import, found) = pilotage_import::import(Input { name: &name, source, text });
        self.imported(&[import], found, session)
    }

    fn imported(&self, imports: &[Import], found: Vec<Diagnostic>, session: &Session) -> Linted {
        let mut findings: Vec<Finding> = found.into_iter().map(Finding::from).collect();
        for import in imports {
            let text = session.sources.text(import.source);
            let document = PortDocument::new(import, text, &self.knowledge)
                .against(self.against.as_ref())
                .with_pack(self.pack.as_ref().map(|(pack, version)| (&**pack, version.as_ref())));
            let subject = Subject::Document(document);
            findings.extend(lint(&subject, &self.selection));
            findings = self.unsuppressed(findings, text, import.source, Reach::Block);
        }
        Linted { findings, tally: Tally::of_documents(imports) }
    }

    fn manifests(&self, path: &Path, text: &str, session: &mut Session) -> Linted {
        let before = session.diagnostics.len();
        let source = session.sources.add(input::name_of(path), text);
        let (manifests, found) = pilotage_model::read(text, source);
        session.diagnostics.extend(found);
        session.diagnostics.extend(manifests.iter().flat_map(check::check));
        let checked = manifests::checked(manifests, path, self.as_of, session);
        let packs = checked.iter().flat_map(|checked| &checked.packs);
        packs.for_each(|pack| manifests::by_itself(pack.clone(), session));
        let told = session.diagnostics.split_off(before);
        // Of what is wrong in itself no rule can be sure.
        let is_wrong = Exit::of(&told, Severity::Error) >= Exit::Input;
        let mut findings: Vec<Finding> = told.into_iter().map(Finding::from).collect();
        let mut tally = Tally::default();
        if let Some(checked) = checked.filter(|_| !is_wrong) {
            findings.extend(self.checked(&checked, text));
            tally = Tally::of_manifests(&checked);
        }
        Linted { findings: self.unsuppressed(findings, text, source, Reach::Line), tally }
    }

    fn checked(&self, checked: &Checked, text: &str) -> Vec<Finding> {
        let Checked { packs, profiles, site, catalog } = checked;
        let packs = packs.iter().map(|pack| {
            let file = PackFile::new(pack, text, &self.knowledge);
            lint(&Subject::Pack(file), &self.selection)
        });
        let profiles = profiles.iter().map(|profile| {
            let file = ProfileFile::new(profile, text, catalog);
            lint(&Subject::Profile(file), &self.selection)
        });
        let site = site.iter().map(|(site, plan)| {
            let file = SiteFile::new(site, text, plan, catalog);
            lint(&Subject::Site(file), &self.selection)
        });
        packs.chain(profiles).chain(site).flatten().collect()
    }

    fn unsuppressed(
        &self,
        findings: Vec<Finding>,
        text: &str,
        source: SourceId,
        reach: Reach,
    ) -> Vec<Finding> {
        let compared = |code: Code| {
            (self.against.is_some() || !pilotage_lint::NEED_OLD.contains(&code))
                && (self.pack.is_some() || !pilotage_lint::NEED_PACK.contains(&code))
        };
        let ran = |code: Code| self.selection.has(code) && compared(code);
        Suppressions::new(text, source, reach).apply(findings, ran)
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}
