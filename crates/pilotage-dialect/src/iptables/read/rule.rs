//! One rule: its words become products, a verdict to be, and what was not understood.
//!
//! Knows the options that every rule has, and which module the others belong to; what modules mean is
//! in `matches` and `targets`.

use std::borrow::Cow;

use pilotage_diagnostic::{Place, SourceId, Span};
use pilotage_net::{Family, PortSet};

use super::args::Args;
use super::fault::{Fault, excerpt};
use super::ipset::Sets;
use super::matches::{self, Opt};
use super::piece::{Piece, Pieces};
use super::targets::{self, Target};
use super::words::Word;

/// A rule that was read, for any hook.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    /// What it matches, interfaces aside.
    pub(super) pieces: Vec<Piece>,
    /// Where packets have to come in.
    pub(super) input: Option<Interface>,
    /// Where they have to go out.
    pub(super) output: Option<Interface>,
    /// What happens then.
    pub(super) target: Target,
    /// Where the rule stands.
    pub(super) place: Place,
    /// The rule as it is written.
    pub(super) text: String,
    /// What reading it has cost, in ranges of addresses that were looked at.
    pub(super) cost: usize,
}

/// An interface as it is written, a `+` at its end included.
#[derive(Clone, Debug)]
pub(super) struct Interface {
    /// The name.
    pub(super) name: String,
    /// Whether all others are meant.
    pub(super) negated: bool,
}

/// Longer lines are cut.
const LONGEST_TEXT: usize = 1_000;

/// What a rule is read with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'s> {
    /// Whose rule it is.
    pub(super) family: Family,
    /// The sets that it can name.
    pub(super) sets: &'s Sets,
}

/// A rule in the making.
pub(super) struct Draft<'s> {
    /// What it is read with.
    pub(super) setting: Setting<'s>,
    /// What it matches so far.
    pub(super) pieces: Pieces,
    /// The protocol that `-p` names, where one is named and not excluded.
    pub(super) protocol: Option<u8>,
    /// Modules in the order of their loading.
    pub(super) modules: Vec<Module>,
    input: Option<Interface>,
    output: Option<Interface>,
    target: Target,
    other_family: bool,
    /// Options that stand in a rule once, as bits.
    given: u8,
    /// Single ports that TCP or UDP packets may not come from and go to.
    pub(super) excluded: (Option<PortSet>, Option<PortSet>),
    /// What looking at sets has cost so far.
    pub(super) cost: usize,
}

/// A module that the rule loads.
pub(super) struct Module {
    /// Its name.
    pub(super) name: String,
    /// Whether what it matches is not modelled at all.
    pub(super) bounded: bool,
    /// How it is written, its options included.
    pub(super) written: String,
    /// The number of its first word.
    first: usize,
}

/// Reads the words of a rule that follow the chain. None where the line is for the other family.
pub(super) fn parse(
    setting: Setting<'_>,
    args: &mut Args<'_, '_>,
    source: SourceId,
    line: (Span, &str),
    faults: &mut Vec<Fault>,
) -> Option<Parsed> {
    let mut draft = Draft {
        setting,
        pieces: Pieces::everything(setting.family),
        protocol: None,
        modules: Vec::new(),
        input: None,
        output: None,
        target: Target::None,
        other_family: false,
        given: 0,
        excluded: (None, None),
        cost: 0,
    };
    let before = faults.len();
    if let Err(fault) = draft.read(args).and_then(|()| draft.check(line.0)) {
        faults.push(fault);
    }
    if draft.other_family {
        faults.truncate(before);
        return None;
    }
    let mut parsed = draft.finish(Place::new(source, line.0), excerpt(line.1, LONGEST_TEXT));
    if faults.len() > before {
        // Whatever it matches and does: nothing may be proved from it.
        let mut pieces = Pieces::everything(setting.family);
        pieces.doubt("not understood");
        parsed.pieces = pieces.finish();
        parsed.target = Target::Doubtful("not understood".to_owned());
        (parsed.input, parsed.output) = (None, None);
    }
    Some(parsed)
}

