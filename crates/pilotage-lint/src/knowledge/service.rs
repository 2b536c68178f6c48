//! Well-known services: the transports that they run over, whatever a catalogue holds.
//!
//! Ports and transports are those of the IANA registry of service names and port numbers
//! <https://www.iana.org/assignments/service-names-port-numbers> and of the documents named beside
//! each. Only services stand here whose transport is beyond dispute.
