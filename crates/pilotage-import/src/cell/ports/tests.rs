//! What cells of ports come to, form by form.

use super::{Absent, Ports, combine, ports};
use crate::Protocol;
use crate::cell::protocols;

fn shown(found: &Ports) -> String {
    let mut ports = found.ports.clone();
    ports.sort_unstable();
    ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Reads each cell with what is stated, and compares the ports; nothing may be left unread.
#[track_caller]
fn all(stated: &[Protocol], cells: &[(&str, &str)]) {
    for (text, wanted) in cells {
        let found = ports(text, stated);
        assert_eq!(shown(&found), *wanted, "{text:?} came to {found:?}");
        assert!(found.unread.is_empty(), "{text:?} left something unread: {found:?}");
    }
}

const TCP: &[Protocol] = &[Protocol::Tcp];

#[test]
fn numbers_and_lists() {
    all(
        TCP,
        &[
            ("443", "tcp:443"),
            ("22 80 443", "tcp:22 tcp:80 tcp:443"),
            ("443,80", "tcp:80 tcp:443"),
            ("443;80", "tcp:80 tcp:443"),
            ("443 & 80", "tcp:80 tcp:443"),
            ("443 and 80", "tcp:80 tcp:443"),
            ("443 or 8443", "tcp:443 tcp:8443"),
            ("443 und 8443", "tcp:443 tcp:8443"),
            ("67\n68", "tcp:67 tcp:68"),
            ("67 \n 68", "tcp:67 tcp:68"),
            ("389/636/3268", "tcp:389 tcp:636 tcp:3268"),
            ("7400/7443, 7500/7543", "tcp:7400 tcp:7443 tcp:7500 tcp:7543"),
            ("port 443", "tcp:443"),
            ("Ports: 443 and 8443", "tcp:443 tcp:8443"),
            ("- 443\n- 8443", "tcp:443 tcp:8443"),
            ("* 443\n* 8443", "tcp:443 tcp:8443"),
            ("• 443 • 8443", "tcp:443 tcp:8443"),
            ("443、8443", "tcp:443 tcp:8443"),
            ("443端口", "tcp:443"),
            ("端口443和8443", "tcp:443 tcp:8443"),
            ("４４３，８４４３", "tcp:443 tcp:8443"),
            ("`443`", "tcp:443"),
            ("443 443", "tcp:443"),
            ("443.", "tcp:443"),
        ],
    );
}

#[test]
fn ranges() {
    all(
        TCP,
        &[
            ("2379-2380", "tcp:2379-2380"),
            ("2379–2380", "tcp:2379-2380"),
            ("2379—2380", "tcp:2379-2380"),
            ("2379‑2380", "tcp:2379-2380"),
            ("2379 - 2380", "tcp:2379-2380"),
            ("2379 -2380", "tcp:2379-2380"),
            ("30000:32767", "tcp:30000-32767"),
            ("30000-\n32767", "tcp:30000-32767"),
            ("30000\n-32767", "tcp:30000-32767"),
            ("30000-</br>32767", "tcp:30000-32767"),
            ("30000<br/>32767", "tcp:30000 tcp:32767"),
            ("30000 to 32767", "tcp:30000-32767"),
            ("30000 bis 32767", "tcp:30000-32767"),
            ("30000 至 32767", "tcp:30000-32767"),
            ("30000~32767", "tcp:30000-32767"),
            ("30000..32767", "tcp:30000-32767"),
            ("30000…32767", "tcp:30000-32767"),
            ("18000-18099/20000-20099", "tcp:18000-18099 tcp:20000-20099"),
            ("1-65535", "tcp:1-65535"),
            ("0-65535", "tcp:*"),
            ("1024+", "tcp:1024-65535"),
            ("> 1023", "tcp:1024-65535"),
            ("≥1024", "tcp:1024-65535"),
            ("1024 and above", "tcp:1024-65535"),
            ("any port above 1023", "tcp:1024-65535"),
            ("greater than 1023", "tcp:1024-65535"),
            ("8443-8443", "tcp:8443"),
        ],
    );
}

#[test]
fn protocols_before_and_behind() {
    all(
        &[],
        &[
            ("tcp/443", "tcp:443"),
            ("443/TCP", "tcp:443"),
            ("443/tcp/udp", "tcp:443 udp:443"),
            ("HTTPS (tcp/443)", "tcp:443"),
            ("TCP:22TCP:6443", "tcp:22 tcp:6443"),
            ("TCP443", "tcp:443"),
            ("443TCP", "tcp:443"),
            ("53 TCP/UDP", "tcp:53 udp:53"),
            ("TCP/UDP 53", "tcp:53 udp:53"),
            ("TCP/UDP: 389/636", "tcp:389 tcp:636 udp:389 udp:636"),
            ("UDP/80,443 and TCP/443-65535", "tcp:443-65535 udp:80 udp:443"),
            ("TCP/443 (WebSocket) and UDP/443 (QUIC)", "tcp:443 udp:443"),
            ("TCP 9349, 9350, 9351, UDP 9351", "tcp:9349 tcp:9350 tcp:9351 udp:9351"),
            ("TCP 443 or 6443", "tcp:443 tcp:6443"),
            ("UDP:53\nUDP:123", "udp:53 udp:123"),
            ("UDP: 67, 68", "udp:67 udp:68"),
            ("TCP/UDP:53 \n UDP:123", "tcp:53 udp:53 udp:123"),
            ("6789/tcp, 6800-7300/tcp", "tcp:6789 tcp:6800-7300"),
            ("3260/tcp (iSCSI), 9001/tcp", "tcp:3260 tcp:9001"),
            ("5710/tcp", "tcp:5710"),
            ("TCP port 443", "tcp:443"),
            ("UDP ports 500 and 4500", "udp:500 udp:4500"),
            ("443 tcp & udp", "tcp:443 udp:443"),
            ("443 (TCP, UDP), 80 (TCP)", "tcp:80 tcp:443 udp:443"),
            ("T:443 U:53", "tcp:443 udp:53"),
            ("tcp:443,udp:53", "tcp:443 udp:53"),
            ("443 TCP, UDP 53", "tcp:443 udp:53"),
            ("443 TCP 53 UDP", "tcp:443 udp:53"),
            ("TCP 443 UDP 53", "tcp:443 udp:53"),
            ("80, 443 (TCP)", "tcp:80 tcp:443"),
            ("443, 8443, TCP", "tcp:443 tcp:8443"),
            ("TCP\n443", "tcp:443"),
            ("TCP, UDP: 53", "tcp:53 udp:53"),
            ("TCP (443), UDP (53)", "tcp:443 udp:53"),
            ("443/tcp, 8443", "tcp:443 tcp:8443"),
            ("TCP：443、8443", "tcp:443 tcp:8443"),
            ("（TCP）443", "tcp:443"),
            ("sctp/38412", "sctp:38412"),
            ("88/TCP/UDP", "tcp:88 udp:88"),
            ("22/tcp; 53/udp,tcp", "tcp:22 tcp:53 udp:53"),
            ("22, 80 and 6443 (TCP) 8472 (UDP)", "tcp:22 tcp:80 tcp:6443 udp:8472"),
            ("TCP 22 (SSH) / TCP 443 (HTTPS)", "tcp:22 tcp:443"),
            ("443 TCP (outbound)", "tcp:443"),
            ("500/UDP & 4500/UDP", "udp:500 udp:4500"),
            ("TCP,443", "tcp:443"),
            ("Port: 443 Protocol: TCP", "tcp:443"),
            ("port=443/tcp", "tcp:443"),
            ("443", "?:443"),
        ],
    );
    all(TCP, &[("443/udp", "udp:443"), ("443/udp, 8443", "tcp:8443 udp:443")]);
}

#[test]
fn names_that_imply_a_protocol() {
    all(
        &[],
        &[
            ("443 (HTTPS)", "tcp:443"),
            ("22/ssh", "tcp:22"),
            ("SSH:22", "tcp:22"),
            ("HTTP/2 8443", "tcp:8443"),
            ("HTTP/3: 443", "udp:443"),
            ("80, 20080, 21080: HTTP", "tcp:80 tcp:20080 tcp:21080"),
            ("443: HTTPS", "tcp:443"),
            ("HTTPS: 443, 8443", "tcp:443 tcp:8443"),
            ("https://console.example.org:8443/login", "tcp:8443"),
            ("SSH 22, rsync 873", "tcp:22 ?:873"),
            ("443 (HTTPS), 8472", "tcp:443 ?:8472"),
            ("514 (syslog)", "?:514"),
            ("DNS 53", "?:53"),
            ("http(80), https(443)", "tcp:80 tcp:443"),
            ("80 - HTTP\n443 - HTTPS", "tcp:80 tcp:443"),
            ("HTTP 80/HTTPS 443", "tcp:80 tcp:443"),
        ],
    );
    all(&[Protocol::Udp], &[("443 (HTTPS)", "udp:443")]);
}

#[test]
fn remarks_marks_and_hosts() {
    all(
        TCP,
        &[
            ("5900 - 6100 (VNC)", "tcp:5900-6100"),
            ("50000*", "tcp:50000"),
            ("50000\\*", "tcp:50000"),
            ("443†, 80‡", "tcp:80 tcp:443"),
            ("443 [1]", "tcp:443"),
            ("443[2]", "tcp:443"),
            ("443 (1)", "tcp:443"),
            ("443^1^", "tcp:443"),
            ("443[^1]", "tcp:443"),
            ("443¹", "tcp:443"),
            ("443 #1", "tcp:443"),
            ("disabled (8501)\\*", "tcp:8501"),
            ("3080 or 443", "tcp:443 tcp:3080"),
            ("8080 (or 20400 with AJP)", "tcp:8080 tcp:20400"),
            ("*:6443", "tcp:6443"),
            (":9100", "tcp:9100"),
            ("192.0.2.1:443", "tcp:443"),
            ("[2001:db8::1]:443", "tcp:443"),
            ("api.example.org:6443", "tcp:6443"),
            ("kube-apiserver:6443", "tcp:6443"),
            ("443 (on 10.40.0.0/16)", "tcp:443"),
            ("443 (3 nodes)", "tcp:443"),
            ("3 ports: 9000, 9001, 9002", "tcp:9000 tcp:9001 tcp:9002"),
            ("6443 (was 8443)", "tcp:6443"),
            ("443 (v1.28 and later)", "tcp:443"),
            ("443 (TLS 1.3)", "tcp:443"),
            ("443 (since 2.4)", "tcp:443"),
            ("443 (node-1, us-west-2)", "tcp:443"),
        ],
    );
}

#[test]
fn hosts_and_defaults_are_told() {
    assert!(ports("localhost:9879", TCP).loopback);
    assert!(ports("127.0.0.1:9879", TCP).loopback);
    assert!(ports("[::1]:9879", TCP).loopback);
    assert!(!ports("192.0.2.7:9879", TCP).loopback);
    let found = ports("61000-62000(default)", TCP);
    assert!(found.is_default);
    assert_eq!(shown(&found), "tcp:61000-62000");
    let found = ports("5900 - 6100 (VNC consoles)", TCP);
    assert_eq!(&found.remarks[0], &(13..25));
}

#[test]
fn other_protocols() {
    all(
        &[],
        &[
            ("ICMP 8/0", "icmp:8"),
            ("ICMP type 8", "icmp:8"),
            ("ICMP type 8 code 0", "icmp:8"),
            ("ICMP Type 0/8, Code 0", "icmp:0 icmp:8"),
            ("ICMP echo request", "icmp:8"),
            ("ICMP (echo request/reply)", "icmp:0 icmp:8"),
            ("ICMPv6 echo-request", "icmpv6:128"),
            ("ICMP", "icmp:*"),
            ("ICMP, TCP 443", "tcp:443 icmp:*"),
            ("IP protocol ID 50 and 51, UDP 500 and 4500", "udp:500 udp:4500 ip:50 ip:51"),
            ("IP Protocol ID 47", "ip:47"),
            ("IP protocol number - 112", "ip:112"),
            ("IP protocol 50 (ESP)", "ip:50"),
            ("protocol 112", "ip:112"),
            ("IP protocol 6", "tcp:*"),
            ("IPENCAP / IPIP", "ip:4"),
            ("IP-in-IP", "ip:4"),
            ("VRRP", "ip:112"),
            ("ESP", "ip:50"),
            ("ESP, AH", "ip:50 ip:51"),
            ("ESP (50)", "ip:50"),
            ("50 (for the ESP protocol)", "ip:50"),
            ("UDP 500, 4500 and ESP", "udp:500 udp:4500 ip:50"),
            ("GRE", "ip:47"),
            ("IGMP", "ip:2"),
            ("OSPF", "ip:89"),
            ("IP-IP", "ip:4"),
            ("Ping", "icmp:*"),
            ("UDP 500, UDP 4500, ESP: IP 50", "udp:500 udp:4500 ip:50"),
            ("IP in IP (protocol 4)", "ip:4"),
            ("tcp:1-1023,udp:53,icmp,esp,ah,sctp", "tcp:1-1023 udp:53 sctp:* icmp:* ip:50 ip:51"),
            ("TCP, UDP, SCTP, ICMP, ESP, AH", "tcp:* udp:* sctp:* icmp:* ip:50 ip:51"),
            ("Protocol: TCP, port: 443", "tcp:443"),
            ("ICMP (type 8, code 0)", "icmp:8"),
            ("ICMP types 0, 3, 8 and 11", "icmp:0 icmp:3 icmp:8 icmp:11"),
        ],
    );
    all(&[Protocol::Icmp], &[("0, 8 *", "icmp:0 icmp:8"), ("8/0", "icmp:8"), ("All", "icmp:*")]);
    all(TCP, &[("112 (VRRP)", "tcp:112")]);
}

#[test]
fn all_ports() {
    all(
        TCP,
        &[("All", "tcp:*"), ("any", "tcp:*"), ("*", "tcp:*"), ("alle", "tcp:*"), ("-1", "tcp:*")],
    );
    all(
        &[],
        &[
            ("All", "any:*"),
            ("any", "any:*"),
            ("all traffic", "any:*"),
            ("TCP: any", "tcp:*"),
            ("All TCP ports", "tcp:*"),
            ("tcp/*", "tcp:*"),
            ("TCP:*, UDP:53", "tcp:* udp:53"),
            ("All ICMP", "icmp:*"),
            ("All TCP (0-65535)", "tcp:*"),
            ("Any (TCP)", "tcp:*"),
        ],
    );
    all(TCP, &[("443 (all nodes)", "tcp:443"), ("all ports > 1023", "tcp:1024-65535")]);
}

#[test]
fn reasons_for_none() {
    let reasons = [
        ("", Absent::Empty),
        ("  ", Absent::Empty),
        ("N/A", Absent::NotApplicable),
        ("n.a.", Absent::NotApplicable),
        ("-", Absent::NotApplicable),
        ("–", Absent::NotApplicable),
        ("none", Absent::NotApplicable),
        ("N/A (layer two)", Absent::NotApplicable),
        ("None, local only", Absent::NotApplicable),
        ("无", Absent::NotApplicable),
        ("TBC", Absent::Pending),
        ("TCP:TBC", Absent::Pending),
        ("to be determined", Absent::Pending),
        ("Provider dependent", Absent::Varies),
        ("Random", Absent::Varies),
        ("Ephemeral ports", Absent::Varies),
        ("动态", Absent::Varies),
    ];
    for (text, reason) in reasons {
        let found = ports(text, TCP);
        assert_eq!(found.absent, Some(reason), "{text:?}");
        assert_eq!((found.ports, found.unread), (vec![], vec![]), "{text:?}");
    }
    assert_eq!(ports("TCP:TBC", &[]).protocols, TCP);
}

#[test]
fn what_cannot_be_read_is_handed_back() {
    let cells = [
        ("70000", "70000"),
        ("0", "0"),
        ("9000-80", "9000-80"),
        ("443, 8443-443", "8443-443"),
        ("1-2-3", "1-2-3"),
        ("080", "080"),
        ("99999999999", "99999999999"),
        ("see the guide", "see the guide"),
        ("10.40.0.0/16", "10.40.0.0/16"),
        ("/24", "/24"),
        ("v1.28", "v1.28"),
        ("2024-01-31", "2024-01-31"),
        ("ICMP 300", "300"),
    ];
    for (text, unread) in cells {
        let found = ports(text, &[]);
        let shown: Vec<&str> = found.unread.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(shown, [unread], "{text:?} came to {found:?}");
        assert!(found.ports.len() <= 1, "{text:?} came to {found:?}");
    }
}

#[test]
fn beside_a_cell_of_protocols() {
    let cells = [
        ("443", "TCP", "tcp:443"),
        ("443", "HTTPS", "tcp:443"),
        ("30000-\n32767", "TCP/UDP", "tcp:30000-32767 udp:30000-32767"),
        ("N/A", "ESP", "ip:50"),
        ("-", "IPENCAP / IPIP", "ip:4"),
        ("", "VRRP", "ip:112"),
        ("112", "VRRP", "ip:112"),
        ("112", "TCP", "tcp:112"),
        ("8/0", "ICMP", "icmp:8"),
        ("-", "ICMP", "icmp:*"),
        ("N/A", "ICMP", "icmp:*"),
        ("0, 8 *", "ICMP", "icmp:0 icmp:8"),
        ("echo request", "ICMP", "icmp:8"),
        ("", "ICMP (echo request)", "icmp:8"),
        ("Provider dependent", "TCP", ""),
        ("Provider dependent", "All", ""),
        ("All", "All", "any:*"),
        ("-", "any", "any:*"),
        ("443", "Any", "any:443"),
        ("All", "TCP", "tcp:*"),
        ("443", "TCP, ICMP", "tcp:443 icmp:*"),
        ("53\n123", "TCP\nUDP", "tcp:53 udp:123"),
        ("443", "DNS", "?:443"),
        ("443/udp", "TCP", "udp:443"),
        ("", "TCP/443", "tcp:443"),
        ("50", "IP protocol", "ip:50"),
        ("443", "6", "tcp:443"),
        ("-", "-1", "any:*"),
        ("123", "TCP\nUDP", "tcp:123 udp:123"),
        ("443", "-", "?:443"),
    ];
    for (text, protocol, wanted) in cells {
        let found = combine(text, &protocols(protocol), &[]);
        assert_eq!(shown(&found), wanted, "{text:?} beside {protocol:?} came to {found:?}");
        assert!(found.unread.is_empty(), "{text:?} beside {protocol:?} came to {found:?}");
    }
    assert_eq!(shown(&combine("443", &protocols("-"), TCP)), "tcp:443");
    assert_eq!(shown(&combine("443", &protocols("DNS"), &[Protocol::Udp])), "udp:443");
}
