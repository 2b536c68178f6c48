//! Whether full-size packets pass where small ones do, told apart from ends that are slow.
//!
//! Silence is no proof: an end that gets no core is silent too, and a lossy path loses large messages
//! more often. So each full-size exchange goes on while a small one is made on a fresh connection. Where
//! that passes, both ends were at work with the full-size packets before them, and these have a little
//! more time; then they are sent again on the fresh connection.

#[cfg(test)]
mod tests;

use std::pin::pin;
use std::time::Duration;

use pilotage_verdict::{Observed, Service, Unanswered};
use socket2::SockRef;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::{Instant, timeout, timeout_at};

use crate::initiate::Context;
use crate::message::{Kind, LENGTH, MOST_EXTRA, Message};
use crate::service::{Dial, Duplex, Stream, stranger};

/// Full-size packets are waited for so long before the small ones are asked again. The upper bound is
/// well below what listeners keep a connection for.
const WAITS: (Duration, Duration) = (Duration::from_millis(2_000), Duration::from_millis(8_000));
/// So much longer behind a small exchange that passed.
const GRACE: Duration = Duration::from_millis(500);
/// A small exchange on a fresh connection may take so long.
const SMALL: Duration = Duration::from_millis(3_500);
/// No further exchange begins so late.
const LAST: Duration = Duration::from_secs(40);
/// A connection that is reset behind full-size packets so often is so because of them.
const RESETS: usize = 3;

/// What became of full-size packets.
pub(crate) struct Found {
    pub(crate) observed: Observed,
    pub(crate) unanswered: Vec<Unanswered>,
    pub(crate) note: Option<String>,
}

impl Found {
    pub(crate) fn of(observed: Observed) -> Self {
        Self { observed, unanswered: Vec::new(), note: None }
    }

    fn late() -> Self {
        let note = Some("full-size packets passed late, or not each time".to_owned());
        Self { note, ..Self::of(Observed::Verified) }
    }

    fn reset() -> Self {
        let note = Some("small messages are answered, full-size ones are reset".to_owned());
        Self { note, ..Self::of(Observed::Reset) }
    }
}

/// A way on which small messages pass.
pub(crate) struct Way<'a> {
    pub(crate) id: u32,
    pub(crate) context: &'a Context,
    /// None where no second connection may be made.
    pub(crate) dial: Option<Dial<'a>>,
}

/// How one full-size exchange ended.
enum Ended {
    Passed,
    /// With a reset, or an end.
    Reset,
    /// Not at all, nor did the small one behind it.
    Neither,
    /// Not at all; with the next connection, and how long its small exchange took.
    Silent(Unanswered, Stream, Duration),
}

