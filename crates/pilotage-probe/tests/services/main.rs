//! Application probes against real servers from Debian's packages.
//!
//! Each server is asked for what it is, and for something that it is not.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

mod certificates;
mod server;

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use pilotage_probe::Secret;
use pilotage_probe::coordinate::{self, Initiators, Means, Peers};
use pilotage_probe::initiate::Limits;
use pilotage_probe::proxy::Proxies;
use pilotage_probe::service::Services;
use pilotage_probe::tls::{Identity, Roots};
use pilotage_testkit::lab::SERVERS;
use pilotage_testkit::ready_with;
use pilotage_verdict::{
    Application as A, Carrier, End, Observed, Outcome, Probe, Service, State, Target,
};
use tempfile::TempDir;

use self::certificates::{Certificates, NAME};
use self::server::{Server, free_port};

/// A folder with certificates, where the program is here.
fn folder(test: &str, program: &str) -> Option<(TempDir, Certificates)> {
    let tool = SERVERS.iter().find(|(known, _)| *known == program).unwrap();
    let folder = ready_with(test, &[*tool]).then(|| tempfile::tempdir().unwrap())?;
    let certificates = Certificates::make(folder.path());
    Some((folder, certificates))
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

/// Trusts the test's authority.
fn trusting(certificates: &Certificates) -> Services {
    let roots = Roots::of_file(&certificates.path("ca.pem")).unwrap();
    Services::new(Some(NAME.to_owned()), Some(roots), None)
}

fn ask(application: A, carrier: Carrier, services: Services) -> Outcome {
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let from = End { name: "here".into(), host: 0, address: loopback };
    let to = Target::Address { name: "there".into(), host: None, address: loopback };
    let probe = Probe { application: Some(application), ..Probe::new(from, to, carrier) };
    let secret = Secret::generate().unwrap();
    let limits = Limits { patience: Duration::from_secs(3), ..Limits::default() };
    let services = Arc::new(services);
    let proxies = Proxies::default();
    let means = Means { secret: &secret, limits: &limits, proxies: &proxies, services: &services };
    let mut outcomes = Vec::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (mut here, mut peers) = (Initiators::Here(None), Peers::default());
        coordinate::run(&[probe], &mut here, &mut peers, &means, |outcome| outcomes.push(outcome))
            .await;
    });
    outcomes.pop().unwrap()
}

/// The verdict, and all that was said.
#[track_caller]
fn check(
    application: A,
    carrier: Carrier,
    services: Services,
    state: State,
    said: &str,
) -> Outcome {
    let outcome = ask(application, carrier, services);
    let verdict = &outcome.verdict;
    assert_eq!(verdict.state, state, "{application}: {outcome:?}");
    assert!(verdict.because.contains(said), "{application}: {}", verdict.because);
    outcome
}

#[track_caller]
fn right(application: A, carrier: Carrier, services: Services, said: &str) -> Outcome {
    check(application, carrier, services, State::OpenUnverified, said)
}

#[track_caller]
fn wrong(application: A, carrier: Carrier, said: &str) {
    check(application, carrier, Services::default(), State::WrongService, said);
}

fn service(outcome: &Outcome) -> &Service {
    match &outcome.initiator.observed {
        Observed::Answered(service) | Observed::Strange(service) => service,
        other => panic!("{other:?}"),
    }
}

#[test]
fn sshd() {
    let Some((folder, _)) = folder("sshd", "sshd") else { return };
    let port = free_port();
    let key = folder.path().join("key");
    let generate = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    assert!(generate.unwrap().success());
    // The folder that the package's service makes for the same purpose.
    _ = std::fs::create_dir_all("/run/sshd");
    let line =
        format!("-D -e -f /dev/null -p {port} -o ListenAddress=127.0.0.1 -o PidFile=none -h");
    let arguments = [words(&line), vec![key.display().to_string()]].concat();
    let _server = Server::start(folder.path(), "sshd", &arguments, Some(port));
    let at = Carrier::Tcp(port);
    right(A::Ssh, at, Services::default(), "SSH (`SSH-2.0-OpenSSH");
    wrong(A::Nats, at, "SSH answered (`SSH-2.0-OpenSSH");
    wrong(A::Https, at, "SSH answered (`SSH-2.0-OpenSSH");
    wrong(A::Etcd, at, "SSH answered (`SSH-2.0-OpenSSH");
    wrong(A::Dns, at, "SSH answered (`SSH-2.0-OpenSSH");
}