impl Draft<'_> {
    fn read<'t>(&mut self, args: &mut Args<'_, 't>) -> Result<(), Fault> {
        loop {
            let from = args.position();
            let negated = args.take_if("!");
            let Some(word) = args.next() else { return Ok(()) };
            let name = word.text.as_ref();
            if word.quoted || !name.starts_with('-') || name.len() < 2 {
                let message = format!("`{}` stands where an option is expected", shown(name));
                return Err(Fault::syntax(word.span, message));
            }
            match name.strip_prefix("--") {
                Some(long) => self.long(args, long, word, negated, from)?,
                None => self.short(args, name, word, negated, from)?,
            }
        }
    }

    /// `-s 192.0.2.1`, `-s192.0.2.1`.
    fn short<'t>(
        &mut self,
        args: &mut Args<'_, 't>,
        name: &str,
        word: &Word<'t>,
        negated: bool,
        from: usize,
    ) -> Result<(), Fault> {
        let letter = name.chars().nth(1).unwrap_or_default();
        let attached = name.get(1_usize.saturating_add(letter.len_utf8())..).unwrap_or_default();
        let Some(long) = LETTERS.iter().find(|(known, _)| *known == letter).map(|(_, long)| *long)
        else {
            return Err(Fault::syntax(word.span, format!("`{}` is not an option", shown(name))));
        };
        let attached = (!attached.is_empty()).then(|| with_text(word, attached));
        self.option(args, long, (word, attached), negated, from)
    }

    /// `--source 192.0.2.1`, `--source=192.0.2.1`.
    fn long<'t>(
        &mut self,
        args: &mut Args<'_, 't>,
        name: &str,
        word: &Word<'t>,
        negated: bool,
        from: usize,
    ) -> Result<(), Fault> {
        match name.split_once('=') {
            Some((name, value)) => {
                self.option(args, name, (word, Some(with_text(word, value))), negated, from)
            }
            None => self.option(args, name, (word, None), negated, from),
        }
    }

    fn option<'t>(
        &mut self,
        args: &mut Args<'_, 't>,
        name: &str,
        (word, attached): (&Word<'t>, Option<Word<'t>>),
        negated: bool,
        from: usize,
    ) -> Result<(), Fault> {
        // Before 1.4.3 the `!` stood behind the option.
        let negated = negated || attached.is_none() && args.take_if("!");
        let mut value = |expected: &str| match &attached {
            Some(word) => Ok(word.clone()),
            None => args.value(word.span, expected).cloned(),
        };
        self.once(name, word)?;
        match name {
            "source" | "src" => self.address(true, &value("an address")?, negated),
            "destination" | "dst" => self.address(false, &value("an address")?, negated),
            "protocol" | "proto" => {
                matches::protocol::protocol(self, &value("a protocol")?, negated)
            }
            "in-interface" => {
                self.input = Some(interface(&value("an interface")?, negated));
                Ok(())
            }
            "out-interface" => {
                self.output = Some(interface(&value("an interface")?, negated));
                Ok(())
            }
            "match" => {
                let name = value("a match")?;
                self.load(&name, from);
                self.note_written(args);
                Ok(())
            }
            "jump" | "goto" => {
                let target = value("a target")?;
                self.aim(&target, name == "goto")
            }
            "set-counters" => {
                let counters = value("counters")?;
                if !counters.text.contains(',') {
                    args.value(word.span, "the count of bytes")?;
                }
                Ok(())
            }
            "ipv4" => self.only(Family::V4),
            "ipv6" => self.only(Family::V6),
            "fragment" => {
                self.pieces.doubt(&args.since(from));
                Ok(())
            }
            "verbose" | "numeric" => Ok(()),
            "wait" | "wait-interval" => {
                let number = |word: &&Word<'_>| word.text.bytes().all(|byte| byte.is_ascii_digit());
                if attached.is_none() && args.peek().filter(number).is_some() {
                    args.next();
                }
                Ok(())
            }
            "modprobe" => value("a command").map(|_| ()),
            _ => self.module_option(args, &Opt { name, word, attached, negated, from }),
        }
    }

    /// Options that every rule has stand in it once.
    fn once(&mut self, name: &str, word: &Word<'_>) -> Result<(), Fault> {
        let option = match name {
            "source" | "src" => 0,
            "destination" | "dst" => 1,
            "protocol" | "proto" => 2,
            "in-interface" => 3,
            "out-interface" => 4,
            _ => return Ok(()),
        };
        let bit = 1_u8 << option;
        if self.given & bit != 0 {
            let message =
                format!("`{}` stands in this rule for the second time", shown(&word.text));
            return Err(Fault::syntax(word.span, message));
        }
        self.given |= bit;
        Ok(())
    }

    fn address(&mut self, source: bool, value: &Word<'_>, negated: bool) -> Result<(), Fault> {
        matches::address::address(self, source, value, negated)
    }

    /// Lines of a file for both families can be for one of them only.
    fn only(&mut self, family: Family) -> Result<(), Fault> {
        self.other_family |= family != self.setting.family;
        Ok(())
    }

    fn load(&mut self, name: &Word<'_>, first: usize) {
        self.modules.push(Module {
            name: name.text.to_string(),
            bounded: matches::bounded::is_bounded(&name.text),
            written: String::new(),
            first,
        });
        matches::load(self, &name.text);
    }

    fn aim(&mut self, name: &Word<'_>, goto: bool) -> Result<(), Fault> {
        if !matches!(self.target, Target::None) {
            return Err(Fault::syntax(name.span, "a rule has one target, and this is the second"));
        }
        self.target = targets::named(name, goto);
        Ok(())
    }

    /// An option that belongs to a match or a target.
    fn module_option<'t>(
        &mut self,
        args: &mut Args<'_, 't>,
        option: &Opt<'_, 't>,
    ) -> Result<(), Fault> {
        if matches::option(self, args, option)? {
            return Ok(());
        }
        let unmodelled = self.modules.iter().any(|module| module.bounded);
        if self.target.takes_options() {
            return targets::option(&mut self.target, args, option);
        }
        if unmodelled {
            matches::bounded::skip(args, option);
            self.note_written(args);
            return Ok(());
        }
        let name = shown(option.name);
        let message = format!("`--{name}` belongs to no match or target of this rule");
        Err(Fault::syntax(option.word.span, message))
    }

    /// Remembers how the newest module is written, up to here, where it is not modelled.
    fn note_written(&mut self, args: &Args<'_, '_>) {
        if let Some(module) = self.modules.last_mut().filter(|module| module.bounded) {
            module.written = args.since(module.first);
        }
    }

    fn check(&mut self, line: Span) -> Result<(), Fault> {
        matches::check(self, line)
    }

    fn finish(mut self, place: Place, text: String) -> Parsed {
        for module in &self.modules {
            if module.bounded {
                self.pieces.doubt(&module.written);
            }
        }
        Parsed {
            pieces: self.pieces.finish(),
            input: self.input,
            output: self.output,
            target: self.target,
            place,
            text,
            cost: self.cost,
        }
    }
}

/// Options with one letter, and their long names.
const LETTERS: [(char, &str); 15] = [
    ('s', "source"),
    ('d', "destination"),
    ('p', "protocol"),
    ('i', "in-interface"),
    ('o', "out-interface"),
    ('m', "match"),
    ('j', "jump"),
    ('g', "goto"),
    ('c', "set-counters"),
    ('f', "fragment"),
    ('4', "ipv4"),
    ('6', "ipv6"),
    ('v', "verbose"),
    ('n', "numeric"),
    ('w', "wait"),
];

fn interface(name: &Word<'_>, negated: bool) -> Interface {
    Interface { name: name.text.to_string(), negated }
}

fn with_text<'t>(word: &Word<'_>, text: &str) -> Word<'t> {
    Word { text: Cow::Owned(text.to_owned()), quoted: true, span: word.span }
}

/// A word for a message.
pub(super) fn shown(text: &str) -> String {
    excerpt(text, 60)
}
