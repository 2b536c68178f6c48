use super::*;
use crate::format::Format;
use crate::format::shown::read;

fn lines(text: &str) -> Vec<String> {
    let read = read(&FORMAT, "-", text);
    assert!(read.found().is_empty(), "{:?}", read.found());
    read.lines()
}

#[test]
fn a_page_with_blank_lines_has_headings_of_several_levels() {
    let text = "\
Skip to content

Port Matrix

All ports of the Acme Platform.

Console Ports

Ports required on the console (192.0.2.10):

Port Protocol Purpose
443 TCP API

Node Ports

Ports required on each of the nodes:

External Traffic

Port Protocol Purpose
6443 TCP Kubernetes API

Traffic Between Nodes

Port Protocol Purpose
8472 UDP VXLAN (if used)
";
    assert_eq!(
        lines(text),
        [
            "3 # Port Matrix",
            "5 All ports of the Acme Platform.",
            "7 ## Console Ports",
            "9 Ports required on the console (192.0.2.10):",
            "11 table, headers 1",
            "11   Port | Protocol | Purpose",
            "12   443 | TCP | API",
            "14 ## Node Ports",
            "16 Ports required on each of the nodes:",
            "18 ### External Traffic",
            "20 table, headers 1",
            "20   Port | Protocol | Purpose",
            "21   6443 | TCP | Kubernetes API",
            "23 ### Traffic Between Nodes",
            "25 table, headers 1",
            "25   Port | Protocol | Purpose",
            "26   8472 | UDP | VXLAN (if used)",
        ]
    );
}

#[test]
fn a_page_without_blank_lines_has_tables_with_bars() {
    let text = "\
Network Ports
The following ports must be reachable.
Console
Port | Direction | Purpose |
---|---|---|
HTTPS (tcp/443) | INBOUND | Browser and API |
NATS (tcp/4222) | INBOUND | Agents
and the bus [Deprecated] |
Agent
Port | Direction | Purpose |
---|---|---|
HTTPS (tcp/443) | OUTBOUND | API
You can open port 22 for SSH. This is optional.
";
    assert_eq!(
        lines(text),
        [
            "1 # Network Ports",
            "2 The following ports must be reachable.",
            "3 ## Console",
            "4 table, headers 1",
            "4   Port | Direction | Purpose",
            "6   HTTPS (tcp/443) | INBOUND | Browser and API",
            "7   NATS (tcp/4222) | INBOUND | Agents / and the bus [Deprecated]",
            "9 ## Agent",
            "10 table, headers 1",
            "10   Port | Direction | Purpose",
            "12   HTTPS (tcp/443) | OUTBOUND | API",
            "13 You can open port 22 for SSH. This is optional.",
        ]
    );
}

#[test]
fn tables_are_drawn_or_aligned() {
    let text = "\
+------+----------+---------+
| Port | Protocol | Purpose |
+------+----------+---------+
| 443  | TCP      | Console |
|      |          | and API |
+------+----------+---------+
| 22   | TCP      | SSH     |
+------+----------+---------+

Port         Protocol  Source   Description
-----------  --------  -------  -----------------
6443         TCP       agents   Kubernetes API
                                (and its clients)
8472         UDP                VXLAN

│ Port │ Purpose │
├──────┼─────────┤
│ 80   │ HTTP    │
│ 81   │ HTTP    │
";
    assert_eq!(
        lines(text),
        [
            "2 table, headers 1",
            "2   Port | Protocol | Purpose",
            "4   443 | TCP | Console / and API",
            "7   22 | TCP | SSH",
            "10 table, headers 1",
            "10   Port | Protocol | Source | Description",
            "12   6443 | TCP | agents | Kubernetes API / (and its clients)",
            "14   8472 | UDP |  | VXLAN",
            "16 table, headers 1",
            "16   Port | Purpose",
            "18   80 | HTTP",
            "19   81 | HTTP",
        ]
    );
}

#[test]
fn browsers_copy_tables_with_tabs_or_a_line_for_each_cell() {
    let text = "\
Servers
Protocol\tPort\tSource\tDescription
TCP\t443\tserver nodes
agents\tAPI
UDP\t8472\t\tVXLAN
* A note below the table.
Storage
Port
Protocol
Purpose
9001
TCP
REST
9002
UDP
Gossip
Notes
Ports can be changed.
";
    assert_eq!(
        lines(text),
        [
            "1 # Servers",
            "2 table, headers 1",
            "2   Protocol | Port | Source | Description",
            "3   TCP | 443 | server nodes / agents | API",
            "5   UDP | 8472 |  | VXLAN",
            "6 * A note below the table.",
            "7 # Storage",
            "8 table, headers 1",
            "8   Port | Protocol | Purpose",
            "11   9001 | TCP | REST",
            "14   9002 | UDP | Gossip",
            "17 # Notes",
            "18 Ports can be changed.",
        ]
    );
}

#[test]
fn records_and_lists_keep_their_parts() {
    let text = "\
Firewall Request

Source: Operators
Port: 443
Protocol: TCP

source: Nodes
port: 6443
protocol: TCP

Open on each node:

\u{2022} TCP 443 - console
  and its API
   \u{25e6} from operators
\u{2022} UDP 8472

10250/tcp kubelet
Inbound UDP 53
";
    assert_eq!(
        lines(text),
        [
            "1 # Firewall Request",
            "3 table, headers 1",
            "3   Source | Port | Protocol",
            "3   Operators | 443 | TCP",
            "7   Nodes | 6443 | TCP",
            "11 Open on each node:",
            "13 - TCP 443 - console and its API",
            "15   - from operators",
            "16 - UDP 8472",
            "18 - 10250/tcp kubelet",
            "19 - Inbound UDP 53",
        ]
    );
}

