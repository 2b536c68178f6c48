//! The words of table headers, in the languages in which port documents are written.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word of a header is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
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

/// What a word in lower case is about.
pub(super) fn about(word: &str) -> Option<About> {
    let known = BY_WORD.get(word).copied();
    if known.is_some() || word.is_ascii() {
        return known;
    }
    let within = |list: &str| list.split_whitespace().any(|part| word.contains(part));
    WITHOUT_SPACES.iter().find(|(_, list)| within(list)).map(|(about, _)| *about)
}

static BY_WORD: LazyLock<HashMap<&str, About>> = LazyLock::new(|| {
    let pairs = WORDS
        .iter()
        .flat_map(|(about, list)| list.split_whitespace().map(move |word| (word, *about)));
    pairs.collect()
});

/// Words of languages that separate words by spaces.
const WORDS: &[(About, &str)] = &[
    (
        About::Port,
        "port ports portbereich puerto puertos porta portas porte poort poorten porty порт \
         порты порта",
    ),
    (
        About::Protocol,
        "protocol protocols proto transport l4 protokoll protokolle protocole protocoles \
         protocolo protocolos protocollo протокол протоколы",
    ),
    (
        About::Direction,
        "direction directions richtung sens dirección direção direzione направление",
    ),
    (
        About::Source,
        "source sources src from origin initiator initiated client clients quelle von origen \
         desde origine origem sorgente источник откуда caller requester",
    ),
    (
        About::Destination,
        "destination destinations dest dst to target targets ziel nach destino destinazione \
         cible приемник приёмник получатель куда",
    ),
    (About::UsedBy, "consumer consumers"),
    (About::Peer, "peer peers remote counterpart gegenstelle"),
    (
        About::Domain,
        "domain domains fqdn fqdns url urls endpoint endpoints website site registry domäne \
         dominio домен",
    ),
    (About::Address, "ip address addresses cidr subnet адрес"),
    (
        About::Host,
        "host hosts hostname hostnames node nodes machine machines server servers role roles \
         vm vms appliance appliances nodegroup listener location knoten rechner rolle nodo \
         nodos hôte serveur nœud servidor servidores узел узлы хост сервер роль instance",
    ),
    (
        About::Component,
        "component components komponente componente componentes composant компонент subsystem \
         system",
    ),
    (
        About::Service,
        "service services process daemon application applications app program pod container \
         dienst anwendung servicio serviço servizio сервис служба traffic",
    ),
    (
        About::Product,
        "product products namespace module solution package addon addons produkt producto \
         produit продукт",
    ),
    (
        About::Purpose,
        "purpose description descriptions desc use usage function reason explanation \
         justification details meaning funktion función função fonction funzione beschreibung zweck verwendung descripción propósito uso \
         descrição finalidade descrizione scopo objet utilisation описание назначение",
    ),
    (About::Name, "name rule id title label type category nom nombre имя название regel"),
    (
        About::Notes,
        "notes note comment comments remark remarks other information info bemerkung \
         bemerkungen anmerkung kommentar observaciones remarque remarques примечание \
         комментарий additional",
    ),
    (About::Optional, "optional opcional facultatif"),
    (
        About::Required,
        "required mandatory needed necessary erforderlich obligatorio requis обязательный",
    ),
    (
        About::Condition,
        "condition conditions configuration when scenario bedingung condición условие",
    ),
    (About::Action, "action permission verdict aktion acción действие"),
    (
        About::Hardware,
        "switch vlan vlans nic interface throughput bandwidth model models sku slot cable rack speed patch chassis transceiver bmc",
    ),
    (
        About::Other,
        "default value parameter option flag variable environment env setting key field cpu \
         cpus vcpu vcpus memory ram disk storage minimum maximum recommended version size \
         cores age status ready configurable persistence frequency algorithm interval",
    ),
];

/// Words of languages that write without spaces; the first that a header contains counts.
const WITHOUT_SPACES: &[(About, &str)] = &[
    (About::Other, "资源 資源 环境变量 環境變數 環境変数"),
    (About::Port, "端口 連接埠 通訊埠 ポート 포트"),
    (About::Protocol, "协议 協議 協定 プロトコル 프로토콜"),
    (About::Direction, "方向 방향"),
    (About::Destination, "目的地 目的端 目标 目標 宛先 送信先 목적지 대상"),
    (About::Source, "源 来源 來源 送信元 출발지 소스"),
    (About::Purpose, "描述 说明 說明 用途 説明 作用 目的 설명 용도"),
    (About::UsedBy, "使用者"),
    (About::Notes, "备注 備註 備考 비고"),
    (About::Optional, "可选 可選"),
    (About::Required, "必需 必须 必須"),
    (About::Component, "组件 組件 コンポーネント 구성요소"),
    (About::Host, "节点 節點 主机 主機 ノード ホスト 노드 호스트 角色"),
    (About::Domain, "域名 网址 ドメイン"),
    (About::Service, "服务 服務 サービス 서비스 应用"),
    (About::Name, "名称 名稱 名前 이름 规则"),
];
