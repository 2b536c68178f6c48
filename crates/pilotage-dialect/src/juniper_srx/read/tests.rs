//! What is read of configurations.
