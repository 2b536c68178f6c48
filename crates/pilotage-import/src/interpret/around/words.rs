//! Words of headings and sentences, and the noun phrases that can be taken out of them.
//!
//! Knows which words are about ports in general and name nobody. Understands English; of other
//! languages only as much as a heading that is nothing but a name needs.

/// A word with what stands around it cut off.
#[derive(Clone, Debug)]
pub(in crate::interpret) struct Word<'t> {
    /// As it stands between white space.
    pub(in crate::interpret) raw: &'t str,
    /// Without punctuation around it.
    pub(in crate::interpret) bare: &'t str,
    /// `bare` in lower case.
    pub(in crate::interpret) lower: String,
}

/// The words of a text.
pub(in crate::interpret) fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|raw| {
            let bare = bare(raw);
            Word { raw, bare, lower: bare.to_lowercase() }
        })
        .collect()
}

/// A word without the punctuation around it; brackets stay where they are of the word: `node(s)`.
fn bare(raw: &str) -> &str {
    let around = |c: char| {
        matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '"' | '\'' | '“' | '”' | '`' | '*' | '。')
    };
    let mut word = raw.trim_matches(around);
    if word.starts_with(['(', '[']) || !word.contains(['(', '[']) {
        word = word.trim_matches(|c: char| around(c) || matches!(c, '(' | ')' | '[' | ']'));
    }
    word
}

impl Word<'_> {
    /// Whether it ends a clause: `hosts,`.
    fn ends_clause(&self) -> bool {
        self.raw.ends_with([',', ';', ':', '.', '!', '?', '。', '：', '；', '，'])
    }

    /// Whether it ends a sentence and is no abbreviation.
    pub(in crate::interpret) fn ends_sentence(&self) -> bool {
        self.raw.trim_end_matches([')', '"', '”']).ends_with(['.', '!', '?', '。', ':'])
            && !matches!(self.lower.as_str(), "e.g" | "i.e" | "etc" | "vs" | "cf" | "incl")
    }

    fn is_dash(&self) -> bool {
        matches!(self.raw, "-" | "--" | "–" | "—" | "|")
    }

    /// Whether it names nobody: `ports`, `required`, `the`.
    pub(in crate::interpret) fn is_generic(&self) -> bool {
        self.lower.is_empty()
            || GENERIC.contains(&self.lower.as_str())
            || self.lower.split(['/', '-', '&']).all(|part| GENERIC.contains(&part))
            || is_number(&self.lower)
            || without_cjk_generic(&self.lower).is_empty()
    }

    /// Whether a noun phrase ends before it.
    fn ends_phrase(&self) -> bool {
        STOPS.contains(&self.lower.as_str())
    }
}

/// Numbers of sections and of tables: `3.2`, `4-1`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
}

