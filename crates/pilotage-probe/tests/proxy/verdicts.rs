//! What is said of each thing that a proxy does.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use pilotage_testkit::lab::PROXIES;
use pilotage_testkit::ready_with;
use pilotage_verdict::{Application, Observed, ProxyAnswer, State as S, Target, Where as W};

use super::bench::{HERE, There, ask, ask_for, ask_service};
use super::program::free;
use super::squid;

/// Whoever knows the password may go everywhere but to port 9.
const RULES: &str = "\
auth_param basic program /usr/lib/squid/basic_ncsa_auth FOLDER/users
acl known proxy_auth REQUIRED
acl discard port 9
http_access deny discard
http_access allow known
http_access deny all
dns_nameservers 127.0.0.1
dns_retransmit_interval 1 seconds
dns_timeout 2 seconds
";

fn status(observed: &Observed) -> Option<u16> {
    match observed {
        Observed::Proxy(ProxyAnswer::Status { code, .. }) => Some(*code),
        _ => None,
    }
}

#[test]
fn squid_lets_pass_and_refuses() {
    if !ready_with("squid_lets_pass_and_refuses", &PROXIES) {
        return;
    }
    let proxy = squid::plain(RULES);
    let known = format!("http://alice:open%20sesame@{}", proxy.at);
    let (open, closed) = (free().port(), free().port());
    let with = |user: &str| format!("http://{user}{}", proxy.at);

    let outcome = ask(&known, open, There::Run);
    assert_eq!(outcome.verdict.state, S::Open, "{outcome:?}");
    assert_eq!(outcome.initiator.through, Some(proxy.at.to_string()));

    for (user, port, code) in [
        ("", closed, 407),
        ("alice:wrong@", closed, 407),
        ("alice:open%20sesame@", 9, 403),
        ("alice:open%20sesame@", closed, 503),
    ] {
        let outcome = ask(&with(user), port, There::Nobody);
        assert_eq!(outcome.verdict.state, S::ProxyRefused, "{outcome:?}");
        assert_eq!(outcome.verdict.at, W::Proxy);
        assert_eq!(status(&outcome.initiator.observed), Some(code), "{outcome:?}");
    }
    // Names are the proxy's to resolve, and it says in its own word that it could not.
    let name = Target::Name("no-such-name.invalid".into());
    let outcome = ask_for(&known, name, 443, There::Nobody, None);
    assert!(
        outcome.verdict.because.contains("(Internal Server Error, ERR_CANNOT_FORWARD)"),
        "{outcome:?}"
    );

    // No form of the evidence has the credentials.
    let outcome = ask(&known, 9, There::Nobody);
    let evidence = serde_json::to_string(&outcome.initiator).unwrap();
    let shown = format!("{evidence} {} {outcome:?}", outcome.verdict.because);
    for hidden in ["alice", "sesame", "YWxpY2U6"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

#[test]
fn a_service_behind_squid_is_open_and_not_verified() {
    if !ready_with("a_service_behind_squid_is_open_and_not_verified", &PROXIES) {
        return;
    }
    let proxy = squid::plain("http_access allow all");
    let service = TcpListener::bind((HERE, 0)).unwrap();
    let port = service.local_addr().unwrap().port();
    let serving = thread::spawn(move || {
        let (mut stream, _) = service.accept().unwrap();
        // In the packet in which the tunnel opens, or right behind it: nothing of it is lost.
        stream.write_all(b"SSH-2.0-example\r\n").unwrap();
        _ = stream.read(&mut [0; 16]);
    });
    let outcome = ask(&format!("http://{}", proxy.at), port, There::Nobody);
    serving.join().unwrap();
    assert_eq!(outcome.verdict.state, S::OpenUnverified, "{outcome:?}");
    assert!(outcome.verdict.because.contains("SSH-2.0-example"), "{outcome:?}");
}

/// Answers so many connections with the same words.
fn says(words: &'static [u8], times: usize) -> u16 {
    let service = TcpListener::bind((HERE, 0)).unwrap();
    let port = service.local_addr().unwrap().port();
    thread::spawn(move || {
        for _ in 0..times {
            let (mut stream, _) = service.accept().unwrap();
            stream.write_all(words).unwrap();
            _ = stream.read(&mut [0; 64]);
        }
    });
    port
}

#[test]
fn a_service_behind_squid_is_asked_who_it_is() {
    if !ready_with("a_service_behind_squid_is_asked_who_it_is", &PROXIES) {
        return;
    }
    let proxy = squid::plain("http_access allow all");
    let proxy = format!("http://{}", proxy.at);
    let outcome = ask_service(&proxy, says(b"SSH-2.0-example\r\n", 1), Application::Ssh);
    assert_eq!(outcome.verdict.state, S::OpenUnverified, "{outcome:?}");
    assert_eq!(outcome.verdict.because, "SSH (`SSH-2.0-example`)", "{outcome:?}");
    // Asked inside TLS first, and then on tunnels of their own without it.
    let outcome = ask_service(&proxy, says(b"SSH-2.0-example\r\n", 8), Application::Registry);
    assert_eq!(outcome.verdict.state, S::WrongService, "{outcome:?}");
    assert!(outcome.verdict.because.starts_with("SSH answered"), "{outcome:?}");
}

#[test]
fn what_is_no_proxy_is_told() {
    let gone = free().port();
    let outcome = ask(&format!("http://127.0.0.1:{gone}"), 443, There::Nobody);
    assert_eq!(outcome.verdict.state, S::Refused, "{outcome:?}");
    let name = format!("127.0.0.1:{gone}");
    assert!(outcome.verdict.because.contains(&name), "{outcome:?}");

    let outcome = ask("http://no-such-proxy.invalid:3128", 443, There::Nobody);
    assert_eq!(outcome.verdict.state, S::NameError, "{outcome:?}");

    for (says, answer) in [
        (&b"SSH-2.0-example\r\n"[..], ProxyAnswer::Garbage("SSH-2.0-example".to_owned())),
        (b"", ProxyAnswer::Closed),
        (b"HTTP/1.1 200", ProxyAnswer::Garbage("HTTP/1.1 200".to_owned())),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n", ProxyAnswer::Closed),
        (
            b"HTTP/1.0 407 Who\x1b[31m\r\nProxy-Authenticate: NTLM\r\n\
              Proxy-Authenticate: Negotiate\r\n\r\n",
            ProxyAnswer::Status {
                code: 407,
                says: "Who[31m, it takes only NTLM, Negotiate".to_owned(),
            },
        ),
        (b"HTTP/1.1 502 \r\n\r\n", ProxyAnswer::Status { code: 502, says: String::new() }),
    ] {
        let listener = TcpListener::bind((HERE, 0)).unwrap();
        let at = listener.local_addr().unwrap();
        let serving = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            _ = stream.read(&mut [0; 1_024]);
            stream.write_all(says).unwrap();
        });
        let outcome = ask(&format!("http://{at}"), 443, There::Nobody);
        serving.join().unwrap();
        assert_eq!(outcome.initiator.observed, Observed::Proxy(answer));
        assert_eq!(outcome.verdict.state, S::ProxyRefused);
    }
}

#[test]
fn a_head_without_end_is_cut_off() {
    let listener = TcpListener::bind((HERE, 0)).unwrap();
    let at = listener.local_addr().unwrap();
    let serving = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        _ = stream.read(&mut [0; 1_024]);
        _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-Endless: yes\r\n").is_ok() {}
    });
    let outcome = ask(&format!("http://{at}"), 443, There::Nobody);
    serving.join().unwrap();
    assert_eq!(outcome.verdict.state, S::ProxyRefused, "{outcome:?}");
}
