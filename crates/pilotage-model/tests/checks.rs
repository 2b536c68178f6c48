//! What `check` finds beyond the form: each finding in one small case that differs from a good file
//! by little, and none in the good file.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::collections::BTreeSet;

use support::lines;

const PACK: &str = r#"apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: demo
  version: 1.0.0
  component: {name: Demo}
  sources:
    - {id: guide, title: Guide}
    - {id: notes, title: Release notes}
parameters:
  mode: {enum: [on-host, off], default: off}
  port: {type: port, default: 8443}
  count: {type: integer, default: -1}
  tls: {type: boolean, default: true}
  label: {type: string, default: 7}
roles:
  server: {}
  client: {}
  host: {includes: [server, client]}
requirements:
  - id: api
    from: client
    to: [server, host]
    ports: tcp/{params.port}
    purpose: calls
    when: params.tls && params.mode in ["off"]
    scope: [node, vip]
    fallback: ping
    source: guide
  - id: ping
    from: any
    to: {dns: [a.example.com]}
    icmp: echo-request
    purpose: life
    deprecated: {since: 2.0.0, use: api}
    source: [guide, {id: notes, at: page 3}]
  - id: reserved
    from: host
    to: host
    ports: tcp/1
    purpose: kept free
    need: free
    source: guide
"#;

const SITE: &str = r#"apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: demo}
zones:
  office: {subnets: 10.1.0.0/24}
  nodes: {subnets: [10.2.0.0/24, 10.2.0.0/25, "fd00:2::/64"]}
  internet: {external: true}
hosts:
  node-1: {zone: nodes, addresses: [10.2.0.1, "fd00:2::1"]}
  node-2: {zone: nodes, addresses: 10.2.0.2}
vips:
  api: {addresses: 10.2.0.9, hosts: [node-1, node-2]}
groups:
  nodes: nodes
  all: [nodes, api, registry, 10.9.0.0/16, any]
external:
  registry: {dns: registry.example.com, addresses: 192.0.2.10}
firewalls:
  core: {connects: [office, nodes, internet]}
platforms:
  platform: {use: demo@1.0, with: {mode: off}, bind: {server: api}, proxy: {to: node-1, ports: tcp/3128}}
clusters:
  one: {profile: stack@1.0, override: {demo: {mode: off}}, bind: {server: [all, node-1]}}
  two: {packs: [{use: demo@1.0}]}
assert:
  - deny: {from: office, to: nodes, ports: tcp/22}
"#;

/// What to replace by what, and what is then found.
type Case = (&'static str, &'static str, &'static [&'static str]);

