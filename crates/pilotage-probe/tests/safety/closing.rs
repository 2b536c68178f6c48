//! When listeners close by themselves.

use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use pilotage_probe::control::{self, Ended, Peer};
use pilotage_probe::listen::Listeners;
use pilotage_probe::{ProbeError, Secret};
use pilotage_verdict::Carrier;

use super::strangers::{HERE, free, runtime};

/// Serves for so long, with another end that does this; how it ended and when.
fn serve<F: Future<Output = ()>>(
    time: Duration,
    other: impl FnOnce(SocketAddr, Secret) -> F,
) -> (Result<Ended, ProbeError>, Duration) {
    let (port, door) = (free(), SocketAddr::new(HERE, free()));
    let secret = Secret::generate().unwrap();
    let begun = Instant::now();
    let ended = runtime().block_on(async {
        let listeners = Listeners::open([(HERE, Carrier::Tcp(port))], &secret, None);
        assert!(TcpStream::connect((HERE, port)).is_ok());
        let serving = control::serve(door, "b", listeners, false, &secret, time);
        tokio::join!(serving, other(door, secret.clone())).0
    });
    for closed in [SocketAddr::new(HERE, port), door] {
        assert!(TcpStream::connect(closed).is_err(), "{closed} is open");
    }
    (ended, begun.elapsed())
}

#[test]
fn their_time_is_over() {
    // Even while another end is there.
    let (ended, took) = serve(Duration::from_millis(700), |door, secret| async move {
        tokio::task::yield_now().await;
        let peer = Peer::connect(door, &secret).await.unwrap();
        tokio::time::sleep(Duration::from_millis(900)).await;
        drop(peer);
    });
    assert!(matches!(ended, Ok(Ended::Deadline)), "{ended:?}");
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[test]
fn the_last_other_end_is_lost_without_a_word() {
    let (ended, took) = serve(Duration::from_secs(120), |door, secret| async move {
        tokio::task::yield_now().await;
        let mut peer = Peer::connect(door, &secret).await.unwrap();
        peer.ports().await.unwrap();
        drop(peer);
    });
    assert!(matches!(ended, Ok(Ended::Served)), "{ended:?}");
    // Half a minute in which the next may come.
    assert!((29..40).contains(&took.as_secs()), "{took:?}");
}
