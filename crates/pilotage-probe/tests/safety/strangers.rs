//! What strangers send to listeners gets no byte back: not by streams, not by datagrams, and not on the
//! control port.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use pilotage_probe::Secret;
use pilotage_probe::control::{self, Peer};
use pilotage_probe::coordinate::{self, Initiators, Means, Peers};
use pilotage_probe::initiate::Limits;
use pilotage_probe::listen::Listeners;
use pilotage_probe::proxy::Proxies;
use pilotage_probe::service::Services;
use pilotage_probe::tls::{Client, Roots};
use pilotage_verdict::{Carrier, End, Probe, State, Target};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// An answer would come at once; nobody waits for it longer.
const PATIENCE: Duration = Duration::from_millis(150);

pub(crate) fn free() -> u16 {
    TcpListener::bind((HERE, 0)).unwrap().local_addr().unwrap().port()
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The first message of TLS to a name that is not the run's.
fn hello(name: &str) -> Vec<u8> {
    let (near, far) = tokio::io::duplex(16_384);
    runtime().block_on(async {
        use tokio::io::AsyncReadExt as _;
        let file = tempfile::NamedTempFile::new().unwrap();
        let own = rcgen::generate_simple_self_signed(vec!["a".to_owned()]).unwrap();
        let text = data_encoding::BASE64_MIME.encode(own.cert.der());
        let pem = format!("-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n");
        std::fs::write(file.path(), pem).unwrap();
        let client = Client::new(&Roots::of_file(file.path()).unwrap(), None);
        let name = rustls::pki_types::ServerName::try_from(name.to_owned()).unwrap();
        let mut far = far;
        let mut bytes = vec![0; 4_096];
        let read = tokio::select! {
            _ = client.handshake(near, name, &["h2"]) => unreachable!(),
            read = far.read(&mut bytes) => read.unwrap(),
        };
        bytes.truncate(read);
        bytes
    })
}

/// What strangers may send.
fn sent() -> Vec<Vec<u8>> {
    let mut all = vec![
        Vec::new(),
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        b"SSH-2.0-x\r\n".to_vec(),
        b"plt1".to_vec(),
        [b"plt1".as_slice(), &[1, 0, 0, 0], &[0; 54]].concat(),
        hello("run.pilotage.internal"),
        hello("www.example.com"),
        // The beginning of TLS, and nonsense behind it.
        [[22, 3, 1, 0, 50].as_slice(), &[7; 50]].concat(),
        [[22, 3, 1, 255, 255].as_slice(), &[7; 4_000]].concat(),
    ];
    let mut runner = TestRunner::deterministic();
    let random = prop::collection::vec(any::<u8>(), 1..2_000);
    all.extend((0..40).map(|_| random.new_tree(&mut runner).unwrap().current()));
    all
}

/// What comes back of a stream.
fn said(at: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // A listener that has heard enough resets.
    _ = stream.write_all(bytes);
    let mut back = Vec::new();
    _ = stream.read_to_end(&mut back);
    back
}

fn ask_all(ports: [SocketAddr; 2], datagrams: SocketAddr) {
    thread::scope(|scope| {
        for (number, bytes) in sent().into_iter().enumerate() {
            scope.spawn(move || {
                for at in ports {
                    assert_eq!(said(at, &bytes), b"", "{at}, number {number}: {bytes:?}");
                }
                let socket = UdpSocket::bind((HERE, 0)).unwrap();
                socket.set_read_timeout(Some(PATIENCE)).unwrap();
                socket.send_to(&bytes, datagrams).unwrap();
                let back = socket.recv_from(&mut [0; 64]);
                assert!(back.is_err(), "number {number}: {bytes:?}: {back:?}");
            });
        }
    });
}

#[test]
fn strangers_get_no_byte_and_the_run_is_served_all_the_same() {
    let [stream, datagrams, door] = [free(), free(), free()];
    let carriers = [Carrier::Tcp(stream), Carrier::Udp(datagrams)];
    let at = |port| SocketAddr::new(HERE, port);
    let secret = Secret::generate().unwrap();
    runtime().block_on(async {
        let listeners = Listeners::open(carriers.map(|it| (HERE, it)), &secret, None);
        let minute = Duration::from_secs(60);
        let serving = control::serve(at(door), "b", listeners, false, &secret, minute);
        let asking = async {
            // The control port is opened by the first poll of the other future.
            tokio::task::yield_now().await;
            let asking = move || ask_all([at(stream), at(door)], at(datagrams));
            tokio::task::spawn_blocking(asking).await.unwrap();
            // Another secret is no better than none.
            let other = Secret::generate().unwrap();
            Peer::connect(at(door), &other).await.unwrap_err();
            let states = run(&secret, at(door), carriers).await;
            assert_eq!(states, [State::Open, State::Open]);
        };
        tokio::select! {
            ended = serving => panic!("it ended by itself: {ended:?}"),
            () = asking => {}
        }
    });
}

/// What the run itself finds.
async fn run(secret: &Secret, door: SocketAddr, carriers: [Carrier; 2]) -> Vec<State> {
    let probe = |carrier| {
        let from = End { name: "a".into(), host: 0, address: HERE };
        let to = Target::Address { name: "b".into(), host: Some(1), address: HERE };
        Probe::new(from, to, carrier)
    };
    let mut peers = Peers::default();
    peers.add(Peer::connect(door, secret).await.unwrap()).await.unwrap();
    let (limits, proxies) = (Limits::default(), Proxies::default());
    let services = Arc::new(Services::default());
    let means = Means { secret, limits: &limits, proxies: &proxies, services: &services };
    let (probes, mut states) = (carriers.map(probe), Vec::new());
    let mut here = Initiators::Here(None);
    coordinate::run(&probes, &mut here, &mut peers, &means, |it| states.push(it.verdict.state))
        .await;
    states
}