#[test]
fn nats() {
    let Some((folder, certificates)) = folder("nats", "nats-server") else { return };
    let port = free_port();
    let server = Server::start(
        folder.path(),
        "nats-server",
        &words(&format!("-a 127.0.0.1 -p {port}")),
        Some(port),
    );
    let at = Carrier::Tcp(port);
    right(A::Nats, at, Services::default(), "NATS 2.");
    wrong(A::Ssh, at, "NATS answered");
    wrong(A::Ldap, at, "NATS answered");
    drop(server);
    let line = format!("-a 127.0.0.1 -p {port} --tls --tlscert server.pem --tlskey server.key");
    let _server = Server::start(folder.path(), "nats-server", &words(&line), Some(port));
    let outcome = right(A::Nats, at, trusting(&certificates), "asks for TLS, TLS 1.3");
    let tls = service(&outcome).tls.as_ref().unwrap();
    assert_eq!(tls.distrust, None);
    assert_eq!(tls.certificate.as_ref().unwrap().names, [NAME]);
}

#[test]
fn etcd() {
    let Some((folder, certificates)) = folder("etcd", "etcd") else { return };
    let (port, peer, plain) = (free_port(), free_port(), free_port());
    let line = format!(
        "--data-dir data --listen-client-urls https://127.0.0.1:{port},http://127.0.0.1:{plain} \
         --advertise-client-urls https://127.0.0.1:{port} --listen-peer-urls http://127.0.0.1:{peer} \
         --initial-advertise-peer-urls http://127.0.0.1:{peer} \
         --initial-cluster default=http://127.0.0.1:{peer} --client-cert-auth \
         --trusted-ca-file ca.pem --cert-file server.pem --key-file server.key"
    );
    let _server = Server::start(folder.path(), "etcd", &words(&line), Some(port));
    let at = Carrier::Tcp(port);
    let identity =
        Identity::of_files(&certificates.path("client.pem"), &certificates.path("client.key"));
    let known = || {
        let services = trusting(&certificates);
        Services::new(
            services.server_name,
            services.roots,
            Some(identity.as_ref().unwrap().clone()),
        )
    };
    right(A::Etcd, at, known(), "etcd 3.");
    let outcome = right(A::Etcd, at, trusting(&certificates), "asks for a client certificate");
    assert!(service(&outcome).tls.as_ref().unwrap().asks_for_certificate);
    right(A::Etcd, Carrier::Tcp(plain), Services::default(), "etcd 3.");
    right(A::Etcd, Carrier::Tcp(peer), Services::default(), "etcd 3.");
    right(A::Grpc, at, known(), "gRPC, serving");
    right(A::Grpc, Carrier::Tcp(plain), Services::default(), "gRPC, serving");
    right(A::Https, at, known(), "HTTP/2 404");
    wrong(A::Registry, Carrier::Tcp(plain), "HTTP 404");
    wrong(A::Ssh, at, "TLS answered");
}

#[test]
fn dnsmasq() {
    let Some((folder, _)) = folder("dnsmasq", "dnsmasq") else { return };
    let port = free_port();
    let line = format!(
        "--keep-in-foreground --conf-file=/dev/null --port={port} --listen-address=127.0.0.1 \
         --bind-interfaces --no-resolv --no-hosts --pid-file="
    );
    let _server = Server::start(folder.path(), "dnsmasq", &words(&line), Some(port));
    right(A::Dns, Carrier::Udp(port), Services::default(), "DNS");
    right(A::Dns, Carrier::Tcp(port), Services::default(), "DNS");
    let outcome = ask(A::Ntp, Carrier::Udp(port), Services::default());
    assert_ne!(outcome.verdict.state, State::OpenUnverified, "{outcome:?}");
}

#[test]
fn chrony() {
    let Some((folder, _)) = folder("chrony", "chronyd") else { return };
    let port = free_port();
    let configuration = format!(
        "port {port}\nbindaddress 127.0.0.1\nallow 127.0.0.1\nlocal stratum 8\ncmdport 0\n\
         bindcmdaddress /\npidfile {0}/pid\n",
        folder.path().display()
    );
    std::fs::write(folder.path().join("chrony.conf"), configuration).unwrap();
    let _server =
        Server::start(folder.path(), "chronyd", &words("-d -x -U -u root -f chrony.conf"), None);
    right(A::Ntp, Carrier::Udp(port), Services::default(), "NTP, stratum 8");
    let outcome = ask(A::Dns, Carrier::Udp(port), Services::default());
    assert_eq!(outcome.verdict.state, State::Unknown, "{outcome:?}");
}

#[test]
fn slapd() {
    let Some((folder, certificates)) = folder("slapd", "slapd") else { return };
    let (plain, inside) = (free_port(), free_port());
    let path = folder.path().display();
    let configuration = format!(
        "pidfile {path}/pid\nTLSCACertificateFile {path}/ca.pem\n\
         TLSCertificateFile {path}/server.pem\nTLSCertificateKeyFile {path}/server.key\n"
    );
    std::fs::write(folder.path().join("slapd.conf"), configuration).unwrap();
    let urls = format!("ldap://127.0.0.1:{plain}/ ldaps://127.0.0.1:{inside}/");
    let arguments = [words("-d 0 -f slapd.conf -h"), vec![urls]].concat();
    let _server = Server::start(folder.path(), "slapd", &arguments, Some(inside));
    right(A::Ldap, Carrier::Tcp(plain), Services::default(), "LDAP 3");
    let outcome = right(A::Ldaps, Carrier::Tcp(inside), trusting(&certificates), "LDAP 3, TLS 1.3");
    assert_eq!(service(&outcome).tls.as_ref().unwrap().distrust, None);
    wrong(A::Https, Carrier::Tcp(inside), "TLS answered, and inside it nothing");
    right(A::Tls, Carrier::Tcp(inside), trusting(&certificates), "TLS 1.3");
}

