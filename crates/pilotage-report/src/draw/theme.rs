//! The colours of the picture, light and dark, as a style sheet.
//!
//! Every colour is a CSS variable, so that a page which holds the picture may set its own; programs
//! that know no variables (librsvg, Inkscape) take the fixed value written before it. All classes
//! begin with `pd-`, so nothing of it touches that page. Text has a contrast of at least 4.5 to what
//! it stands on, lines one of at least 3 (WCAG 2.2, 1.4.3 and 1.4.11).

use super::Theme;
use super::measure::FAMILY;

/// A variable with its light and its dark value.
type Colour = (&'static str, &'static str, &'static str);

/// What has the same meaning everywhere.
const COLOURS: [Colour; 13] = [
    ("canvas", "#ffffff", "#0e131a"),
    ("surface", "#ffffff", "#171e28"),
    ("ink", "#17202b", "#e8edf3"),
    ("muted", "#566273", "#a3b0c0"),
    ("rule", "#dde3ea", "#2c3745"),
    ("cell", "#f4f6f9", "#202936"),
    ("warn", "#a64b00", "#f5b041"),
    ("wall", "#fdeceb", "#3a1d1f"),
    ("wall-edge", "#c8403a", "#e5736d"),
    ("wall-name", "#8e211c", "#ffc9c5"),
    ("outside", "#f6f7f9", "#141a22"),
    ("outside-line", "#5b6878", "#93a1b3"),
    ("outside-ink", "#414d5c", "#c3cdd9"),
];

/// Line, ground and ink of each zone's colour.
const HUES: [[(&str, &str); 3]; super::paint::HUES] = [
    [("#2563eb", "#7aa7ff"), ("#f2f6ff", "#121b2e"), ("#1d4fbf", "#a9c6ff")],
    [("#0b7a70", "#3fc9ba"), ("#effaf8", "#0f2123"), ("#0a635b", "#84e0d5")],
    [("#7c3aed", "#b794f8"), ("#f7f3ff", "#1b1730"), ("#6527cf", "#cfb8ff")],
    [("#b0246f", "#f07db4"), ("#fef3f8", "#271722"), ("#8f1a59", "#f9aed0")],
    [("#3f7d16", "#8ccf5a"), ("#f4faee", "#17210f"), ("#326411", "#b1e28a")],
    [("#0878a8", "#4fbde8"), ("#eff9fd", "#0e202b"), ("#075f86", "#93d7f4")],
    [("#4f46e5", "#9c98fb"), ("#f3f3ff", "#17182f"), ("#3f37c2", "#c0bdff")],
    [("#8a6100", "#d5b04a"), ("#fcf8ec", "#231e10"), ("#6d4d00", "#e8cd83")],
];

/// Line, ground and ink of a zone's colour, for formats without style sheets; of the outside where
/// there is no number.
pub(super) fn zone_colours(number: Option<usize>, theme: Theme) -> [&'static str; 3] {
    let dark = theme == Theme::Dark;
    let hue = number.and_then(|number| HUES.get(number % HUES.len()));
    match hue {
        Some(hue) => hue.map(|(light, night)| if dark { night } else { light }),
        None => ["outside-line", "outside", "outside-ink"].map(|name| value(name, dark)),
    }
}

/// A colour that means the same everywhere, for formats without style sheets.
pub(super) fn colour(name: &str, theme: Theme) -> &'static str {
    value(name, theme == Theme::Dark)
}

/// The style sheet for a theme, with as many colours of zones.
pub(super) fn style(theme: Theme, hues: usize) -> String {
    let mut css = String::new();
    match theme {
        Theme::Light => css.push_str(&variables(false, hues)),
        Theme::Dark => css.push_str(&variables(true, hues)),
        Theme::Auto => {
            css.push_str(&variables(false, hues));
            let dark = variables(true, hues);
            css.push_str(&format!("@media (prefers-color-scheme:dark){{{}}}\n", dark.trim_end()));
        }
    }
    css.push_str(&rules(theme == Theme::Dark, hues));
    css
}

fn variables(dark: bool, hues: usize) -> String {
    let pick = |light: &'static str, night: &'static str| if dark { night } else { light };
    let mut css = String::from(".pd-root{");
    for (name, light, night) in COLOURS {
        css.push_str(&format!("--pd-{name}:{};", pick(light, night)));
    }
    for (number, [line, ground, ink]) in HUES.iter().enumerate().take(hues) {
        for (name, (light, night)) in [("line", line), ("ground", ground), ("ink", ink)] {
            css.push_str(&format!("--pd-h{number}-{name}:{};", pick(light, night)));
        }
    }
    css.push_str("}\n");
    css
}

/// A property with the fixed value first and the variable after it.
fn property(property: &str, name: &str, dark: bool) -> String {
    let value = value(name, dark);
    format!("{property}:{value};{property}:var(--pd-{name});")
}

fn value(name: &str, dark: bool) -> &'static str {
    let pick = |light: &'static str, night: &'static str| if dark { night } else { light };
    let plain = COLOURS.iter().find(|(known, ..)| *known == name);
    plain.map_or("none", |(_, light, night)| pick(light, night))
}

