//! What a chain can see, which depends on where packets enter it.

use crate::nftables::read::keys::Key;
use crate::nftables::read::why;

/// The way on which packets reach a chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Context {
    /// Packets have not come in by an interface.
    pub(crate) no_input: bool,
    /// It is not yet known by which interface packets go out.
    pub(crate) no_output: bool,
    /// Connection tracking has not seen the packet.
    pub(crate) untracked: bool,
    /// Destinations may still be translated.
    pub(crate) before_destination: bool,
    /// Destinations may still be translated, by rules that say where to.
    pub(crate) before_known: bool,
    /// Sources may have been translated.
    pub(crate) after_source: bool,
    /// The chain may translate addresses, after which the packet passes.
    pub(crate) translates: bool,
}

impl Context {
    /// Why a field has another value here than the packet sets have, if it has.
    pub(crate) const fn blinds(self, key: Key) -> Option<&'static str> {
        match key {
            Key::State | Key::Direction if self.untracked => Some(why::BEFORE_TRACKING),
            Key::Destination(_) | Key::DestinationPort(_) if self.before_destination => {
                Some(why::TRANSLATED)
            }
            Key::Source(_) | Key::SourcePort(_) if self.after_source => Some(why::TRANSLATED),
            _ => None,
        }
    }

    /// Whether the field is an interface that packets do not have here. The kernel then compares with
    /// an empty name.
    pub(crate) const fn lacks(self, key: Key) -> bool {
        match key {
            Key::Input => self.no_input,
            Key::Output => self.no_output,
            _ => false,
        }
    }
}