#[test]
fn registry() {
    let Some((folder, certificates)) = folder("registry", "docker-registry") else { return };
    for secured in [false, true] {
        let port = free_port();
        let tls = "\n  tls: {certificate: server.pem, key: server.key}";
        let configuration = format!(
            "version: 0.1\nstorage:\n  filesystem: {{rootdirectory: data}}\nhttp:\n  \
             addr: 127.0.0.1:{port}{}\n",
            if secured { tls } else { "" }
        );
        std::fs::write(folder.path().join("registry.yml"), configuration).unwrap();
        let _server = Server::start(
            folder.path(),
            "docker-registry",
            &words("serve registry.yml"),
            Some(port),
        );
        let at = Carrier::Tcp(port);
        let said = if secured { "a registry, TLS 1.3" } else { "a registry" };
        right(A::Registry, at, trusting(&certificates), said);
        wrong(A::Etcd, at, "does not tell a version of etcd");
        if secured {
            wrong(A::Http, at, "TLS answered, where HTTP is required");
        } else {
            wrong(A::Https, at, "HTTP answered (`HTTP/1.");
        }
    }
}

#[test]
fn nginx() {
    let Some((folder, certificates)) = folder("nginx", "nginx") else { return };
    let (plain, first, second) = (free_port(), free_port(), free_port());
    let tls = "ssl_certificate server.pem; ssl_certificate_key server.key;";
    let configuration = format!(
        "daemon off; master_process off; pid pid; error_log stderr;\nevents {{}}\nhttp {{\n\
         access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;\n\
         uwsgi_temp_path u; scgi_temp_path s;\n\
         server {{ listen 127.0.0.1:{plain}; return 204; }}\n\
         server {{ listen 127.0.0.1:{first} ssl; {tls} return 204; }}\n\
         server {{ listen 127.0.0.1:{second} ssl http2; {tls} return 204; }}\n}}\n"
    );
    std::fs::write(folder.path().join("nginx.conf"), configuration).unwrap();
    let prefix = format!("-p {0} -e stderr -c {0}/nginx.conf", folder.path().display());
    let _server = Server::start(folder.path(), "nginx", &words(&prefix), Some(second));
    let (plain, first, second) = (Carrier::Tcp(plain), Carrier::Tcp(first), Carrier::Tcp(second));
    right(A::Http, plain, Services::default(), "HTTP 204 (`nginx/1.");
    let outcome = right(A::Https, first, trusting(&certificates), "HTTP/1.1 204 (`nginx/1.");
    assert_eq!(service(&outcome).tls.as_ref().unwrap().alpn.as_deref(), Some("http/1.1"));
    right(A::Https, second, trusting(&certificates), "HTTP/2 204 (`nginx/1.");
    let named =
        Services::new(Some("other.example.com".to_owned()), trusting(&certificates).roots, None);
    right(A::Https, second, named, "not trusted here: it is not for `other.example.com`");
    right(A::Https, second, Services::default(), "its issuer is not trusted here");
    wrong(A::Https, plain, "HTTP answered (`HTTP/1.1 400 Bad Request`)");
    wrong(A::Http, second, "TLS answered");
    wrong(A::Grpc, first, "although HTTP/2 was offered");
    wrong(A::Grpc, second, "no gRPC");
    wrong(A::Grpc, plain, "HTTP answered");
    wrong(A::Ssh, plain, "HTTP answered (`HTTP/1.1 400 Bad Request`)");
    wrong(A::Nats, plain, "HTTP answered (`HTTP/1.1 400 Bad Request`)");
    wrong(A::Ldap, plain, "HTTP answered (`HTTP/1.1 400 Bad Request`)");
    wrong(A::Ldaps, second, "TLS answered, and inside it");
}

/// The folder is used by the servers that are started in it.
#[test]
fn certificates_are_usable() {
    let folder = tempfile::tempdir().unwrap();
    let certificates = Certificates::make(Path::new(folder.path()));
    assert!(Roots::of_file(&certificates.path("ca.pem")).is_ok());
    let (own, key) = (certificates.path("client.pem"), certificates.path("client.key"));
    assert!(Identity::of_files(&own, &key).is_ok());
    assert!(Identity::of_files(&own, &certificates.path("server.key")).is_err());
}
