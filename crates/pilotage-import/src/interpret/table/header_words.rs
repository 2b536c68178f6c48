//! The words of table headers, in the languages in which port documents are written, and what they
//! say about the column below.

use super::role::Role;
use crate::{Direction, Protocol, cell};

/// What a word of a header is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Port,
    Protocol,
    Direction,
    Source,
    Destination,
    UsedBy,
    Peer,
    Domain,
    Address,
    Host,
    Component,
    Service,
    Product,
    Purpose,
    Name,
    Notes,
    Optional,
    Required,
    Condition,
    Action,
    /// What tables have ports of that are no network ports: switches, interfaces, cables.
    Hardware,
    /// What tables of settings and of resources are about.
    Other,
}

/// Words of languages that separate words by spaces, one line for each thing and script.
const WORDS: &[(About, &[&str])] = &[
    (
        About::Port,
        &[
            "port",
            "ports",
            "portbereich",
            "puerto",
            "puertos",
            "porta",
            "portas",
            "porte",
            "poort",
            "poorten",
            "porty",
            "порт",
            "порты",
            "порта",
        ],
    ),
    (
        About::Protocol,
        &[
            "protocol",
            "protocols",
            "proto",
            "transport",
            "l4",
            "protokoll",
            "protokolle",
            "protocole",
            "protocoles",
            "protocolo",
            "protocolos",
            "protocollo",
            "протокол",
            "протоколы",
        ],
    ),
    (
        About::Direction,
        &[
            "direction",
            "directions",
            "richtung",
            "sens",
            "dirección",
            "direção",
            "direzione",
            "направление",
        ],
    ),
    (
        About::Source,
        &[
            "source",
            "sources",
            "src",
            "from",
            "origin",
            "initiator",
            "initiated",
            "client",
            "clients",
            "quelle",
            "von",
            "origen",
            "desde",
            "origine",
            "origem",
            "sorgente",
            "источник",
            "откуда",
            "caller",
            "requester",
        ],
    ),
    (
        About::Destination,
        &[
            "destination",
            "destinations",
            "dest",
            "dst",
            "to",
            "target",
            "targets",
            "ziel",
            "nach",
            "destino",
            "destinazione",
            "cible",
            "приемник",
            "приёмник",
            "получатель",
            "куда",
        ],
    ),
    (About::UsedBy, &["consumer", "consumers"]),
    (About::Peer, &["peer", "peers", "remote", "counterpart", "gegenstelle"]),
    (
        About::Domain,
        &[
            "domain",
            "domains",
            "fqdn",
            "fqdns",
            "url",
            "urls",
            "endpoint",
            "endpoints",
            "website",
            "site",
            "registry",
            "domäne",
            "dominio",
            "домен",
        ],
    ),
    (About::Address, &["ip", "address", "addresses", "cidr", "subnet", "адрес"]),
    (
        About::Host,
        &[
            "host",
            "hosts",
            "hostname",
            "hostnames",
            "node",
            "nodes",
            "machine",
            "machines",
            "server",
            "servers",
            "role",
            "roles",
            "vm",
            "vms",
            "appliance",
            "appliances",
            "nodegroup",
            "listener",
            "location",
            "knoten",
            "rechner",
            "rolle",
            "nodo",
            "nodos",
            "hôte",
            "serveur",
            "nœud",
            "servidor",
            "servidores",
            "узел",
            "узлы",
            "хост",
            "сервер",
            "роль",
            "instance",
        ],
    ),
    (
        About::Component,
        &[
            "component",
            "components",
            "komponente",
            "componente",
            "componentes",
            "composant",
            "компонент",
            "subsystem",
            "system",
        ],
    ),
    (
        About::Service,
        &[
            "service",
            "services",
            "process",
            "daemon",
            "application",
            "applications",
            "app",
            "program",
            "pod",
            "container",
            "dienst",
            "anwendung",
            "servicio",
            "serviço",
            "servizio",
            "сервис",
            "служба",
            "traffic",
        ],
    ),
    (
        About::Product,
        &[
            "product",
            "products",
            "namespace",
            "module",
            "solution",
            "package",
            "addon",
            "addons",
            "produkt",
            "producto",
            "produit",
            "продукт",
        ],
    ),
    (
        About::Purpose,
        &[
            "purpose",
            "description",
            "descriptions",
            "desc",
            "use",
            "usage",
            "function",
            "reason",
            "explanation",
            "justification",
            "details",
            "meaning",
            "beschreibung",
            "zweck",
            "verwendung",
            "descripción",
            "propósito",
            "uso",
            "descrição",
            "finalidade",
            "descrizione",
            "scopo",
            "objet",
            "utilisation",
            "описание",
            "назначение",
        ],
    ),
    (
        About::Name,
        &[
            "name",
            "rule",
            "id",
            "title",
            "label",
            "type",
            "category",
            "nom",
            "nombre",
            "имя",
            "название",
            "regel",
        ],
    ),
    (
        About::Notes,
        &[
            "notes",
            "note",
            "comment",
            "comments",
            "remark",
            "remarks",
            "other",
            "information",
            "info",
            "bemerkung",
            "bemerkungen",
            "anmerkung",
            "kommentar",
            "observaciones",
            "remarque",
            "remarques",
            "примечание",
            "комментарий",
            "additional",
        ],
    ),
    (About::Optional, &["optional", "opcional", "facultatif"]),
    (
        About::Required,
        &[
            "required",
            "mandatory",
            "needed",
            "necessary",
            "erforderlich",
            "obligatorio",
            "requis",
            "обязательный",
        ],
    ),
    (
        About::Condition,
        &[
            "condition",
            "conditions",
            "configuration",
            "when",
            "scenario",
            "bedingung",
            "condición",
            "условие",
        ],
    ),
    (About::Action, &["action", "permission", "verdict", "aktion", "acción", "действие"]),
    (
        About::Hardware,
        &[
            "switch",
            "vlan",
            "vlans",
            "nic",
            "interface",
            "slot",
            "cable",
            "rack",
            "speed",
            "patch",
            "chassis",
            "transceiver",
            "bmc",
        ],
    ),
    (
        About::Other,
        &[
            "default",
            "value",
            "parameter",
            "option",
            "flag",
            "variable",
            "environment",
            "env",
            "setting",
            "key",
            "field",
            "cpu",
            "cpus",
            "vcpu",
            "vcpus",
            "memory",
            "ram",
            "disk",
            "storage",
            "minimum",
            "maximum",
            "recommended",
            "version",
            "size",
            "cores",
            "age",
            "status",
            "ready",
            "configurable",
            "persistence",
            "frequency",
            "algorithm",
            "interval",
        ],
    ),
];

