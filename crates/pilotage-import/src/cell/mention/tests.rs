//! Which ports running text mentions.

use super::mentions;

#[test]
fn ports_in_running_text() {
    let texts = [
        ("Console on port 443.", vec![("?:443", "port 443")]),
        ("opens TCP port 443 of it", vec![("tcp:443", "TCP port 443")]),
        (
            "through TCP 6783 and UDP 6783/6784, which are its own",
            vec![("tcp:6783 udp:6783 udp:6784", "TCP 6783 and UDP 6783/6784")],
        ),
        (
            "traffic on port 7946 (TCP & UDP, others can be set) between",
            vec![("tcp:7946 udp:7946", "port 7946 (TCP & UDP, others can be set)")],
        ),
        (
            "over UDP port 8472 when used, or over UDP ports 51820 and 51821 (with IPv6)",
            vec![
                ("udp:8472", "UDP port 8472"),
                ("udp:51820 udp:51821", "UDP ports 51820 and 51821"),
            ],
        ),
        ("ports 6443 and 9345 to be open", vec![("?:6443 ?:9345", "ports 6443 and 9345")]),
        (
            "on ports 22 (ssh), 80 (HTTP) and 443 (HTTPS)",
            vec![("tcp:22 tcp:80 tcp:443", "ports 22 (ssh), 80 (HTTP) and 443 (HTTPS)")],
        ),
        (
            "Open UDP ports 500 (for the keys), 4500 (for tunnels)",
            vec![("udp:500", "UDP ports 500"), ("udp:4500", "4500")],
        ),
        ("needs port 30000/TCP open", vec![("tcp:30000", "port 30000/TCP")]),
        ("ports 49152-49215 are", vec![("?:49152-49215", "ports 49152-49215")]),
        ("TCP traffic on port 443 is", vec![("tcp:443", "TCP traffic on port 443")]),
        ("listens on port 8443 over HTTPS and", vec![("tcp:8443", "port 8443 over HTTPS")]),
        ("answers at localhost:9879 only", vec![("?:9879", "localhost:9879")]),
        ("uses 443/tcp and 53/udp.", vec![("tcp:443 udp:53", "443/tcp and 53/udp")]),
        ("ICMP Type 0/8, Code 0 open", vec![("icmp:0 icmp:8", "ICMP Type 0/8")]),
        ("allow ESP (IP protocol 50) too", vec![("ip:50", "IP protocol 50")]),
        ("IP protocol number - 112", vec![("ip:112", "IP protocol number - 112")]),
        ("port 53 (both TCP and UDP)", vec![("tcp:53 udp:53", "port 53 (both TCP and UDP)")]),
        ("HTTPS (443) and HTTP (80) are", vec![("tcp:443 tcp:80", "HTTPS (443) and HTTP (80)")]),
        ("over HTTPS (port 443)", vec![("tcp:443", "HTTPS (port 443)")]),
        ("22 (SSH) from the admins", vec![("tcp:22", "22 (SSH)")]),
        ("允许访问 443 端口", vec![("?:443", "443")]),
        ("开放端口443", vec![("?:443", "开放端口443")]),
        ("port 443 and 3 nodes", vec![("?:443", "port 443")]),
        ("opens 3 ports", vec![]),
        ("uses SSH (2) and TLS (1.3)", vec![]),
        ("version 1.28 of 2024 with 16 GB", vec![]),
        ("TCP is used by 12 nodes", vec![]),
        ("at 10:30", vec![]),
    ];
    for (text, wanted) in texts {
        let found = mentions(text, &[]);
        let found: Vec<(String, &str)> = found
            .iter()
            .map(|mention| {
                let ports: Vec<String> = mention.ports.iter().map(ToString::to_string).collect();
                (ports.join(" "), &text[mention.place.clone()])
            })
            .collect();
        let wanted: Vec<(String, &str)> =
            wanted.into_iter().map(|(ports, place)| (ports.to_owned(), place)).collect();
        assert_eq!(found, wanted, "{text:?}");
    }
}