#[test]
fn diagrams_and_commands_are_code() {
    let text = "\
Summary Diagram

graph TB
    subgraph nodes[\"Nodes\"]
        A[\"443 - API\"]
    end

    B -->|HTTPS| A

    style nodes fill:#fff

Open the ports:

# API
sudo firewall-cmd --add-port=443/tcp
sudo firewall-cmd --reload

Then it works.
";
    assert_eq!(
        lines(text),
        [
            "1 # Summary Diagram",
            "3 mermaid> graph TB",
            "4 mermaid>     subgraph nodes[\"Nodes\"]",
            "5 mermaid>         A[\"443 - API\"]",
            "6 mermaid>     end",
            "8 mermaid>     B -->|HTTPS| A",
            "10 mermaid>     style nodes fill:#fff",
            "12 Open the ports:",
            "14 shell> # API",
            "15 shell> sudo firewall-cmd --add-port=443/tcp",
            "16 shell> sudo firewall-cmd --reload",
            "18 Then it works.",
        ]
    );
}

#[test]
fn a_table_of_contents_is_no_text() {
    let text = "On this page\nConsole\nAgents\nPort Guide\nAll ports.\nConsole\nPort Purpose\n443 API\n\
                Agents\nPort Purpose\n80 UI\n";
    assert_eq!(
        lines(text),
        [
            "4 # Port Guide",
            "5 All ports.",
            "6 ## Console",
            "7 table, headers 1",
            "7   Port | Purpose",
            "8   443 | API",
            "9 ## Agents",
            "10 table, headers 1",
            "10   Port | Purpose",
            "11   80 | UI",
        ]
    );
}

#[test]
fn settings_and_output_are_code() {
    let text = "Set it:\n\nspec:\n  ports:\n  - port: 443\n    protocol: TCP\n\n$ ss -ltn\nState  Port\nLISTEN 22\n\nKey: a\nOther: b\n";
    assert_eq!(
        lines(text),
        [
            "1 Set it:",
            "3 yaml> spec:",
            "4 yaml>   ports:",
            "5 yaml>   - port: 443",
            "6 yaml>     protocol: TCP",
            "8 shell> $ ss -ltn",
            "9 shell> State  Port",
            "10 shell> LISTEN 22",
            "12 # Key: a",
            "13 Other: b",
        ]
    );
}

#[test]
fn short_lines_are_a_menu_or_a_list_where_there_are_many() {
    let text = "Home\nProducts\nSupport\nPort Guide\n\nTested on:\n\nAlpha OS\nBeta OS\nGamma OS\nDelta OS\n\nPorts\n\nAll ports.\n";
    assert_eq!(
        lines(text),
        [
            "1 - Home",
            "2 - Products",
            "3 - Support",
            "4 # Port Guide",
            "6 Tested on:",
            "8 - Alpha OS",
            "9 - Beta OS",
            "10 - Gamma OS",
            "11 - Delta OS",
            "13 ## Ports",
            "15 All ports.",
        ]
    );
}

#[test]
fn lines_broken_at_the_width_of_a_page_are_one_paragraph() {
    let text = "The console has to be reachable from the browsers of all\noperators on port 443.\nNext one.\n\nTable 1. Ports\nTitle\n=====\n1.1 Nodes\nEnd\n";
    assert_eq!(
        lines(text),
        [
            "1 The console has to be reachable from the browsers of all operators on port 443.",
            "3 Next one.",
            "5 caption: Table 1. Ports",
            "6 # Title",
            "8 ### 1.1 Nodes",
            "9 End",
        ]
    );
}

#[test]
fn the_content_tells_plain_text_from_markup() {
    for (name, text, format) in [
        ("-", "Console\nPort | Purpose |\n---|---|\n443 | API |\n", "plain"),
        ("-", "Ports\n\nPort Protocol Purpose\n443 TCP API\n", "plain"),
        ("-", "# Ports\n\n| Port | Purpose |\n|---|---|\n| 443 | API |\n", "markdown"),
        ("ports.txt", "# Ports\n\n| Port | Purpose |\n|---|---|\n| 443 | API |\n", "markdown"),
        ("ports.txt", "## Ports\n\nOpen `443`.\n", "markdown"),
        ("notes.txt", "Nothing here.\n", "plain"),
        ("notes.md", "Nothing here.\n", "markdown"),
    ] {
        assert_eq!(Format::detect(name, text).info().name, format, "{name}: {text}");
    }
}

#[test]
fn any_text_is_read_in_bounded_time() {
    for text in [
        "a\n".repeat(30_000),
        "| ".repeat(20_000),
        "a | b\n".repeat(10_000),
        "a\tb\n\n".repeat(10_000),
        "Port  Protocol\n".repeat(5_000),
        "Port\n".repeat(10_000),
        "Port: 1\n".repeat(10_000),
        "- ".repeat(20_000),
        (0..3_000).map(|depth| format!("{}- 443\n", " ".repeat(depth))).collect(),
        "graph TB\n".repeat(5_000),
        "\u{feff}".repeat(1_000),
        "Port Purpose\n443\n".repeat(5_000),
    ] {
        read(&FORMAT, "-", &text);
    }
}
