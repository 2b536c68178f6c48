//! What the tests need from the operating system: the one list.

use std::path::Path;

use crate::process::{command, output, run};

/// A Debian package and a program that tells that it is there.
struct Package {
    name: &'static str,
    program: &'static str,
    /// What is skipped without it.
    used_for: &'static str,
}

const PACKAGES: &[Package] = &[
    Package { name: "nftables", program: "nft", used_for: "the kernel lab and rule checks" },
    Package {
        name: "iptables",
        program: "iptables-restore",
        used_for: "the kernel lab with iptables",
    },
    Package { name: "iproute2", program: "ip", used_for: "the kernel lab" },
    Package { name: "kmod", program: "modprobe", used_for: "loading kernel modules for the lab" },
];

/// Installs what is missing where that is possible, otherwise says what will be skipped.
pub fn prepare() {
    let missing: Vec<&Package> =
        PACKAGES.iter().filter(|package| !is_installed(package.program)).collect();
    if missing.is_empty() {
        return;
    }
    if is_root() && is_installed("apt-get") && install(&missing) {
        return;
    }
    for package in missing {
        println!(
            "missing: {} (Debian package `{}`); tests of {} are skipped",
            package.program, package.name, package.used_for
        );
    }
}

fn install(packages: &[&Package]) -> bool {
    let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
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

/// True where the program is on the path, or where Debian puts administrators' programs.
pub fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/sbin".into()])
        .any(|folder| Path::new(&folder).join(program).is_file())
}
