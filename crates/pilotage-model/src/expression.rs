//! CEL expressions in packs: conditions and computed ports.
//!
//! Owns compiling them with their place, finding the parameters they name, and evaluating them.
//! The language is the Common Expression Language as Kubernetes uses it <https://cel.dev>; the one
//! variable is `params`.

mod uses;
mod words;

pub use uses::Use;

use std::collections::BTreeMap;
use std::sync::Arc;

use cel::common::ast::{Expr, IdedExpr};
use pilotage_diagnostic::{Diagnostic, Place, Span, codes};

use crate::document::{Decode, Decoder, Literal, Node, Value};

/// The parameter values of one pack, by name.
pub type Parameters = BTreeMap<String, Literal>;

/// A compiled expression and where it stands.
#[derive(Clone)]
pub struct Expression {
    source: String,
    place: Place,
    program: Arc<cel::Program>,
}

impl std::fmt::Debug for Expression {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Expression").field(&self.source).finish()
    }
}

/// The parameters as CEL sees them, built once for all expressions of a pack.
pub struct Environment<'p> {
    context: cel::Context<'p, 'p>,
}

impl Environment<'_> {
    /// An environment in which `params` holds these values.
    pub fn new(parameters: &Parameters) -> Self {
        let mut context = cel::Context::default();
        let values: std::collections::HashMap<String, cel::Value> =
            parameters.iter().map(|(name, value)| (name.clone(), to_cel(value))).collect();
        context.add_variable_from_value("params", values);
        Environment { context }
    }
}

fn to_cel(value: &Literal) -> cel::Value {
    match value {
        Literal::Boolean(value) => cel::Value::Bool(*value),
        Literal::Integer(value) => cel::Value::Int(*value),
        Literal::Text(value) => cel::Value::String(Arc::new(value.clone())),
    }
}

impl Expression {
    /// Compiles `source`, which stands at `place`.
    pub fn compile(source: &str, place: Place) -> Result<Self, Diagnostic> {
        match cel::Program::compile(source) {
            Ok(program) => {
                Ok(Expression { source: source.to_owned(), place, program: Arc::new(program) })
            }
            Err(errors) => Err(syntax_error(source, place, &errors)),
        }
    }

    /// The text as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The names that follow `params.` in it, and any other variable, as `Err`.
    pub fn names(&self) -> Vec<Result<String, String>> {
        let mut names = Vec::new();
        collect_names(self.program.expression(), &mut names);
        names.sort();
        names.dedup();
        names
    }

    /// The value of a condition.
    pub fn condition(&self, environment: &Environment<'_>) -> Result<bool, Diagnostic> {
        match self.evaluate(environment)? {
            cel::Value::Bool(value) => Ok(value),
            other => Err(self.type_error(&format!(
                "a condition must be true or false; `{}` gives {}",
                self.source,
                other.type_of()
            ))),
        }
    }

    /// The text that the expression gives where it stands inside another text.
    pub fn text(&self, environment: &Environment<'_>) -> Result<String, Diagnostic> {
        match self.evaluate(environment)? {
            cel::Value::Int(value) => Ok(value.to_string()),
            cel::Value::UInt(value) => Ok(value.to_string()),
            cel::Value::String(value) => Ok(value.to_string()),
            other => Err(self.type_error(&format!(
                "`{}` gives {}, where a number or a text is needed",
                self.source,
                other.type_of()
            ))),
        }
    }

    fn evaluate(&self, environment: &Environment<'_>) -> Result<cel::Value, Diagnostic> {
        self.program
            .execute(&environment.context)
            .map_err(|error| self.type_error(&format!("`{}` has no value: {error}", self.source)))
    }

    fn type_error(&self, message: &str) -> Diagnostic {
        Diagnostic::new(codes::CONDITION_TYPE, message)
            .at(self.place)
            .help("compare parameters, such as `params.mode == \"appliance\"`")
    }
}

fn syntax_error(source: &str, place: Place, errors: &cel::ParseErrors) -> Diagnostic {
    let (message, at) = errors.errors.first().map_or_else(
        || (errors.to_string(), place),
        |error| (reason(&error.msg), place_within(source, place, error.pos)),
    );
    Diagnostic::new(
        codes::CONDITION_SYNTAX,
        format!("`{source}` is not a CEL expression: {message}"),
    )
    .at(at)
    .help("write CEL over the pack's parameters, such as `params.tunnel == \"vxlan\"`")
}

