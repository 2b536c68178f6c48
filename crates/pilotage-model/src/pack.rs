//! A pack: what one component needs, as requirements between roles.

use pilotage_diagnostic::{Diagnostic, Place, codes};

use crate::document::{
    Date, Decode, Decoder, Literal, Map, Node, OneOrMany, Shape, Spanned, Value, keywords, record,
};
use crate::envelope::{ApiVersion, PackKind};
use crate::expression::Expression;
use crate::ports::{Icmp, IpProtocol, PortTemplate, Ports};
use crate::version::{Version, VersionRange};

/// What names in packs look like; the check says the same in words.
const NAME: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

record! {
    /// A versioned bundle of one component's requirements, with parameters.
    pub struct Pack {
        /// The version of this file's format.
        pub api_version as "apiVersion": ApiVersion,
        /// Always `Pack`.
        pub kind as "kind": PackKind,
        /// Name, version, component and sources.
        pub metadata as "metadata": Metadata,
        /// What may differ from site to site, by name in camelCase.
        pub parameters as "parameters": Map<Parameter>,
        /// The parts that hosts play, by name.
        #[schemars(extend("propertyNames" = { "pattern": NAME }))]
        pub roles as "roles": Map<Role>,
        /// The flows that the component needs.
        pub requirements as "requirements": Vec<Requirement>,
    }
}

record! {
    /// What the pack is and where its facts come from.
    pub struct Metadata {
        /// The pack's name in kebab-case; the first part of its requirements' ids.
        #[schemars(extend("pattern" = NAME))]
        pub name as "name": Spanned<String>,
        /// The version of this pack, raised with every change to it.
        pub version as "version": Version,
        /// The name shown in reports.
        pub title as "title": Option<String>,
        /// One or two sentences on what the pack covers.
        pub description as "description": Option<String>,
        /// The component and the versions of it that the pack describes.
        pub component as "component": Component,
        /// The documents that the requirements come from.
        pub sources as "sources": Vec<Source>,
    }
}

record! {
    /// The component that a pack is about.
    pub struct Component {
        /// The vendor's name for it.
        pub name as "name": String,
        /// The versions that the pack describes; all of them when absent.
        pub versions as "versions": Option<VersionRange>,
    }
}

record! {
    /// A document that facts come from.
    pub struct Source {
        /// How requirements refer to it.
        pub id as "id": Spanned<String>,
        /// Its title.
        pub title as "title": String,
        /// Where it is published.
        pub url as "url": Option<String>,
        /// The day it was read.
        pub retrieved as "retrieved": Option<Date>,
        /// Anything a reader should know about it, such as the revision that was read.
        pub note as "note": Option<String>,
    }
}

keywords! {
    /// The type of a parameter without an `enum`.
    pub enum ParameterType ("a parameter type") {
        /// `true` or `false`.
        Boolean = "boolean",
        /// A port number, 1 to 65535.
        Port = "port",
        /// A whole number.
        Integer = "integer",
        /// Any text.
        String = "string",
    }
}

record! {
    /// Something that differs from site to site and decides which requirements hold.
    #[schemars(extend("anyOf" = [{ "required": ["type"] }, { "required": ["enum"] }]))]
    pub struct Parameter {
        /// The type of its values, where `enum` does not list them.
        pub r#type as "type": Option<ParameterType>,
        /// The values it may take.
        pub r#enum as "enum": Vec<String>,
        /// The value when a site gives none: the vendor's default. Required when absent.
        pub default as "default": Option<Spanned<Literal>>,
        /// What it means.
        pub description as "description": Option<String>,
    }
}

record! {
    /// A part that a host plays for the component.
    pub struct Role {
        /// What a person calls it.
        pub title as "title": Option<String>,
        /// Roles that stand for this one where a site does not bind it.
        pub includes as "includes": Vec<Spanned<String>>,
        /// Interfaces between such a host and its own pods, `cilium_host` or `lxc*`: a host firewall
        /// lets their packets pass like those of the loopback.
        pub local_interfaces as "localInterfaces": OneOrMany<Spanned<String>>,
        /// Anything that whoever binds it should know.
        pub description as "description": Option<String>,
    }
}

keywords! {
    /// Whether a requirement must be met.
    pub enum Need ("a need") {
        /// The component does not work without it.
        Required = "required",
        /// Useful, and left out unless the site asks for it.
        Optional = "optional",
        /// The port must not be in use; never a rule.
        Free = "free",
    }
}

keywords! {
    /// Which addresses of the destination a flow goes to.
    pub enum Scope ("a scope") {
        /// The host's own addresses.
        Node = "node",
        /// The virtual address of a service, where the site has one; else the host's own.
        Vip = "vip",
        /// Only inside the pod network; no host or zone firewall sees it.
        Pod = "pod",
        /// Only on the host's own loopback; never a rule.
        Loopback = "loopback",
    }
}

keywords! {
    /// What a flow may pass through on its way.
    pub enum Via ("a way") {
        /// A forward proxy that is asked by HTTP CONNECT.
        HttpConnect = "http-connect",
    }
}

record! {
    /// When a requirement is on its way out.
    pub struct Deprecation {
        /// The component version from which it is deprecated.
        pub since as "since": Version,
        /// The requirement that takes its place.
        pub r#use as "use": Option<Spanned<String>>,
    }
}

