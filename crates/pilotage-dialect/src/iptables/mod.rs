//! stub
use pilotage_net::*;
use crate::capabilities::*;
use crate::dialect::*;
use crate::error::WriteError;
use crate::options::Options;
pub(crate) struct Iptables;
impl Dialect for Iptables {
    fn name(&self) -> &'static str { "iptables" }
    fn title(&self) -> &'static str { "iptables" }
    fn files(&self) -> &'static [FileKind] { &[] }
    fn capabilities(&self) -> Capabilities { crate::nftables::Nftables.capabilities() }
    fn write(&self, _: &Ruleset, _: &Options) -> Result<Written, WriteError> { todo!() }
}
