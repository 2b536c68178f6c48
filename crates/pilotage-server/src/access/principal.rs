//! Who asks.

use crate::store::{FIRST_TENANT, Role};

/// Who asks: a user, or a token that works for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The id of the tenant.
    pub tenant: String,
    /// The name of the tenant.
    pub tenant_name: String,
    /// The name of the user.
    pub user: String,
    /// What it may.
    pub role: Role,
    /// Id and name of the only project that it may see.
    pub project: Option<(String, String)>,
    /// How it showed who it is.
    pub way: Way,
}

/// How somebody showed who he is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the cookie of a session, whose id is this.
    Session(String),
    /// By a token of this name.
    Token(String),
}

impl Principal {
    /// What the audit log calls it.
    #[must_use]
    pub fn actor(&self) -> String {
        match &self.way {
            Way::Session(_) => self.user.clone(),
            Way::Token(name) => format!("{} by token {name}", self.user),
        }
    }

    /// Whether it may see a project of its tenant.
    #[must_use]
    pub fn sees_project(&self, name: &str) -> bool {
        self.project.as_ref().is_none_or(|(_, only)| only == name)
    }
}

/// What a route asks of who calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing.
    Public,
    /// At least this role. Who may see one project only sees that.
    Role(Role),
    /// At least this role, and to see all projects of the tenant.
    Tenant(Role),
    /// At least this role in the tenant that manages the platform, and to see all its projects.
    Platform(Role),
}

impl Access {
    /// Whether somebody may.
    #[must_use]
    pub fn is_given_to(self, who: Option<&Principal>) -> bool {
        let Some(who) = who else { return self == Self::Public };
        match self {
            Self::Public => true,
            Self::Role(least) => who.role >= least,
            Self::Tenant(least) => who.role >= least && who.project.is_none(),
            Self::Platform(least) => {
                who.role >= least && who.project.is_none() && who.tenant_name == FIRST_TENANT
            }
        }
    }

    /// The least role, as documents say it.
    #[must_use]
    pub fn describe(self) -> String {
        match self {
            Self::Public => "anybody".to_owned(),
            Self::Role(least) => least.as_str().to_owned(),
            Self::Tenant(least) => format!("{} of the whole tenant", least.as_str()),
            Self::Platform(least) => format!("{} of the tenant `{FIRST_TENANT}`", least.as_str()),
        }
    }
}
