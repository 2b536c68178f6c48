//! How much was linted, and what is said where nothing, or not all, was found.

use pilotage_import::Import;

use crate::manifests::Checked;
use crate::session::{Session, counted};

/// How much was linted.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    documents: usize,
    rows: usize,
    packs: usize,
    profiles: usize,
    sites: usize,
}

impl Tally {
    /// Documents with rows; others are not about ports.
    pub fn of_documents(imports: &[Import]) -> Self {
        let with_rows = imports.iter().filter(|import| !import.rows.is_empty());
        Self {
            documents: with_rows.count(),
            rows: imports.iter().map(|import| import.rows.len()).sum(),
            ..Self::default()
        }
    }

    /// The packs, profiles and the site of a file.
    pub fn of_manifests(checked: &Checked) -> Self {
        Self {
            packs: checked.packs.len(),
            profiles: checked.profiles.len(),
            sites: usize::from(checked.site.is_some()),
            ..Self::default()
        }
    }

    /// Adds those of another file.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.rows += other.rows;
        self.packs += other.packs;
        self.profiles += other.profiles;
        self.sites += other.sites;
    }

    /// Says below the findings that there are none, or that some are not shown.
    pub fn close(&self, files: usize, session: &mut Session) {
        let (shown, hidden) = session.shown_and_hidden();
        if shown == 0 && files > 0 {
            let found = if hidden == 0 { "nothing found" } else { "no warnings" };
            session.say_last(match self.text() {
                Some(linted) => format!("{linted}: {found}"),
                None => format!("no port requirement in {}", counted(files, "file", "files")),
            });
        }
        if hidden > 0 {
            let them = if hidden == 1 { "it" } else { "them" };
            let notes = counted(hidden, "note", "notes");
            session.say_last(format!("{notes} hidden; --verbose shows {them}"));
        }
    }

    /// What was linted: `2 documents, 25 rows, 1 site`. `None` where there was nothing to look at.
    fn text(&self) -> Option<String> {
        let all = [
            (self.documents, "document", "documents"),
            (self.rows, "row", "rows"),
            (self.packs, "pack", "packs"),
            (self.profiles, "profile", "profiles"),
            (self.sites, "site", "sites"),
        ];
        let some = all.into_iter().filter(|(number, ..)| *number > 0);
        let some: Vec<String> =
            some.map(|(number, one, many)| counted(number, one, many)).collect();
        (!some.is_empty()).then(|| some.join(", "))
    }
}
