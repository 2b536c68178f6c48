//! A server from its start to its end.

use std::fs::{DirBuilder, File, TryLockError};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};
use tracing::{info, warn};

use crate::authority::{Authority, Issued, Seal};
use crate::listener::{Listener, ServerTls, TlsError, of_files};
use crate::platform::Platform;
use crate::store::Store;
use crate::{Error, agents, api, clock, verify};

/// How often a server makes itself a new certificate.
const RENEWAL: Duration = Duration::from_secs(24 * 3600);
/// Agents that are told to come again do so within this time, so that not all come at once.
const COME_BACK: Duration = Duration::from_secs(20);
/// What was told to agents goes out before their connections end.
const FAREWELL: Duration = Duration::from_millis(300);

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The folder for what it keeps: its master key and, without another database, SQLite's file.
    pub data: PathBuf,
    /// The URL of a PostgreSQL that several servers share.
    pub database: Option<String>,
    /// The names and addresses by which it is reached, the first one in its own URL.
    pub names: Vec<String>,
    /// Its certificate and key, PEM, in the place of one of its own authority.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// Its master key, in the place of the one in the data folder.
    pub master_key: Option<PathBuf>,
    /// Connections at once.
    pub most_connections: usize,
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder for what it keeps cannot be used.
    #[error("the data folder `{}`: {error}", path.display())]
    Data {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The port cannot be taken.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// TLS cannot be set up.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// Another part cannot start.
    #[error(transparent)]
    Other(#[from] Error),
}

/// A server that is ready to serve.
#[derive(Debug)]
pub struct Server {
    platform: Platform,
    listener: Listener,
    tls: ServerTls,
    config: Config,
    /// Held while the server runs.
    folder: File,
}

impl Server {
    /// Opens everything that can fail.
    ///
    /// # Errors
    /// [`StartError`] says what cannot be opened.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let data = |path: PathBuf| move |error| StartError::Data { path, error };
        // Nobody else on the host reads what it keeps.
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&config.data);
        made.map_err(data(config.data.clone()))?;
        let folder = lock(&config.data).map_err(data(config.data.clone()))?;
        let key = config.master_key.clone().unwrap_or_else(|| config.data.join("master.key"));
        let seal = Seal::of_file(&key).map_err(data(key))?;
        let store = match &config.database {
            Some(url) => Store::open(url).await,
            None => Store::in_folder(&config.data).await,
        };
        let store = store.map_err(Error::from)?;
        let authority = Authority::open(&store, &seal).await.map_err(Error::from)?;
        // For browsers and programs that should trust the platform.
        let pem = config.data.join("authority.pem");
        std::fs::write(&pem, authority.pem()).map_err(data(pem))?;
        let tls = ServerTls::new(certificate(&config, &authority)?, &authority)?;
        let address = config.listen;
        let listener = Listener::bind(address, tls.clone(), config.most_connections).await;
        let listener = listener.map_err(|error| StartError::Listen { address, error })?;
        let port =
            listener.address().map_err(|error| StartError::Listen { address, error })?.port();
        let url = url(config.names.first().map_or("localhost", String::as_str), port);
        let platform = Platform::new(&url, store, authority).map_err(Error::from)?;
        Ok(Self { platform, listener, tls, config, folder })
    }

    /// What it works with.
    #[must_use]
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// Serves until `stop` ends; then sends agents away so that they come again, here or to another
    /// server.
    pub async fn serve(self, stop: impl Future<Output = ()>) {
        let Self { platform, listener, tls, config, folder } = self;
        if let Err(error) = platform.store().interrupt_runs(clock::now()).await {
            warn!(%error, "runs of before could not be ended");
        }
        let mut parts = JoinSet::new();
        parts.spawn(verify::keep(platform.clone()));
        // Of several servers each knows its own agents only, and would tell of the others'.
        if config.database.is_none() {
            parts.spawn(agents::watch(platform.clone()));
        }
        parts.spawn(renew(platform.clone(), tls, config));
        let router = router(&platform);
        let dismissed = async {
            stop.await;
            dismiss(&platform).await;
        };
        listener.serve(router, dismissed).await;
        parts.shutdown().await;
        platform.store().close().await;
        drop(folder);
    }
}

/// Takes the folder for this server alone. The system lets go of it however the server ends.
fn lock(folder: &Path) -> io::Result<File> {
    let file = File::options().create(true).append(true).open(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(io::Error::other("another server works with it")),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn router(platform: &Platform) -> Router {
    Router::new()
        .merge(agents::grpc(platform.clone()))
        .merge(agents::websocket(platform.clone()))
        .merge(api::router(platform.clone()))
}

/// All agents come again, spread over some seconds.
async fn dismiss(platform: &Platform) {
    let sessions = platform.roster().sessions();
    let count = u32::try_from(sessions.len().max(1)).unwrap_or(u32::MAX);
    info!(agents = sessions.len(), "the server ends");
    let mut wait = Duration::from_millis(200);
    for session in sessions {
        session.dismiss("the server ends", Some(wait)).await;
        wait = wait.saturating_add(COME_BACK.checked_div(count).unwrap_or_default());
    }
    sleep(FAREWELL).await;
}

/// The server's own certificate, anew each day.
async fn renew(platform: Platform, tls: ServerTls, config: Config) {
    let mut days = interval(RENEWAL);
    days.tick().await;
    loop {
        days.tick().await;
        let issued = certificate(&config, platform.authority());
        let replaced = issued.and_then(|issued| tls.replace(issued, platform.authority()));
        if let Err(error) = replaced {
            warn!(%error, "the certificate could not be renewed");
        }
    }
}

fn certificate(config: &Config, authority: &Authority) -> Result<Issued, TlsError> {
    match &config.certificate {
        Some((certificates, key)) => of_files(certificates, key),
        None => Ok(authority.for_names(&config.names)?),
    }
}

/// The URL by a name or address, without the port that it has anyway.
fn url(name: &str, port: u16) -> String {
    let name = match name.parse::<IpAddr>() {
        Ok(IpAddr::V6(address)) => format!("[{address}]"),
        _ => name.to_owned(),
    };
    if port == 443 { format!("https://{name}") } else { format!("https://{name}:{port}") }
}

#[cfg(test)]
mod tests {
    use super::{lock, url};

    #[test]
    fn a_folder_is_one_servers() {
        let folder = tempfile::tempdir().unwrap();
        let held = lock(folder.path()).unwrap();
        let refused = lock(folder.path()).unwrap_err();
        assert_eq!(refused.to_string(), "another server works with it");
        drop(held);
        lock(folder.path()).unwrap();
    }

    #[test]
    fn a_url_has_the_port_only_where_it_must() {
        assert_eq!(url("platform.example", 443), "https://platform.example");
        assert_eq!(url("2001:db8::1", 8443), "https://[2001:db8::1]:8443");
    }
}