const PACK_CASES: &[Case] = &[
    ("name: demo", "name: Demo", &["PLT0112 4:9 `Demo` is not a name in kebab-case"]),
    ("id: reserved", "id: -reserved", &["PLT0112 37:9 `-reserved` is not a name in kebab-case"]),
    (
        "  client: {}",
        "  client: {}\n  a--b: {}",
        &["PLT0112 19:3 `a--b` is not a name in kebab-case"],
    ),
    ("id: reserved", "id: ping", &["PLT0110 37:9 the requirement `ping` is there twice"]),
    (
        "{id: notes, title",
        "{id: guide, title",
        &[
            "PLT0110 9:12 the source `guide` is there twice",
            "PLT0208 36:26 the pack lists no source `notes`",
        ],
    ),
    ("{type: port, ", "{", &["PLT0103 12:3 the parameter `port` needs either `type` or `enum`"]),
    (
        "{type: port, ",
        "{type: port, enum: [\"8443\"], ",
        &["PLT0111 12:3 the parameter `port` needs either `type` or `enum`"],
    ),
    ("default: off", "default: on", &["PLT0206 11:41 `on` is not one of: on-host, off"]),
    ("default: 8443", "default: 0", &["PLT0206 12:31 `0` is not a port from 1 to 65535"]),
    ("default: 8443", "default: high", &["PLT0206 12:31 `high` is not a port from 1 to 65535"]),
    ("default: -1", "default: 1.5", &["PLT0206 13:35 `1.5` is not a whole number"]),
    (
        "default: true",
        "default: \"true\"",
        &["PLT0206 14:33 `true` in quotes is a text, not `true` or `false`"],
    ),
    ("includes: [server,", "includes: [sever,", &["PLT0207 19:21 the pack has no role `sever`"]),
    ("from: client", "from: nobody", &["PLT0207 22:11 the pack has no role `nobody`"]),
    ("to: [server, host]", "to: [server, hots]", &["PLT0207 23:18 the pack has no role `hots`"]),
    (
        "server: {}",
        "server: {includes: [host]}",
        &["PLT0211 17:3 the role `server` includes itself in a circle: `server`, `host`, `server`"],
    ),
    (
        "title: Guide}",
        "title: Guide, url: \"javascript:alert(1)\"}",
        &["PLT0105 8:12 `javascript:alert(1)` of the source `guide` is no web address"],
    ),
    (
        "server: {}",
        "server: {localInterfaces: [cni0, a-name-that-is-too-long, \"x;y\"]}",
        &[
            "PLT0105 17:36 `a-name-that-is-too-long` is no network interface",
            "PLT0105 17:61 `x;y` is no network interface",
        ],
    ),
    (
        "includes: [server,",
        "includes: [host,",
        &["PLT0211 19:3 the role `host` includes itself in a circle: `host`, `host`"],
    ),
    (
        "    icmp: echo-request\n",
        "",
        &["PLT0103 30:9 `ping` says neither `ports`, `icmp` nor `protocol`"],
    ),
    (
        "icmp: echo-request",
        "icmp: echo-request\n    sourcePorts: 1",
        &["PLT0103 30:9 `ping` has `sourcePorts` without `ports`"],
    ),
    (
        "ports: tcp/1\n",
        "icmp: redirect\n",
        &["PLT0103 37:9 `reserved` keeps a port free and does not say which"],
    ),
    (
        "need: free\n    source: guide\n",
        "need: free\n",
        &["PLT0209 37:9 `reserved` does not say where it comes from"],
    ),
    (
        "[guide, {id: notes,",
        "[guid, {id: note,",
        &[
            "PLT0208 36:14 the pack lists no source `guid`",
            "PLT0208 36:25 the pack lists no source `note`",
        ],
    ),
    ("params.tls &&", "params.tsl &&", &["PLT0205 26:11 the pack has no parameter `tsl`"]),
    (
        "params.tls &&",
        "tls &&",
        &["PLT0205 26:11 `tls` is not known here; conditions see only `params`"],
    ),
    ("{params.port}", "{params.prot}", &["PLT0205 24:17 the pack has no parameter `prot`"]),
    ("fallback: ping", "fallback: pong", &["PLT0210 28:15 the pack has no requirement `pong`"]),
    ("use: api", "use: apis", &["PLT0210 35:37 the pack has no requirement `apis`"]),
    (
        "scope: [node, vip]",
        "scope: [node, loopback]",
        &["PLT0111 21:9 `loopback` and `pod` cannot be combined with another scope"],
    ),
    (
        "scope: [node, vip]",
        "scope: [pod, vip]",
        &["PLT0111 21:9 `loopback` and `pod` cannot be combined with another scope"],
    ),
];

