//! The three languages: well-formed whatever names say, and the same bytes every time.

use super::plan;
use super::random::{Size, random_plan};
use crate::draw::{Format, Options, Theme, write};

const SIZE: Size = Size { zones: 5, hosts: 4, instances: 2, requirements: 6 };

const TINY: &str = "\
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: tiny, title: Two hosts, description: An administrator and a host.}
zones:
  office: {subnets: [192.0.2.0/25], title: Office}
  servers: {subnets: [192.0.2.128/25, \"2001:db8::/64\"], title: Servers, vlan: 20}
hosts:
  desk-1: {zone: office, addresses: [192.0.2.10]}
  host-1: {zone: servers, addresses: [192.0.2.130, \"2001:db8::130\"]}
firewalls:
  core: {connects: [office, servers]}
services:
  base:
    packs:
      - {use: ssh}
    bind: {administrator: desk-1, ssh-host: host-1}
";

#[test]
fn a_tiny_site() {
    let plan = plan(TINY);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for format in Format::ALL {
            let options = Options { theme: Theme::Light, ..Options::default() };
            insta::assert_snapshot!(format!("tiny.{format}"), write(&plan, *format, &options));
        }
    });
}

#[test]
fn nothing_to_draw_is_drawn_all_the_same() {
    let mut nothing = plan(TINY);
    nothing.flows.clear();
    let mut less = nothing.clone();
    (less.zones, less.hosts) = (Vec::new(), Vec::new());
    for plan in [nothing, less] {
        for format in Format::ALL {
            let text = write(&plan, *format, &Options::default());
            assert!(text.contains("Two hosts"), "{text}");
        }
        well_formed(&write(&plan, Format::Svg, &Options::default())).unwrap();
    }
}

#[test]
fn themes_differ_in_colours_only() {
    let plan = plan(TINY);
    let svg = |theme| write(&plan, Format::Svg, &Options { theme, ..Options::default() });
    let body = |svg: String| svg.split_once("</style>").unwrap().1.to_owned();
    let (auto, light, dark) = (svg(Theme::Auto), svg(Theme::Light), svg(Theme::Dark));
    assert!(auto.contains("prefers-color-scheme:dark") && !light.contains("prefers-color-scheme"));
    assert!(dark.contains("--pd-canvas:#0e131a") && !dark.contains("--pd-canvas:#ffffff"));
    assert_eq!(body(auto), body(light.clone()));
    assert_eq!(body(light), body(dark));
}

#[test]
fn svg_is_well_formed() {
    for seed in 0..80 {
        let plan = random_plan(seed, SIZE);
        let svg = write(&plan, Format::Svg, &Options::default());
        if let Err(fault) = well_formed(&svg) {
            panic!("site {seed}: {fault}");
        }
    }
}

#[test]
fn names_do_not_break_out_of_mermaid_and_dot() {
    for seed in 0..80 {
        let plan = random_plan(seed, SIZE);
        let mermaid = write(&plan, Format::Mermaid, &Options::default());
        for line in mermaid.lines().skip_while(|line| !line.starts_with("flowchart")) {
            let quotes = line.matches('"').count();
            assert!(quotes == 0 || quotes == 2, "site {seed}: {line}");
            assert!(!line.contains("%%"), "site {seed}: {line}");
        }
        let dot = write(&plan, Format::Dot, &Options::default());
        let (strings, html) = dot_balance(&dot);
        let empty = dot.contains("<b></b>") || dot.contains("\"></");
        assert!(strings && html == 0 && !empty, "site {seed}: {dot}");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for seed in 0..10 {
        let (one, other) = (random_plan(seed, SIZE), random_plan(seed, SIZE));
        for format in Format::ALL {
            let options = Options::default();
            assert_eq!(write(&one, *format, &options), write(&other, *format, &options));
        }
    }
}

/// Whether tags close in order, attributes are quoted, and no character is one that XML forbids.
fn well_formed(xml: &str) -> Result<(), String> {
    let forbidden = |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    if let Some(c) = xml.chars().find(forbidden) {
        return Err(format!("character {c:?}"));
    }
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some((text, tag)) = rest.split_once('<') {
        references(text)?;
        let (tag, after) = tag.split_once('>').ok_or("a tag does not end")?;
        references(tag)?;
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
        if tag.matches('"').count() % 2 != 0 || tag.contains('<') {
            return Err(format!("tag `{tag}`"));
        }
        if tag.starts_with('/') {
            let opened = open.pop();
            if opened != Some(name) {
                return Err(format!("`{tag}` closes {opened:?}"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = after;
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

fn references(text: &str) -> Result<(), String> {
    for after in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;"].iter().any(|name| after.starts_with(name));
        if !known {
            return Err(format!("`&{after}`"));
        }
    }
    Ok(())
}

/// Whether every string ends, and how deep in HTML the text ends.
fn dot_balance(dot: &str) -> (bool, i32) {
    let (mut in_string, mut escaped, mut html) = (false, false, 0);
    for (at, c) in dot.char_indices() {
        let arrow = c == '>' && dot[..at].ends_with('-');
        match (in_string, html, c) {
            (true, _, _) if escaped => escaped = false,
            (true, _, '\\') => escaped = true,
            (_, 0, '"') => in_string = !in_string,
            (false, _, '<') => html += 1,
            (false, _, '>') if !arrow || html > 0 => html -= 1,
            _ => {}
        }
    }
    (!in_string, html)
}
