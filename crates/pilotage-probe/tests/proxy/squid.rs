//! squid, as plain proxy and as one that opens TLS.

use std::process::Command;

use super::authority::Authority;
use super::program::{Program, folder, free};

/// What every one of them is told. It keeps nothing and writes no log.
const COMMON: &str = "\
pid_filename none
access_log none
cache_log /dev/null
cache deny all
shutdown_lifetime 0 seconds
pinger_enable off
connect_timeout 3 seconds
forward_timeout 15 seconds
visible_hostname proxy.test
";

/// Alice has the password `open sesame`.
const USERS: &str = "alice:$apr1$pilotage$pZUweiW/ppk/H8IcuHRLe.\n";

/// Opens all TLS, and does not care about the certificates of the other side.
const BUMP: &str = "\
sslcrtd_program /usr/lib/squid/security_file_certgen -s FOLDER/db -M 4MB
acl first at_step SslBump1
ssl_bump peek first
ssl_bump bump all
sslproxy_cert_error allow all
tls_outgoing_options flags=DONT_VERIFY_PEER
http_access allow all
";

fn start(port_options: &str, rules: &str, more: &[(&str, String)], prepare: bool) -> Program {
    let at = free();
    let text = format!("http_port {at} {port_options}\n{COMMON}{rules}\n");
    let mut files = vec![("squid.conf", text), ("users", USERS.to_owned())];
    files.extend_from_slice(more);
    let folder = folder(&files);
    if prepare {
        let database = folder.path().join("db");
        let words = ["-c", "-s", database.to_str().unwrap(), "-M", "4MB"];
        let program = "/usr/lib/squid/security_file_certgen";
        assert!(Command::new(program).args(words).status().unwrap().success());
        let words = ["-R", "proxy", database.to_str().unwrap()];
        assert!(Command::new("chown").args(words).status().unwrap().success());
    }
    let service = format!("t{}p{}", std::process::id(), at.port());
    let words = ["/usr/sbin/squid", "-N", "-n", &service, "-f", "FOLDER/squid.conf"];
    Program::start(folder, at, &words)
}

/// One with these rules.
pub(crate) fn plain(rules: &str) -> Program {
    start("", rules, &[], false)
}

/// One that opens TLS with certificates of the authority.
pub(crate) fn opening(authority: &Authority) -> Program {
    let options = "ssl-bump generate-host-certificates=on tls-cert=FOLDER/ca.pem";
    start(options, BUMP, &[("ca.pem", authority.with_key())], true)
}
