//! Rulesets that the tests write: small, and each with a point of its own.

pub(crate) mod kernel;
pub(crate) mod lab;
pub(crate) mod opening;
pub(crate) mod packets;
pub(crate) mod random;

use pilotage_net::{Action, AddressGroup, AddressSet, Direction, PointKind, Rule, Ruleset};

/// A named ruleset.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) ruleset: Ruleset,
}

pub(crate) fn group(label: &str, addresses: &str) -> AddressGroup {
    AddressGroup::new(label, addresses.parse::<AddressSet>().unwrap())
}

pub(crate) fn rule(
    direction: Direction,
    source: &AddressGroup,
    destination: &AddressGroup,
    transports: &str,
    (requirement, comment): (&str, &str),
) -> Rule {
    Rule {
        direction,
        source: source.clone(),
        destination: destination.clone(),
        transports: transports.parse().unwrap(),
        action: Action::Accept,
        requirements: requirement
            .split(' ')
            .filter(|id| !id.is_empty())
            .map(str::to_owned)
            .collect(),
        comment: comment.to_owned(),
    }
}

fn ruleset(point: &str, kind: PointKind, rules: Vec<Rule>) -> Ruleset {
    Ruleset {
        point: point.to_owned(),
        kind,
        description: String::new(),
        default: Action::Drop,
        rules,
        own: AddressSet::new(),
    }
}

/// Checks every scenario; the check gives how many packets were accepted.
pub(crate) fn check_all(
    check: impl Fn(&Ruleset, u64) -> Result<usize, proptest::test_runner::TestCaseError>,
) {
    for scenario in all() {
        let accepted = check(&scenario.ruleset, 1)
            .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
        let rules = scenario.ruleset.rules.iter();
        let accepts = rules.filter(|rule| rule.action == Action::Accept).count();
        assert!(accepts == 0 || accepted > 0, "{}: nothing was accepted", scenario.name);
    }
}

/// Every scenario, in order.
pub(crate) fn all() -> Vec<Scenario> {
    let scenario = |name, ruleset| Scenario { name, ruleset };
    vec![
        scenario("host", host()),
        scenario("host-v4-only", host_v4_only()),
        scenario("zone", zone()),
        scenario("transports", transports()),
        scenario("open", open()),
        scenario("order", order()),
        scenario("mixed-actions", mixed_actions()),
        scenario("reject", Ruleset { default: Action::Reject, ..mixed_actions() }),
        scenario("accept", Ruleset { default: Action::Accept, ..mixed_actions() }),
        scenario("nasty-text", nasty_text()),
        scenario("empty-host", ruleset("empty-1", PointKind::Host, Vec::new())),
        scenario("empty-zone", ruleset("empty", PointKind::Zone, Vec::new())),
    ]
}

/// A dual-stack node of a cluster.
fn host() -> Ruleset {
    let me = group("node-1", "10.90.233.4, 2001:db8:233::4");
    let nodes = group("nodes", "10.90.233.4-6, 10.90.233.9, 2001:db8:233::4-2001:db8:233::6");
    let admins = group("admins", "10.20.1.0/24");
    let registry = group("registry.example.com", "192.0.2.10, 198.51.100.10, 2001:db8:a::10");
    let (input, output) = (Direction::Input, Direction::Output);
    let mut host = ruleset(
        "node-1",
        PointKind::Host,
        vec![
            rule(input, &nodes, &me, "udp/8472", ("prod/cilium/vxlan", "overlay between nodes")),
            rule(input, &nodes, &me, "tcp/4240 icmp/ping", ("prod/cilium/health", "health checks")),
            rule(
                input,
                &nodes,
                &me,
                "tcp/2379-2380,6443,10250",
                ("prod/etcd/peer prod/kubernetes/api prod/kubernetes/kubelet", "control plane"),
            ),
            rule(input, &admins, &me, "tcp/22", ("site/ssh", "administration")),
            rule(output, &me, &nodes, "udp/8472", ("prod/cilium/vxlan", "overlay between nodes")),
            rule(output, &me, &registry, "tcp/443", ("palette/images", "container images")),
            rule(
                output,
                &me,
                &group("dns", "10.90.230.53, 2001:db8:230::53"),
                "tcp/53 udp/53",
                ("site/dns", "names"),
            ),
        ],
    );
    host.description = "Node 1 of the cluster prod.".to_owned();
    host.own = me.addresses.as_ref().clone();
    host
}