/// Words of languages that write without spaces; the first that a header contains counts.
const WITHOUT_SPACES: &[(About, &[&str])] = &[
    (About::Other, &["资源", "資源", "环境变量", "環境變數", "環境変数"]),
    (About::Port, &["端口", "連接埠", "通訊埠", "ポート", "포트"]),
    (About::Protocol, &["协议", "協議", "協定", "プロトコル", "프로토콜"]),
    (About::Direction, &["方向", "방향"]),
    (About::Destination, &["目的地", "目的端", "目标", "目標", "宛先", "送信先", "목적지", "대상"]),
    (About::Source, &["源", "来源", "來源", "送信元", "출발지", "소스"]),
    (About::Purpose, &["描述", "说明", "說明", "用途", "説明", "作用", "目的", "설명", "용도"]),
    (About::Notes, &["备注", "備註", "備考", "비고"]),
    (About::Optional, &["可选", "可選"]),
    (About::Required, &["必需", "必须", "必須"]),
    (About::Component, &["组件", "組件", "コンポーネント", "구성요소"]),
    (About::Host, &["节点", "節點", "主机", "主機", "ノード", "ホスト", "노드", "호스트", "角色"]),
    (About::Domain, &["域名", "网址", "ドメイン"]),
    (About::Service, &["服务", "服務", "サービス", "서비스", "应用"]),
    (About::Name, &["名称", "名稱", "名前", "이름", "规则"]),
];

/// What a header's words say about its column; none where they say nothing of ours.
pub(super) fn role(header: &str) -> Option<Role> {
    let lower = header.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "s"))
        .collect();
    let about = about(&words);
    let has = |what: About| about.contains(&Some(what));
    if words.windows(2).any(|pair| pair == ["used", "by"] || pair == ["accessed", "by"]) {
        return Some(Role::UsedBy);
    }
    if words.windows(2).any(|pair| pair == ["used", "for"] || pair == ["port", "usage"]) {
        return Some(Role::Purpose);
    }
    if has(About::Port) {
        return Some(of_ports(&words, &about));
    }
    if has(About::Source) && has(About::Destination) {
        return Some(Role::Ends);
    }
    if has(About::Direction) || is_both_directions(&words) {
        return Some(Role::Direction);
    }
    if let [word] = words.as_slice()
        && matches!(*word, "tcp" | "udp" | "sctp" | "icmp")
    {
        return cell::protocols(word).protocols.first().copied().map(Role::Mark);
    }
    if has(About::Hardware) {
        return Some(Role::Hardware);
    }
    if has(About::Protocol) {
        // `Application protocol` names what runs over the other column's.
        return Some(if has(About::Service) { Role::Service } else { Role::Protocol });
    }
    of_one_thing(&words, &about)
}

