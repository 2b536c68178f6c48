//! A profile's page: its packs with their versions and values, as Markdown.

use std::fmt::Write;

use pilotage_model::{PackUse, Profile};

use super::cell;

/// The page of one profile.
pub fn profile_page(profile: &Profile) -> String {
    let metadata = &profile.metadata;
    let title = metadata.title.as_deref().unwrap_or(&metadata.name.value);
    let mut out = format!("# {title}\n\n");
    if let Some(description) = &metadata.description {
        let _ = writeln!(out, "{}\n", description.trim());
    }
    let packs = profile.packs.len();
    let _ =
        writeln!(out, "Profile `{}` {} · {packs} packs\n", metadata.name.value, metadata.version);
    out.push_str("| pack | values | optional requirements |\n|---|---|---|\n");
    for pack_use in &profile.packs {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} |",
            pack_use.r#use.value,
            cell(&values(pack_use)),
            cell(&options(pack_use))
        );
    }
    out
}

fn values(pack_use: &PackUse) -> String {
    let values = pack_use.with.iter().map(|(name, value)| format!("`{}: {}`", **name, value.value));
    or_none(&values.collect::<Vec<_>>())
}

fn options(pack_use: &PackUse) -> String {
    let options = pack_use.options.iter().map(|option| format!("`{}`", option.value));
    or_none(&options.collect::<Vec<_>>())
}

fn or_none(texts: &[String]) -> String {
    if texts.is_empty() { "none".to_owned() } else { texts.join(", ") }
}
