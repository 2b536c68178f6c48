//! Port documents of any size, for measuring the import.

use std::fmt::Write;

/// A Markdown document of many port tables, at least this large.
pub fn tables(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    text.push_str("# Port matrix of a large platform\n\n");
    let mut section = 0u32;
    while text.len() < bytes {
        section += 1;
        let _ = write!(
            text,
            "## Component {section}\n\nThe following ports must be open between the nodes.\n\n\
             | Port | Protocol | Source | Destination | Purpose |\n\
             |------|----------|--------|-------------|---------|\n"
        );
        let protocols = ["TCP", "UDP", "TCP/UDP", "TCP/HTTPS"];
        for (row, protocol) in (0..40u32).zip(protocols.iter().cycle()) {
            let port = 1024 + (section * 40 + row) % 60_000;
            let _ = writeln!(
                text,
                "| `{port}`-{} | {protocol} | node group {row} | service {section} | \
                 replication of *part {row}* (if enabled) |",
                port + 7
            );
        }
        text.push('\n');
    }
    text
}

/// A long guide of running text, lists, code and tables of settings, at least this large, with one
/// section on ports in the middle.
pub fn guide(bytes: usize) -> String {
    let mut text = "# Installation guide\n\n".to_owned();
    let mut chapter = 0u32;
    let mut told = false;
    while text.len() < bytes {
        chapter += 1;
        let _ = write!(
            text,
            "## Chapter {chapter}\n\nThe inventory describes every node; see the [settings](#s{chapter}) \
             and run `install --step {chapter}` when it is complete. A node that is not reachable \
             is tried again after 30 seconds.\n\n\
             | Parameter | Type | Default | Meaning |\n|---|---|---|---|\n\
             | `nodes.retries` | int | 45 | how often a node is tried |\n\
             | `nodes.timeout` | int | 300 | seconds to wait |\n\n\
             ```yaml\nnodes:\n  - name: node-{chapter}\n    address: 192.0.2.{}\n```\n\n\
             * the first step prepares the host\n  * packages are installed\n  * services are started\n\n",
            chapter % 250
        );
        if !told && text.len() > bytes / 2 {
            told = true;
            text.push_str(
                "**Networking**\n\n* Opened TCP-ports:\n  * Internal communication:\n    * 22: SSH\n    \
                 * 6443: Kubernetes API server\n    * 2379-2380: etcd\n    * 10250: kubelet\n\n",
            );
        }
    }
    text
}
