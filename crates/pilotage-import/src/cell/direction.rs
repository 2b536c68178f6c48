//! Words of direction: `Inbound`, `egress`, `ingress, egress`, `Both`.

use super::arrow::{ArrowHead, arrow};
use super::letter::Folded;
use super::token::{Kind, Token, tokens};
use crate::Direction;

/// Reads a cell or heading that states a direction. `None` where it does not.
///
/// Short words such as `in` and `both` count only where the cell holds nothing else, and `Ingress`
/// does not where it is what a product is called.
pub fn direction(text: &str) -> Option<Direction> {
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == Kind::Word).collect();
    if words.is_empty() {
        return alone_arrow(text);
    }
    let short = words.len() <= 4 && words.iter().all(|token| is_short(token.word));
    let mut found = None;
    for (at, token) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |token| token.word);
        let Some(direction) = by_word(token.word, next, short) else { continue };
        found = match found {
            Some(other) if other != direction => return Some(Direction::Both),
            _ => Some(direction),
        };
    }
    found
}

/// An arrow with nothing at its ends.
fn alone_arrow(text: &str) -> Option<Direction> {
    let arrow = arrow(text)?;
    (arrow.left.is_empty() && arrow.right.is_empty()).then_some(match arrow.head {
        ArrowHead::Right => Direction::Out,
        ArrowHead::Left => Direction::In,
        ArrowHead::Both => Direction::Both,
    })
}

/// Words that mean a direction only in a cell of their own, and those between them.
fn is_short(word: &str) -> bool {
    short(word).is_some()
        || by_long_word(word).is_some()
        || matches!(word, "and" | "und" | "et" | "y" | "e" | "or")
}

fn by_word(word: &str, next: &str, alone: bool) -> Option<Direction> {
    const PRODUCTS: [&str; 24] = [
        "controller",
        "controllers",
        "nginx",
        "gateway",
        "gateways",
        "vip",
        "vips",
        "load",
        "resource",
        "resources",
        "pool",
        "pools",
        "ip",
        "ips",
        "class",
        "operator",
        "proxy",
        "router",
        "routers",
        "service",
        "services",
        "node",
        "nodes",
        "webhook",
    ];
    let product = matches!(word, "ingress" | "egress") && PRODUCTS.contains(&next);
    if product {
        None
    } else if is_both_ways(word, next) {
        Some(Direction::Both)
    } else if matches!(next, "bound" | "coming" | "going") {
        short(word)
    } else {
        by_long_word(word).or_else(|| alone.then(|| short(word)).flatten())
    }
}

/// `both directions`, `two-way`, `bi-directional`.
fn is_both_ways(word: &str, next: &str) -> bool {
    (matches!(word, "both" | "beide" | "ambos" | "ambas") && is_way(next))
        || (matches!(word, "bi" | "two") && (next == "way" || next.starts_with("dire")))
}

fn is_way(word: &str) -> bool {
    matches!(word, "ways" | "directions" | "richtungen" | "direcciones" | "direções" | "sentidos")
}

fn short(word: &str) -> Option<Direction> {
    Some(match word {
        "in" | "input" | "ein" | "eingang" | "entrée" | "entrada" | "entrata" | "ingresso"
        | "rx" | "вход" | "giriş" => Direction::In,
        "out" | "output" | "aus" | "ausgang" | "sortie" | "salida" | "saída" | "uscita" | "tx"
        | "выход" | "çıkış" => Direction::Out,
        "both" | "beide" | "beides" | "ambos" | "ambas" | "entrambi" | "entrambe" | "inout"
        | "оба" => Direction::Both,
        _ => return None,
    })
}

fn by_long_word(word: &str) -> Option<Direction> {
    const IN: [&str; 16] = [
        "inbound",
        "ingress",
        "incoming",
        "eingehend",
        "entrant",
        "entrante",
        "входящ",
        "przychodząc",
        "inkomend",
        "gelen",
        "入站",
        "入方向",
        "入向",
        "传入",
        "受信",
        "インバウンド",
    ];
    const OUT: [&str; 16] = [
        "outbound",
        "egress",
        "outgoing",
        "ausgehend",
        "sortant",
        "saliente",
        "исходящ",
        "wychodząc",
        "uitgaand",
        "giden",
        "出站",
        "出方向",
        "出向",
        "传出",
        "送信",
        "アウトバウンド",
    ];
    const BOTH: [&str; 12] = [
        "bidirectional",
        "bidirektional",
        "bidirectionnel",
        "bidireccional",
        "bidirecional",
        "bidirezionale",
        "двунаправл",
        "двусторонн",
        "双向",
        "雙向",
        "双方向",
        "양방향",
    ];
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    if begins(&BOTH) || word == "bidi" {
        return Some(Direction::Both);
    }
    let korean = |stem: &str| word.starts_with(stem);
    let inward = begins(&IN) || korean("인바운드") || korean("수신");
    let outward = begins(&OUT) || korean("아웃바운드") || korean("송신");
    match (inward, outward) {
        (true, _) => Some(Direction::In),
        (_, true) => Some(Direction::Out),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::direction;
    use crate::Direction::{self, Both, In, Out};

    #[test]
    fn directions() {
        let texts: [(&str, Option<Direction>); 35] = [
            ("INBOUND", Some(In)),
            ("Ingress", Some(In)),
            ("Incoming", Some(In)),
            ("Inbound Rules for the Console", Some(In)),
            ("egress", Some(Out)),
            ("Outgoing", Some(Out)),
            ("Outbound traffic", Some(Out)),
            ("ingress, egress", Some(Both)),
            ("Inbound/Outbound", Some(Both)),
            ("Both", Some(Both)),
            ("both directions", Some(Both)),
            ("Bidirectional", Some(Both)),
            ("bi-directional", Some(Both)),
            ("in-bound", Some(In)),
            ("two-way", Some(Both)),
            ("In/Out", Some(Both)),
            ("in", Some(In)),
            ("Out", Some(Out)),
            ("→", Some(Out)),
            ("<->", Some(Both)),
            ("入站", Some(In)),
            ("出站规则", Some(Out)),
            ("双向", Some(Both)),
            ("Eingehend", Some(In)),
            ("ausgehende Verbindungen", Some(Out)),
            ("Entrant", Some(In)),
            ("Sortant", Some(Out)),
            ("Entrada", Some(In)),
            ("Salida", Some(Out)),
            ("Входящий", Some(In)),
            ("исходящие", Some(Out)),
            ("Both TCP and UDP", None),
            ("Ingress controller", None),
            ("Ports in use", None),
            ("", None),
        ];
        for (text, wanted) in texts {
            assert_eq!(direction(text), wanted, "{text:?}");
        }
    }
}
