//! The responder's end: temporary listeners for the ports that a host must accept.
//!
//! Each is bound to one address for the run only, and answers nothing but the run's own signed
//! messages. A port that a service holds is left alone and told. Everything closes when the value goes.

mod arrivals;
mod datagram;
mod half_open;
mod holder;
mod proc_net;
mod stream;
mod tls;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use nix::errno::Errno;
use pilotage_verdict::{Arrival, Carrier, Listening, Responder};
use serde::{Deserialize, Serialize};
use socket2::{Socket, Type};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, Receiver};
use tokio::task::JoinSet;
use tokio::time::sleep;

use self::arrivals::Arrivals;
pub use self::proc_net::listening;
use crate::message::Signer;
use crate::secret::Secret;
use crate::socket;
use crate::tap::Tap;

/// What is asked of a responder about one probe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The probe's number.
    pub id: u32,
    /// What was sent.
    pub carrier: Carrier,
    /// Where to.
    pub to: IpAddr,
    /// Where from, one of each attempt.
    pub from: Vec<SocketAddr>,
}

/// So many control connections wait to be taken.
const MOST_CONTROLS: usize = 16;

/// A message takes a few turns of the runtime: the connection, its first byte, the rest. More of them
/// where connections queue.
const TURNS: usize = 20;
/// Long enough for the runtime to ask the kernel what there is.
const TURN: Duration = Duration::from_millis(2);

/// The listeners of one host.
#[derive(Debug)]
pub struct Listeners {
    ports: BTreeMap<(IpAddr, Carrier), Listening>,
    arrivals: Arc<Mutex<Arrivals>>,
    tap: Option<Tap>,
    /// Connections whose other end wants to control.
    controls: Option<Receiver<TcpStream>>,
    /// Ends with this value, and closes what it holds.
    _tasks: JoinSet<()>,
}

impl Listeners {
    /// Opens listeners on all of the ports that can be had. Must be called inside a runtime.
    #[must_use]
    pub fn open(
        ports: impl IntoIterator<Item = (IpAddr, Carrier)>,
        secret: &Secret,
        tap: Option<Tap>,
    ) -> Self {
        let arrivals = Arc::new(Mutex::new(Arrivals::default()));
        let signer = Arc::new(Signer::new(secret));
        let mut tasks = JoinSet::new();
        let (hand_over, controls) = mpsc::channel(MOST_CONTROLS);
        let streams = stream::Streams {
            signer: Arc::clone(&signer),
            arrivals: Arc::clone(&arrivals),
            tls: tls::Tls::new(secret),
            controls: hand_over,
        };
        let mut known = BTreeMap::new();
        for (address, carrier) in ports {
            if !carrier.needs_listener() || known.contains_key(&(address, carrier)) {
                continue;
            }
            let listening = match bind(address, carrier) {
                Ok(socket) => {
                    let served = match carrier {
                        Carrier::Udp(_) => {
                            let (arrivals, signer) = (Arc::clone(&arrivals), Arc::clone(&signer));
                            datagram::serve(socket, signer, arrivals, &mut tasks)
                        }
                        _ => stream::serve(socket, streams.clone(), &mut tasks),
                    };
                    match served {
                        Ok(()) => Listening::Bound,
                        Err(error) => Listening::Denied(error.to_string()),
                    }
                }
                Err(error) => refused(&error, address, carrier),
            };
            known.insert((address, carrier), listening);
        }
        half_open::watch(streams_of(&known), Arc::clone(&arrivals), &mut tasks);
        Self { ports: known, arrivals, tap, controls: Some(controls), _tasks: tasks }
    }

    /// Connections whose other end wants to control. They may come to any of the ports, so that no
    /// firewall has to be opened for them. Can be taken once.
    pub(crate) fn take_controls(&mut self) -> Option<Receiver<TcpStream>> {
        self.controls.take()
    }

    /// What became of each port, by address and carrier.
    #[must_use]
    pub fn ports(&self) -> &BTreeMap<(IpAddr, Carrier), Listening> {
        &self.ports
    }

    /// What came here of some probes, in their order, once the listeners have taken up what the kernel
    /// has for them. Whoever asks may be served first where this process got no core for a while.
    pub async fn settled(&self, questions: &[Question]) -> Vec<Responder> {
        for _ in 0..TURNS {
            let missing = {
                let arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
                questions.iter().any(|question| {
                    let key = (question.to, question.carrier);
                    let bound = self.ports.get(&key) == Some(&Listening::Bound);
                    bound && !arrivals.of(question).message
                })
            };
            if !missing {
                break;
            }
            sleep(TURN).await;
        }
        self.saw(questions)
    }

