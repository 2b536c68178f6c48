//! Sites by chance: the same number gives the same site.

use std::fmt::Write as _;
use std::sync::Arc;

use pilotage_plan::Plan;

use super::plan_alone;

/// A generator that every machine agrees on (SplitMix64: Steele, Lea and Flood, 2014).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below the limit.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }
}

/// How much there may be.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) zones: usize,
    pub(super) hosts: usize,
    pub(super) instances: usize,
    pub(super) requirements: usize,
}

/// Texts that have spoilt pictures before.
const NASTY: [&str; 14] = [
    "x",
    "<script>alert(\"&amp;\")</script>",
    "a name that goes on and on, longer than any box and every column in all of the picture, and on",
    "averyveryverylongnamewithoutasinglespacewhichnobodycanbreakanywhereatallinanywidthofanybox",
    "管理プラットフォームのクラスターノードとそのほかすべてのもの",
    "🎉🚒🧑‍🚒 emoji 👩‍👩‍👧‍👦 family",
    "\u{202e}desrever\u{202c} \u{200b}zero",
    "tab\tnewline\nnull\u{0}escape\u{1b}[31m",
    "]]> -- %%{init: {}}%% end \"quoted\" \\N \\",
    "1. - * # _under_ `code` ~~~",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "ﷺ ﷽ العربية שלום",
    "Ǆ ǅ ѾѾѾѾ Щщ ‱",
    "",
];

const PORTS: [&str; 12] = [
    "tcp/443",
    "[tcp/443, tcp/5080, tcp/30003]",
    "[tcp/53, udp/53]",
    "tcp/2379-2380",
    "[tcp/9001-9022, udp/9002, tcp/111, tcp/2049, tcp/20048]",
    "udp/8472",
    "[tcp/1, tcp/3, tcp/5, tcp/7, tcp/9, tcp/11, tcp/13, udp/1, udp/3, udp/5, sctp/1]",
    "tcp/any",
    "udp/123",
    "tcp/6443",
    "tcp/49152-65535",
    "[udp/67, udp/68]",
];

/// The plan of a random site.
pub(super) fn random_plan(seed: u64, size: Size) -> Plan {
    let mut chance = Chance::new(seed);
    let mut plan = plan_alone(&site(&mut chance, size));
    if chance.one_in(2) {
        spoil(&mut plan, &mut chance);
    }
    plan
}

fn site(chance: &mut Chance, size: Size) -> String {
    let zones = 1 + chance.below(size.zones);
    let outside = chance.below(3);
    let mut text = String::new();
    for pack in 0..=size.instances {
        write_pack(&mut text, chance, pack, size.requirements);
    }
    text.push_str("---\napiVersion: pilotage.dev/v1alpha1\nkind: Site\n");
    text.push_str(
        "metadata: {name: random, title: A random site, description: By chance.}\nzones:\n",
    );
    for zone in 0..zones {
        let vlan = if chance.one_in(2) { format!(", vlan: {}", 100 + zone) } else { String::new() };
        let six = if chance.one_in(2) { format!(", \"fd00:{zone}::/64\"") } else { String::new() };
        writeln!(text, "  z{zone}: {{subnets: [10.{zone}.0.0/16{six}]{vlan}}}").unwrap();
    }
    if outside > 0 {
        text.push_str("  internet: {external: true}\n");
    }
    let mut members = vec!["any".to_owned()];
    write_hosts(&mut text, chance, size, zones, &mut members);
    write_others(&mut text, chance, zones, outside, &mut members);
    text.push_str("platforms:\n");
    for instance in 0..=chance.below(size.instances) {
        writeln!(text, "  i{instance}:\n    use: p{instance}@2.0\n    bind:").unwrap();
        for role in 0..6 {
            let many = 1 + chance.below(4);
            let bound: Vec<&str> = (0..many).map(|_| chance.of(&members).as_str()).collect();
            writeln!(text, "      r{role}: [{}]", bound.join(", ")).unwrap();
        }
    }
    text
}