const SITE_CASES: &[Case] = &[
    (
        "vips:\n",
        "  any: {zone: nodes, addresses: 10.2.0.3}\nvips:\n",
        &["PLT0112 11:3 `any` already means every address"],
    ),
    (
        "  all: [",
        "  node-1: any\n  all: [",
        &["PLT0110 15:3 `node-1` is the name of a host and of a group"],
    ),
    (
        "  api: {addr",
        "  office: {addr",
        &[
            "PLT0110 12:3 `office` is the name of a zone and of a virtual address",
            "PLT0306 15:16 nothing in this site is called `api`",
            "PLT0306 21:63 nothing in this site is called `api`",
        ],
    ),
    (
        "  one: {",
        "  platform: {",
        &["PLT0110 23:3 `platform` is the name of two platforms, clusters or services"],
    ),
    (
        "  core: {",
        "  node-1: {",
        &["PLT0110 19:3 `node-1` is the name of a firewall and of a host"],
    ),
    (
        "10.1.0.0/24",
        "[10.1.0.0/24, 10.2.0.128/25]",
        &["PLT0310 5:35 `10.2.0.128/25` of zone `office` overlaps `10.2.0.0/24` of zone `nodes`"],
    ),
    (
        "10.1.0.0/24",
        "\"fd00::/16\"",
        &["PLT0310 6:47 `fd00:2::/64` of zone `nodes` overlaps `fd00::/16` of zone `office`"],
    ),
    ("node-2: {zone: nodes", "node-2: {zone: node", &["PLT0305 10:18 the site has no zone `node`"]),
    ("[office, nodes, internet]", "[office, dmz]", &["PLT0305 19:29 the site has no zone `dmz`"]),
    (
        "[office, nodes, internet]",
        "[office]",
        &["PLT0105 19:3 the firewall `core` connects fewer than two zones"],
    ),
    (
        "{dns: registry.example.com,",
        "{zone: web, dns: registry.example.com,",
        &["PLT0305 17:20 the site has no zone `web`"],
    ),
    ("{external: true}", "{}", &["PLT0313 17:3 nothing says in which zone `registry` is"]),
    (", addresses: 192.0.2.10}", "}", &["PLT0314 17:3 `registry` has no addresses"]),
    (
        "addresses: 10.2.0.2}",
        "addresses: 10.2.0.1}",
        &["PLT0311 10:36 `node-2` and `node-1` both have the address 10.2.0.1"],
    ),
    (
        "addresses: 10.2.0.9",
        "addresses: 10.2.0.2",
        &["PLT0311 12:20 `api` and `node-2` both have the address 10.2.0.2"],
    ),
    (
        "addresses: 10.2.0.2}",
        "addresses: 10.3.0.2}",
        &["PLT0309 10:36 10.3.0.2 of host `node-2` is in no subnet of its zone `nodes`"],
    ),
    (", addresses: 10.2.0.2}", "}", &["PLT0103 10:3 `node-2` has no address"]),
    (", hosts: [node-1, node-2]}", "}", &["PLT0103 12:3 `api` needs an address and a host"]),
    (
        "hosts: [node-1, node-2]",
        "hosts: [node-1, node-3]",
        &["PLT0306 12:46 the site has no host `node-3`"],
    ),
    ("all: [nodes,", "all: [nods,", &["PLT0306 15:9 nothing in this site is called `nods`"]),
    (
        "  all: [nodes,",
        "  all: [all,",
        &["PLT0307 15:3 the group `all` contains itself in a circle: `all`, `all`"],
    ),
    (
        "  nodes: nodes\n",
        "  nodes: [nodes, more]\n  more: all\n",
        &[
            "PLT0307 14:3 the group `nodes` contains itself in a circle: `nodes`, `more`, `all`, `nodes`",
        ],
    ),
    (
        "bind: {server: api}",
        "bind: {server: apy}",
        &["PLT0306 21:63 nothing in this site is called `apy`"],
    ),
    (
        "to: node-1, ports",
        "to: node-9, ports",
        &["PLT0306 21:81 nothing in this site is called `node-9`"],
    ),
    ("from: office", "from: offices", &["PLT0306 26:18 nothing in this site is called `offices`"]),
    (
        "{from: office, to: nodes, ",
        "{to: nodes, ",
        &["PLT0103 26:11 an assertion needs `from` and `to`"],
    ),
    (
        "deny: {from: office, to: nodes, ports: tcp/22}",
        "reason: none",
        &["PLT0103 26:5 an assertion says neither `deny` nor `allow`"],
    ),
    ("{packs: [{use: demo@1.0}]}", "{}", &["PLT0103 24:3 `two` does not say which packs it runs"]),
    (
        "{packs: ",
        "{profile: stack, packs: ",
        &["PLT0111 24:3 `two` has more than one of use, profile, packs"],
    ),
    (
        "override: {demo: {mode: off}}",
        "with: {mode: off}",
        &["PLT0111 23:3 `with` of `one` has no pack to go to"],
    ),
];

