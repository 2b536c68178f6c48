//! Why a question could not be answered.

/// A program or a question beyond what can be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpaceError {
    /// Chains lead back to themselves.
    #[error("the chain `{chain}` leads back to itself")]
    Loop {
        /// The chain's name.
        chain: String,
    },
    /// A rule leads to a chain that is not there.
    #[error("the chain `{chain}` leads to a chain that does not exist")]
    NoChain {
        /// The chain that the rule stands in.
        chain: String,
    },
    /// More memory than is allowed would be needed.
    #[error("the sets of packets need more memory than allowed ({limit} edges of a diagram)")]
    TooLarge {
        /// How many edges a diagram may have.
        limit: usize,
    },
}
