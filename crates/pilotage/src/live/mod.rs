//! The rules that this machine runs now, from the programs that print them.
//!
//! Linux has two engines that a packet may pass, nftables and the older iptables beside it, and
//! programs of iptables that write into nftables. Each table is read once, from the program that
//! says most of it, and all become one program. Only reads.

pub mod here;
mod iptables;
mod nft;
mod run;

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use pilotage_diagnostic::{Diagnostic, SourceId, codes};
use pilotage_dialect::{Known, Reading, Text};
use pilotage_plan::Plan;

use self::iptables::Printed;
use self::run::Failed;
use crate::rulesets::{Loaded, readable};
use crate::session::{Session, Usage};

/// The point of the site that this machine is.
pub fn point(plan: &Plan) -> anyhow::Result<usize> {
    let addresses = here::addresses().context("cannot list the addresses of this machine")?;
    here::point(plan, &addresses).map_err(|message| Usage(message).into())
}

/// Reads all that filters packets here.
pub fn load(known: &Known, session: &mut Session) -> anyhow::Result<Loaded> {
    let json = printed("nft", &["-j", "list", "ruleset"])?;
    let objects = nft::Objects::of(&json).context("cannot read what `nft -j` prints")?;
    let (own, taken) = iptables::in_nftables(&objects.of_iptables());
    let legacy = iptables::legacy().map_err(|(program, failed)| refused(&program, &failed))?;
    let mut loaded = Loaded::default();
    from_nft(&objects, &taken, known, &mut loaded, session)?;
    for texts in [own, legacy] {
        from_iptables(texts, known, &mut loaded, session)?;
    }
    // What no program printed is not there.
    loaded.program.unseen = Vec::new();
    tell_of_exemptions(&loaded, session);
    Ok(loaded)
}

fn printed(program: &str, arguments: &[&str]) -> anyhow::Result<String> {
    run::output(program, arguments).map_err(|failed| refused(program, &failed))
}

/// Why the rules could not be read, and what to do.
fn refused(program: &str, failed: &Failed) -> anyhow::Error {
    let instead = "or save the rulesets where it can be done and give them with `--ruleset`";
    match failed {
        Failed::Missing => {
            anyhow::anyhow!("there is no `{program}` on this machine; install it, {instead}")
        }
        Failed::Said(said) => {
            let said: Vec<&str> = said.lines().map(str::trim).collect();
            let said = said.join("; ");
            let rights = ["not permitted", "denied"].iter().any(|word| said.contains(word));
            let what = if rights { "run this as root" } else { "see what it says by itself" };
            anyhow::anyhow!("`{program}` cannot list the rules: {said}\n{what}, {instead}")
        }
    }
}

fn from_nft(
    objects: &nft::Objects<'_>,
    taken: &BTreeSet<nft::Table>,
    known: &Known,
    loaded: &mut Loaded,
    session: &mut Session,
) -> anyhow::Result<()> {
    let json = objects.without(taken);
    let name = "nft -j list ruleset";
    let source = session.sources.add(name, json.text.as_str());
    let mut reading = read("nftables", &[(source, name, json.text.as_str())], known)?;
    let mut shown = source;
    if let Ok(text) = run::output("nft", &["-a", "list", "ruleset"]) {
        shown = session.sources.add("nft -a list ruleset", text);
        json.point_to_text((source, shown), &session.sources, &mut reading);
    }
    loaded.add("nftables", vec![shown], reading, session);
    Ok(())
}

fn from_iptables(
    mut texts: Vec<Printed>,
    known: &Known,
    loaded: &mut Loaded,
    session: &mut Session,
) -> anyhow::Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let sets = iptables::sets(&texts).map_err(|(program, failed)| refused(&program, &failed))?;
    texts.extend(sets);
    let named: Vec<(SourceId, &str, &str)> = texts
        .iter()
        .map(|it| {
            let source = session.sources.add(it.command.as_str(), it.text.as_str());
            (source, it.command.as_str(), it.text.as_str())
        })
        .collect();
    let reading = read("iptables", &named, known)?;
    let sources = named.iter().map(|(source, ..)| *source).collect();
    loaded.add("iptables", sources, reading, session);
    Ok(())
}

fn read(dialect: &str, texts: &[(SourceId, &str, &str)], known: &Known) -> anyhow::Result<Reading> {
    let found = readable().find(|(it, _)| it.name() == dialect);
    let Some((_, reader)) = found else { bail!("`{dialect}` cannot be read") };
    let texts: Vec<Text<'_>> =
        texts.iter().map(|(source, name, text)| Text { source: *source, name, text }).collect();
    Ok(reader.read(&texts, known))
}

/// What one program exempts from connection tracking has another state in the rules of the other,
/// and each reader knows of its own only.
fn tell_of_exemptions(loaded: &Loaded, session: &mut Session) {
    let exempts = |source: &&SourceId| {
        let text = session.sources.text(**source);
        ["notrack", "NOTRACK"].iter().any(|word| text.contains(word))
    };
    let Some(source) = loaded.sources.iter().find(exempts).filter(|_| loaded.dialects.len() > 1)
    else {
        return;
    };
    let message = format!(
        "`{}` exempts packets from connection tracking, which the rules of {} are not read with",
        session.sources.name(*source),
        loaded.dialects.join(" and "),
    );
    let finding = Diagnostic::new(codes::RULE_BOUNDED, message)
        .severity(pilotage_diagnostic::Severity::Warning);
    session.diagnostics.push(finding);
}
