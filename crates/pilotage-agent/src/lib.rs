//! The agent of the platform.