fn rules(dark: bool, hues: usize) -> String {
    let of = |what: &str, name: &str| property(what, name, dark);
    let mut css = format!(".pd-root{{font-family:{FAMILY}}}\n");
    let mut rule = |selector: &str, body: String| css.push_str(&format!("{selector}{{{body}}}\n"));
    rule(".pd-canvas", of("fill", "canvas"));
    rule(".pd-ink", of("fill", "ink"));
    rule(".pd-muted", of("fill", "muted"));
    rule(".pd-old", format!("{}font-style:italic;", of("fill", "warn")));
    rule(".pd-wall-name", of("fill", "wall-name"));
    rule(".pd-box", format!("{}stroke-width:1;", of("fill", "surface")));
    rule(".pd-cell", of("fill", "cell"));
    rule(".pd-rule", format!("{}fill:none;", of("stroke", "rule")));
    rule(".pd-pill", of("fill", "canvas"));
    rule(".pd-wall", format!("{}{}stroke-width:1;", of("fill", "wall"), of("stroke", "wall-edge")));
    rule(".pd-line", "fill:none;stroke-width:1.6;".to_owned());
    rule(".pd-aim", "fill:none;stroke:none;stroke-width:11;pointer-events:stroke;".to_owned());
    rule(".pd-zone", "stroke-width:1.2;".to_owned());
    rule(".pd-outside", "stroke-dasharray:7 4;".to_owned());
    rule(
        ".pd-icon",
        "fill:none;stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round;".to_owned(),
    );
    rule(".pd-deprecated", "stroke-dasharray:8 4;".to_owned());
    rule(".pd-optional", "stroke-dasharray:1.6 4;stroke-linecap:round;".to_owned());
    for number in 0..HUES.len().min(hues) {
        css.push_str(&hue_rules(number, dark));
    }
    css.push_str(&outside_rules(dark));
    let warn = |what: &str| property(what, "warn", dark);
    css.push_str(&format!(".pd-warn .pd-line{{{}}}\n", warn("stroke")));
    css.push_str(&format!(".pd-warn .pd-tip{{{}}}\n", warn("fill")));
    css.push_str(".pd-bundle:hover .pd-line{stroke-width:3;}\n");
    css.push_str(".pd-root:has(.pd-bundle:hover) .pd-bundle:not(:hover){opacity:.18;}\n");
    css
}

fn hue_rules(number: usize, dark: bool) -> String {
    let Some([line, ground, ink]) = HUES.get(number) else { return String::new() };
    let of = |what: &str, name: &str, (light, night): &(&str, &str)| {
        let value = if dark { night } else { light };
        format!("{what}:{value};{what}:var(--pd-h{number}-{name});")
    };
    selectors(
        &format!(".pd-h{number}"),
        &of("stroke", "line", line),
        &of("fill", "line", line),
        &of("fill", "ground", ground),
        &of("fill", "ink", ink),
    )
}

fn outside_rules(dark: bool) -> String {
    selectors(
        ".pd-hx",
        &property("stroke", "outside-line", dark),
        &property("fill", "outside-line", dark),
        &property("fill", "outside", dark),
        &property("fill", "outside-ink", dark),
    )
}

fn selectors(hue: &str, stroke: &str, fill: &str, ground: &str, ink: &str) -> String {
    format!(
        "{hue} .pd-zone{{{ground}{stroke}stroke-opacity:.45;}}\n\
         {hue} .pd-box{{{stroke}stroke-opacity:.6;}}\n\
         {hue} .pd-inner{{{ground}}}\n\
         {hue} .pd-badge{{{fill}fill-opacity:.12;}}\n\
         {hue} .pd-strong{{{ink}}}\n\
         {hue} .pd-icon{{{stroke}}}\n\
         {hue} .pd-line{{{stroke}}}\n\
         {hue} .pd-tip{{{fill}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{HUES, value};

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_and_lines_stand_out_in_both_themes() {
        for dark in [false, true] {
            let mut pairs: Vec<(&str, &str, f64)> = vec![
                (value("wall-name", dark), value("wall", dark), 4.5),
                (value("wall-edge", dark), value("canvas", dark), 3.0),
                (value("outside-ink", dark), value("outside", dark), 4.5),
                (value("outside-line", dark), value("canvas", dark), 3.0),
            ];
            for hue in HUES {
                let [line, ground, ink] =
                    hue.map(|(light, night)| if dark { night } else { light });
                pairs.push((ink, ground, 4.5));
                for behind in [ground, value("canvas", dark), value("surface", dark)] {
                    pairs.push((line, behind, 3.0));
                    pairs.extend(["ink", "muted", "warn"].map(|it| (value(it, dark), behind, 4.5)));
                }
            }
            for (front, behind, least) in pairs {
                let found = contrast(front, behind);
                assert!(found >= least, "{front} on {behind}: {found:.2} where {least} is needed");
            }
        }
    }
}