/// What each word of a header is about.
fn about(words: &[&str]) -> Vec<Option<About>> {
    let known = |table: &[(About, &[&str])], is: &dyn Fn(&str) -> bool| {
        table.iter().find(|(_, any)| any.iter().any(|one| is(one))).map(|(about, _)| *about)
    };
    words
        .iter()
        .map(|word| {
            if word.is_ascii() {
                return known(WORDS, &|one| one == *word);
            }
            known(WORDS, &|one| one == *word)
                .or_else(|| known(WITHOUT_SPACES, &|one| word.contains(one)))
        })
        .collect()
}

/// A header with the word for ports.
fn of_ports(words: &[&str], about: &[Option<About>]) -> Role {
    let has = |what: About| about.contains(&Some(what));
    let port = about.iter().position(|about| *about == Some(About::Port)).unwrap_or_default();
    let after = words.get(port + 1).copied().unwrap_or_default();
    if has(About::Hardware)
        || matches!(after, "group" | "groups" | "profile" | "channel" | "forwarding")
    {
        return Role::Hardware;
    }
    match about.get(port + 1).copied().flatten() {
        Some(About::Purpose) => return Role::Purpose,
        Some(About::Name) if after != "id" => return Role::Name,
        _ => {}
    }
    let protocols: Vec<Protocol> = words
        .iter()
        .filter(|word| matches!(**word, "tcp" | "udp" | "sctp"))
        .flat_map(|word| cell::protocols(word).protocols)
        .collect();
    let direction = match (has_word(words, INWARD), has_word(words, OUTWARD)) {
        (true, false) => Some(Direction::In),
        (false, true) => Some(Direction::Out),
        _ => None,
    };
    let front =
        has(About::Source) || has_word(words, &["frontend", "listener", "external", "local"]);
    let back = has(About::Destination) || has_word(words, &["backend", "remote"]);
    let rank = match (front, back) {
        (false, true) => 0,
        (true, false) => 2,
        _ => 1,
    };
    Role::Ports { rank, protocols, direction }
}

const INWARD: &[&str] = &["inbound", "ingress", "incoming", "eingehend", "entrant", "entrante"];
const OUTWARD: &[&str] = &["outbound", "egress", "outgoing", "ausgehend", "sortant", "saliente"];

fn has_word(words: &[&str], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(word))
}

/// `Ingress/Egress`, `In/Out`.
fn is_both_directions(words: &[&str]) -> bool {
    has_word(words, INWARD) && has_word(words, OUTWARD) || words == ["in", "out"]
}

/// A header that is about one thing.
fn of_one_thing(words: &[&str], about: &[Option<About>]) -> Option<Role> {
    let has = |what: About| about.contains(&Some(what));
    let last = about.iter().rev().find_map(|about| *about);
    let short = words.len() <= 3;
    let leads = |what: About| about.first().copied().flatten() == Some(what);
    match last? {
        About::Purpose => Some(Role::Purpose),
        About::Notes => Some(Role::Notes),
        _ if has(About::Condition) && words.len() == 1 => Some(Role::Condition),
        _ if words
            .windows(2)
            .any(|pair| matches!(pair, ["required" | "needed", "when" | "if"])) =>
        {
            Some(Role::Condition)
        }
        _ if has(About::Source) && (short || leads(About::Source)) => Some(Role::Source),
        _ if has(About::Destination) && (short || leads(About::Destination)) => {
            Some(Role::Destination)
        }
        _ if has(About::UsedBy) => Some(Role::UsedBy),
        _ if has(About::Peer) => Some(Role::Ends),
        _ if has(About::Other) => Some(Role::Other),
        _ if has(About::Optional) => Some(Role::Optional),
        _ if has(About::Required) && short => Some(Role::Required),
        About::Domain => Some(Role::Domain),
        _ if has(About::Host) => Some(Role::Host),
        About::Address => Some(Role::Address),
        _ if has(About::Component) => Some(Role::Component),
        _ if has(About::Service) && words.len() > 1 && has_word(words, SIDES) => {
            Some(Role::Component)
        }
        About::Service => Some(Role::Service),
        About::Product => Some(Role::Product),
        About::Name => Some(Role::Name),
        About::Action => Some(Role::Action),
        _ => None,
    }
}

/// What makes of a service one that listens: `Downstream Service`.
const SIDES: &[&str] = &["downstream", "upstream", "listening", "target", "owning"];
