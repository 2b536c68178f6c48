//! What the tests need from the operating system. The lists are the laboratory's and the checkers'.

use std::collections::BTreeSet;
use std::path::Path;

use pilotage_testkit::{checkers, lab};

use crate::process::{command, output, run};

/// Installs what is missing where that is possible, otherwise says what will be skipped.
pub fn prepare() {
    let checked = checkers::all().iter().flat_map(|checker| checker.tools);
    let missing: BTreeSet<&str> = lab::TOOLS
        .iter()
        .chain(&lab::PROXIES)
        .chain(&lab::SERVERS)
        .chain(&lab::DATABASES)
        .chain(checked)
        .filter(|(program, _)| !is_installed(program))
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return;
    }
    if is_root() && is_installed("apt-get") && install(&missing) {
        return;
    }
    let packages: Vec<&str> = missing.into_iter().collect();
    println!(
        "missing Debian packages: {}; tests that load rules into a kernel are skipped",
        packages.join(" ")
    );
}

/// Whether a program is there, installing its package where that is possible.
pub fn has(program: &str, package: &'static str) -> bool {
    is_installed(program)
        || (is_root() && is_installed("apt-get") && install(&BTreeSet::from([package])))
}

/// Packages whose services would start with them, change what the machine itself lets pass or listen on
/// it.
const SERVICES: [(&str, &str); 13] = [
    ("chrony", "chrony.service"),
    ("docker-registry", "docker-registry.service"),
    ("etcd-server", "etcd.service"),
    ("firewalld", "firewalld.service"),
    ("haproxy", "haproxy.service"),
    ("nats-server", "nats-server.service"),
    ("nginx-light", "nginx.service"),
    ("openssh-server", "ssh.service"),
    ("postgresql", "postgresql.service"),
    ("postgresql", "postgresql@.service"),
    ("slapd", "slapd.service"),
    ("squid-openssl", "squid.service"),
    ("ufw", "ufw.service"),
];

/// Says to PostgreSQL's packages that they make no cluster of their own.
const NO_CLUSTER: (&str, &str, &str) = (
    "/etc/postgresql-common/createcluster.d",
    "pilotage-tests.conf",
    "create_main_cluster = false\n",
);

/// Masks the services of packages before they are installed, so that they never start.
fn mask(packages: &BTreeSet<&str>) -> std::io::Result<()> {
    let units = Path::new("/etc/systemd/system");
    for (_, service) in SERVICES.iter().filter(|(package, _)| packages.contains(package)) {
        let unit = units.join(service);
        if std::fs::symlink_metadata(&unit).is_err() {
            std::fs::create_dir_all(units)?;
            std::os::unix::fs::symlink("/dev/null", &unit)?;
            println!(
                "masked {service}: the tests need its package, and nobody asked for it to run"
            );
        }
    }
    if packages.contains("postgresql") {
        let (folder, file, text) = NO_CLUSTER;
        std::fs::create_dir_all(folder)?;
        std::fs::write(Path::new(folder).join(file), text)?;
    }
    Ok(())
}

fn install(packages: &BTreeSet<&str>) -> bool {
    if let Err(error) = mask(packages) {
        println!("cannot mask services, so nothing is installed: {error}");
        return false;
    }
    let names: Vec<&str> = packages.iter().copied().collect();
    let apt = |arguments: &[&str]| {
        let mut apt = command("apt-get", arguments);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        run(apt)
    };
    let mut arguments = vec!["install", "--yes", "--no-install-recommends", "-q"];
    arguments.extend(&names);
    let installed = apt(&["update", "-q"]).and_then(|()| apt(&arguments));
    if let Err(error) = &installed {
        println!("cannot install {}: {error}", names.join(", "));
    }
    installed.is_ok()
}

/// True where tests may make network namespaces and load rules.
pub fn is_root() -> bool {
    output(command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// True where the program is on the path, or where Debian puts it.
pub fn is_installed(program: &str) -> bool {
    lab::find(program).is_some()
}