/// The findings of every case, after checking each against what it should find.
fn run(good: &str, cases: &[Case]) -> BTreeSet<String> {
    assert_eq!(lines(good), [""; 0], "the good file has findings");
    let mut codes = BTreeSet::new();
    for (from, to, expected) in cases {
        assert_eq!(good.matches(from).count(), 1, "`{from}` stands once in the good file");
        let found = lines(&good.replace(from, to));
        assert_eq!(found, *expected, "`{from}` replaced by `{to}`");
        codes.extend(found.iter().map(|line| line.chars().take(7).collect()));
    }
    codes
}

/// The codes that a source file reports.
fn reported(source: &str) -> BTreeSet<String> {
    source
        .split("codes::")
        .skip(1)
        .filter_map(|rest| {
            let name: String =
                rest.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
            let name = name.to_lowercase().replace('_', "-");
            pilotage_diagnostic::codes::find(&name).map(|code| code.code.to_owned())
        })
        .collect()
}

#[test]
fn packs() {
    assert_eq!(run(PACK, PACK_CASES), reported(include_str!("../src/check/pack.rs")));
}

#[test]
fn sites() {
    assert_eq!(run(SITE, SITE_CASES), reported(include_str!("../src/check/site.rs")));
}

#[test]
fn help_names_what_is_there() {
    let help = |text: &str| support::findings(text).1.remove(0).help.unwrap();
    assert_eq!(help(&PACK.replace("from: client", "from: clinet")), "did you mean `client`?");
    assert_eq!(
        help(&PACK.replace("from: client", "from: x")),
        "roles of this pack: server, client, host"
    );
    assert_eq!(
        help(&SITE.replace("zone: nodes, addresses: 10", "zone: node, addresses: 10")),
        "did you mean `nodes`?"
    );
    let bare = "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: s}\nhosts: {h: {zone: z, addresses: 10.0.0.1}}\n";
    assert_eq!(help(bare), "there are no zones of this site");
}

/// A finding about a value is not followed by one about its lack.
#[test]
fn what_cannot_be_read_is_not_reported_as_lacking() {
    for (from, to, found) in [
        ("ports: tcp/{params.port}", "ports: \"8443\"", "PLT0201"),
        ("icmp: echo-request", "icmp: [ping-pong]", "PLT0201"),
        ("{type: port, ", "{type: prot, ", "PLT0105"),
        ("need: free\n    source: guide\n", "need: free\n    source: {at: x}\n", "PLT0103"),
        ("{id: notes, title: Release notes}", "{id: notes}", "PLT0103"),
        ("    purpose: kept free\n", "", "PLT0103"),
    ] {
        let codes: Vec<String> =
            lines(&PACK.replace(from, to)).iter().map(|line| line[..7].to_owned()).collect();
        assert_eq!(codes, [found], "{from}");
    }
    for (from, to, found) in [
        ("addresses: 10.2.0.2}", "addresses: 10.2.0}", "PLT0308"),
        ("10.1.0.0/24", "10.1.0.0/33", "PLT0308"),
        ("hosts: [node-1, node-2]", "hosts: [{}]", "PLT0104"),
        ("connects: [office, nodes, internet]", "connects: [office, []]", "PLT0104"),
        ("use: demo@1.0, with", "use: demo@new, with", "PLT0202"),
        ("from: office", "from: 10.0.0.0/40", "PLT0308"),
    ] {
        let codes: Vec<String> =
            lines(&SITE.replace(from, to)).iter().map(|line| line[..7].to_owned()).collect();
        assert_eq!(codes, [found], "{from}");
    }
}

#[test]
fn the_project_itself_has_no_findings() {
    for (name, text) in support::files() {
        assert_eq!(lines(&text), [""; 0], "{name}");
    }
}