/// No peer with IPv6, so no rule for it.
fn host_v4_only() -> Ruleset {
    let me = group("web-1", "192.0.2.80, 2001:db8::80");
    let clients = group("clients", "198.51.100.0/25, 198.51.100.200");
    ruleset(
        "web-1",
        PointKind::Host,
        vec![rule(Direction::Input, &clients, &me, "tcp/80,443", ("web/http", ""))],
    )
}

/// A firewall between zones that are called like keywords.
fn zone() -> Ruleset {
    let office = group("fwd", "10.20.1.0/24, 10.20.3.0/24");
    let nodes = group("ip", "10.90.233.4-10.90.233.9, 2001:db8:233::/64");
    let platform = group("set", "10.90.232.115, 10.90.232.157");
    let forward = Direction::Forward;
    ruleset(
        "core",
        PointKind::Zone,
        vec![
            rule(forward, &office, &platform, "tcp/443,5080", ("palette/ui", "web interface")),
            rule(forward, &nodes, &platform, "tcp/443", ("palette/agent-grpc", "agents")),
            rule(forward, &platform, &nodes, "tcp/6443 icmp/ping", ("palette/api", "clusters")),
            rule(
                forward,
                &nodes,
                &AddressGroup::any(),
                "tcp/443",
                ("palette/registries", "images from anywhere"),
            ),
        ],
    )
}

/// Everything that a transport can be.
fn transports() -> Ruleset {
    let a = group("a", "192.0.2.1, 2001:db8::1");
    let b = group("b", "192.0.2.2, 2001:db8::2");
    let many = (1..=20).map(|port| (port * 3).to_string()).collect::<Vec<_>>().join(",");
    let forward = Direction::Forward;
    let texts = [
        "tcp/443",
        "tcp/any",
        "tcp/any udp/any sctp/any",
        "udp/67 from 68",
        "udp/546 from 547 udp/67 from 68,1024-65535",
        "tcp/53 udp/53 sctp/53",
        "sctp/2905-2910,3000",
        "icmp/ping icmp/packet-too-big icmp/neighbor-solicitation",
        "icmpv4/3/4 icmpv4/3/5 icmpv4/3/9 icmpv4/13",
        "icmpv4/255 icmpv6/255",
        "icmpv4/any",
        "icmpv6/any",
        "esp ah gre ipip vrrp",
        "ip/0",
        "ipv6-frag",
        "none",
    ];
    // Pairs of their own, so that no rule hides what another permits.
    let pair = |number: u8| group("c", &format!("192.0.2.1{number:02}, 2001:db8::1{number:02}"));
    let mut rules: Vec<Rule> = texts
        .iter()
        .zip(0_u8..)
        .map(|(text, number)| rule(forward, &a, &pair(number * 2), text, (text, "")))
        .collect();
    rules.push(rule(forward, &a, &b, &["tcp/", &many].concat(), ("many-ports", "")));
    let any = AddressGroup::any();
    let four = group("all of IPv4", "0.0.0.0/0");
    let six = group("all of IPv6", "::/0");
    rules.push(rule(forward, &any, &any, "tcp/1 esp", ("any-any", "")));
    rules.push(rule(forward, &any, &any, "icmp/ping tcp/2", ("any-any-icmp", "")));
    rules.push(rule(forward, &four, &any, "tcp/3", ("v4-any", "")));
    rules.push(rule(forward, &six, &six, "tcp/4 ah", ("v6-v6", "")));
    rules.push(rule(forward, &four, &six, "tcp/5", ("nothing in common", "")));
    ruleset("transports", PointKind::Zone, rules)
}

