//! The run's side of the pipe, in two halves: what an end sends, and what it saw. Both go on at once.

use std::collections::BTreeSet;
use std::io;
use std::net::IpAddr;
use std::time::Duration;

use pilotage_verdict::{Carrier, Initiator, Observed, Responder};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::sync::mpsc::{self, Receiver, UnboundedReceiver, UnboundedSender};
use tokio::time::timeout;

use super::wire::{Order, Report};
use crate::control::{PROTOCOL_VERSION, PortState, QUESTIONS, frame};
use crate::error::ProbeError;
use crate::initiate::{Limits, Task};
use crate::listen::Question;
use crate::secret::Secret;

/// How long an end may take over an answer; over opening thousands of ports, for instance.
const PATIENCE: Duration = Duration::from_secs(30);
/// An end that sends probes tells something at least so often, on top of the time that one takes.
const QUIET: Duration = Duration::from_secs(30);
/// Attempts of one probe, one behind the other at worst.
const ATTEMPTS: u32 = 12;
/// An end answers one order at a time.
const MOST_ANSWERS: usize = 4;

/// The half that sends probes.
#[derive(Debug)]
pub struct RemoteInitiator {
    orders: UnboundedSender<Order>,
    /// None says that those were all.
    sent: UnboundedReceiver<Option<(u32, Initiator)>>,
    /// Whether it sees what passes its interfaces.
    pub watches: bool,
}

/// The half that listens and says what came.
#[derive(Debug)]
pub struct RemoteWitness {
    orders: UnboundedSender<Order>,
    answers: Receiver<Report>,
}

/// Greets the end of a pipe. When both halves are gone the pipe closes, and with it the end.
///
/// # Errors
/// [`ProbeError`] where no end answers in time, or one of another version.
pub async fn connect(
    output: impl AsyncRead + Unpin + Send + 'static,
    mut input: impl AsyncWrite + Unpin + Send + 'static,
) -> Result<(RemoteInitiator, RemoteWitness), ProbeError> {
    let (orders, mut ordered) = mpsc::unbounded_channel::<Order>();
    tokio::spawn(async move {
        while let Some(order) = ordered.recv().await {
            if frame::send(&mut input, &order).await.is_err() {
                break;
            }
        }
        // Where both directions are one stream, the other half holds it open.
        _ = input.shutdown().await;
    });
    let (tell_sent, sent) = mpsc::unbounded_channel();
    let (tell_answer, answers) = mpsc::channel(MOST_ANSWERS);
    tokio::spawn(async move {
        let mut output = BufReader::new(output);
        // Dropping the senders says that the pipe is gone.
        while let Ok(Some(report)) = frame::receive::<Report>(&mut output).await {
            let gone = match report {
                Report::Sent { id, initiator } => tell_sent.send(Some((id, *initiator))).is_err(),
                Report::AllSent => tell_sent.send(None).is_err(),
                answer => tell_answer.send(answer).await.is_err(),
            };
            if gone && tell_sent.is_closed() && tell_answer.is_closed() {
                break;
            }
        }
    });
    let mut witness = RemoteWitness { orders: orders.clone(), answers };
    match witness.ask(Order::Hello { version: PROTOCOL_VERSION }).await? {
        Report::Hello { version, watches } if version == PROTOCOL_VERSION => {
            Ok((RemoteInitiator { orders, sent, watches }, witness))
        }
        Report::Hello { version, .. } => {
            Err(ProbeError::Version { theirs: version, ours: PROTOCOL_VERSION })
        }
        other => Err(unexpected(&other).into()),
    }
}

impl RemoteWitness {
    /// Opens listeners there; what became of each port.
    ///
    /// # Errors
    /// Where the pipe is gone.
    pub async fn listen(
        &mut self,
        secret: &Secret,
        ports: BTreeSet<(IpAddr, Carrier)>,
    ) -> Result<Vec<PortState>, ProbeError> {
        let (secret, ports) = (secret.to_string(), ports.into_iter().collect());
        match self.ask(Order::Listen { secret, ports }).await? {
            Report::Listening { ports } => Ok(ports),
            other => Err(unexpected(&other).into()),
        }
    }

    /// What came of some probes, in their order.
    ///
    /// # Errors
    /// Where the pipe is gone.
    pub async fn saw(&mut self, questions: &[Question]) -> Result<Vec<Responder>, ProbeError> {
        let mut responders = Vec::with_capacity(questions.len());
        for batch in questions.chunks(QUESTIONS) {
            match self.ask(Order::Saw { questions: batch.to_vec() }).await? {
                Report::Saw { responders: some } if some.len() == batch.len() => {
                    responders.extend(some);
                }
                other => return Err(unexpected(&other).into()),
            }
        }
        Ok(responders)
    }

    async fn ask(&mut self, order: Order) -> io::Result<Report> {
        let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
        self.orders.send(order).map_err(|_| gone())?;
        match timeout(PATIENCE, self.answers.recv()).await {
            Ok(answer) => answer.ok_or_else(gone),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl RemoteInitiator {
    /// Sends all tasks from there and hands each one's evidence to `done` as it comes, in no order.
    /// What was not told when the pipe breaks was not tried, as far as anybody knows.
    pub async fn run(
        &mut self,
        tasks: Vec<Task>,
        secret: &Secret,
        limits: Limits,
        mut done: impl FnMut(u32, Initiator),
    ) {
        let mut left: BTreeSet<u32> = tasks.iter().map(|task| task.id).collect();
        let order = Order::Probe { secret: secret.to_string(), tasks, limits };
        // A process that was stopped holds its pipe open and says nothing.
        let quiet = limits.patience.saturating_mul(ATTEMPTS).saturating_add(QUIET);
        if self.orders.send(order).is_ok() {
            while let Ok(Some(Some((id, initiator)))) = timeout(quiet, self.sent.recv()).await {
                if left.remove(&id) {
                    done(id, initiator);
                }
            }
        }
        for id in left {
            let why = "the connection to its end was lost".to_owned();
            done(id, Initiator::of(Observed::NotTried(why)));
        }
    }
}

/// What is said without the user's text, which the other end might have chosen.
fn unexpected(report: &Report) -> io::Error {
    match report {
        Report::Cannot { why } => io::Error::other(why.clone()),
        _ => io::Error::new(io::ErrorKind::InvalidData, "the other end answered something else"),
    }
}