/// Words that are about ports, traffic or documents in general.
const GENERIC: &[&str] = &[
    "",
    "a",
    "access",
    "accessibility",
    "additional",
    "address",
    "addresses",
    "all",
    "allowed",
    "allowlist",
    "an",
    "and",
    "appendix",
    "around",
    "at",
    "available",
    "basic",
    "below",
    "by",
    "chart",
    "checklist",
    "click",
    "common",
    "commonly",
    "communication",
    "communications",
    "configuration",
    "configurations",
    "configure",
    "configuring",
    "connection",
    "connections",
    "connectivity",
    "considerations",
    "default",
    "defaults",
    "deployment",
    "description",
    "detail",
    "detailed",
    "details",
    "diagram",
    "document",
    "documentation",
    "domain",
    "domains",
    "egress",
    "endpoint",
    "endpoints",
    "ensure",
    "expand",
    "external",
    "figure",
    "firewall",
    "firewalls",
    "flow",
    "flows",
    "following",
    "for",
    "from",
    "full",
    "general",
    "guide",
    "guidelines",
    "hardware",
    "here",
    "in",
    "inbound",
    "incoming",
    "information",
    "ingress",
    "install",
    "installation",
    "internal",
    "introduction",
    "ip",
    "ipv4",
    "ipv6",
    "list",
    "lists",
    "mandatory",
    "matrix",
    "minimum",
    "more",
    "necessary",
    "need",
    "needed",
    "network",
    "networking",
    "networks",
    "note",
    "notes",
    "number",
    "numbers",
    "of",
    "on",
    "open",
    "opened",
    "opening",
    "optional",
    "or",
    "other",
    "outbound",
    "outgoing",
    "overview",
    "permitted",
    "planning",
    "port",
    "ports",
    "preparation",
    "prerequisite",
    "prerequisites",
    "protocol",
    "protocols",
    "purpose",
    "range",
    "ranges",
    "recommendation",
    "recommendations",
    "recommended",
    "reference",
    "references",
    "required",
    "requirement",
    "requirements",
    "requires",
    "resource",
    "resources",
    "review",
    "rule",
    "ruleset",
    "rules",
    "s",
    "section",
    "security",
    "service-ports",
    "set",
    "settings",
    "setup",
    "sheet",
    "software",
    "specific",
    "standard",
    "step",
    "summary",
    "system",
    "table",
    "tables",
    "tcp",
    "that",
    "the",
    "these",
    "this",
    "to",
    "traffic",
    "udp",
    "usage",
    "use",
    "used",
    "uses",
    "using",
    "via",
    "whitelist",
    "with",
    "your",
    "permissions",
    "policies",
    "policy",
    "architecture",
    "environment",
    "faq",
    "glossary",
    "example",
    "examples",
    "sample",
    "topology",
    "design",
    // German, French, Spanish, Portuguese, Italian, Russian.
    "anforderungen",
    "benötigte",
    "freigaben",
    "netzwerk",
    "regeln",
    "übersicht",
    "erforderliche",
    "requis",
    "réseau",
    "règles",
    "pare-feu",
    "prérequis",
    "flux",
    "puerto",
    "puertos",
    "red",
    "reglas",
    "requisitos",
    "requeridos",
    "cortafuegos",
    "porta",
    "portas",
    "porte",
    "rede",
    "regras",
    "rete",
    "regole",
    "порты",
    "порт",
    "сеть",
    "сети",
    "сетевые",
    "требования",
    "правила",
];

/// What Chinese and Japanese headings say about ports in general.
const GENERIC_CJK: &[&str] = &[
    "端口",
    "网络",
    "占用",
    "要求",
    "需求",
    "列表",
    "说明",
    "矩阵",
    "规则",
    "防火墙",
    "所需",
    "使用",
    "开放",
    "网路",
    "連接埠",
    "通訊埠",
    "概述",
    "安装",
    "ポート",
    "ネットワーク",
    "一覧",
    "要件",
    "必要",
    "的",
    "な",
    "の",
];

/// A word without what Chinese and Japanese say about ports in general.
fn without_cjk_generic(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    GENERIC_CJK.iter().fold(word.to_owned(), |word, generic| word.replace(generic, ""))
}

/// Words that a noun phrase ends before.
const STOPS: &[&str] = &[
    "for",
    "to",
    "when",
    "whenever",
    "if",
    "so",
    "using",
    "that",
    "which",
    "where",
    "who",
    "with",
    "without",
    "via",
    "over",
    "from",
    "before",
    "after",
    "while",
    "because",
    "unless",
    "during",
    "through",
    "is",
    "are",
    "be",
    "been",
    "must",
    "should",
    "can",
    "may",
    "will",
    "shall",
    "has",
    "have",
    "requires",
    "require",
    "needs",
    "need",
    "uses",
    "use",
    "used",
    "listens",
    "listen",
    "exposes",
    "expose",
    "communicates",
    "communicate",
    "connects",
    "connect",
    "communicating",
    "also",
    "not",
    "only",
    "as",
    "you",
    "we",
    "they",
    "it",
    "running",
];

