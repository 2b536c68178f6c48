//! The envelope that all files share: `apiVersion` and `kind`, and reading a file by it.

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes};

use crate::document::{
    Decode, Decoder, LIMITS, Node, Shape, Spanned, keywords, lay_out, nearest, parse,
};
use crate::pack::Pack;
use crate::profile::Profile;
use crate::site::Site;

/// The one format version so far.
pub(crate) const API_VERSION: &str = "pilotage.dev/v1alpha1";

keywords! {
    /// What a file describes.
    pub enum Kind ("a kind of file") {
        /// What one component needs.
        Pack = "Pack",
        /// A stack of packs.
        Profile = "Profile",
        /// Where a profile runs.
        Site = "Site",
    }
}

/// One document of a file that people write.
#[derive(Clone, Debug)]
pub enum Manifest {
    /// What one component needs.
    Pack(Box<Pack>),
    /// A stack of packs.
    Profile(Box<Profile>),
    /// Where a profile runs.
    Site(Box<Site>),
}

/// Reads every document of a file. What could be read is returned beside what is wrong.
///
/// ```
/// let mut sources = pilotage_diagnostic::Sources::new();
/// let text = "apiVersion: pilotage.dev/v1alpha1\nkind: Site\nmetadata: {name: lab}\nzonse: {}\n";
/// let source = sources.add("site.yaml", text);
/// let (manifests, found) = pilotage_model::read(text, source);
/// assert_eq!(manifests.len(), 1);
/// assert_eq!(found[0].message, "`zonse` is not a key here");
/// assert_eq!(found[0].help.as_deref(), Some("did you mean `zones`?"));
/// assert_eq!(sources.line_column(found[0].place.unwrap()).line, 4);
/// ```
pub fn read(text: &str, source: SourceId) -> (Vec<Manifest>, Vec<Diagnostic>) {
    let (nodes, mut diagnostics) = parse(text, source, LIMITS);
    if nodes.is_empty() && diagnostics.is_empty() {
        diagnostics.push(
            Diagnostic::new(codes::MISSING_KEY, "the file is empty")
                .at(Place::new(source, Span::new(0, 0)))
                .help("start it with `apiVersion` and `kind`"),
        );
    }
    let mut decoder = Decoder::new(&mut diagnostics);
    let manifests = nodes.iter().filter_map(|node| manifest(node, &mut decoder)).collect();
    (manifests, diagnostics)
}

/// Puts a file into the canonical layout. The data and all comments stay as they are; a file that
/// holds errors beyond its syntax is laid out all the same.
///
/// # Errors
///
/// What is wrong with the syntax, or a finding for YAML that the layout cannot keep.
///
/// ```
/// let mut sources = pilotage_diagnostic::Sources::new();
/// let text = "kind: Profile\napiVersion: pilotage.dev/v1alpha1\npacks:\n- {use: 'cilium@1.16'} # CNI\n";
/// let source = sources.add("profile.yaml", text);
/// assert_eq!(
///     pilotage_model::format(text, source).unwrap(),
///     "apiVersion: pilotage.dev/v1alpha1\nkind: Profile\npacks:\n  - {use: cilium@1.16}  # CNI\n",
/// );
/// ```
pub fn format(text: &str, source: SourceId) -> Result<String, Vec<Diagnostic>> {
    lay_out(text, source, &|kind| {
        let kind = Kind::ALL.iter().find(|known| Some(known.as_str()) == kind);
        match kind {
            Some(Kind::Pack) => Pack::SHAPE,
            Some(Kind::Profile) => Profile::SHAPE,
            Some(Kind::Site) => Site::SHAPE,
            None => &Shape::Leaf,
        }
    })
}

fn manifest(node: &Node, decoder: &mut Decoder<'_>) -> Option<Manifest> {
    decoder.entries(node)?;
    if node.get("kind").is_none() {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        decoder.report(
            Diagnostic::new(codes::MISSING_KEY, "`kind` is missing")
                .at(node.first_key())
                .help(format!("add `kind` with one of: {}", known.join(", "))),
        );
        return None;
    }
    let kind = decoder.field::<Spanned<String>>(node, "kind")?;
    match Kind::ALL.iter().find(|known| known.as_str() == kind.value) {
        Some(Kind::Pack) => Pack::decode(node, decoder).map(|it| Manifest::Pack(Box::new(it))),
        Some(Kind::Profile) => {
            Profile::decode(node, decoder).map(|it| Manifest::Profile(Box::new(it)))
        }
        Some(Kind::Site) => Site::decode(node, decoder).map(|it| Manifest::Site(Box::new(it))),
        None => {
            let known = Kind::ALL.iter().map(|kind| kind.as_str());
            let help = match nearest(&kind, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of: {}", known.collect::<Vec<_>>().join(", ")),
            };
            let message = format!("`{}` is not a kind of file that Pilotage reads", kind.value);
            decoder.report(Diagnostic::new(codes::WRONG_KIND, message).at(kind.place).help(help));
            None
        }
    }
}

/// The `apiVersion` of a file; there is one.
#[derive(Clone, Copy, Debug)]
pub struct ApiVersion;

impl Decode for ApiVersion {
    const EXPECTED: &'static str = "`pilotage.dev/v1alpha1`";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.text() {
            Some(API_VERSION) => {}
            Some(other) => decoder.report(
                Diagnostic::new(
                    codes::UNSUPPORTED_VERSION,
                    format!("`{other}` is not a version of the format that this Pilotage reads"),
                )
                .at(node.place)
                .help(format!("write `apiVersion: {API_VERSION}`")),
            ),
            None => return decoder.wrong_type(node, Self::EXPECTED),
        }
        Some(ApiVersion)
    }
}

impl schemars::JsonSchema for ApiVersion {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ApiVersion".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "const": API_VERSION })
    }
}

/// The `kind` of one record type: already decided by [`read`], present for the schema.
macro_rules! fixed_kind {
    ($name:ident, $kind:ident) => {
        #[doc = concat!("The `kind` of a ", stringify!($kind), ".")]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Decode for $name {
            const EXPECTED: &'static str = stringify!($kind);

            fn decode(_: &Node, _: &mut Decoder<'_>) -> Option<Self> {
                Some($name)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "const": stringify!($kind) })
            }
        }
    };
}

fixed_kind!(PackKind, Pack);
fixed_kind!(ProfileKind, Profile);
fixed_kind!(SiteKind, Site);
