//! Small rulesets in frames that cannot hold them as they are.

use pilotage_net::{Action, AddressGroup, AddressSet, Direction, Family, PointKind, Rule, Ruleset};

use super::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::loss::LossKind;
use crate::options::Options;

/// Holds everything.
const WIDE: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output, Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::Numbers,
    replies: Replies::Tracked,
};

fn group(addresses: &str) -> AddressGroup {
    AddressGroup::new(addresses, addresses.parse::<AddressSet>().unwrap())
}

fn rule(from: &str, to: &str, transports: &str, action: Action) -> Rule {
    Rule {
        direction: Direction::Input,
        source: group(from),
        destination: group(to),
        transports: transports.parse().unwrap(),
        action,
        requirements: vec!["site/a".to_owned()],
        comment: String::new(),
    }
}

fn ruleset(rules: Vec<Rule>) -> Ruleset {
    Ruleset {
        point: "node-1".to_owned(),
        kind: PointKind::Host,
        description: String::new(),
        default: Action::Drop,
        rules,
        own: AddressSet::new(),
    }
}

/// Each rule as `from > to: what`.
fn rules(fitted: &Fitted) -> Vec<String> {
    let show = |rule: &Rule| {
        let (from, to) = (&rule.source.addresses, &rule.destination.addresses);
        format!("{} {from} > {to}: {}", rule.direction, rule.transports)
    };
    fitted.ruleset.rules.iter().map(show).collect()
}

fn losses(fitted: &Fitted) -> Vec<(LossKind, &str)> {
    fitted.losses.iter().map(|loss| (loss.kind, loss.code.code)).collect()
}

#[test]
fn what_a_wide_frame_holds_stays_as_it_is() {
    let given = ruleset(vec![
        rule("192.0.2.1", "192.0.2.2", "udp/67 from 68 icmpv4/3/4 esp", Action::Reject),
        rule("0.0.0.0/0", "192.0.2.2", "tcp/22", Action::Accept),
    ]);
    let fitted = fit(&given, &WIDE, &Options::default());
    assert_eq!(fitted.ruleset, given);
    assert!(fitted.losses.is_empty());
}

#[test]
fn what_is_refused_is_taken_away_where_rules_only_accept() {
    let given = ruleset(vec![
        rule("192.0.2.0/30", "198.51.100.1", "tcp/22,443", Action::Drop),
        rule("192.0.2.0/29", "198.51.100.0/31", "tcp/443", Action::Accept),
        rule("192.0.2.0/29", "198.51.100.0/31", "tcp/1-100", Action::Accept),
    ]);
    let fitted = fit(&given, &Frame { ordered: false, ..WIDE }, &Options::default());
    assert_eq!(
        rules(&fitted),
        [
            "input 192.0.2.4/30 > 198.51.100.0/31: tcp/443",
            "input 192.0.2.0/30 > 198.51.100.0: tcp/443",
            "input 192.0.2.4/30 > 198.51.100.0/31: tcp/1-100",
            "input 192.0.2.0/30 > 198.51.100.0: tcp/1-100",
            "input 192.0.2.0/30 > 198.51.100.1: tcp/1-21,23-100",
        ]
    );
    assert!(fitted.losses.is_empty());
}

#[test]
fn refusals_that_overlap_each_other_end_with_a_loss() {
    // Every refusal meets every other, and none is a part of another.
    let refusal = |at: usize| {
        let (from, to) = (at % 250, 250 - at % 250);
        let third = at / 250;
        let ends = [
            format!("10.{third}.{from}.0-10.200.{from}.255"),
            format!("10.{third}.{to}.0-10.200.{to}.255"),
        ];
        rule(&ends[0], &ends[1], &format!("tcp/{}-{}", at + 1, at + 2000), Action::Drop)
    };
    for (count, whole) in [(10, true), (1000, false)] {
        let mut all: Vec<Rule> = (0..count).map(refusal).collect();
        all.push(rule("any", "any", "tcp/1-65535", Action::Accept));
        all.push(rule("192.0.2.1", "192.0.2.2", "tcp/80", Action::Accept));
        let fitted = fit(&ruleset(all), &Frame { ordered: false, ..WIDE }, &Options::default());
        let last = fitted.ruleset.rules.last().unwrap();
        assert_eq!(last.source.label.as_ref(), "192.0.2.1", "what no refusal meets stays");
        let told: Vec<Option<usize>> = fitted.losses.iter().map(|loss| loss.rule).collect();
        assert_eq!(told, if whole { vec![] } else { vec![Some(count)] });
    }
}