record! {
    /// A flow that a component needs, between two roles.
    #[schemars(extend("anyOf" = [
        { "required": ["ports"] }, { "required": ["icmp"] }, { "required": ["protocol"] }
    ]))]
    pub struct Requirement {
        /// Its name in kebab-case, unique in the pack and stable over its versions.
        #[schemars(extend("pattern" = NAME))]
        pub id as "id": Spanned<String>,
        /// Who opens the connection.
        pub from as "from": End,
        /// Who is connected to.
        pub to as "to": End,
        /// Destination ports with their protocol.
        pub ports as "ports": OneOrMany<PortTemplate>,
        /// ICMP messages, of both families.
        pub icmp as "icmp": OneOrMany<Icmp>,
        /// IP protocols without ports.
        pub protocol as "protocol": OneOrMany<IpProtocol>,
        /// Ports that the connection comes from, where they are fixed.
        pub source_ports as "sourcePorts": Option<Ports>,
        /// The application or encapsulation protocol.
        pub app as "app": Option<String>,
        /// What owns the port on the destination; the pack itself when absent. Two owners of one
        /// port on one host are a conflict.
        pub listener as "listener": Option<String>,
        /// What the flow is for, in a few words.
        pub purpose as "purpose": String,
        /// The condition over `params` under which it holds.
        pub when as "when": Option<Expression>,
        /// The component versions in which it holds.
        pub versions as "versions": Option<Spanned<VersionRange>>,
        /// From when it is on its way out.
        pub deprecated as "deprecated": Option<Deprecation>,
        /// Whether it must be met.
        #[schemars(extend("default" = Need::Required.as_str()))]
        pub need as "need": Option<Need>,
        /// Which addresses of the destination it goes to.
        #[schemars(extend("default" = Scope::Node.as_str()))]
        pub scope as "scope": OneOrMany<Scope>,
        /// A requirement that serves the same purpose where this one is not possible.
        pub fallback as "fallback": Option<Spanned<String>>,
        /// What it may pass through.
        pub via as "via": Vec<Via>,
        /// The documents that it comes from.
        pub source as "source": OneOrMany<SourceRef>,
        /// What the reader should know, such as a document that says otherwise.
        pub note as "note": Option<String>,
    }
}

impl Requirement {
    /// Whether it must be met; required unless it says otherwise.
    pub fn need(&self) -> Need {
        self.need.unwrap_or(Need::Required)
    }

    /// Which addresses it goes to; the host's own unless it says otherwise.
    pub fn scopes(&self) -> &[Scope] {
        if self.scope.is_empty() { &[Scope::Node] } else { &self.scope }
    }
}

/// One end of a requirement.
#[derive(Clone, Debug)]
pub enum End {
    /// Hosts by the roles they play.
    Roles(Vec<Spanned<String>>),
    /// Any address.
    Any(Place),
    /// Hosts by name, which the site lists as an external endpoint.
    Names(Vec<Spanned<String>>),
}

impl Decode for End {
    const EXPECTED: &'static str = "a role, a list of roles, `any`, or `{dns: name}`";
    const SHAPE: &'static Shape = &Shape::Record(&[("dns", &Shape::Leaf)]);

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => {
                decoder.unknown_keys(node, &["dns"]);
                let Some(names) = node.get("dns") else {
                    return decoder.wrong_type(node, Self::EXPECTED);
                };
                OneOrMany::decode(names, decoder).map(|names| End::Names(names.0))
            }
            _ if node.text() == Some("any") => Some(End::Any(node.place)),
            _ => {
                let roles = OneOrMany::<Spanned<String>>::decode(node, decoder)?.0;
                if roles.is_empty() {
                    decoder.report(
                        Diagnostic::new(codes::INVALID_VALUE, "an empty list of roles")
                            .at(node.place)
                            .help(format!("write {}", Self::EXPECTED)),
                    );
                    return None;
                }
                Some(End::Roles(roles))
            }
        }
    }
}

impl schemars::JsonSchema for End {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "End".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let text = serde_json::json!({ "type": ["string", "number"] });
        let texts = serde_json::json!({ "type": "array", "items": text, "minItems": 1 });
        let names = serde_json::json!({ "anyOf": [text, { "type": "array", "items": text }] });
        schemars::json_schema!({
            "description": "A role, a list of roles, any for every address, or {dns: name}.",
            "anyOf": [
                text,
                texts,
                {
                    "type": "object",
                    "properties": { "dns": names },
                    "required": ["dns"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// A place in one of the pack's sources: the source's id, or `{id, at}`.
#[derive(Clone, Debug)]
pub struct SourceRef {
    /// The id of one of the pack's sources.
    pub id: Spanned<String>,
    /// The section, table, row or line in it.
    pub at: Option<String>,
}

impl Decode for SourceRef {
    const EXPECTED: &'static str = "a source's id or `{id, at}`";
    const SHAPE: &'static Shape = &Shape::Record(&[("id", &Shape::Leaf), ("at", &Shape::Leaf)]);

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => {
                decoder.unknown_keys(node, &["id", "at"]);
                let id = decoder.field(node, "id");
                let at = decoder.field(node, "at")?;
                Some(SourceRef { id: id?, at })
            }
            _ if node.text().is_none() => decoder.wrong_type(node, Self::EXPECTED),
            _ => Spanned::decode(node, decoder).map(|id| SourceRef { id, at: None }),
        }
    }
}

impl schemars::JsonSchema for SourceRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SourceRef".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "The id of a source of the pack, or {id, at} with the place in it.",
            "anyOf": [
                { "type": ["string", "number"] },
                {
                    "type": "object",
                    "properties": {
                        "id": {
                            "description": "The id of one of the pack's sources.",
                            "type": ["string", "number"]
                        },
                        "at": {
                            "description": "The section, table, row or line in it.",
                            "type": ["string", "number", "null"]
                        }
                    },
                    "required": ["id"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
