//! `pilotage serve`: the management platform.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use pilotage_server::{Config, Server};

use crate::live::here;
use crate::logging::{self, LogFormat};
use crate::output::to_stdout;
use crate::probing;
use crate::session::Session;

/// Run the management platform: sites, agents, verdicts and findings behind one port
///
/// Without anything else it keeps what it knows in a folder, makes its own authority and certificate,
/// and prints where it is and, the first time, a link that signs an administrator in once.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where it listens
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "[::]:8443")]
    pub listen: SocketAddr,
    /// The folder for what it keeps; made where there is none
    #[arg(long, value_name = "DIR", default_value = "pilotage-data")]
    pub data: PathBuf,
    /// A name or address by which it is reached; the first one stands in its URL. May be given several
    /// times; else this host's name and addresses
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// The PostgreSQL that several servers share, in the place of a file in the folder; without a
    /// password here, which others can read: put that into PGPASSFILE
    #[arg(long, value_name = "URL", env = "PILOTAGE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// A certificate with its chain, PEM, in the place of one of its own authority
    #[arg(long, value_name = "FILE", requires = "key")]
    pub cert: Option<PathBuf>,
    /// The key of that certificate, PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    pub key: Option<PathBuf>,
    /// The file with the key that seals secrets in the database; several servers have the same one
    #[arg(long, value_name = "FILE")]
    pub master_key_file: Option<PathBuf>,
    /// Connections at once
    #[arg(long, value_name = "NUMBER", default_value_t = 25_000)]
    pub most_connections: usize,
    /// How lines of the log are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub log: LogFormat,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    logging::start(arguments.log);
    pilotage_probe::raise_descriptors();
    let config = Config {
        listen: arguments.listen,
        data: arguments.data.clone(),
        database: arguments.database.clone(),
        names: names(&arguments.names)?,
        certificate: arguments.cert.clone().zip(arguments.key.clone()),
        master_key: arguments.master_key_file.clone(),
        most_connections: arguments.most_connections,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("cannot start the runtime")?.block_on(async {
        let server = Server::start(config).await?;
        let url = server.platform().url();
        to_stdout(format!("{url}\n").as_bytes())?;
        if let Some(link) = pilotage_server::access::first_administrator(server.platform()).await? {
            session.say(&format!("sign the first administrator in, once: {url}{link}"));
        }
        session.say(&format!(
            "the platform runs; its authority is in {}",
            arguments.data.join("authority.pem").display()
        ));
        server.serve(probing::told_to_stop()).await;
        Ok(())
    })
}

/// The names that were given, else this host's own.
fn names(given: &[String]) -> anyhow::Result<Vec<String>> {
    if !given.is_empty() {
        return Ok(given.to_vec());
    }
    let mut names = vec!["localhost".to_owned()];
    if let Ok(name) = std::fs::read_to_string("/proc/sys/kernel/hostname") {
        let name = name.trim();
        if !name.is_empty() && name != "(none)" && name != "localhost" {
            names.insert(0, name.to_owned());
        }
    }
    let addresses = here::addresses().context("cannot list the addresses of this machine")?;
    names.extend(addresses.iter().map(ToString::to_string));
    Ok(names)
}