/// Words that begin no name: pronouns, and what points at something else.
const POINTERS: &[&str] = &[
    "following",
    "these",
    "this",
    "those",
    "that",
    "same",
    "its",
    "their",
    "it",
    "they",
    "you",
    "we",
    "some",
    "such",
    "one",
    "both",
    "there",
    "here",
    "everything",
    "something",
    "ports",
    "port",
];

/// Words that open a phrase and are no part of the name.
const OPENERS: &[&str] = &["the", "a", "an", "your", "our", "of"];

/// Words that are part of names, and name nobody by themselves.
const WEAK: &[&str] = &[
    "service",
    "services",
    "application",
    "applications",
    "component",
    "components",
    "product",
    "products",
    "server-side",
    "client-side",
    "feature",
    "features",
];

/// What a phrase of at most this many words may be a name.
const LONGEST_NAME: usize = 10;

/// A name and the index of the first word after it.
pub(in crate::interpret) struct Name {
    pub(in crate::interpret) text: String,
    pub(in crate::interpret) next: usize,
}

/// The noun phrase that begins at `start`, if it names somebody. With `before_and` it ends at `and`.
pub(in crate::interpret) fn name(
    words: &[Word<'_>],
    start: usize,
    before_and: bool,
) -> Option<Name> {
    let mut first = start;
    if is(words, first, &["each", "all", "any", "one"]) && is(words, first + 1, &["of"]) {
        first += 2;
    }
    while is(words, first, OPENERS) {
        first += 1;
    }
    if is(words, first, POINTERS) {
        return None;
    }
    let mut taken: Vec<&str> = Vec::new();
    // `any source` and `all hosts` name somebody, though neither word alone does.
    let mut names_somebody = is(words, first, QUANTIFIERS)
        && words.get(first + 1).is_some_and(|next| !next.ends_phrase() && !next.is_generic());
    let mut at = first;
    while let Some(word) = words.get(at) {
        let over =
            word.ends_phrase() || word.is_dash() || before_and && word.lower == "and" && at > first;
        if over || taken.len() == LONGEST_NAME {
            break;
        }
        if word.raw.starts_with('(') {
            if let Some(end) = aside(words, at) {
                taken.extend(words.get(at..end).unwrap_or_default().iter().map(|word| word.raw));
                at = end;
            }
            break;
        }
        names_somebody |= !word.is_generic() && !WEAK.contains(&word.lower.as_str());
        taken.push(if word.ends_clause() { word.bare } else { word.raw });
        at += 1;
        if word.ends_clause() {
            break;
        }
    }
    while taken.last().is_some_and(|word| matches!(*word, "and" | "or" | "on" | "in" | "at")) {
        taken.pop();
    }
    let text = taken.join(" ");
    let text = text.trim_end_matches([':', '.', ',', ';']).trim_matches(['"', '“', '”', '`']);
    (names_somebody && !text.is_empty()).then(|| Name { text: text.to_owned(), next: at })
}

/// The end of a short aside in brackets that begins at a word: `(10.0.0.4, .5, .6)`.
fn aside(words: &[Word<'_>], start: usize) -> Option<usize> {
    let length = words.get(start..)?.iter().take(8).position(|word| word.raw.contains(')'))?;
    Some(start + length + 1)
}

/// Whether the word at an index is one of these.
pub(in crate::interpret) fn is(words: &[Word<'_>], at: usize, any: &[&str]) -> bool {
    words.get(at).is_some_and(|word| any.contains(&word.lower.as_str()))
}

/// Words that say how many of a kind are meant, and are part of the name.
pub(in crate::interpret) const QUANTIFIERS: &[&str] = &["all", "any", "each", "every"];

/// What is left of a heading when words that name nobody are taken from both its ends.
pub(in crate::interpret) fn core<'w, 't>(mut words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    while let Some((first, rest)) = words.split_first()
        && (first.is_generic() || first.is_dash())
    {
        words = rest;
    }
    loop {
        words = match words {
            [rest @ .., load, balancing]
                if load.lower == "load" && balancing.lower == "balancing" =>
            {
                rest
            }
            [rest @ .., last] if last.is_generic() || last.is_dash() => rest,
            _ => return words,
        };
    }
}
