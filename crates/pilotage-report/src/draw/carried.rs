//! What a bundle carries, and how its label says it in the room that there is.

use pilotage_model::Need;
use pilotage_net::{Transport, TransportSet};
use pilotage_plan::Resolved;

/// How firmly something is asked for: decides the style of its line and label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The component does not work without it.
    Required,
    /// Still open, to be closed once its successor serves.
    Deprecated,
    /// Open because the site asked for it or accepted it.
    Optional,
}

impl Standing {
    pub(super) fn of(resolved: &Resolved) -> Self {
        if resolved.deprecated.is_some() {
            Self::Deprecated
        } else if resolved.need == Need::Optional {
            Self::Optional
        } else {
            Self::Required
        }
    }

    /// The word for it in labels and the legend.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Deprecated => "deprecated",
            Self::Optional => "optional",
        }
    }
}

/// Transports by standing; each transport under the firmest that it has.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried {
    required: TransportSet,
    deprecated: TransportSet,
    optional: TransportSet,
}

/// Text of one standing within a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) standing: Standing,
    pub(super) text: String,
}

impl Carried {
    pub(super) fn add(&mut self, standing: Standing, transports: &TransportSet) {
        let held = match standing {
            Standing::Required => &mut self.required,
            Standing::Deprecated => &mut self.deprecated,
            Standing::Optional => &mut self.optional,
        };
        *held = held.union(transports);
    }

    /// The standing of the whole: the firmest of any part.
    pub(super) fn standing(&self) -> Standing {
        self.sets().first().map_or(Standing::Required, |(standing, _)| *standing)
    }

    /// The non-empty sets, firmest first, with nothing in two of them.
    fn sets(&self) -> Vec<(Standing, TransportSet)> {
        let firmer = self.required.union(&self.deprecated);
        let sets = [
            (Standing::Required, self.required.clone()),
            (Standing::Deprecated, self.deprecated.difference(&self.required)),
            (Standing::Optional, self.optional.difference(&firmer)),
        ];
        sets.into_iter().filter(|(_, set)| !set.is_empty()).collect()
    }

