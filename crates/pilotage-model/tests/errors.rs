//! What reading says about files that are wrong: every error at once, each with its place.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use pilotage_diagnostic::{Sources, codes};
use pilotage_model::Manifest;
use pilotage_model::document::{LIMITS, Limits, parse};
use support::{findings, lines};

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text}");
}

#[test]
fn syntax() {
    says("a: [1\n", &["PLT0102 1:4 not valid YAML: unclosed bracket '['"]);
    says(
        "a: b: c\n",
        &["PLT0102 1:5 not valid YAML: mapping values are not allowed in this context"],
    );
    says(
        "a:\n\tb: 1\n",
        &["PLT0102 2:2 not valid YAML: tabs disallowed within this context (block indentation)"],
    );
    says("a: *x\n", &["PLT0102 1:4 not valid YAML: while parsing node, found unknown anchor"]);
    says("a: &x {b: *x}\n", &["PLT0102 1:11 an alias inside what it stands for"]);
    says("{[a]: b}\n", &["PLT0102 1:2 a key must be a single value"]);
}

#[test]
fn what_stands_before_a_syntax_error_is_read() {
    says(
        "kind: Pakc\n---\nkind: Pack\n- x\n",
        &[
            "PLT0108 1:7 `Pakc` is not a kind of file that Pilotage reads",
            "PLT0102 4:3 not valid YAML: while parsing a block mapping, did not find expected key",
        ],
    );
}

#[test]
fn envelope() {
    says("", &["PLT0103 1:1 the file is empty"]);
    says("# nothing\n", &["PLT0103 1:1 the file is empty"]);
    says("just text\n", &["PLT0104 1:1 expected a mapping, found `just text`"]);
    says("- a\n", &["PLT0104 1:1 expected a mapping, found a list"]);
    says("apiVersion: v2\n", &["PLT0103 1:1 `kind` is missing"]);
    says("kind: [Pack]\n", &["PLT0104 1:7 expected a text, found a list"]);
    says(
        "apiVersion: pilotage.dev/v1\nkind: Profile\nmetadata: {name: a, version: 1}\n",
        &["PLT0107 1:13 `pilotage.dev/v1` is not a version of the format that this Pilotage reads"],
    );
    let help = |text: &str| findings(text).1.remove(0).help.unwrap();
    assert_eq!(help("kind: packs\n"), "did you mean `Pack`?");
    assert_eq!(help("kind: Deployment\n"), "write one of: Pack, Profile, Site");
    assert_eq!(help("a: b\n"), "add `kind` with one of: Pack, Profile, Site");
}

#[test]
fn keys_that_stand_twice() {
    says(
        "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: s}\nzones:\n  a: {}\n  b: {}\n  a: {vlan: x}\nkind: Pack\n",
        &[
            "PLT0106 7:3 `a` stands twice in this mapping",
            "PLT0106 8:1 `kind` stands twice in this mapping",
        ],
    );
    let (sources, found) = findings("kind: Site\nkind: Pack\n");
    let twice = found.iter().find(|it| it.code == codes::DUPLICATE_KEY).unwrap();
    let (first, text) = &twice.secondary[0];
    assert_eq!((sources.line_column(*first).line, text.as_str()), (1, "first written here"));
}

#[test]
fn a_profile_with_everything_wrong() {
    says(
        "\
apiVersion: [x]
kind: Profile
metadata:
  name: true
  version: latest
  titel: x
packs:
  - use: '@1'
    with: [a]
  - use: cilium@new
  - with: {x: [1], y: }
  - text
",
        &[
            "PLT0104 1:13 expected `pilotage.dev/v1alpha1`, found a list",
            "PLT0104 4:9 expected a text, found the boolean `true`",
            "PLT0202 5:12 `latest` is not a version; write it as the vendor does, such as 4.0.0, 1.30 or 4.6.a",
            "PLT0101 6:3 `titel` is not a key here",
            "PLT0202 8:10 `@1` names nothing; write name@version, such as cilium@1.16",
            "PLT0104 9:11 expected a mapping, found a list",
            "PLT0202 10:10 `new` is not a version; write it as the vendor does, such as 4.0.0, 1.30 or 4.6.a",
            "PLT0103 11:5 `use` is missing",
            "PLT0104 11:15 expected a single value, found a list",
            "PLT0104 11:21 expected a single value, found nothing",
            "PLT0104 12:5 expected a mapping, found `text`",
        ],
    );
}