/// The parser's reason without its list of everything that could have stood there.
fn reason(message: &str) -> String {
    let message = message.split(" expecting ").next().unwrap_or(message);
    message.trim_start_matches("Syntax error: ").replace("'<EOF>'", "the end")
}

/// The place of a line and column of the expression, where its text stands unescaped in the file;
/// the whole expression otherwise.
fn place_within(source: &str, place: Place, (line, column): (isize, isize)) -> Place {
    let length = (place.span.end - place.span.start) as usize;
    let quotes = match length.checked_sub(source.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return place,
    };
    let Some(column) = usize::try_from(column - 1).ok().filter(|_| line == 1) else { return place };
    let start = place.span.start as usize + quotes + column.min(source.len());
    Place { source: place.source, span: Span::new(start, start + 1) }
}

fn collect_names(expression: &IdedExpr, names: &mut Vec<Result<String, String>>) {
    match &expression.expr {
        Expr::Select(select) => match &select.operand.expr {
            Expr::Ident(root) if root == "params" => names.push(Ok(select.field.clone())),
            _ => collect_names(&select.operand, names),
        },
        Expr::Ident(name) => names.push(Err(name.clone())),
        Expr::Call(call) => {
            call.target.iter().for_each(|target| collect_names(target, names));
            call.args.iter().for_each(|argument| collect_names(argument, names));
        }
        Expr::List(list) => list.elements.iter().for_each(|item| collect_names(item, names)),
        // Macros bind names of their own; what they range over is what can be checked.
        Expr::Comprehension(comprehension) => collect_names(&comprehension.iter_range, names),
        _ => {}
    }
}

impl Decode for Expression {
    const EXPECTED: &'static str = "a CEL condition";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = match &node.value {
            // `true` and `false` are conditions, too.
            Value::Scalar(scalar) if scalar.is_boolean() => &scalar.text,
            _ => match node.text() {
                Some(text) => text,
                None => return decoder.wrong_type(node, Self::EXPECTED),
            },
        };
        Expression::compile(text, node.place).map_err(|error| decoder.report(error)).ok()
    }
}

impl schemars::JsonSchema for Expression {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expression".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["string", "boolean", "number"],
            "description": "A CEL expression over `params`, such as params.tunnel == \"vxlan\"."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Environment, Expression, Parameters};
    use crate::document::Literal;
    use pilotage_diagnostic::{Place, SourceId, Sources, Span};

    fn source() -> SourceId {
        Sources::new().add("test.yaml", "x")
    }

    fn compile(text: &str) -> Expression {
        let place = Place { source: source(), span: Span::new(0, text.len()) };
        Expression::compile(text, place).unwrap()
    }

    fn parameters() -> Parameters {
        [
            ("tunnel", Literal::Text("vxlan".into())),
            ("hubble", Literal::Boolean(true)),
            ("start", Literal::Integer(9001)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    #[test]
    fn conditions_hold_or_not() {
        let parameters = parameters();
        let environment = Environment::new(&parameters);
        for (text, expected) in [
            ("params.tunnel == \"vxlan\"", true),
            ("params.tunnel in [\"geneve\", \"none\"]", false),
            ("params.hubble && params.start > 9000", true),
        ] {
            assert_eq!(compile(text).condition(&environment).unwrap(), expected, "{text}");
        }
        assert!(compile("params.start").condition(&environment).is_err());
        assert!(compile("params.missing == 1").condition(&environment).is_err());
    }

    #[test]
    fn ports_are_computed() {
        let parameters = parameters();
        let environment = Environment::new(&parameters);
        for (text, expected) in [
            ("params.start + 17", "9018"),
            ("params.start == 17001 ? 17015 : params.start + 19", "9020"),
            ("string(params.start) + \"-\" + string(params.start + 21)", "9001-9022"),
        ] {
            assert_eq!(compile(text).text(&environment).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn names_are_found() {
        let names = compile("params.a == 1 || !(params.b in [params.c]) && other").names();
        assert_eq!(
            names,
            [Ok("a".to_owned()), Ok("b".into()), Ok("c".into()), Err("other".into())]
        );
    }

    #[test]
    fn a_syntax_error_points_into_the_text() {
        let text = "params.tunnel = \"vxlan\"";
        let place = Place { source: source(), span: Span::new(100, 100 + text.len()) };
        let diagnostic = Expression::compile(text, place).unwrap_err();
        let at = diagnostic.place.unwrap().span.start;
        assert!((113..=116).contains(&at), "{at}: {}", diagnostic.message);
    }
}