/// Everything between two hosts, and all but one port between all.
fn open() -> Ruleset {
    let (a, b) = (group("a", "192.0.2.1, 2001:db8::1"), group("b", "192.0.2.2, 2001:db8::2"));
    let (any, forward) = (AddressGroup::any(), Direction::Forward);
    let drop = |rule| Rule { action: Action::Drop, ..rule };
    ruleset(
        "open",
        PointKind::Zone,
        vec![
            rule(forward, &a, &b, "any", ("a/b", "no firewall between them")),
            drop(rule(forward, &any, &any, "tcp/22", ("any/ssh", "no administration"))),
            rule(forward, &any, &any, "any", ("any/any", "")),
        ],
    )
}

/// Overlapping sources, where the third rule must not pass the second to join the first.
fn order() -> Ruleset {
    let some = group("some", "192.0.2.1, 192.0.2.3, 2001:db8::1, 2001:db8::3");
    let more =
        group("more", "192.0.2.1-192.0.2.4, 192.0.2.6, 2001:db8::1-2001:db8::4, 2001:db8::6");
    let (me, input) = (group("me", "198.51.100.1, 2001:db8:1::1"), Direction::Input);
    let drop = |rule| Rule { action: Action::Drop, ..rule };
    ruleset(
        "order",
        PointKind::Host,
        vec![
            rule(input, &some, &me, "tcp/1", ("first", "")),
            drop(rule(input, &more, &me, "tcp/2", ("second", ""))),
            rule(input, &some, &me, "tcp/2-3", ("third", "")),
        ],
    )
}

/// Accepting, dropping and rejecting in turns, where the order matters.
fn mixed_actions() -> Ruleset {
    let nodes = group("nodes", "192.0.2.0/28, 192.0.2.32/28, 2001:db8::/64");
    let one = group("node-9", "192.0.2.9, 2001:db8::9");
    let service = group("service", "198.51.100.1, 198.51.100.3, 2001:db8:1::1");
    let (input, output) = (Direction::Input, Direction::Output);
    let with = |rule: Rule, action| Rule { action, ..rule };
    ruleset(
        "service-1",
        PointKind::Host,
        vec![
            with(
                rule(input, &one, &service, "tcp/80 udp/80", ("a/one", "not node 9")),
                Action::Reject,
            ),
            with(rule(input, &nodes, &service, "tcp/22", ("a/ssh", "nobody")), Action::Drop),
            rule(input, &nodes, &service, "tcp/80", ("a/web", "")),
            rule(input, &nodes, &service, "any", ("a/all", "")),
            with(
                rule(output, &service, &AddressGroup::any(), "any", ("a/none", "silent host")),
                Action::Reject,
            ),
        ],
    )
}

/// Text that would break out of names, comments and lines if it could.
fn nasty_text() -> Ruleset {
    let input = Direction::Input;
    let me = group("me", "192.0.2.1");
    let labels = [
        "a\" accept; }\nflush ruleset\n#",
        "# x \\",
        "ノード",
        "名前",
        "Büro",
        "input",
        "-j ACCEPT",
        "",
        "  ",
        "\u{202e}txet\u{202c}\r\n\0\u{1b}[31m",
        "ACCEPT",
        "=1+1",
    ];
    let label = |text: &str| group(text, "198.51.100.1, 198.51.100.3");
    let mut rules: Vec<Rule> = labels
        .iter()
        .zip(1_u8..)
        .map(|(text, number)| {
            // Sets of their own, so that every label becomes a name.
            let peers = group(text, &format!("198.51.{number}.1, 198.51.{number}.3"));
            rule(input, &peers, &me, "tcp/80,81 udp/80", ("", text))
        })
        .collect();
    let long = "word ".repeat(100) + &"x".repeat(300);
    let mut last = rule(input, &label(&long), &me, "tcp/1", ("", &long));
    last.requirements = vec!["a\"b".to_owned(), "c\nd".to_owned(), "é".repeat(90)];
    rules.push(last);
    let mut ruleset = ruleset("nasty\n} \"point\"", PointKind::Host, rules);
    ruleset.description = "of\ntwo \"lines\" \\".to_owned();
    ruleset
}
