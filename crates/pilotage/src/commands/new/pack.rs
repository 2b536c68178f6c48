//! `pilotage new pack`: one requirement between two roles, to be added to.

use clap::Args;
use pilotage_model::scaffold::{PackAnswers, pack};
use pilotage_net::Transport;

use super::{NewFile, given_or_asked, kebab, some_text};
use crate::dialogue::{Dialogue, Understood};

/// Write a pack with two roles and one requirement between them
#[derive(Debug, Args)]
pub struct Arguments {
    /// The pack's name, in lower case with hyphens
    #[arg(value_parser = kebab)]
    pub name: Option<String>,
    /// The vendor's name for the component
    #[arg(long, value_name = "TEXT")]
    pub component: Option<String>,
    /// The component versions that the pack describes: `>=1.2 <2`
    #[arg(long, value_name = "RANGE")]
    pub versions: Option<String>,
    /// The role that opens the connection
    #[arg(long, value_name = "ROLE")]
    pub from: Option<String>,
    /// The role that is connected to
    #[arg(long, value_name = "ROLE")]
    pub to: Option<String>,
    /// What it listens on: `tcp/8443`
    #[arg(long, value_name = "PORTS")]
    pub ports: Option<String>,
    /// The application protocol: `https`
    #[arg(long, value_name = "NAME")]
    pub app: Option<String>,
    /// What the connection is for
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// The title of the document that says so
    #[arg(long, value_name = "TITLE")]
    pub source: Option<String>,
    /// Where that document is published
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    #[command(flatten)]
    pub file: NewFile,
}

/// The text of the pack.
pub fn text(arguments: &Arguments, dialogue: &mut Dialogue<'_>) -> anyhow::Result<String> {
    let given = arguments;
    let name = given_or_asked(given.name.as_ref(), "Name", "my-component", dialogue, kebab)?;
    let example = PackAnswers::example(&name);
    let mut asked = |given: &Option<String>, question: &str, default: &str| {
        given_or_asked(given.as_ref(), question, default, dialogue, some_text)
    };
    let component = asked(&given.component, "The vendor's name for it", &example.component)?;
    let client = asked(&given.from, "Role that opens the connection", &example.client)?;
    let server = asked(&given.to, "Role that is connected to", &example.server)?;
    let question = "What it listens on";
    let ports =
        given_or_asked(given.ports.as_ref(), question, &example.ports, dialogue, transport)?;
    // The example's protocol is that of the example's port.
    let app = if ports == example.ports { example.app.clone() } else { None };
    let mut asked = |given: &Option<String>, question: &str, default: &str| {
        given_or_asked(given.as_ref(), question, default, dialogue, some_text)
    };
    let purpose = asked(&given.purpose, "What the connection is for", &example.purpose)?;
    let source = asked(&given.source, "Title of the document that says so", &example.source)?;
    Ok(pack(&PackAnswers {
        component,
        versions: given.versions.clone(),
        client,
        server,
        ports,
        app: given.app.clone().or(app),
        purpose,
        source,
        url: given.url.clone(),
        ..example
    }))
}

fn transport(answer: &str) -> Understood<String> {
    match answer.parse() {
        Ok(Transport::Ports { .. }) => Ok(answer.to_owned()),
        Ok(_) => Err("write ports with their protocol, such as tcp/8443".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
