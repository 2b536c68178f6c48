//! The files built into the program, in the order that lists show them.
//!
//! To add a pack, put its file under `packs/` and its name here; a test compares the two.

/// One built-in file.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The name that references use.
    pub name: &'static str,
    /// The file's path inside this crate, which findings show.
    pub path: &'static str,
    /// The file's text.
    pub text: &'static str,
}

macro_rules! builtin {
    ($($folder:literal { $($name:literal),+ $(,)? })+) => {
        /// Every built-in pack and profile.
        pub const BUILTIN: &[Builtin] = &[$($(
            Builtin {
                name: $name,
                path: concat!("catalog:", $folder, "/", $name, ".yaml"),
                text: include_str!(concat!("../", $folder, "/", $name, ".yaml")),
            },
        )+)+];
    };
}

builtin! {
    "packs" {
        "palette", "kubernetes", "etcd", "cilium", "portworx", "kubevirt", "metallb",
        "tkg", "nsx-alb", "nsx", "vcenter", "esxi", "harbor",
        "tanzu-mission-control", "tanzu-service-mesh", "tanzu-observability", "log-insight",
        "ssh", "dns", "ntp", "dhcp", "ldap", "syslog",
    }
    "profiles" {
        "bare-metal-vmo", "tkg-vsphere",
    }
}

#[cfg(test)]
mod tests {
    use super::BUILTIN;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_is_registered() {
        for folder in ["packs", "profiles"] {
            let path = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
            let files: BTreeSet<String> = std::fs::read_dir(path)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            let prefix = format!("catalog:{folder}/");
            let registered: BTreeSet<String> = BUILTIN
                .iter()
                .filter_map(|file| file.path.strip_prefix(&prefix).map(str::to_owned))
                .collect();
            assert_eq!(files, registered);
        }
    }
}
