//! What the names of columns and the shapes of cells look like, as far as a reader has to know it to
//! find out where columns begin and end.
//!
//! A hint to the layout only. What a column means is decided by the interpreter.

use std::collections::HashSet;
use std::sync::OnceLock;

/// What the cells of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Shape {
    /// Ports.
    Port,
    /// Protocols.
    Protocol,
    /// Words of direction.
    Direction,
    /// Hosts, roles or addresses.
    End,
    /// Yes, no, optional.
    Flag,
    /// The row's number.
    Number,
    /// Anything else.
    Text,
}

/// Words that are looked up often.
#[derive(Debug)]
pub(super) struct Words {
    /// With spaces between them.
    list: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl Words {
    pub(super) const fn new(list: &'static str) -> Self {
        Self { list, set: OnceLock::new() }
    }

    /// Whether a word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.list.split_whitespace().collect()).contains(word)
    }
}

/// The most bytes of a name.
const LONGEST: usize = 120;

/// Names of columns of ports, lower case.
static PORT: Words = Words::new(
    "\
    port ports port(s) dport dports 端口 端口号 埠 ポート ポート番号 포트 порт порты porta porte puerto puertos \
    portnummer portnummern",
);

static PROTOCOL: Words = Words::new(
    "\
    protocol protocols protocol(s) proto transport tcp/udp 协议 協定 プロトコル 프로토콜 протокол protokoll \
    protokolle protocole protocolo protocollo",
);

static DIRECTION: Words = Words::new(
    "\
    direction directions flow richtung dirección direzione direção 方向 направление 방향",
);

static END: Words = Words::new(
    "\
    source sources source(s) src destination destinations destination(s) dest dst from to \
    initiator listener client server target targets origin peer remote local host hosts node \
    nodes role roles endpoint endpoints sender receiver consumer provider domain domains url urls fqdn \
    hostname address addresses ip ips vip subnet vlan network networks cluster clusters requester \
    responder caller callee quelle ziel von nach \
    origen destino origine cible 来源 源 源地址 目标 目的 目的地 目的地址 送信元 宛先 источник назначение 출발지 목적지",
);

static FLAG: Words = Words::new(
    "\
    required required? optional optional? mandatory mandatory? configurable encrypted enabled 必需 \
    可选 是否必须",
);

static NUMBER: Words = Words::new("# no no. nr nr. id item number 序号");

static TEXT: Words = Words::new(
    "\
    action application configuration configurations other others container daemon program software \
    operation task event mode option setting parameter region location tier category comment comments component components communication condition \
    conditions connection default description descriptions detail details environment example \
    explanation feature function information interface module name note notes process product \
    purpose reason reference remark remarks requirement rule scope service services status \
    traffic type usage use version when zone zweck beschreibung dienst bemerkung bemerkungen \
    funktion komponente descripción propósito uso servicio servizio descrizione descrição 用途 描述 \
    说明 備考 备注 作用 服务 组件 サービス 説明 описание служба 설명 용도",
);

/// Words that stand before such names and leave their shape: `Default Port`, `Source IP Address`.
static BEFORE: Words = Words::new(
    "\
    application client component default dest destination dst external firewall from host inbound \
    internal ip l4 listen listening local network node open outbound peer public private remote \
    required rule server service source src system target tcp to top-level traffic transport udp vm used",
);

/// Words that stand after such names: `Port Number`, `Source Address`, `Used By`.
static AFTER: Words = Words::new(
    "\
    address addresses cidr component entity host hostname hosts ip ips machine name network \
    networks node nodes number numbers range ranges role subnet system type vlan zone by for fqdn \
    group",
);

/// Names of two words that no rule makes.
const PHRASES: &[(&str, Shape)] = &[
    ("used by", Shape::End),
    ("used for", Shape::Text),
    ("applies to", Shape::End),
    ("allowed from", Shape::End),
    ("connects to", Shape::End),
    ("server role", Shape::End),
    ("service name", Shape::Text),
    ("rule name", Shape::Text),
    ("traffic type", Shape::Text),
    ("port type", Shape::Text),
    ("required for", Shape::Text),
    ("component name", Shape::Text),
    ("tcp port", Shape::Port),
    ("udp port", Shape::Port),
    ("tcp/udp port", Shape::Port),
    ("ip protocol", Shape::Protocol),
];

/// Names of a column found at the start of a line of header words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// What its cells look like.
    pub(super) shape: Shape,
    /// How many of the words belong to it.
    pub(super) words: usize,
}

/// How to read two names of columns beside each other that may be one: `Destination Port`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairs {
    /// As one name.
    Joined,
    /// As two names.
    Apart,
}

/// The column name that the words begin with, the longest that there is: `Source / Destination`,
/// `Port Number`, `Ports and Protocols`, `Port (default)`.
pub(super) fn leading_name(words: &[&str], pairs: Pairs) -> Option<Name> {
    let mut name = single(words, pairs)?;
    loop {
        let rest = words.get(name.words..).unwrap_or(&[]);
        let next = rest.first().copied().unwrap_or("");
        if matches!(next, "/" | "&" | "and" | "or" | "und" | "oder") {
            let Some(more) = single(rest.get(1..).unwrap_or(&[]), pairs) else { return Some(name) };
            name =
                Name { shape: joint(name.shape, more.shape), words: name.words + 1 + more.words };
        } else if next.starts_with('(') {
            let Some(last) = rest.iter().position(|word| word.ends_with(')')) else {
                return Some(name);
            };
            name.words += last + 1;
        } else {
            return Some(name);
        }
    }
}