#[test]
fn a_pack_with_everything_wrong() {
    says(
        "\
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: p
  version: 1
  component: {name: P, versions: \">=\"}
  sources: [{id: s, title: S, retrieved: 2026-02-30}]
parameters: {a: {type: float}, b: {enum: x}}
requirements:
  - id: r
    from: []
    to: {ip: x}
    ports: 443
    icmp: ping-pong/3
    protocol: foo
    sourcePorts: 99999
    when: params.a = 1
    versions: 1.x!
    need: must
    scope: [host, node]
    via: [proxy]
    source: {at: 3}
  - id: t
    from: {dns: {a: b}}
    to: any
    ports: [tcp/99999, \"tcp/{params.\", icmp/echo-request, \"udp/{1 +}\"]
    purpose: [x]
",
        &[
            "PLT0202 6:34 `>=` has an empty part; write comparisons such as `>=4.0.0 <4.6.a`, `||` for or",
            "PLT0105 7:42 `2026-02-30` is not a day; write year-month-day, such as 2027-01-31",
            "PLT0105 8:24 `float` is not a parameter type",
            "PLT0104 8:42 expected a list, found `x`",
            "PLT0103 10:5 `purpose` is missing",
            "PLT0105 11:11 an empty list of roles",
            "PLT0104 12:9 expected a role, a list of roles, `any`, or `{dns: name}`, found a mapping",
            "PLT0101 12:10 `ip` is not a key here",
            "PLT0201 13:12 `443` has no protocol; write `tcp/443` or `udp/443`",
            "PLT0201 14:11 `ping-pong/3` is not an ICMP kind; write one of echo-request, echo-reply, \
             destination-unreachable, packet-too-big, time-exceeded, parameter-problem, redirect, \
             router-solicitation, router-advertisement, neighbor-solicitation, \
             neighbor-advertisement, listener-query, listener-report, listener-done, \
             listener-report-v2, timestamp-request, timestamp-reply, or a type number after \
             `icmpv4/` or `icmpv6/`",
            "PLT0201 15:15 `foo` is not an IP protocol; write a name such as `esp` or a number from 0 to 255",
            "PLT0201 16:18 `99999` is not a port or range; write numbers from 1 to 65535",
            "PLT0203 17:20 `params.a = 1` is not a CEL expression: token recognition error at: '= '",
            "PLT0202 18:15 `1.x!` is not a version; write it as the vendor does, such as 4.0.0, 1.30 or 4.6.a",
            "PLT0105 19:11 `must` is not a need",
            "PLT0105 20:13 `host` is not a scope",
            "PLT0105 21:11 `proxy` is not a way",
            "PLT0103 22:14 `id` is missing",
            "PLT0104 24:17 expected a text, found a mapping",
            "PLT0201 26:13 in `tcp/99999`: `99999` is not a port or range; write numbers from 1 to 65535",
            "PLT0201 26:24 `tcp/{params.` opens `{` and does not close it",
            "PLT0201 26:40 `icmp/echo-request` has no ports; `ports` takes tcp, udp or sctp",
            "PLT0203 26:68 `1 +` is not a CEL expression: mismatched input the end",
            "PLT0104 27:14 expected a text, found a list",
        ],
    );
}

#[test]
fn a_site_with_everything_wrong() {
    says(
        "\
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: s}
defaults: {hostFirewall: {policy: allow}, policy: deny}
zones:
  a: {subnets: 10.0.0.1/24, vlan: \"7\", external: yes}
  b: {subnets: [10.0.0.0/33, fd00::/129, 10.0.0]}
  c:
hosts:
  h: {zone: a, addresses: [10.0.0.256, 10.0.0.0/24, 10.0.0.1-10.0.0.2, nodes]}
  i: {zone: c, addresses: 192.0.2.1, firewall: [nftables]}
groups: {g: [10.0.0.300, 1.2.3.4/40, {a: b}]}
external: {e: {zone: a, addresses: [example.com]}}
accept: [{requirement: x, until: 2027-13-01}]
assert: [{deny: {from: [1.2.3.4.5], to: any, ports: x}}]
clusters: {c: {use: a@x}, d: {profile: b, with: []}}
change: {neededBy: soon, expires: 2026-1-1}
",
        &[
            "PLT0103 4:27 `dialect` is missing",
            "PLT0105 4:35 `allow` is not a policy",
            "PLT0105 4:51 `deny` is not a policy",
            "PLT0308 6:16 `10.0.0.1/24` is an address inside a network; write `10.0.0.0/24` for the network or `10.0.0.1` for the host",
            "PLT0104 6:35 expected a whole number from 0 to 65535, found the text `7`",
            "PLT0104 6:50 expected `true` or `false`, found `yes`",
            "PLT0308 7:17 `10.0.0.0/33` is longer than an IPv4 address; write a length from 0 to 32",
            "PLT0308 7:30 `fd00::/129` is longer than an IPv6 address; write a length from 0 to 128",
            "PLT0308 7:42 `10.0.0` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`",
            "PLT0104 8:4 expected a mapping, found nothing",
            "PLT0308 10:28 `10.0.0.256` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`",
            "PLT0308 10:40 `10.0.0.0/24` is more than one address",
            "PLT0308 10:53 `10.0.0.1-10.0.0.2` is more than one address",
            "PLT0308 10:72 `nodes` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`",
            "PLT0104 11:48 expected a dialect such as nftables, `none`, or `{dialect, policy}`, found a list",
            "PLT0308 12:14 `10.0.0.300` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`",
            "PLT0308 12:26 `1.2.3.4/40` is longer than an IPv4 address; write a length from 0 to 32",
            "PLT0104 12:38 expected a name of the site, an address, a prefix, a range or `any`, found a mapping",
            "PLT0308 13:37 `example.com` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`",
            "PLT0103 14:11 `reason` is missing",
            "PLT0105 14:34 `2027-13-01` is not a day; write year-month-day, such as 2027-01-31",
            "PLT0308 15:25 `1.2.3.4.5` is not an IP address; write one such as `192.0.2.10` or `2001:db8::10`",
            "PLT0201 15:53 `x` is not an IP protocol; write a name such as `esp` or a number from 0 to 255",
            "PLT0202 16:21 `x` is not a version; write it as the vendor does, such as 4.0.0, 1.30 or 4.6.a",
            "PLT0104 16:49 expected a mapping, found a list",
            "PLT0105 17:20 `soon` is not a day; write year-month-day, such as 2027-01-31",
            "PLT0105 17:35 `2026-1-1` is not a day; write year-month-day, such as 2027-01-31",
        ],
    );
}

#[test]
fn help_says_what_to_write() {
    let site = |rest: &str| {
        let text = format!(
            "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {{name: s}}\n{rest}\n"
        );
        findings(&text).1.remove(0).help.unwrap_or_default()
    };
    assert_eq!(site("zonse: {}"), "did you mean `zones`?");
    assert_eq!(
        site("zones: {a: {x: 1}}"),
        "known keys here: subnets, vlan, external, title, description"
    );
    assert_eq!(site("defaults: {policy: deny}"), "write one of: drop, reject, accept");
    assert_eq!(site("zones: {a: {title: true}}"), "put it in quotes if the word is meant");
    assert_eq!(site("zones: true"), "");
    assert_eq!(site("accept: [{requirement: a/b}]"), "add `reason`: a text");
}

/// Places count characters, and survive line ends of Windows, tabs and a mark of byte order.
#[test]
fn places_are_right_in_any_text() {
    let text = "apiVersion: pilotage.dev/v1alpha1\r\nkind: Profile\r\nmetadata: {titel: \"漢字é\", nmae: x, name: a, version: 1}\r\n";
    says(
        text,
        &["PLT0101 3:12 `titel` is not a key here", "PLT0101 3:26 `nmae` is not a key here"],
    );
    let (sources, found) = findings(text);
    assert_eq!(sources.excerpt(found[1].place.unwrap()), "nmae");
}

#[test]
fn a_broken_record_does_not_hide_the_others() {
    let text = "\
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: s}
zones: {a: {}}
hosts:
  bad: {zone: [a], addresses: 192.0.2.1}
  good: {zone: a, addresses: 192.0.2.2}
groups: {g: [bad, good, ugly]}
";
    let mut sources = Sources::new();
    let (manifests, _) = pilotage_model::read(text, sources.add("site.yaml", text));
    let Some(Manifest::Site(site)) = manifests.first() else { unreachable!("it is a site") };
    assert_eq!(site.hosts.names().collect::<Vec<_>>(), ["good"]);
    assert!(site.hosts.mentions("bad") && site.is_faulty("hosts") && !site.is_faulty("groups"));
    // Only the third name is reported as unknown: the first exists, although it is broken.
    says(
        text,
        &[
            "PLT0104 6:15 expected a text, found a list",
            "PLT0306 8:25 nothing in this site is called `ugly`",
        ],
    );
}

#[test]
fn limits_hold() {
    let limited = |text: &str, limits: Limits| -> Vec<String> {
        let source = Sources::new().add("test.yaml", text);
        let (_, found) = parse(text, source, limits);
        found.iter().map(|it| format!("{} {}", it.code, it.message)).collect()
    };
    let small = Limits { bytes: 2000, depth: 8, nodes: 100, copies: 50 };
    assert_eq!(
        limited(&"a".repeat(2001), small),
        ["PLT0109 the file has 2001 bytes, more than the 2000 allowed"]
    );
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(limited(&nested(9), small), ["PLT0109 more than 8 levels of nesting"]);
    assert_eq!(limited(&nested(8), small), [""; 0]);
    assert_eq!(limited(&"- - - ".repeat(4), small), ["PLT0109 more than 8 levels of nesting"]);
    assert_eq!(limited(&"- a\n".repeat(100), small), ["PLT0109 more than 100 values"]);

    // Each level names the one before ten times: 10^9 values from a few lines.
    let mut bomb = String::from("a0: &a0 x\n");
    for level in 1..10 {
        let names = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{names}]\n"));
    }
    assert_eq!(limited(&bomb, small), ["PLT0109 more than 50 values copied by aliases"]);
    assert_eq!(limited(&bomb, LIMITS), ["PLT0109 more than 1000000 values copied by aliases"]);
    // Each level holds the one inside it once more.
    let rings = format!("{}{}{}", "[&a ".repeat(60), "x, ".repeat(50_000), "]".repeat(60));
    assert_eq!(limited(&rings, LIMITS), ["PLT0109 more than 1000000 values copied by aliases"]);

    for deep in
        ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000), "? ".repeat(100_000)]
    {
        let found = limited(&deep, LIMITS);
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

/// Thousands of hosts, names and mistakes: no step may take time by their square.
#[test]
fn large_files_are_read_and_checked() {
    use std::fmt::Write;
    let count: usize = 20_000;
    let mut text = String::from(
        "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: s}\nzones: {z: {subnets: 10.0.0.0/8}}\nhosts:\n",
    );
    for number in 0..count {
        let (high, low) = (number / 250, number % 250 + 1);
        writeln!(text, "  h{number}: {{zone: z, addresses: 10.1.{high}.{low}}}").unwrap();
    }
    text.push_str("groups:\n");
    for number in 0..count {
        writeln!(text, "  g{number}: [h{number}, g{}, missing{number}]", (number + 1) % count)
            .unwrap();
    }
    let found = findings(&text).1;
    let of = |code| found.iter().filter(|it| it.code == code).count();
    assert_eq!(of(codes::UNKNOWN_MEMBER), count);
    assert_eq!(of(codes::GROUP_CYCLE), 1);
    assert_eq!(found.len(), count + 1);
    // Every name twice in one mapping.
    let twice = format!("{text}{}", text.split_once("groups:\n").unwrap().1);
    assert_eq!(
        findings(&twice).1.iter().filter(|it| it.code == codes::DUPLICATE_KEY).count(),
        count
    );
}
