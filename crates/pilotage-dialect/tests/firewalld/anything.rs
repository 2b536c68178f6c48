//! Whatever the text is, the reader ends, and finds places in it.

use pilotage_testkit::timed;
use proptest::prelude::*;
use proptest::sample::select;

use crate::read;

fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "<zone>",
        "</zone>",
        "<zone target=\"DROP\">",
        "<rule family=\"ipv4\">",
        "</rule>",
        "<source address=\"10.40.0.0/33\"/>",
        "<source ipset=\"a\"/>",
        "<accept/>",
        "<drop/>",
        "<port port=\"1-\" protocol=\"tcp\"/>",
        "<service name=\"samba-dc\"/>",
        "<!--",
        "-->",
        "<?",
        "&#x110000;",
        "&amp",
        "==> zones/public.xml <==\n",
        "==> ipsets/a.xml <==\n",
        "cat > a/zones/public.xml <<'E'\n",
        "E\n",
        "<policy priority=\"-1\">",
        "</policy>",
        "<ingress-zone name=\"ANY\"/>",
        "<egress-zone name=\"HOST\"/>",
        "<ipset type=\"hash:ip\">",
        "<entry>192.0.2.1</entry>",
        "</ipset>",
        "public (default)\n",
        "  services: ssh\n",
        "  rich rules: \n",
        "\trule priority=\"-1\" family=\"ipv6\" source NOT ipset=\"a\" drop\n",
        "  ports: 1/tcp 2-1/udp\n",
        "  sources: ipset:a 10.40.0.0/8\n",
        "  interfaces: eth0 +\n",
        "DefaultZone=public\n",
        "\n",
        " ",
        "\"",
        "=",
        "ü",
        "\0",
        "  forward-ports: \n",
        "\tport=1:proto=tcp:toport=:toaddr=::1\n",
        "limit value=\"1/s\" ",
    ];
    let piece =
        prop_oneof![8 => select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_reader_ends(text in text()) {
        let reading = read("firewalld", &[("public.xml", &text)]);
        for finding in &reading.findings {
            let span = finding.place.unwrap().span;
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?}", finding);
        }
    }
}

#[test]
fn long_texts_take_little_time() {
    let rules = "<rule><port port=\"1\" protocol=\"tcp\"/><accept/></rule>".repeat(20_000);
    let many = format!("<zone>{rules}</zone>");
    let line = format!("public\n  services: {}\n", "x ".repeat(100_000));
    let includes: String = (0..500)
        .map(|n| {
            format!(
                "==> services/s{n}.xml <==\n<service><include service=\"s{}\"/></service>\n",
                (n + 1) % 500
            )
        })
        .collect::<String>()
        + "==> zones/public.xml <==\n<zone>"
        + &(0..500).map(|n| format!("<service name=\"s{n}\"/>")).collect::<String>()
        + "</zone>\n";
    let entries: String =
        (0..30_000).map(|n| format!("<entry>10.{}.{}.1</entry>", n / 256, n % 256)).collect();
    let set = format!("==> ipsets/a.xml <==\n<ipset type=\"hash:ip\">{entries}</ipset>\n");
    let inverted = "<rule><source ipset=\"a\" invert=\"yes\"/><accept/></rule>".repeat(5_000);
    let sources = "<source ipset=\"a\"/>".repeat(5_000);
    let policy = "<policy><ingress-zone name=\"x\"/><egress-zone name=\"x\"/></policy>";
    let sets = format!(
        "{set}==> zones/public.xml <==\n<zone>{inverted}</zone>\n==> zones/x.xml <==\n\
         <zone>{sources}</zone>\n==> policies/p.xml <==\n{policy}\n"
    );
    let ((), took) = timed(|| {
        for text in [
            many,
            line,
            "<a>".repeat(1_000_000),
            "&".repeat(5_000_000),
            "<!--".repeat(500_000),
            includes,
            sets,
        ] {
            read("firewalld", &[("public.xml", &text)]);
        }
    });
    assert!(took.as_secs() < 60, "{took:?}");
}
