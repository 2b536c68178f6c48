//! The programs that the lab starts, and whether they are here.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::error::LabError;
use super::namespace::Namespace;

/// The programs that tests start, each with the Debian package that has it: the one list, from which
/// the developer commands install.
pub const TOOLS: [(&str, &str); 4] = [
    ("ip", "iproute2"),
    ("nft", "nftables"),
    ("iptables-restore", "iptables"),
    ("ip6tables-restore", "iptables"),
];

/// Forward proxies, which only the tests of flows through them start.
pub const PROXIES: [(&str, &str); 2] = [("squid", "squid-openssl"), ("haproxy", "haproxy")];

/// Servers that the tests of application probes start.
pub const SERVERS: [(&str, &str); 9] = [
    ("chronyd", "chrony"),
    ("dnsmasq", "dnsmasq-base"),
    ("docker-registry", "docker-registry"),
    ("etcd", "etcd-server"),
    ("nats-server", "nats-server"),
    ("nginx", "nginx-light"),
    ("slapd", "slapd"),
    ("ssh-keygen", "openssh-client"),
    ("sshd", "openssh-server"),
];

/// The database that the platform's tests start besides SQLite.
pub const DATABASES: [(&str, &str); 2] = [("initdb", "postgresql"), ("postgres", "postgresql")];

/// Where Debian puts each version of the database's own programs.
const DATABASE_VERSIONS: &str = "/usr/lib/postgresql";

/// Administrators' programs are often not on the path of other users.
const MORE_FOLDERS: [&str; 3] = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/// Whether the lab can run here.
///
/// # Errors
/// Says what is missing: rights, or programs with the Debian packages that have them.
pub fn requirements_met() -> Result<(), String> {
    let missing = missing(&TOOLS);
    let rights = Namespace::new()
        .and_then(|namespace| namespace.configure(&[("ipv4/ip_forward", "1")]))
        .map_err(|error| format!("root, to make network namespaces ({error})"));
    match (rights, missing.is_empty()) {
        (Ok(()), true) => Ok(()),
        (Ok(()), false) => Err(format!("needs {}", missing.join(", "))),
        (Err(rights), true) => Err(format!("needs {rights}")),
        (Err(rights), false) => Err(format!("needs {rights} and {}", missing.join(", "))),
    }
}

/// The programs that are not here, each with the package that has it.
#[must_use]
pub fn missing(tools: &[(&str, &str)]) -> Vec<String> {
    let named = tools.iter().filter(|(tool, _)| find(tool).is_none());
    named.map(|(tool, package)| format!("`{tool}` (Debian package {package})")).collect()
}

/// The file of a program, on the path or where Debian puts it.
#[must_use]
pub fn find(tool: &str) -> Option<PathBuf> {
    folders().into_iter().map(|folder| folder.join(tool)).find(|file| file.is_file())
}

/// Runs a program in a namespace with text as its input; what it prints.
pub(super) fn run(
    namespace: &Namespace,
    point: &str,
    tool: &'static str,
    arguments: &[&str],
    input: &str,
) -> Result<String, LabError> {
    let failed = |output: String| LabError::Tool { tool, point: point.to_owned(), output };
    let output = namespace
        .enter(|| {
            let path = env::join_paths(folders()).unwrap_or_else(|_| OsString::from("/usr/sbin"));
            let mut child = Command::new(tool)
                .args(arguments)
                .env("PATH", path)
                .env("LC_ALL", "C")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()?;
            if let Some(mut stdin) = child.stdin.take() {
                // A program that stops reading at an error says why on its standard error. None of
                // them prints before it has read everything.
                match stdin.write_all(input.as_bytes()) {
                    Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
                    _ => {}
                }
            }
            child.wait_with_output()
        })
        .map_err(|error| failed(format!("it could not be run: {error}")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(failed(format!("{} ({})", text.trim(), output.status)))
}

fn folders() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let more = MORE_FOLDERS.iter().map(PathBuf::from);
    env::split_paths(&path).chain(more).chain(database_folders()).collect()
}

/// The newest version first.
fn database_folders() -> Vec<PathBuf> {
    let versions = fs::read_dir(DATABASE_VERSIONS).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort_unstable_by(|one, other| other.cmp(one));
    folders
}
