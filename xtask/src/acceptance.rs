//! `cargo xtask acceptance FOLDER`: the acceptance tests that judge the program from outside.
//!
//! They are no part of the project: a folder with documents, labels and scorers. Where it is
//! missing nothing is run, and that is said.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::{process, system};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The folder with `acceptance`, `corpus` and `seeds`
    folder: PathBuf,
}

/// A set of labelled documents and what the import has to reach on it.
struct Labelled {
    documents: &'static str,
    labels: &'static str,
    recall: &'static str,
    precision: &'static str,
    fields: &'static str,
}

const SETS: [Labelled; 2] = [
    Labelled {
        documents: "corpus/docs",
        labels: "corpus/labels",
        recall: "0.98",
        precision: "0.98",
        fields: "0.95",
    },
    Labelled {
        documents: "seeds",
        labels: "seeds/labels",
        recall: "1.0",
        precision: "1.0",
        fields: "0.95",
    },
];

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let folder = process::root().join(&arguments.folder);
    let scorer = folder.join("acceptance/score_import.py");
    if !scorer.is_file() {
        println!("no acceptance tests in `{}`: skipped", arguments.folder.display());
        return Ok(());
    }
    if !system::has("python3", "python3") {
        println!("python3 is missing: the acceptance tests are skipped");
        return Ok(());
    }
    process::run(process::cargo(&["build", "--quiet", "--package", "pilotage"]))?;
    for set in &SETS {
        imports(&scorer, &folder, set)?;
    }
    Ok(())
}

fn imports(scorer: &Path, folder: &Path, set: &Labelled) -> anyhow::Result<()> {
    let program = process::target().join("debug/pilotage");
    let (documents, labels) = (folder.join(set.documents), folder.join(set.labels));
    let mut command = process::command("python3", &[]);
    command.arg(scorer).arg("--bin").arg(program);
    command.arg("--docs").arg(documents).arg("--labels").arg(labels);
    let minima = [
        ("--min-recall", set.recall),
        ("--min-precision", set.precision),
        ("--min-fields", set.fields),
    ];
    for (option, value) in minima {
        command.args([option, value]);
    }
    let status = command.status().context("cannot run python3")?;
    if !status.success() {
        bail!("the import of `{}` misses its aim: {status}", set.documents);
    }
    Ok(())
}
