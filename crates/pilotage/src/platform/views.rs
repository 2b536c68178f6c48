//! What the platform answers, as far as the command line reads it.
//!
//! A newer platform may say more: what is not known is passed over.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A piece of a list.
#[derive(Debug, Deserialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

/// Who asks.
#[derive(Debug, Deserialize)]
pub struct Me {
    pub user: String,
    pub tenant: String,
    pub role: String,
    pub project: Option<String>,
}

/// A token that was made.
#[derive(Deserialize)]
pub struct Token {
    pub token: String,
}

/// A join token that was made.
#[derive(Deserialize)]
pub struct JoinToken {
    pub token: String,
    pub expires: String,
}

/// A site.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Site {
    pub id: String,
    pub project: String,
    pub name: String,
    pub revision: i64,
    pub updated: String,
}

/// An agent.
#[derive(Debug, Deserialize, Serialize)]
pub struct Agent {
    pub id: String,
    pub site: String,
    pub host: Option<String>,
    pub name: String,
    pub state: String,
    pub presence: String,
    pub facts: Value,
    pub joined: String,
    pub seen: String,
    pub connection: Option<Connection>,
}

/// How an agent is connected.
#[derive(Debug, Deserialize, Serialize)]
pub struct Connection {
    pub transport: String,
    pub intercepted: bool,
}

/// The verdict on one probe.
#[derive(Debug, Deserialize, Serialize)]
pub struct Verdict {
    pub probe: String,
    pub requirements: Vec<String>,
    pub state: String,
    pub standing: String,
    pub since: String,
    pub time: String,
}

/// What changed although nobody asked for it.
#[derive(Debug, Deserialize, Serialize)]
pub struct Finding {
    pub id: String,
    pub kind: String,
    pub subject: String,
    pub message: String,
    pub before: String,
    pub after: String,
    pub opened: String,
}

/// A run.
#[derive(Debug, Deserialize, Serialize)]
pub struct Run {
    pub id: String,
    pub site: String,
    pub revision: i64,
    pub reason: String,
    pub state: String,
    pub author: String,
    pub summary: Value,
    pub started: String,
    pub ended: Option<String>,
}

impl Run {
    /// Whether it goes on.
    pub fn is_running(&self) -> bool {
        self.state == "running"
    }

    /// A number of its summary.
    pub fn count(&self, name: &str) -> u64 {
        self.summary.get(name).and_then(Value::as_u64).unwrap_or_default()
    }
}

/// A text that is pushed.
#[derive(Debug, Serialize)]
pub struct PushedFile {
    pub name: String,
    pub text: String,
}

/// The texts of a new revision.
#[derive(Debug, Serialize)]
pub struct Push {
    pub site: PushedFile,
    pub beside: Vec<PushedFile>,
}

/// Something that is not right in a text that was pushed.
#[derive(Clone, Debug, Deserialize)]
pub struct Fault {
    pub code: String,
    pub severity: String,
    pub message: String,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub help: Option<String>,
    #[serde(default)]
    pub notes: Vec<String>,
}