fn write_pack(text: &mut String, chance: &mut Chance, pack: usize, requirements: usize) {
    writeln!(
        text,
        "---\napiVersion: pilotage.dev/v1alpha1\nkind: Pack\nmetadata:\n  name: p{pack}\n  \
         version: 1.0.0\n  title: Component {pack}\n  component: {{name: p{pack}, versions: \
         \">=1.0\"}}\n  sources:\n    - {{id: s, title: A document}}\nroles:"
    )
    .unwrap();
    for role in 0..6 {
        writeln!(text, "  r{role}: {{title: role {role}}}").unwrap();
    }
    text.push_str("requirements:\n");
    for requirement in 0..=chance.below(requirements) {
        let (from, to) = (chance.below(6), chance.below(6));
        let more = match chance.below(8) {
            0 => ", deprecated: {since: 1.0.0}",
            1 => ", scope: vip",
            2 => ", icmp: echo-request",
            3 => ", protocol: esp",
            _ => "",
        };
        let ports = chance.of(&PORTS);
        writeln!(
            text,
            "  - {{id: q{requirement}, from: r{from}, to: r{to}, ports: {ports}, purpose: \
             purpose {requirement}, source: s{more}}}"
        )
        .unwrap();
    }
}

fn write_hosts(
    text: &mut String,
    chance: &mut Chance,
    size: Size,
    zones: usize,
    members: &mut Vec<String>,
) {
    text.push_str("hosts:\n");
    let mut groups = String::from("groups:\n");
    let mut vips = String::from("vips:\n");
    for zone in 0..zones {
        let count = chance.below(size.hosts + 1);
        let names: Vec<String> = (0..count).map(|host| format!("h{zone}-{host}")).collect();
        for (host, name) in names.iter().enumerate() {
            writeln!(text, "  {name}: {{zone: z{zone}, addresses: [10.{zone}.0.{}]}}", host + 1)
                .unwrap();
            members.push(name.clone());
        }
        if count > 2 {
            let some = &names[..1 + chance.below(count)];
            writeln!(groups, "  g{zone}: [{}]", some.join(", ")).unwrap();
            writeln!(groups, "  all{zone}: [{}]", names.join(", ")).unwrap();
            writeln!(
                vips,
                "  v{zone}: {{addresses: [10.{zone}.9.1], hosts: [{}]}}",
                some.join(", ")
            )
            .unwrap();
            members.extend([format!("g{zone}"), format!("all{zone}"), format!("v{zone}")]);
        }
        members.push(format!("z{zone}"));
        members.push(format!("10.{zone}.{}.0/24", chance.below(3)));
    }
    text.push_str(&groups);
    text.push_str(&vips);
}

fn write_others(
    text: &mut String,
    chance: &mut Chance,
    zones: usize,
    outside: usize,
    members: &mut Vec<String>,
) {
    let mut names: Vec<String> = (0..zones).map(|zone| format!("z{zone}")).collect();
    if outside > 0 {
        text.push_str("external:\n");
        for end in 0..outside * 2 {
            let addresses =
                if end == 1 { String::new() } else { format!(", addresses: 203.0.113.{end}") };
            writeln!(text, "  e{end}: {{dns: [e{end}.example.com]{addresses}}}").unwrap();
            members.push(format!("e{end}"));
        }
        names.push("internet".to_owned());
    }
    text.push_str("firewalls:\n");
    let cut = chance.below(names.len());
    let (near, far) = names.split_at(cut);
    let meeting = near.first().or(far.first()).unwrap();
    if near.len() > 1 {
        writeln!(text, "  edge: {{connects: [{}]}}", near.join(", ")).unwrap();
    }
    let far: Vec<&str> = std::iter::once(meeting).chain(far).map(String::as_str).collect();
    writeln!(text, "  core-firewall: {{connects: [{}]}}", far.join(", ")).unwrap();
}

/// Gives names that nobody should give.
fn spoil(plan: &mut Plan, chance: &mut Chance) {
    plan.site.title = (*chance.of(&NASTY)).to_owned();
    plan.site.description = Some((*chance.of(&NASTY)).to_owned());
    for zone in &mut plan.zones {
        zone.title = (*chance.of(&NASTY)).to_owned();
    }
    for (number, host) in plan.hosts.iter_mut().enumerate() {
        host.name = format!("{}{number}", chance.of(&NASTY)).into();
    }
    for point in &mut plan.points {
        point.name = Arc::from(*chance.of(&NASTY));
    }
    for resolved in &mut plan.requirements {
        resolved.purpose = (*chance.of(&NASTY)).to_owned();
        resolved.pack_title = Arc::from(*chance.of(&NASTY));
        resolved.from = (*chance.of(&NASTY)).to_owned();
    }
    let flows = plan.flows.iter_mut();
    for side in flows.flat_map(|flow| [&mut flow.source, &mut flow.destination]) {
        side.group.label = format!("{}{}", chance.of(&NASTY), side.group.label).into();
    }
}