    /// What came here of some probes, in their order.
    #[must_use]
    pub fn saw(&self, questions: &[Question]) -> Vec<Responder> {
        let half_open = proc_net::half_open();
        let known: BTreeSet<IpAddr> =
            questions.iter().flat_map(|one| one.from.iter().map(SocketAddr::ip)).collect();
        let arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        let saw = |question: &Question| {
            let key = (question.to, question.carrier);
            let listening = self.ports.get(&key).cloned().unwrap_or(Listening::Not);
            let mut arrival = arrivals.of(question);
            if let Some(from) = half_open.of(question, &known) {
                arrival.handshake = true;
                arrival.from = arrival.from.or(Some(from));
            }
            self.add_wire(question, &known, &mut arrival);
            Responder { listening, arrival }
        };
        questions.iter().map(saw).collect()
    }

    fn add_wire(&self, question: &Question, known: &BTreeSet<IpAddr>, arrival: &mut Arrival) {
        let Some(tap) = &self.tap else { return };
        let own = SocketAddr::new(question.to, question.carrier.port().unwrap_or(0));
        let from = arrival.from.into_iter().chain(question.from.iter().copied());
        let (mut came, mut left) = (Some(false), Some(false));
        let port = BTreeSet::from([own]);
        for other in from {
            came = most(came, tap.saw(question.carrier, &port, other, true));
            left = most(left, tap.saw(question.carrier, &port, other, false));
        }
        if came == Some(false) && tap.strangers(question.carrier, own, known) {
            // Somebody else came to this port: it may have been this probe behind translation.
            came = None;
        }
        (arrival.on_wire, arrival.answer_left) = (came, left);
    }
}

/// The TCP ports that have a listener.
fn streams_of(ports: &BTreeMap<(IpAddr, Carrier), Listening>) -> BTreeSet<SocketAddr> {
    let bound = ports.iter().filter(|(_, listening)| **listening == Listening::Bound);
    let streams = bound.filter_map(|((address, carrier), _)| match carrier {
        Carrier::Tcp(port) => Some(SocketAddr::new(*address, *port)),
        _ => None,
    });
    streams.collect()
}

/// Yes if either says so; not known if either does not.
fn most(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, _) | (_, None) => None,
        _ => Some(false),
    }
}

/// A socket on exactly this address and port.
fn bind(address: IpAddr, carrier: Carrier) -> io::Result<Socket> {
    let (domain, kind, protocol) = socket::form(carrier, address);
    let socket = Socket::new(domain, kind.nonblocking(), Some(protocol))?;
    if kind == Type::STREAM {
        // A connection of an earlier run in TIME_WAIT is no service.
        socket.set_reuse_address(true)?;
    }
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    socket.bind(&SocketAddr::new(address, carrier.port().unwrap_or(0)).into())?;
    if kind == Type::STREAM {
        socket.listen(128)?;
    }
    Ok(socket)
}

fn refused(error: &io::Error, address: IpAddr, carrier: Carrier) -> Listening {
    match error.raw_os_error().map(Errno::from_raw) {
        Some(Errno::EADDRINUSE) => Listening::Held(holder::of(address, carrier)),
        Some(Errno::EACCES) => {
            Listening::Denied("no right to listen on ports below 1024".to_owned())
        }
        Some(Errno::EADDRNOTAVAIL) => {
            Listening::Denied(format!("{address} is not an address of this host now"))
        }
        Some(Errno::EMFILE | Errno::ENFILE) => {
            Listening::Denied("too many open files; raise the limit (`ulimit -n`)".to_owned())
        }
        Some(Errno::EPROTONOSUPPORT) => {
            Listening::Denied(format!("this kernel has no {}", carrier.protocol()))
        }
        _ => Listening::Denied(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::message::{Kind, Message};

    /// As where this process got no core: all is in the kernel's hands when the question comes.
    #[tokio::test]
    async fn what_the_kernel_holds_for_listeners_has_come() {
        let secret = Secret::generate().unwrap();
        let here: IpAddr = [127, 0, 0, 1].into();
        let free = std::net::TcpListener::bind((here, 0)).unwrap().local_addr().unwrap().port();
        let carrier = Carrier::Tcp(free);
        let listeners = Listeners::open([(here, carrier)], &secret, None);
        let mut stream = std::net::TcpStream::connect((here, free)).unwrap();
        let ask = Message { kind: Kind::Ask, id: 7, nonce: [9; 16], extra: 0 };
        stream.write_all(&Signer::new(&secret).write(&ask)).unwrap();
        let from = vec![stream.local_addr().unwrap()];
        let questions = [Question { id: 7, carrier, to: here, from }];
        assert!(!listeners.saw(&questions)[0].arrival.message);
        let arrival = listeners.settled(&questions).await[0].arrival;
        assert!(arrival.handshake && arrival.message, "{arrival:?}");
    }
}
