//! The table of lists.

use std::fmt::{self, Write};

use super::lists::Ours;

/// What a peer needs, in milliseconds of processor time.
pub enum Peer {
    Took(f64),
    /// It was given up, or had not enough memory.
    GivenUp,
    /// It was not asked.
    Absent,
}

/// One list.
pub struct Row {
    pub ours: Ours,
    pub diagrams: Peer,
    pub solver: Peer,
}

impl Row {
    fn peer(&self, peer: &Peer) -> String {
        match peer {
            Peer::Took(theirs) => {
                format!("{theirs:.0} ms | {:.0}", theirs / (self.ours.process.cpu * 1e3))
            }
            Peer::GivenUp => format!("over {} s | ", super::PATIENCE),
            Peer::Absent => " | ".to_owned(),
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ours = &self.ours;
        write!(
            f,
            "| {} | {} | {} | {:.0} ms | {:.0} MB | {} | {} |",
            ours.name,
            ours.rules,
            ours.audit,
            ours.process.cpu * 1e3,
            ours.process.memory,
            self.peer(&self.diagrams),
            self.peer(&self.solver),
        )
    }
}

/// All rows, and what Pilotage alone is asked.
pub fn table(rows: &[Row]) -> String {
    let mut table = String::from(
        "| list | rules | audit, wall | audit, processor | process | memory | BDD | times | Z3 | times |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for row in rows {
        let _ = writeln!(table, "{row}");
    }
    table.push_str(
        "\n| list | surplus, wall | processor | rules without effect, wall | processor | \
         one rule changed, median | nine of ten below |\n|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for Ours { name, surplus, idle, edits, .. } in rows.iter().map(|row| &row.ours) {
        let [half, most] = edits.map(|times| times.processor);
        let _ = writeln!(table, "| {name} | {surplus} | {idle} | {half:.2} ms | {most:.2} ms |");
    }
    table
}
