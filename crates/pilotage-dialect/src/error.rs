//! Why nothing was written.

/// Options that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The hook priority is where connection states are not known.
    #[error("priority `{priority}` is outside connection tracking; choose one from -199 to 299")]
    Priority {
        /// What was asked for.
        priority: i32,
    },
    /// No network interface has such a name.
    #[error(
        "`{name}` is no network interface; write a name such as `cni0`, or `cali*` for all that \
         start so"
    )]
    Interface {
        /// What was asked for.
        name: String,
    },
    /// No interface or zone of a firewall has such a name.
    #[error(
        "`{name}` is no name of an interface or zone that rules could have; write it with letters, \
         digits and `- _ . / :`"
    )]
    Side {
        /// What was asked for.
        name: String,
    },
}
