//! Listeners that treat full-size messages in their own way, and what is said of each.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use pilotage_verdict::{Carrier, Initiator, State, judge};

use super::*;
use crate::control::Listener;
use crate::initiate::{Destination, Redial, Task};
use crate::message::Signer;
use crate::secret::Secret;
use crate::service::Services;

/// What a listener does with a question before it answers: the number of full-size questions so far,
/// and whether this is one.
type Habit = fn(usize, bool) -> Then;

enum Then {
    Answer,
    /// Nothing on this connection any more.
    Forget,
    Reset,
}

fn serve(mut stream: TcpStream, signer: &Signer, large: &AtomicUsize, habit: Habit) {
    let mut talk = || -> io::Result<Then> {
        loop {
            let mut head = [0; LENGTH];
            stream.read_exact(&mut head)?;
            let ask = signer.read(&head).unwrap();
            stream.read_exact(&mut vec![0; ask.extra.into()])?;
            let is_large = ask.extra > 0;
            let count = large.fetch_add(usize::from(is_large), Ordering::SeqCst);
            match habit(count, is_large) {
                Then::Answer => {}
                other => return Ok(other),
            }
            stream.write_all(&signer.write(&Message { kind: Kind::Answer, ..ask }))?;
        }
    };
    match talk() {
        // Until the other end has enough of it.
        Ok(Then::Forget) => _ = stream.read(&mut [0]),
        Ok(Then::Reset) => SockRef::from(&stream).set_linger(Some(Duration::ZERO)).unwrap(),
        Ok(Then::Answer) | Err(_) => {}
    }
}

/// A listener of such a habit; its threads end with their connections.
fn listener(secret: &Secret, habit: Habit) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let at = listener.local_addr().unwrap();
    let signer = Arc::new(Signer::new(secret));
    thread::spawn(move || {
        let large = Arc::new(AtomicUsize::new(0));
        for stream in listener.incoming().flatten() {
            let (signer, large) = (Arc::clone(&signer), Arc::clone(&large));
            thread::spawn(move || serve(stream, &signer, &large, habit));
        }
    });
    at
}

/// What is found, and the verdict on it.
fn probe(habit: Habit) -> (Found, State) {
    let secret = Secret::generate().unwrap();
    let at = listener(&secret, habit);
    let context = Context {
        signer: Signer::new(&secret),
        patience: Duration::from_millis(3_500),
        tap: None,
        listener: Listener::of(&secret),
        services: Arc::new(Services::default()),
    };
    let task = Task {
        id: 7,
        source: None,
        source_port: None,
        to: Destination::Address(at.ip()),
        carrier: Carrier::Tcp(at.port()),
        application: None,
        attempts: 1,
        listens: true,
        proxy: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let found = runtime.block_on(async {
        let dial = Some(Dial::Direct(Redial { task: &task, at }));
        let way = Way { id: task.id, context: &context, dial };
        let (stream, took) = way.small().await.unwrap();
        way.settle(stream, took).await
    });
    let unanswered = found.unanswered.clone();
    let initiator = Initiator { unanswered, ..Initiator::of(found.observed.clone()) };
    let state = judge(task.carrier, &initiator, None).state;
    (found, state)
}

#[test]
fn full_size_packets_that_vanish_each_time_are_a_black_hole() {
    let begun = std::time::Instant::now();
    let (found, state) = probe(|_, is_large| if is_large { Then::Forget } else { Then::Answer });
    assert_eq!(found.observed, Observed::OnlySmall);
    // A machine with no core to spare may not say so, but never takes longer than that.
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    let clear = found.unanswered.iter().filter(|it| it.is_clear()).count();
    let expected = if clear >= Unanswered::ENOUGH { State::MtuBlackHole } else { State::Open };
    assert_eq!(state, expected, "{:?}", found.unanswered);
}

#[test]
fn an_end_that_reads_late_is_none() {
    let late = |_, is_large| {
        if is_large {
            thread::sleep(Duration::from_millis(7_000));
        }
        Then::Answer
    };
    let (found, state) = probe(late);
    assert_eq!(state, State::Open, "{:?}", found.unanswered);
}

#[test]
fn an_end_that_stops_for_a_while_is_none() {
    // All of it stops: also what comes on other connections waits.
    let stops = |count, _| {
        if count > 0 {
            thread::sleep(Duration::from_millis(8_000));
        }
        Then::Answer
    };
    let (found, state) = probe(stops);
    assert_eq!(state, State::Open, "{:?}", found.unanswered);
    let late = |count, is_large| {
        if is_large || count > 0 {
            thread::sleep(Duration::from_millis(2_500));
        }
        Then::Answer
    };
    let (found, state) = probe(late);
    assert_eq!((found.observed, state), (Observed::Verified, State::Open));
}

#[test]
fn full_size_packets_that_were_lost_twice_pass() {
    let (found, state) =
        probe(|count, is_large| if is_large && count < 2 { Then::Forget } else { Then::Answer });
    assert_eq!((found.observed, state), (Observed::Verified, State::Open));
    let note = found.note.unwrap();
    assert_eq!(note, "full-size packets passed late, or not each time");
}

#[test]
fn a_reset_behind_full_size_packets_is_told_as_one() {
    let (found, state) = probe(|_, is_large| if is_large { Then::Reset } else { Then::Answer });
    assert_eq!((found.observed, state), (Observed::Reset, State::OpenButReset));
    let (found, _) =
        probe(|count, is_large| if is_large && count == 0 { Then::Reset } else { Then::Answer });
    assert_eq!(found.observed, Observed::Verified, "one reset is none");
}
