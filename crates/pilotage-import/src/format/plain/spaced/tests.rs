use crate::format::plain::FORMAT;
use crate::format::shown::read;

/// The rows of the table in a text, cells with bars between them.
fn rows(text: &str) -> Vec<String> {
    let document = read(&FORMAT, "-", text).document;
    let tables = document.blocks.iter().filter_map(|block| match block {
        crate::document::Block::Table(grid) => Some(grid),
        _ => None,
    });
    let cells = |row: &Vec<crate::document::GridCell>| {
        row.iter().map(|cell| cell.text.line()).collect::<Vec<_>>().join(" | ")
    };
    tables.flat_map(|grid| grid.rows.iter().map(cells).collect::<Vec<_>>()).collect()
}

#[test]
fn ends_and_purposes_are_told_apart() {
    let text = "\
Port Protocol Direction Source / Destination Purpose
443 TCP/HTTPS Inbound Browser, CLI, node agents Console UI, API, gRPC
6443 TCP/HTTPS Outbound HMS --> worker nodes K8s API for upgrades
5080 TCP Inbound Operator browser Local UI (node setup, upload)
30003 TCP Outbound Nodes --> Lighthouse VIP Image pulls
30004 TCP Outbound Nodes --> Lighthouse VIP Agent heartbeat, profile sync
22 TCP/SSH Inbound Operator workstation SSH access (setup and repair)
";
    assert_eq!(
        rows(text),
        [
            "Port | Protocol | Direction | Source / Destination | Purpose",
            "443 | TCP/HTTPS | Inbound | Browser, CLI, node agents | Console UI, API, gRPC",
            "6443 | TCP/HTTPS | Outbound | HMS --> worker nodes | K8s API for upgrades",
            "5080 | TCP | Inbound | Operator browser | Local UI (node setup, upload)",
            "30003 | TCP | Outbound | Nodes --> Lighthouse VIP | Image pulls",
            "30004 | TCP | Outbound | Nodes --> Lighthouse VIP | Agent heartbeat, profile sync",
            "22 | TCP/SSH | Inbound | Operator workstation | SSH access (setup and repair)",
        ]
    );
}

#[test]
fn columns_before_the_ports_are_found_from_both_ends() {
    let text = "\
Rule Source Destination Ports Protocol Direction
Admin to HMS Admin workstation 10.40.0.10 443, 5080 TCP Inbound
SSH to HMS Admin workstation 10.40.0.11 22 TCP Inbound
Inter-node (K8s) 10.40.1.4-6 10.40.1.4-6 2379-2380, 6443, 10250 TCP Bidirectional
";
    assert_eq!(
        rows(text)[1..],
        [
            "Admin to HMS | Admin workstation | 10.40.0.10 | 443, 5080 | TCP | Inbound",
            "SSH to HMS | Admin workstation | 10.40.0.11 | 22 | TCP | Inbound",
            "Inter-node (K8s) | 10.40.1.4-6 | 10.40.1.4-6 | 2379-2380, 6443, 10250 | TCP | \
             Bidirectional",
        ]
    );
}

#[test]
fn two_names_may_be_one_column() {
    let text = "\
Source Destination Port Protocol Description
Gateway Storage array 3260 TCP iSCSI
Site A Site B 8443 TCP Replication

Source Destination Port Protocol
Any 22 TCP
Any 443 TCP
";
    assert_eq!(
        rows(text),
        [
            "Source | Destination | Port | Protocol | Description",
            "Gateway | Storage array | 3260 | TCP | iSCSI",
            "Site A | Site B | 8443 | TCP | Replication",
            "Source | Destination Port | Protocol",
            "Any | 22 | TCP",
            "Any | 443 | TCP",
        ]
    );
}

#[test]
fn what_recurs_is_a_party() {
    let text = "\
Protocol Port Destination Description
TCP 22 Any node made with the Acme Driver SSH setup of nodes
TCP 2376 Any node made with the Acme Driver Docker daemon
TCP 443 git.example.com Catalogue
";
    assert_eq!(
        rows(text)[1..],
        [
            "TCP | 22 | Any node made with the Acme Driver | SSH setup of nodes",
            "TCP | 2376 | Any node made with the Acme Driver | Docker daemon",
            "TCP | 443 | git.example.com | Catalogue",
        ]
    );
}

#[test]
fn cells_may_be_missing_or_hold_no_ports() {
    let text = "\
Component Port Protocol Direction Used By
Health ICMP N/A Both All
Lighthouse 443 (HTTPS) TCP Inbound All
Overlay 8472 UDP
";
    assert_eq!(
        rows(text)[1..],
        [
            "Health | ICMP | N/A | Both | All",
            "Lighthouse | 443 (HTTPS) | TCP | Inbound | All",
            "Overlay | 8472 | UDP |  | ",
        ]
    );
}

#[test]
fn a_cell_with_a_list_comes_as_several_lines() {
    let text = "\
Protocol Port Source Description
TCP 443
server nodes
any source that needs the UI
Agent, UI and API
TCP 6443 Server nodes Kubernetes API
Worker nodes
";
    assert_eq!(
        rows(text)[1..],
        [
            "TCP | 443 | server nodes any source that needs the UI | Agent, UI and API",
            "TCP | 6443 | Server nodes | Kubernetes API",
        ]
    );
}

#[test]
fn rows_may_stand_apart_and_a_table_ends_where_they_do_not() {
    let text = "Port Purpose\n\n443 API\n\n80 UI\n\nAny port may be changed.\n";
    assert_eq!(rows(text), ["Port | Purpose", "443 | API", "80 | UI"]);
    assert!(rows("Port Purpose\nNothing here.\n").is_empty());
}

#[test]
fn a_heading_may_separate_rows() {
    let text = "port protocol description\n22 ssh sshd\n\nStorage\n4369 epmd Port mapper\n8087 rest REST\n";
    assert_eq!(
        rows(text),
        [
            "port | protocol | description",
            "22 | ssh | sshd",
            "port | protocol | description",
            "4369 |  | epmd Port mapper",
            "8087 | rest | REST",
        ]
    );
}

#[test]
fn names_may_stand_above_a_heading() {
    let text = "port protocol description\n\nNodes\n\n22 ssh sshd\n\nStorage\n\n8080 http API\n";
    assert_eq!(
        rows(text),
        [
            "port | protocol | description",
            "22 | ssh | sshd",
            "port | protocol | description",
            "8080 | http | API",
        ]
    );
}

#[test]
fn an_inferred_gap_is_told_once_a_table() {
    let text = "Port Source Purpose\n443 Nodes API\n80 Nodes UI\n";
    assert_eq!(
        read(&FORMAT, "-", text).found(),
        [
            "PLT0604 1 where `Source` ends and `Purpose` begins is inferred: the cells stand one space \
          apart"
        ]
    );
    assert!(read(&FORMAT, "-", "Port Purpose\n443 API\n").found().is_empty());
}

#[test]
fn lines_of_any_length_take_bounded_time() {
    let long = "Nodes (to ".repeat(50_000);
    let text =
        format!("Port Source Destination Purpose\n443 {long}\n{}", "443 a b c\n".repeat(200));
    read(&FORMAT, "-", &text);
}
