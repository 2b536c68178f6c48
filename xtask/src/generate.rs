//! `cargo xtask generate`: files that are made from others, and the check that they are current.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Sources, codes};
use pilotage_model::{Kind, Manifest};
use pilotage_net::Direction;
use pilotage_report::draw;
use pilotage_testkit::checkers;

use crate::{cli_reference, process, wire};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Write nothing; fail where a file is not current
    #[arg(long)]
    pub check: bool,
}

/// Paths below the root, with what belongs there.
type Files = BTreeMap<PathBuf, String>;

/// Folders in which every file is generated, so that one too many is noticed.
const OWNED: [&str; 3] = ["schemas", "docs/catalog", "docs/codes"];

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut files = Files::from([wire::module()?]);
    if !arguments.check {
        // The program, which is asked for its own help below, is built of it.
        write(&files, &stale(&files, &[])?)?;
    }
    schemas(&mut files);
    catalog(&mut files);
    code_pages(&mut files);
    files.insert("docs/dialects/README.md".into(), dialects());
    files.insert("docs/cli.md".into(), cli_reference::page()?);
    files.insert("docs/bare-metal.svg".into(), diagram()?);
    let stale = stale(&files, &OWNED)?;
    if arguments.check {
        if stale.is_empty() {
            println!("{} generated files are current", files.len());
            return Ok(());
        }
        let names: Vec<String> = stale.iter().map(|path| path.display().to_string()).collect();
        bail!("not current: {}; run `cargo xtask generate`", names.join(", "));
    }
    write(&files, &stale)
}

fn write(files: &Files, stale: &[PathBuf]) -> anyhow::Result<()> {
    for path in stale {
        let absolute = process::root().join(path);
        match files.get(path) {
            Some(text) => {
                if let Some(folder) = absolute.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                std::fs::write(&absolute, text)
                    .with_context(|| format!("cannot write `{}`", path.display()))?;
                println!("wrote {}", path.display());
            }
            None => {
                std::fs::remove_file(&absolute)?;
                println!("removed {}", path.display());
            }
        }
    }
    Ok(())
}

/// Files that are missing, differ, or should not be there: in owned folders, every other one.
fn stale(files: &Files, owned: &[&str]) -> anyhow::Result<Vec<PathBuf>> {
    let root = process::root();
    let mut stale: Vec<PathBuf> = files
        .iter()
        .filter(|(path, text)| {
            std::fs::read_to_string(root.join(path)).ok().as_ref() != Some(*text)
        })
        .map(|(path, _)| path.clone())
        .collect();
    for folder in owned {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let path = PathBuf::from(folder).join(entry?.file_name());
            if !files.contains_key(&path) {
                stale.push(path);
            }
        }
    }
    Ok(stale)
}

fn schemas(files: &mut Files) {
    for kind in Kind::ALL {
        let name = kind.as_str().to_lowercase();
        files.insert(format!("schemas/{name}.json").into(), pilotage_model::schema(*kind));
    }
}

fn catalog(files: &mut Files) {
    let (catalog, _) = Catalog::builtin(&mut Sources::new());
    let mut index = String::from(
        "# Catalogue\n\nThe packs that are built in, one page each. `pilotage catalog list` prints \
         this list, `pilotage catalog show NAME` a page, and `--format yaml` the file to copy from.\n\n\
         | pack | component | versions | requirements |\n|---|---|---|---|\n",
    );
    for (_, pack) in catalog.packs() {
        let metadata = &pack.metadata;
        let name = &metadata.name.value;
        let versions = metadata.component.versions.as_ref().map(ToString::to_string);
        let _ = writeln!(
            index,
            "| [{name}]({name}.md) | {} | `{}` | {} |",
            metadata.component.name,
            versions.unwrap_or_else(|| "*".to_owned()),
            pack.requirements.len()
        );
        let path = format!("docs/catalog/{name}.md");
        files.insert(path.into(), pilotage_report::pack::page(pack));
    }
    index.push_str("\n## Profiles\n\n| profile | packs | what it is |\n|---|---|---|\n");
    for (_, profile) in catalog.profiles() {
        let packs: Vec<String> =
            profile.packs.iter().map(|it| format!("`{}`", it.r#use.value)).collect();
        let _ = writeln!(
            index,
            "| `{}@{}` | {} | {} |",
            profile.metadata.name.value,
            profile.metadata.version,
            packs.join(", "),
            profile.metadata.description.as_deref().unwrap_or_default().trim()
        );
    }
    files.insert("docs/catalog/README.md".into(), index);
}

/// The list of dialects.
fn dialects() -> String {
    let mut index = String::from(
        "# Dialects\n\nOne page each: what is written, how to load and undo it, what cannot be said, and \
         what a reader makes of each construct. `cargo xtask dialects` prints what the languages' own \
         checkers say of all examples.\n\n\
         | dialect | for | points | read back | checked by |\n|---|---|---|---|---|\n",
    );
    for dialect in pilotage_dialect::all() {
        let name = dialect.name();
        let directions = dialect.capabilities().directions;
        let zones = directions.contains(&Direction::Forward);
        let hosts = directions.iter().any(|direction| *direction != Direction::Forward);
        let points = match (hosts, zones) {
            (true, true) => "hosts, zones",
            (true, false) => "hosts",
            (false, _) => "zones",
        };
        let reader = if dialect.reader().is_some() { "yes" } else { "no" };
        let checker = checkers::find(name).map_or("", |checker| checker.what);
        let title = dialect.title();
        let _ =
            writeln!(index, "| [{name}]({name}.md) | {title} | {points} | {reader} | {checker} |");
    }
    index
}

/// The picture of the README's example.
fn diagram() -> anyhow::Result<String> {
    let text = std::fs::read_to_string(process::root().join("examples/bare-metal/site.yaml"))?;
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    let source = sources.add("site.yaml", text.as_str());
    let (manifests, _) = pilotage_model::read(&text, source);
    let site = manifests.into_iter().find_map(|manifest| match manifest {
        Manifest::Site(site) => Some(site),
        _ => None,
    });
    let site = site.context("the example holds no site")?;
    let (plan, _) = pilotage_plan::resolve(&site, &catalog);
    Ok(draw::write(&plan, draw::Format::Svg, &draw::Options::default()))
}

fn code_pages(files: &mut Files) {
    let mut index = String::from(
        "# Codes of findings\n\n`pilotage explain CODE` prints these pages.\n\n\
         | code | name | severity | meaning |\n|---|---|---|---|\n",
    );
    for code in codes::ALL {
        let file = format!("{}-{}.md", code.code, code.name);
        let _ = writeln!(
            index,
            "| [{}]({file}) | {} | {} | {} |",
            code.code, code.name, code.severity, code.summary
        );
        files.insert(format!("docs/codes/{file}").into(), code.page.to_owned());
    }
    files.insert("docs/codes/README.md".into(), index);
}