    /// The label: everything, or as much as `fits` and how many ports there are in all. What is not
    /// of the standing of the whole is called by its word.
    pub(super) fn label(&self, fits: impl Fn(&str) -> bool) -> Vec<Part> {
        let sets = self.sets();
        let firmest = self.standing();
        let lead = |at: usize, standing: Standing| {
            let separator = if at == 0 { "" } else { " · " };
            let word = if standing == firmest { String::new() } else { format!("{standing} ") };
            format!("{separator}{word}")
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut before = String::new();
        for (at, (standing, set)) in sets.iter().enumerate() {
            // The later parts keep the room for their shortest form.
            let later = sets.iter().enumerate().skip(at + 1);
            let reserve: String =
                later.map(|(at, (it, set))| lead(at, *it) + &shortened(set, |_| false)).collect();
            let lead = lead(at, *standing);
            let text = shortened(set, |text| fits(&format!("{before}{lead}{text}{reserve}")));
            let text = lead + &text;
            before.push_str(&text);
            parts.push(Part { standing: *standing, text });
        }
        parts
    }

    /// The label in full, as plain text.
    pub(super) fn text(&self) -> String {
        self.label(|_| true).into_iter().map(|part| part.text).collect()
    }

    /// The label in a few dozen characters, for formats that do not measure.
    pub(super) fn in_short(&self) -> String {
        const CHARACTERS: usize = 48;
        let label = self.label(|text| text.chars().count() <= CHARACTERS);
        label.into_iter().map(|part| part.text).collect()
    }
}

impl std::fmt::Display for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// `tcp/443, 5080 · udp/53`; in less room `tcp/443, … 12 ports`; the shortest where nothing fits.
pub(super) fn shortened(set: &TransportSet, fits: impl Fn(&str) -> bool) -> String {
    let words = words(set);
    let full = written(&words, words.len());
    let total = count(set);
    if fits(&full) || full.chars().count() <= total.chars().count() {
        return full;
    }
    let cut = |kept: usize| format!("{}, {total}", written(&words, kept));
    let kept = (1..words.len()).take_while(|kept| fits(&cut(*kept))).last();
    kept.map_or(total.clone(), cut)
}

/// A port, a range, or anything else that a label lists: what stands before the first of its run,
/// and itself.
struct Word {
    protocol: String,
    text: String,
}

fn words(set: &TransportSet) -> Vec<Word> {
    if set.is_any() {
        return vec![Word { protocol: String::new(), text: "any".to_owned() }];
    }
    set.iter().flat_map(|transport| words_of(&transport)).collect()
}

fn words_of(transport: &Transport) -> Vec<Word> {
    match transport {
        Transport::Ports { protocol, destination, source } if source.is_any() => {
            let ports = destination.to_string();
            let protocol = format!("{protocol}/");
            let word = |text: &str| Word { protocol: protocol.clone(), text: text.to_owned() };
            ports.split(',').map(word).collect()
        }
        other => vec![Word { protocol: String::new(), text: other.to_string() }],
    }
}

fn written(words: &[Word], count: usize) -> String {
    let mut text = String::new();
    let mut before: Option<&Word> = None;
    for word in words.iter().take(count) {
        match before {
            Some(before) if before.protocol == word.protocol && !word.protocol.is_empty() => {
                text.push_str(", ");
            }
            Some(_) => {
                text.push_str(" · ");
                text.push_str(&word.protocol);
            }
            None => text.push_str(&word.protocol),
        }
        text.push_str(&word.text);
        before = Some(word);
    }
    text
}

/// `… 12 ports`, `… 12 ports and 2 more`.
fn count(set: &TransportSet) -> String {
    let (mut ports, mut others) = (0, 0);
    for transport in set.iter() {
        match transport {
            Transport::Ports { destination, .. } => ports += destination.count(),
            _ => others += 1,
        }
    }
    match (ports, others) {
        (0, others) => format!("… {others} kinds"),
        (ports, 0) => format!("… {ports} ports"),
        (ports, others) => format!("… {ports} ports and {others} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Carried, Standing, shortened};

    fn carried(required: &str, deprecated: &str, optional: &str) -> Carried {
        let mut carried = Carried::default();
        carried.add(Standing::Required, &required.parse().unwrap());
        carried.add(Standing::Deprecated, &deprecated.parse().unwrap());
        carried.add(Standing::Optional, &optional.parse().unwrap());
        carried
    }

    #[test]
    fn ports_of_one_protocol_share_its_name() {
        let cases = [
            ("any", "any"),
            ("tcp/443,5080", "tcp/443, 5080"),
            ("tcp/53 udp/53,123 icmp/echo-request", "tcp/53 · udp/53, 123 · icmp/echo-request"),
            ("esp gre", "gre · esp"),
            ("udp/67 from 68", "udp/67 from 68"),
        ];
        for (set, text) in cases {
            assert_eq!(shortened(&set.parse().unwrap(), |_| true), text);
        }
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let set = "tcp/9001-9003,9010,9012 udp/9002 icmp/echo-request".parse().unwrap();
        let within = |room: usize| shortened(&set, |text| text.chars().count() <= room);
        assert_eq!(within(44), "tcp/9001-9003, 9010, … 6 ports and 1 more");
        assert_eq!(within(36), "tcp/9001-9003, … 6 ports and 1 more");
        assert_eq!(within(0), "… 6 ports and 1 more");
    }

    #[test]
    fn each_transport_has_its_firmest_standing() {
        let mixed = carried("tcp/443", "tcp/443,4222", "tcp/22,4222");
        assert_eq!(mixed.text(), "tcp/443 · deprecated tcp/4222 · optional tcp/22");
        assert_eq!(mixed.standing(), Standing::Required);
        let deprecated = carried("none", "tcp/4222", "none");
        assert_eq!(deprecated.text(), "tcp/4222");
        assert_eq!(deprecated.standing(), Standing::Deprecated);
    }

    #[test]
    fn every_standing_stays_visible_in_little_room() {
        let mixed = carried("tcp/443,444,446,448,450,452", "tcp/4222", "tcp/22");
        let label = |room: usize| -> String {
            let parts = mixed.label(|text| text.chars().count() <= room);
            parts.into_iter().map(|part| part.text).collect()
        };
        let rest = " · deprecated tcp/4222 · optional tcp/22";
        assert_eq!(label(68), format!("tcp/443-444, 446, … 6 ports{rest}"));
        assert_eq!(label(0), format!("… 6 ports{rest}"));
    }
}