impl Way<'_> {
    /// Sends full-size packets on a connection whose small exchange took so long, and on others until
    /// it is known what becomes of them. The first ones may still be answered meanwhile.
    pub(crate) async fn settle(&self, mut stream: Stream, took: Duration) -> Found {
        let mut first = pin!(self.ask(&mut stream, MOST_EXTRA));
        match timeout(waits(took), &mut first).await {
            Ok(Observed::Verified) => return Found::of(Observed::Verified),
            Ok(_) => return self.again(1).await,
            Err(_) => {}
        }
        let mut again = pin!(self.again(0));
        tokio::select! {
            biased;
            observed = &mut first => match observed {
                Observed::Verified => Found::late(),
                _ => again.await,
            },
            found = &mut again => found,
        }
    }

    /// The same on fresh connections, where so many were reset before.
    async fn again(&self, mut resets: usize) -> Found {
        let by = Instant::now() + LAST;
        let mut next = self.small().await;
        let mut found = Found::of(Observed::OnlySmall);
        while let Some((stream, took)) = next.take().filter(|_| Instant::now() < by) {
            match self.one(stream, took).await {
                Ended::Passed => return Found::late(),
                Ended::Neither => break,
                Ended::Reset => {
                    resets = resets.saturating_add(1);
                    if resets >= RESETS {
                        return Found::reset();
                    }
                    next = self.small().await;
                }
                Ended::Silent(unanswered, stream, took) => {
                    found.unanswered.push(unanswered);
                    let clear = found.unanswered.iter().filter(|it| it.is_clear()).count();
                    next = (clear < Unanswered::ENOUGH).then_some((stream, took));
                }
            }
        }
        found
    }

    /// One full-size exchange, and a small one while it waits.
    async fn one(&self, mut stream: Stream, before: Duration) -> Ended {
        let sent = Instant::now();
        let mut large = pin!(self.ask(&mut stream, MOST_EXTRA));
        if let Ok(observed) = timeout(waits(before), &mut large).await {
            return ended(&observed);
        }
        let small = tokio::select! {
            // What came while nobody looked counts.
            biased;
            observed = &mut large => return ended(&observed),
            small = self.small() => small,
        };
        let Some((other, after)) = small else { return Ended::Neither };
        let until = (sent + waits(after)).max(Instant::now() + GRACE);
        if let Ok(observed) = timeout_at(until, large).await {
            return ended(&observed);
        }
        let (waited, before, took) = (millis(sent.elapsed()), millis(before), millis(after));
        Ended::Silent(Unanswered { waited, before, after: took }, other, after)
    }

    /// A fresh connection on which a small message was answered, and how long that took.
    async fn small(&self) -> Option<(Stream, Duration)> {
        let dial = self.dial?;
        let begun = Instant::now();
        let by = begun + SMALL.max(self.context.patience);
        let work = async {
            let mut stream = connect(dial, by).await?;
            let passed = self.ask(&mut stream, 0).await == Observed::Verified;
            passed.then_some(stream)
        };
        let stream = match dial {
            Dial::Direct(_) => timeout_at(by, work).await.ok()??,
            // A proxy takes its own time, which is bounded, and so is the answer.
            Dial::Through(_) => timeout(Self::TUNNEL, work).await.ok()??,
        };
        Some((stream, begun.elapsed()))
    }

    /// A tunnel and a small answer in it may take so long.
    const TUNNEL: Duration = Duration::from_secs(10);

    /// Asks, and waits for the answer for as long as that takes.
    pub(crate) async fn ask(&self, stream: &mut impl Duplex, extra: u16) -> Observed {
        let nonce = self.context.nonce();
        let ask = Message { kind: Kind::Ask, id: self.id, nonce, extra };
        let signer = &self.context.signer;
        let expected = signer.write(&Message { kind: Kind::Answer, ..ask });
        match talk(stream, &signer.write(&ask), &expected).await {
            Err(_) => Observed::Reset,
            Ok(answer) if answer.is_empty() => Observed::Reset,
            Ok(answer) if answer.len() == LENGTH && expected.starts_with(&answer) => {
                Observed::Verified
            }
            Ok(answer) => Observed::Answered(Box::new(Service::of(stranger::describe(&answer)))),
        }
    }
}

/// The head of what came in answer, with all that belongs behind it where it is the expected one.
async fn talk(stream: &mut impl Duplex, ask: &[u8], expected: &[u8]) -> std::io::Result<Vec<u8>> {
    stream.write_all(ask).await?;
    stream.flush().await?;
    let mut answer = vec![0; LENGTH];
    let mut read = 0;
    while let Some(rest) = answer.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match stream.read(rest).await? {
            0 => break,
            more => read = read.saturating_add(more),
        }
        // A stranger who says something else need not say as much.
        if answer.first() != expected.first() {
            break;
        }
    }
    answer.truncate(read);
    if expected.starts_with(&answer) && read == LENGTH {
        let mut rest = vec![0; expected.len().saturating_sub(LENGTH)];
        stream.read_exact(&mut rest).await?;
    }
    Ok(answer)
}

async fn connect(dial: Dial<'_>, by: Instant) -> Option<Stream> {
    match dial {
        Dial::Direct(redial) => {
            let stream = redial.connect(by).await.ok()?;
            // Nothing of the connection stays behind on either side.
            _ = SockRef::from(&stream).set_linger(Some(Duration::ZERO));
            Some(Box::new(stream))
        }
        Dial::Through(ways) => Some(Box::new(ways.another().await.ok()?)),
    }
}

fn ended(observed: &Observed) -> Ended {
    if *observed == Observed::Verified { Ended::Passed } else { Ended::Reset }
}

/// How long an answer is waited for, by what a small exchange took.
fn waits(small: Duration) -> Duration {
    small.saturating_mul(Unanswered::RATIO).clamp(WAITS.0, WAITS.1)
}

fn millis(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX)
}