/// The shape of a column by its whole name; `None` for a name that is not known.
pub(super) fn shape_of(name: &str) -> Option<Shape> {
    if name.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    leading_name(&words, Pairs::Joined).filter(|it| it.words == words.len()).map(|it| it.shape)
}

/// Whether a word is one of a list with spaces between them.
pub(super) fn among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|it| it == word)
}

/// A name without `and` and brackets.
fn single(words: &[&str], pairs: Pairs) -> Option<Name> {
    let lower: Vec<String> = words.iter().take(4).map(|word| folded(word)).collect();
    let word = |at: usize| lower.get(at).map_or("", String::as_str);
    let two = format!("{} {}", word(0), word(1));
    if let Some((_, shape)) = PHRASES.iter().find(|(phrase, _)| *phrase == two) {
        return Some(Name { shape: *shape, words: 2 });
    }
    let is_before = BEFORE.has(word(0));
    let (name, before) = match (base(word(0)), base(word(1))) {
        (Some(_), Some(second @ (Shape::Port | Shape::Protocol)))
            if is_before && pairs == Pairs::Joined =>
        {
            (second, 1)
        }
        (Some(shape), _) => (shape, 0),
        (None, Some(shape)) if is_before => (shape, 1),
        _ => return None,
    };
    let mut count = before + 1;
    while count < 4 && AFTER.has(word(count)) && !is_own_column(name, word(count)) {
        count += 1;
    }
    Some(Name { shape: name, words: count })
}

/// Whether a word after a name is a column of its own rather than a part of the name: `Source Node`
/// is one name, `Protocol Host` is not.
fn is_own_column(name: Shape, word: &str) -> bool {
    !matches!(name, Shape::End) && base(word).is_some_and(|shape| shape == Shape::End)
}

/// The shape of a name of one word, which may be made of several with `/`.
fn base(word: &str) -> Option<Shape> {
    let lists = [
        (&PORT, Shape::Port),
        (&PROTOCOL, Shape::Protocol),
        (&DIRECTION, Shape::Direction),
        (&END, Shape::End),
        (&FLAG, Shape::Flag),
        (&NUMBER, Shape::Number),
        (&TEXT, Shape::Text),
    ];
    let known = |word: &str| lists.iter().find(|it| it.0.has(word)).map(|it| it.1);
    match word.split_once(['/', ':', '&', '+']) {
        None => known(word),
        Some(_) if known(word).is_some() => known(word),
        Some(("inbound" | "ingress" | "in", "outbound" | "egress" | "out")) => {
            Some(Shape::Direction)
        }
        Some((first, second)) => Some(joint(known(first)?, known(second)?)),
    }
}

/// The shape of a column for two things: `Port / Protocol` holds ports.
fn joint(first: Shape, second: Shape) -> Shape {
    if first == second {
        first
    } else if first == Shape::Port || second == Shape::Port {
        Shape::Port
    } else {
        Shape::Text
    }
}

/// A word of a header without case and marks of notes.
fn folded(word: &str) -> String {
    let word = word.to_lowercase();
    let trimmed = word.trim_end_matches(['*', ':', '†', '¹', '²', '³']);
    let trimmed = trimmed.strip_suffix("(s)").unwrap_or(trimmed);
    trimmed.trim_matches(['`', '"', '\'', '*']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_have_shapes() {
        for (name, shape) in [
            ("Port", Shape::Port),
            ("PORT(S)", Shape::Port),
            ("Destination Port", Shape::Port),
            ("Port Number", Shape::Port),
            ("Port/Protocol", Shape::Port),
            ("Ports and Protocols", Shape::Port),
            ("Default Port*", Shape::Port),
            ("Transport Protocol", Shape::Protocol),
            ("TCP/UDP", Shape::Protocol),
            ("Source / Destination", Shape::End),
            ("Source (client)", Shape::End),
            ("Source IP Address", Shape::End),
            ("Used By", Shape::End),
            ("Inbound/Outbound", Shape::Direction),
            ("Optional", Shape::Flag),
            ("Service / Protocol", Shape::Text),
            ("#", Shape::Number),
            ("端口", Shape::Port),
        ] {
            assert_eq!(shape_of(name), Some(shape), "{name}");
        }
        for name in ["Minimum", "The ports", "", "443", "Port of call"] {
            assert_eq!(shape_of(name), None, "{name}");
        }
    }

    #[test]
    fn the_longest_name_at_the_start_is_taken() {
        for (header, words) in [
            ("Port Protocol Purpose", 1),
            ("Source / Destination Purpose", 3),
            ("Port Number Protocol", 2),
            ("Protocol Host Port", 1),
            ("Source Node Destination Node", 2),
        ] {
            let all: Vec<&str> = header.split(' ').collect();
            assert_eq!(
                leading_name(&all, Pairs::Joined).map(|it| it.words),
                Some(words),
                "{header}"
            );
        }
    }
}
