//! Terraform: a parser of HCL that is not ours, resources that stand once, the attributes that a
//! provider's reference lists, and the layout of `terraform fmt` where that program is installed.

use std::collections::BTreeSet;

use hcl_edit::parser::parse_body;
use hcl_edit::structure::{Block, BlockLabel, Structure};

use super::File;
use super::program::{is_installed, run};

/// A resource as the provider's reference has it.
pub(super) struct Resource {
    pub(super) kind: &'static str,
    pub(super) attributes: &'static [&'static str],
    /// Blocks in it, with their attributes.
    pub(super) blocks: &'static [(&'static str, &'static [&'static str])],
}

/// Checks a file that holds nothing but these resources and outputs.
pub(super) fn check(file: &File<'_>, resources: &[Resource]) -> Result<(), String> {
    let body = parse_body(file.text).map_err(|error| error.to_string())?;
    let mut seen = BTreeSet::new();
    for structure in &body {
        let Structure::Block(block) = structure else {
            return Err("an attribute outside all blocks".to_owned());
        };
        let labels: Vec<&str> = block.labels.iter().map(BlockLabel::as_str).collect();
        if !seen.insert((block.ident.to_string(), labels.join("."))) {
            return Err(format!("{} {} stands twice", block.ident.as_str(), labels.join(".")));
        }
        match (block.ident.as_str(), labels.as_slice()) {
            ("resource", [kind, name]) => {
                let known = resources.iter().find(|it| it.kind == *kind);
                let known = known.ok_or_else(|| format!("there is no resource {kind}"))?;
                is_name(name)?;
                only(block, known.attributes, known.blocks)?;
            }
            ("output", [name]) => {
                is_name(name)?;
                only(block, &["value"], &[])?;
            }
            (other, _) => return Err(format!("a block {other} where a resource was expected")),
        }
    }
    if is_installed("terraform") {
        let script = format!("terraform fmt -check -diff rules{}", file.suffix);
        run(&script, std::slice::from_ref(file))?;
    }
    Ok(())
}

/// Names start with a letter or an underscore, and hold letters, digits, underscores and dashes.
fn is_name(name: &str) -> Result<(), String> {
    let start = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let rest = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if start && rest { Ok(()) } else { Err(format!("`{name}` is no name")) }
}

fn only(block: &Block, attributes: &[&str], blocks: &[(&str, &[&str])]) -> Result<(), String> {
    for structure in &block.body {
        match structure {
            Structure::Attribute(it) if attributes.contains(&it.key.as_str()) => {}
            Structure::Attribute(it) => return Err(format!("an attribute {}", it.key.as_str())),
            Structure::Block(it) => {
                let known = blocks.iter().find(|(kind, _)| *kind == it.ident.as_str());
                let known = known.ok_or_else(|| format!("a block {}", it.ident.as_str()))?;
                only(it, known.1, &[])?;
            }
        }
    }
    Ok(())
}
