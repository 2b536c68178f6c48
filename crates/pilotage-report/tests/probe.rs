//! What a run of probes is told as: what to do with the rule to ask for, what has changed since an
//! earlier run, and nothing that a site says becomes markup.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod fixture;

use pilotage_plan::Plan;
use pilotage_report::probe::{Before, Run, csv, html, json, junit, text};
use pilotage_verdict::{
    Arrival, Carrier, End, Icmp, Initiator, Listening, Observed, Outcome, Probe, ProxyAnswer,
    Responder, Settings, Target, judge, schedule,
};

const NASTY: &str = "<script>alert(1)</script> '&quot; `code` </code></style><!--";

fn plan() -> Plan {
    let packs = format!(
        r#"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: p
  version: 1.0.0
  title: P
  component: {{name: P}}
  sources: [{{id: a, title: A, url: "https://example.com"}}]
roles: {{agents: {{}}, server: {{}}}}
requirements:
  - {{id: web, from: agents, to: server, ports: tcp/443, purpose: "{NASTY}", source: a}}
  - {{id: log, from: agents, to: server, ports: udp/514, purpose: logs, need: optional, source: a}}
  - {{id: ping, from: agents, to: server, icmp: echo-request, purpose: looks, source: a}}
"#
    );
    let site = format!(
        r#"
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {{name: site, title: "{NASTY}"}}
zones: {{inner: {{subnets: [192.0.2.0/24]}}, outer: {{subnets: [198.51.100.0/24]}}}}
firewalls: {{core: {{connects: [inner, outer]}}}}
hosts:
  h: {{zone: inner, addresses: [192.0.2.1]}}
  i: {{zone: inner, addresses: [192.0.2.2]}}
  s: {{zone: outer, addresses: [198.51.100.9]}}
groups: {{all: [h, i]}}
platforms: {{one: {{use: p, bind: {{agents: all, server: s}}}}}}
accept: [{{requirement: one/p/log, reason: logs}}]
"#
    );
    fixture::plan(&packs, &site)
}

/// Everything passes but the named ports, of which nothing comes to the other end.
fn outcomes(probes: &[Probe], lost: &[Carrier]) -> Vec<Outcome> {
    let outcome = |(index, probe): (usize, &Probe)| {
        let is_lost = lost.contains(&probe.carrier);
        let observed = if is_lost { Observed::Silence } else { Observed::Verified };
        let initiator = Initiator { left: Some(true), ..Initiator::of(observed) };
        let arrival = Arrival { on_wire: Some(false), ..Arrival::default() };
        let responder =
            is_lost.then(|| Box::new(Responder { listening: Listening::Bound, arrival }));
        let verdict = judge(probe.carrier, &initiator, responder.as_deref());
        Outcome { probe: index, verdict, initiator, responder }
    };
    probes.iter().enumerate().map(outcome).collect()
}

