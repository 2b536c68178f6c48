//! What every dialect offers.

use pilotage_net::Ruleset;

use crate::capabilities::Capabilities;
use crate::edit::Editor;
use crate::error::WriteError;
use crate::loss::Loss;
use crate::options::Options;
use crate::read::Reader;

/// A firewall language.
pub trait Dialect: Sync {
    /// The name on the command line and in site files: `nftables`.
    fn name(&self) -> &'static str;

    /// The name for people: `nftables (Linux)`.
    fn title(&self) -> &'static str;

    /// The files that a ruleset becomes, in the order of [`Written::files`].
    fn files(&self) -> &'static [FileKind];

    /// What the language can say.
    fn capabilities(&self) -> Capabilities;

    /// Writes the ruleset of one enforcement point.
    ///
    /// # Errors
    /// [`WriteError`] where the options cannot be followed; never because of the ruleset.
    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError>;

    /// What reads the language back, where there is a reader.
    fn reader(&self) -> Option<&'static dyn Reader> {
        None
    }

    /// What changes parts of a ruleset that was read, where that can be said.
    fn editor(&self) -> Option<&'static dyn Editor> {
        None
    }
}

/// One of the files that a dialect writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// What follows the enforcement point's name in the file name, dot included: `.nft`.
    pub suffix: &'static str,
    /// What it holds, in a few words.
    pub holds: &'static str,
    /// The command that loads it, without the file's name.
    pub load: Option<&'static str>,
}

/// What was written for one enforcement point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The files, as many as [`Dialect::files`] names.
    pub files: Vec<WrittenFile>,
    /// What the files do not say, or say differently.
    pub losses: Vec<Loss>,
    /// The ruleset that the files say exactly, where it is not the one that was given: the losses
    /// that are not cosmetic are the difference.
    pub fitted: Option<Box<Ruleset>>,
}

/// One written file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// As in [`FileKind::suffix`].
    pub suffix: &'static str,
    /// The whole text.
    pub text: String,
}
