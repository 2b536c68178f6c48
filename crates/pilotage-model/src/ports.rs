//! What a requirement writes as its transport: `ports`, `icmp`, `protocol`, with computed parts.
//!
//! Owns the templates (`tcp/{params.apiPort}`) and turning them into transports. The syntax of a
//! transport itself is `pilotage-net`'s.

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};
use pilotage_net::{PortSet, Transport};

use crate::document::{Decode, Decoder, Node};
use crate::expression::{Environment, Expression};

/// Ports with their protocol, `tcp/443`, where `{…}` stands for a CEL expression's value.
#[derive(Clone, Debug)]
pub struct PortTemplate {
    place: Place,
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Computed(Expression),
}

impl PortTemplate {
    /// Where it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The expressions inside it.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Computed(expression) => Some(expression),
            Piece::Text(_) => None,
        })
    }

    /// The transport for these parameters; `source` are the ports it may come from.
    pub fn transport(
        &self,
        environment: &Environment<'_>,
        source: Option<&PortSet>,
    ) -> Result<Transport, Diagnostic> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(literal) => text.push_str(literal),
                Piece::Computed(expression) => text.push_str(&expression.text(environment)?),
            }
        }
        let transport = parse(&text, self.place)?;
        Ok(match (transport, source) {
            (Transport::Ports { protocol, destination, .. }, Some(source)) => {
                Transport::Ports { protocol, destination, source: source.clone() }
            }
            (transport, _) => transport,
        })
    }
}

fn parse(text: &str, place: Place) -> Result<Transport, Diagnostic> {
    match text.parse() {
        Ok(transport @ Transport::Ports { .. }) => Ok(transport),
        Ok(_) => Err(Diagnostic::new(
            codes::INVALID_PORT,
            format!("`{text}` has no ports; `ports` takes tcp, udp or sctp"),
        )
        .at(place)
        .help("use `icmp` or `protocol` for transports without ports")),
        Err(error) => Err(Diagnostic::new(codes::INVALID_PORT, error.to_string()).at(place)),
    }
}

impl Decode for PortTemplate {
    const EXPECTED: &'static str = "ports such as tcp/443";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Some(text) = node.text() else { return decoder.wrong_type(node, Self::EXPECTED) };
        let template = template(text, node.place).and_then(|template| {
            // Without computed parts the text can be judged now.
            if template.expressions().next().is_none() {
                parse(text, node.place)?;
            }
            Ok(template)
        });
        template.map_err(|error| decoder.report(error)).ok()
    }
}

fn template(text: &str, place: Place) -> Result<PortTemplate, Diagnostic> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((source, tail)) = tail.split_once('}') else {
            return Err(Diagnostic::new(
                codes::INVALID_PORT,
                format!("`{text}` opens `{{` and does not close it"),
            )
            .at(place));
        };
        let at = text.len() - rest.len() + literal.len() + 1;
        pieces.push(Piece::Text(literal.to_owned()));
        pieces.push(Piece::Computed(Expression::compile(source, inside(place, text, at, source))?));
        rest = tail;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok(PortTemplate { place, text: text.to_owned(), pieces })
}

/// The place of a part of a scalar that is written as it is, quoted or not.
fn inside(place: Place, text: &str, at: usize, part: &str) -> Place {
    let length = (place.span.end - place.span.start) as usize;
    let quotes = match length.checked_sub(text.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return place,
    };
    let start = place.span.start as usize + quotes + at;
    Place { source: place.source, span: Span::new(start, start + part.len()) }
}

impl schemars::JsonSchema for PortTemplate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Ports".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "[/{]",
            "description": "Destination ports with their protocol: tcp/443, tcp/2379-2380, udp/53, \
                            tcp/80,443, tcp/{params.apiPort}.",
            "examples": ["tcp/443", "udp/53", "tcp/2379-2380", "tcp/{params.apiPort}"]
        })
    }
}

/// Declares a single-value type that is parsed by its `FromStr`.
macro_rules! parsed_text {
    ($(#[$meta:meta])* $name:ident($inner:ty), $code:ident, $schema:literal, $expected:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name(pub $inner);

        impl std::ops::Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl Decode for $name {
            const EXPECTED: &'static str = $expected;

            fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
                decoder.parsed(node, Self::EXPECTED, codes::$code).map(Self)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $schema.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": ["string", "number"], "description": $expected })
            }
        }
    };
}
pub(crate) use parsed_text;

parsed_text!(
    /// A set of ports without a protocol, such as the source ports of a transport.
    Ports(PortSet), INVALID_PORT, "PortSet", "ports such as 68 or 1024-65535"
);
parsed_text!(
    /// A named ICMP message, meant for both families.
    Icmp(pilotage_net::IcmpKind), INVALID_PORT, "IcmpKind", "an ICMP message such as echo-request"
);
parsed_text!(
    /// An IP protocol without ports, by IANA keyword or number.
    IpProtocol(pilotage_net::Protocol), INVALID_PORT, "IpProtocol", "an IP protocol such as esp or 50"
);