/// The run in which the first ports were lost, after one in which the others were.
fn with_run<T>(lost: &[Carrier], before: &[Carrier], tell: impl FnOnce(&Run<'_>) -> T) -> T {
    let plan = plan();
    let found = schedule(&plan, &Settings::default());
    let of = |outcomes: &[Outcome], before: Option<&Before>, tell: &mut dyn FnMut(&Run<'_>)| {
        let (probes, unasked) = (&found.probes[..], &found.unasked[..]);
        tell(&Run { plan: Some(&plan), probes, outcomes, unasked, blind: &[], before });
    };
    let mut earlier = String::new();
    of(&outcomes(&found.probes, before), None, &mut |run| earlier = json(run).unwrap());
    let earlier = Before::read(&earlier).unwrap();
    let (mut tell, mut told) = (Some(tell), None);
    of(&outcomes(&found.probes, lost), Some(&earlier), &mut |run| {
        told = tell.take().map(|tell| tell(run));
    });
    told.unwrap()
}

const WEB: Carrier = Carrier::Tcp(443);
const LOG: Carrier = Carrier::Udp(514);

#[test]
fn a_blocked_flow_names_the_rule_to_ask_for() {
    let said = with_run(&[WEB], &[WEB], text);
    insta::assert_snapshot!(said);
    let data = with_run(&[WEB], &[WEB], |run| json(run).unwrap());
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let probes = data["probes"].as_array().unwrap();
    let blocked: Vec<_> = probes.iter().filter(|it| it["standing"] == "wrong").collect();
    assert_eq!(blocked.len(), 2, "one of each agent");
    for probe in blocked {
        assert_eq!(probe["rule"]["number"], "R1");
        assert_eq!(probe["rule"]["firewalls"][0], "core");
        assert_eq!(probe["before"], "filtered-forward");
    }
    assert!(
        probes.iter().filter(|it| it["standing"] != "wrong").all(|it| it.get("rule").is_none())
    );
}

#[test]
fn what_changed_since_the_baseline_comes_with_both_states() {
    let said = with_run(&[LOG], &[WEB], text);
    assert!(said.contains("Since the baseline: 2 broken, 2 mended, 2 as before\n"), "{said}");
    assert!(said.contains("  broken: h to s (198.51.100.9) udp/514  filtered-forward, was open\n"));
    assert!(said.contains("  mended: i to s (198.51.100.9) tcp/443  open, was filtered-forward\n"));
    let sheet = with_run(&[LOG], &[WEB], csv);
    assert!(sheet.lines().next().unwrap().ends_with(",before"), "{sheet}");
    let web = sheet.lines().filter(|line| line.contains("tcp/443"));
    assert!(web.into_iter().all(|line| line.ends_with(",filtered-forward")), "{sheet}");
}

#[test]
fn what_was_asked_before_only_is_named() {
    let plan = plan();
    let found = schedule(&plan, &Settings::default());
    let before = with_run(&[], &[], |run| json(run).unwrap());
    let before = Before::read(&before).unwrap();
    let few: Vec<Probe> =
        found.probes.iter().filter(|probe| probe.carrier == WEB).cloned().collect();
    let outcomes = outcomes(&few, &[]);
    let run = Run {
        plan: Some(&plan),
        probes: &few,
        outcomes: &outcomes,
        unasked: &[],
        blind: &[],
        before: Some(&before),
    };
    let said = text(&run);
    assert!(said.contains("4 not asked any more, 2 as before"), "{said}");
    assert!(said.contains("  not asked any more: h to s (198.51.100.9) ping\n"), "{said}");
    let sheet = csv(&run);
    let row = "h,192.0.2.1,s,198.51.100.9,,ping,,open,,gone,not asked any more,open\r\n";
    assert!(sheet.contains(row), "{sheet}");
    let cases = junit(&run);
    assert!(cases.contains("tests=\"6\" failures=\"0\" skipped=\"4\""), "{cases}");
    assert!(cases.contains("<skipped message=\"not asked any more (before: open)\"/>"), "{cases}");
}

#[test]
fn test_cases_say_what_they_were_before() {
    let cases = with_run(&[LOG], &[WEB], junit);
    let broken = "<skipped message=\"filtered-forward (before: open): ";
    let mended = "<system-out>open (before: filtered-forward): ";
    for said in [broken, mended] {
        assert_eq!(cases.matches(said).count(), 2, "{said}: {cases}");
    }
}

/// Runs of a host that is off: one port of each initiator gets an ICMP error, the others nothing.
fn told_of_silence(code: u8, also: Option<&Observed>) -> String {
    let plan = plan();
    let found = schedule(&plan, &Settings::default());
    let outcome = |(index, probe): (usize, &Probe)| {
        let by = "192.0.2.254".parse().unwrap();
        let observed = match (probe.carrier, also) {
            (Carrier::Ping, _) => Observed::Icmp(Icmp { by, kind: 3, code }),
            (WEB, Some(also)) => also.clone(),
            _ => Observed::Silence,
        };
        let initiator = Initiator::of(observed);
        let verdict = judge(probe.carrier, &initiator, None);
        Outcome { probe: index, verdict, initiator, responder: None }
    };
    let outcomes: Vec<Outcome> = found.probes.iter().enumerate().map(outcome).collect();
    text(&Run {
        plan: Some(&plan),
        probes: &found.probes,
        outcomes: &outcomes,
        unasked: &[],
        blind: &[],
        before: None,
    })
}

#[test]
fn a_host_that_is_off_is_one_finding() {
    let said = told_of_silence(1, None);
    let finding = "Bring up s (198.51.100.9), or correct its address: nothing of it answers, and \
                   192.0.2.254 said host unreachable (ICMP 3/1)\n";
    assert!(said.starts_with(finding), "{said}");
    assert!(!said.contains("pen on core") && !said.contains("ask for"), "{said}");
    assert_eq!(said.matches("  h to s (198.51.100.9) ").count(), 3, "{said}");
    // A route that is missing is one finding too.
    let said = told_of_silence(0, None);
    assert!(said.starts_with("Put right the route at 192.0.2.254\n"), "{said}");
    assert!(!said.contains("pen on core"), "{said}");
    // What answers on one port is not off.
    let said = told_of_silence(1, Some(&Observed::Refused));
    assert!(said.contains("Put right the route at 192.0.2.254\n"), "{said}");
}

#[test]
fn who_asks_for_credentials_is_told_where_they_stand() {
    let to = Target::Name("registry.example.com".into());
    let from = End { name: "here".into(), host: 0, address: "192.0.2.1".parse().unwrap() };
    let probe = Probe { by_proxy: true, ..Probe::new(from, to, WEB) };
    let answer =
        ProxyAnswer::Status { code: 407, says: "Proxy Authentication Required".to_owned() };
    let through = Some("proxy.example.com:3128".to_owned());
    let initiator = Initiator { through, ..Initiator::of(Observed::Proxy(answer)) };
    let verdict = judge(WEB, &initiator, None);
    let outcome = Outcome { probe: 0, verdict, initiator, responder: None };
    let run = Run {
        plan: None,
        probes: &[probe],
        outcomes: &[outcome],
        unasked: &[],
        blind: &[],
        before: None,
    };
    for said in [text(&run), html(&run)] {
        assert!(said.contains("give credentials for the proxy proxy.example.com:3128"), "{said}");
        assert!(said.contains("--proxy-file"), "{said}");
    }
}

#[test]
fn an_earlier_result_is_read_or_refused() {
    for text in ["", "[]", "{}", "{\"probes\": [{}]}", "{\"probes\": 7}"] {
        assert!(Before::read(text).is_err(), "{text}");
    }
    assert!(Before::read("{\"schemaVersion\": 9, \"probes\": [], \"more\": 1}").is_ok());
}

#[test]
fn nothing_that_a_site_says_becomes_markup() {
    let page = with_run(&[WEB, LOG], &[], html);
    for bad in ["<script>alert", "</code></style>", "<!--"] {
        assert!(!page.contains(bad), "{bad}");
    }
    for said in [
        "Ask the network team to open on core",
        "<b>R1</b> of the change request",
        "one/p/web",
        "Broken since",
        "<li><b>2</b>wrong</li>",
        "<li><b>2</b>optional, not open</li>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let cases = with_run(&[WEB], &[], junit);
    assert!(cases.contains("failures=\"2\""), "{cases}");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    assert_eq!(with_run(&[WEB], &[LOG], html), with_run(&[WEB], &[LOG], html));
}
