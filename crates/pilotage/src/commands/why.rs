//! `pilotage why`: which requirement plans a packet, or none, and what each hop says.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::Site;
use pilotage_model::check::did_you_mean;
use pilotage_net::{AddressSet, TransportSet};
use pilotage_plan::{Plan, why};
use pilotage_report::why::Asked;

use crate::input;
use crate::output::to_stdout;
use crate::session::Session;

/// Explain why a connection is in the plan, or why it is not
///
/// Exits with 1 where it is not planned, or only a part of it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// Who opens the connection: a host, virtual address, external endpoint or an address
    pub source: String,
    /// Who is connected to
    pub destination: String,
    /// The transport: `tcp/443`, `tcp/9001-9022,443`, `udp/53`, `icmp/echo-request`, `esp`
    pub transport: TransportSet,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// The form of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// All data, with a schema version
    Json,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let (plan, site) = (&resolved.plan, &resolved.site);
    let source = addresses(plan, site, &arguments.source, session);
    let destination = addresses(plan, site, &arguments.destination, session);
    if source.is_empty() || destination.is_empty() {
        return Ok(());
    }
    let questions = why::questions(&source, &destination, &arguments.transport);
    if questions.is_empty() {
        session.usage("the two ends have no address family in common for this transport");
        return Ok(());
    }
    let answers: Vec<_> = questions.iter().map(|it| why::ask(plan, it)).collect();
    let asked = Asked {
        source: &arguments.source,
        destination: &arguments.destination,
        transports: &arguments.transport,
        answers: &answers,
    };
    let text = match arguments.format {
        Format::Text => pilotage_report::why::text(plan, &asked),
        Format::Json => pilotage_report::why::json(plan, &asked)?,
    };
    if !asked.is_positive() {
        session.negative_answer();
    }
    to_stdout(text.as_bytes())
}

/// The addresses that a word on the command line stands for; a finding where it stands for none.
fn addresses(plan: &Plan, site: &Site, word: &str, session: &mut Session) -> AddressSet {
    if let Ok(address) = word.parse::<IpAddr>() {
        return address.into();
    }
    if let Some(host) = plan.hosts.iter().find(|host| &*host.name == word) {
        return host.addresses.iter().copied().collect();
    }
    if let Some(vip) = site.vips.get(word) {
        return vip.addresses.iter().map(|address| address.value).collect();
    }
    if let Some(external) = site.external.get(word) {
        if external.addresses.is_empty() {
            session.usage(&format!(
                "`{word}` has no addresses in this site; name the address to ask about"
            ));
        }
        return external.addresses.iter().map(|range| range.value.0).collect();
    }
    if site.groups.get(word).is_some() || site.zones.get(word).is_some() {
        session.usage(&format!(
            "`{word}` is a group or zone; name one of its members or an address in it"
        ));
        return AddressSet::new();
    }
    let known = (site.hosts.names()).chain(site.vips.names()).chain(site.external.names());
    session.diagnostics.push(
        Diagnostic::new(
            codes::UNKNOWN_MEMBER,
            format!("no host, virtual address or external endpoint is called `{word}`"),
        )
        .help(did_you_mean(word, known, "names of this site")),
    );
    AddressSet::new()
}
