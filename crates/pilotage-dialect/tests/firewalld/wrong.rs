//! What cannot be read, and what is left in doubt, is told with its place.

use crate::{findings, read};

/// The findings of a zone with this inside.
fn zone(inside: &str) -> Vec<String> {
    let text = format!("<zone>{inside}</zone>");
    findings(&read("firewalld", &[("public.xml", &text)]), &text)
}

#[test]
fn errors_have_their_place() {
    for (inside, expected) in [
        ("<port port=\"http\" protocol=\"tcp\"/>", "`http` is neither a port nor a range of ports"),
        ("<port port=\"80\" protocol=\"icmp\"/>", "`icmp` has no ports"),
        ("<protocol value=\"nothing\"/>", "`nothing` is not a protocol"),
        ("<rule><source address=\"192.0.2.1\"/></rule>", "the rich rule has no action"),
        ("<rule family=\"ipv6\"><source address=\"192.0.2.1\"/><accept/></rule>", "family"),
        (
            "<rule><port port=\"1\" protocol=\"tcp\"/><service name=\"ssh\"/><accept/></rule>",
            "one element",
        ),
        ("<rule><accept/></rule>", "needs a priority"),
        ("<rule priority=\"99999\"><accept/></rule>", "`99999` is not a priority"),
        ("<rule family=\"ipx\"><accept/></rule>", "`ipx` is no family"),
        ("<rule><icmp-block name=\"redirect\"/><drop/></rule>", "has no action"),
        (
            "<rule family=\"ipv4\"><source address=\"a.example.com\"/><drop/></rule>",
            "is no address",
        ),
        ("<firewall/>", "`<firewall>` is not known here"),
        ("<source/>", "a source has no address, set or mac"),
        ("<source address=\"nowhere\"/>", "`nowhere` is no source of a zone"),
    ] {
        let found = zone(inside);
        assert!(
            found.iter().any(|it| it.starts_with("PLT0511") && it.contains(expected)),
            "{inside}: {found:?}"
        );
        let about = found[0].rsplit(" | ").next().unwrap();
        assert!(about.starts_with('<') && inside.contains(about), "{found:?}");
    }
}

#[test]
fn unknown_names_are_told() {
    for (inside, expected) in [
        ("<service name=\"mine\"/>", "PLT0513 there is no service `mine`"),
        (
            "<icmp-block name=\"neighbor-redirect\"/>",
            "PLT0513 there is no ICMP type `neighbor-redirect`",
        ),
        ("<source ipset=\"them\"/>", "PLT0513 there is no ipset `them`"),
        ("<rule><source ipset=\"them\"/><accept/></rule>", "PLT0513 there is no ipset `them`"),
    ] {
        let found = zone(inside);
        assert!(found.iter().any(|it| it.starts_with(expected)), "{inside}: {found:?}");
    }
    let policy = "<policy><ingress-zone name=\"far\"/><egress-zone name=\"HOST\"/></policy>";
    let found = findings(&read("firewalld", &[("p.xml", policy)]), policy);
    assert!(found[0].starts_with("PLT0513 there is no zone `far`"), "{found:?}");
}

#[test]
fn doubts_are_told() {
    for inside in [
        "<source mac=\"52:54:00:00:00:01\"/>",
        "<forward-port port=\"80\" protocol=\"tcp\" to-port=\"8080\"/>",
        "<rule><source mac=\"52:54:00:00:00:01\"/><accept/></rule>",
        "<rule><service name=\"ssh\"/><accept><limit value=\"1/m\"/></accept></rule>",
    ] {
        let found = zone(inside);
        assert!(found.iter().any(|it| it.starts_with("PLT0512")), "{inside}: {found:?}");
    }
    assert!(zone("<masquerade/>")[0].starts_with("PLT0515"));
}

#[test]
fn broken_texts_are_told() {
    for (text, expected) in [
        ("<zone>", "`<zone>` is not closed"),
        ("<zone/><zone/>", "this zone has no name"),
        ("<html/>", "`<html>` is no file of firewalld"),
        ("<direct><rule ipv=\"ipv4\"/></direct>", "direct rules are those of iptables"),
        ("  services: ssh\n", "this belongs to no zone or policy"),
        ("public\n  target: default\n  colour: red\n", "`colour: red` is not known here"),
        ("public\n", "nothing is said of `public`"),
        ("public\n  target: MAYBE\n", "`MAYBE` is no target"),
        (
            "public\n  services: ssh\n  rich rules: \n\trule accept x=1 \"\n",
            "a quote is not closed",
        ),
        (
            "public\n  services: ssh\n  rich rules: \n\trule colour accept\n",
            "is no part of a rich rule",
        ),
        ("firewall-cmd --permanent --add-port=80/tcp\n", "commands are not read"),
        ("cat > a.xml <<'E'\n<zone/>\n", "there is no line `E` that ends this"),
        ("DefaultZone=public\nnonsense\n", "`nonsense` is no setting"),
    ] {
        let found = findings(&read("firewalld", &[("zone.xml", text)]), text);
        assert!(found.iter().any(|it| it.contains(expected)), "{text}: {found:?}");
    }
}

#[test]
fn too_much_is_told() {
    let names: String =
        (0..40_000).map(|n| format!("<entry>10.{}.{}.1</entry>", n / 256, n % 256)).collect();
    let set = format!("<ipset type=\"hash:ip\">{names}</ipset>");
    let rules: String = (1..=500)
        .map(|n| {
            format!(
                "<rule><source ipset=\"big\"/><port port=\"{n}\" protocol=\"tcp\"/><accept/></rule>"
            )
        })
        .collect();
    let zone = format!("<zone>{rules}</zone>");
    let reading = read("firewalld", &[("big.xml", &set), ("public.xml", &zone)]);
    let found = findings(&reading, &zone);
    assert!(found.iter().any(|it| it.starts_with("PLT0514")), "{found:?}");
    assert!(reading.program.chains.is_empty());
}
