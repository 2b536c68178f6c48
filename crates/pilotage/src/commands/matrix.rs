//! `pilotage matrix`: the port matrix of a site, or of a pack by itself.

use std::path::Path;

use clap::Args;
use pilotage_model::{Manifest, Pack, Version};
use pilotage_plan::{given_values, published};
use pilotage_report::matrix::{self, Format, Terminal, View};
use pilotage_report::pack::matrix::{PackMatrix, write as write_pack};

use crate::input;
use crate::named::{Named, Values, covers, named, values};
use crate::output::Target;
use crate::session::Session;

/// Print the port matrix of a site or of a pack
///
/// The matrix of a pack is the table that its vendor would publish. The pack is a file or a name
/// of the catalogue, with the component's version where that matters: `cilium@1.16`,
/// `packs/palette.yaml@4.6`. Conditions over parameters without a value stay in the table.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site's file, a pack's file, a pack of the catalogue, or `-` for standard input
    #[arg(value_name = "SITE|PACK")]
    pub of: String,
    /// The form of the matrix
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    #[arg(value_parser = crate::cli::words::<Format>(&["table", "markdown", "csv", "xlsx", "html", "json"]))]
    pub format: Format,
    /// The network team's view of a site: few rules that cover exactly the same packets
    #[arg(long)]
    pub summary: bool,
    /// A parameter's value, for packs: `tunnel=geneve`
    #[arg(long, visible_alias = "set", value_name = "NAME=VALUE", conflicts_with = "summary")]
    pub with: Vec<String>,
    #[command(flatten)]
    pub target: Target,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(with) = values(&arguments.with, session) else { return Ok(()) };
    let reference = match named(&arguments.of, session) {
        Some(Named::File(path, version)) => {
            return of_file(&path, version.as_ref(), &with, arguments, session);
        }
        Some(Named::Reference(reference)) => reference,
        None => return Ok(()),
    };
    let catalog = input::catalog(session);
    if input::is_profile(&reference.name, &catalog) {
        let name = &reference.name;
        session.usage(&format!("`{name}` is a profile; name one of its packs, or a site"));
        return Ok(());
    }
    match catalog.pack(&reference) {
        Ok(pack) => of_pack(pack, reference.version.as_ref(), &with, arguments, session),
        Err(finding) => {
            session.diagnostics.push(finding);
            Ok(())
        }
    }
}

fn of_file(
    path: &Path,
    version: Option<&Version>,
    with: &Values,
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    let manifests = input::manifests(path, session);
    if let [Manifest::Pack(pack)] = manifests.as_slice() {
        if session.input_is_wrong() || !covers(pack, version, session) {
            return Ok(());
        }
        return of_pack(pack, version, with, arguments, session);
    }
    if !with.is_empty() {
        session.usage("`--with` is for packs; the values of a site stand in its file");
        return Ok(());
    }
    let Some(resolved) = input::resolved_among(manifests, path, session) else { return Ok(()) };
    let view = if arguments.summary { View::Summary } else { View::Full };
    let content =
        matrix::write(&resolved.plan, view, arguments.format, &terminal(arguments, session))?;
    match arguments.format {
        Format::Xlsx => arguments.target.write_binary(&content, "a workbook"),
        _ => arguments.target.write(&content),
    }
}

fn of_pack(
    pack: &Pack,
    version: Option<&Version>,
    with: &Values,
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    if arguments.summary {
        session.usage("`--summary` is for sites: a pack has no addresses to group rules by");
        return Ok(());
    }
    let (given, found) = given_values(pack, with);
    session.diagnostics.extend(found);
    let (requirements, found) = published(pack, version, &given);
    session.diagnostics.extend(found);
    if session.input_is_wrong() {
        return Ok(());
    }
    let matrix = PackMatrix::new(pack, version, &given, &requirements);
    match write_pack(&matrix, arguments.format, &terminal(arguments, session))? {
        Some(text) => arguments.target.write(text.as_bytes()),
        None => {
            let format = arguments.format;
            session.usage(&format!("the table of a pack does not come as {format}"));
            Ok(())
        }
    }
}

fn terminal(arguments: &Arguments, session: &Session) -> Terminal {
    let color = session.color_for(arguments.target.is_terminal());
    Terminal { width: arguments.target.width(), color }
}