#[test]
fn more_passes_only_where_that_was_accepted() {
    let given = ruleset(vec![rule("192.0.2.1", "192.0.2.2", "udp/67 from 68", Action::Accept)]);
    let frame = Frame { source_ports: false, ..WIDE };
    let fitted = fit(&given, &frame, &Options::default());
    assert!(rules(&fitted).is_empty());
    assert_eq!(losses(&fitted), [(LossKind::Narrowed, "PLT0504")]);
    let widen = Options { widen: vec!["site/a".to_owned()], ..Options::default() };
    let fitted = fit(&given, &frame, &widen);
    assert_eq!(rules(&fitted), ["input 192.0.2.1 > 192.0.2.2: udp/67"]);
    assert_eq!(losses(&fitted), [(LossKind::Widened, "PLT0509")]);
    let other = Options { widen: vec!["site/b".to_owned()], ..Options::default() };
    assert!(rules(&fit(&given, &frame, &other)).is_empty());
}

#[test]
fn a_refusal_grows_rather_than_shrinks() {
    let given = ruleset(vec![rule("192.0.2.1", "192.0.2.2", "icmpv4/3/4", Action::Drop)]);
    let fitted = fit(&given, &Frame { icmp: Icmp::Types, ..WIDE }, &Options::default());
    assert_eq!(losses(&fitted), [(LossKind::Narrowed, "PLT0503")]);
    assert_eq!(fitted.ruleset.rules[0].transports, "icmpv4/3".parse().unwrap());
}

#[test]
fn what_cannot_be_said_is_left_out_and_told() {
    let given = ruleset(vec![
        rule("192.0.2.1", "192.0.2.2", "tcp/1 esp icmp/ping", Action::Accept),
        rule("2001:db8::1", "2001:db8::2", "tcp/2", Action::Accept),
    ]);
    let frame = Frame {
        families: &[Family::V4],
        icmp: Icmp::None,
        protocols: Protocols::Only(&[6, 17]),
        ..WIDE
    };
    let fitted = fit(&given, &frame, &Options::default());
    assert_eq!(rules(&fitted), ["input 192.0.2.1 > 192.0.2.2: tcp/1"]);
    assert_eq!(losses(&fitted), [(LossKind::Narrowed, "PLT0503"); 2]);
}

#[test]
fn a_direction_that_is_not_filtered_lets_everything_pass() {
    let given = ruleset(vec![rule("192.0.2.1", "192.0.2.2", "tcp/1", Action::Accept)]);
    let frame = Frame { directions: &[Direction::Input], ..WIDE };
    let fitted = fit(&given, &frame, &Options::default());
    assert_eq!(losses(&fitted), [(LossKind::Widened, "PLT0506")]);
    let last = fitted.ruleset.rules.last().unwrap();
    assert!(last.direction == Direction::Output && last.transports.is_any());
}

#[test]
fn replies_have_rules_where_connections_are_not_known() {
    let given = ruleset(vec![
        rule("192.0.2.1", "192.0.2.2", "tcp/22 udp/123 from 123", Action::Accept),
        rule("192.0.2.1", "192.0.2.2", "icmp/ping", Action::Accept),
    ]);
    let ports = fit(&given, &Frame { replies: Replies::Ports, ..WIDE }, &Options::default());
    assert_eq!(
        rules(&ports).get(2..).unwrap(),
        [
            "output 192.0.2.2 > 192.0.2.1: tcp/1024-65535 from 22 udp/123 from 123",
            "output 192.0.2.2 > 192.0.2.1: icmp/echo-reply",
        ]
    );
    assert_eq!(losses(&ports), [(LossKind::Widened, "PLT0510")]);
    let flags = fit(&given, &Frame { replies: Replies::Flags, ..WIDE }, &Options::default());
    assert_eq!(rules(&flags).get(2).unwrap(), "output 192.0.2.2 > 192.0.2.1: udp/123 from 123");
}

#[test]
fn replies_are_known_by_the_ports_that_they_go_to_where_no_others_are() {
    let frame = Frame {
        replies: Replies::Ports,
        source_ports: false,
        protocols: Protocols::PortsOf(&[6, 17]),
        ..WIDE
    };
    let rules = vec![rule("192.0.2.1", "192.0.2.2", "tcp/443 sctp/any icmp/ping", Action::Accept)];
    let Fitted { ruleset, losses } = fit(&ruleset(rules), &frame, &Options::default());
    let replies = ruleset.rules.last().unwrap();
    assert_eq!(replies.direction, Direction::Output);
    assert_eq!(replies.transports.to_string(), "tcp/1024-65535 sctp/any icmp/echo-reply");
    assert!(losses.iter().any(|loss| loss.what.contains("to ports from 1024 on")), "{losses:?}");
}
