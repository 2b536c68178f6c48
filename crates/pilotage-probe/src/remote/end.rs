//! The end on the other host.

use std::io;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite, BufReader};
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio::task::JoinSet;

use super::wire::{Order, Report};
use crate::control::{PROTOCOL_VERSION, frame, port_states};
use crate::descriptors::raise_descriptors;
use crate::error::ProbeError;
use crate::initiate::{self, Limits, Task};
use crate::listen::Listeners;
use crate::secret::Secret;
use crate::service::Services;
use crate::tap::Tap;

/// Does what it is told until the pipe closes. Dropping the future closes everything at once.
///
/// # Errors
/// Where the pipe breaks, or carries nonsense.
pub async fn serve(
    input: impl AsyncRead + Unpin,
    mut output: impl AsyncWrite + Unpin + Send + 'static,
    tap: Option<Tap>,
) -> Result<(), ProbeError> {
    let (tell, mut told) = mpsc::unbounded_channel::<Report>();
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        while let Some(report) = told.recv().await {
            if frame::send(&mut output, &report).await.is_err() {
                break;
            }
        }
    });
    let mut end = End { tap, tell, listeners: None, tasks };
    let mut input = BufReader::new(input);
    while let Some(order) = frame::receive::<Order>(&mut input).await? {
        end.obey(order).await?;
    }
    Ok(())
}

struct End {
    tap: Option<Tap>,
    tell: UnboundedSender<Report>,
    listeners: Option<Listeners>,
    /// Ends with this value.
    tasks: JoinSet<()>,
}

impl End {
    async fn obey(&mut self, order: Order) -> Result<(), ProbeError> {
        match order {
            Order::Hello { version } if version == PROTOCOL_VERSION => {
                let watches = self.tap.is_some();
                self.tell(Report::Hello { version: PROTOCOL_VERSION, watches });
            }
            Order::Hello { version } => {
                return Err(ProbeError::Version { theirs: version, ours: PROTOCOL_VERSION });
            }
            Order::Listen { secret, ports } => {
                // Those of before close first, so that their ports are free.
                self.listeners = None;
                match secret.parse::<Secret>() {
                    Ok(secret) => {
                        raise_descriptors();
                        let listeners = Listeners::open(ports, &secret, self.tap.clone());
                        self.tell(Report::Listening { ports: port_states(&listeners) });
                        self.listeners = Some(listeners);
                    }
                    Err(error) => self.tell(Report::Cannot { why: error.to_string() }),
                }
            }
            Order::Probe { secret, tasks, limits } => match secret.parse::<Secret>() {
                Ok(secret) => self.probe(tasks, secret, limits),
                Err(error) => self.tell(Report::Cannot { why: error.to_string() }),
            },
            Order::Saw { questions } => {
                let none = io::Error::new(io::ErrorKind::InvalidData, "nothing listens yet");
                let listeners = self.listeners.as_ref().ok_or(none)?;
                let responders = listeners.settled(&questions).await;
                self.tell(Report::Saw { responders });
            }
        }
        Ok(())
    }

    /// Sends in the background, as others ask meanwhile what came here.
    fn probe(&mut self, tasks: Vec<Task>, secret: Secret, limits: Limits) {
        let concurrency = limits.concurrency.min(Limits::most_at_once());
        let limits = Limits { concurrency, ..limits };
        let (tell, tap) = (self.tell.clone(), self.tap.clone());
        self.tasks.spawn(async move {
            let sent = |id, initiator| {
                _ = tell.send(Report::Sent { id, initiator: Box::new(initiator) });
            };
            // Its own system's roots: no file of the other end is here.
            let services = Arc::new(Services::default());
            initiate::run(tasks, &secret, services, &limits, tap, sent).await;
            _ = tell.send(Report::AllSent);
        });
    }

    /// Where the pipe is gone, the next order is its end.
    fn tell(&self, report: Report) {
        _ = self.tell.send(report);
    }
}
