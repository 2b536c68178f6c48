//! One rule: its alternatives, and what happens to their packets.

use pilotage_space::{ChainId, Rule, StateSet, Verdict};

use super::condition::{Alternative, Condition, Doubt};
use super::product::Product;
use super::text::{one_line, quoted};
use super::{Broken, Lowering, Lowers, MOST_RANGES, MOST_RULES, Scope};
use crate::nftables::read::tree::{self, Statement};
use crate::nftables::read::why;

/// A rule while its statements are gone through.
struct Draft<'t> {
    /// Packets that matched so far.
    on: Vec<Alternative<'t>>,
    /// Packets among them that do not match.
    not: Vec<Alternative<'t>>,
    /// The rule as a person knows it.
    text: String,
    /// What was doubted, for the finding.
    doubts: Vec<Doubt<'t>>,
}

impl<'r, 't> Lowering<'r, 't> {
    /// Lowers a rule into a chain; gives the chain that the next rules go into.
    pub(super) fn rule(
        &mut self,
        at: &Scope,
        rule: &'r tree::Rule<'t>,
        to: ChainId,
        chain: &str,
    ) -> ChainId {
        let mut draft = Draft {
            on: vec![Alternative::sure(Product::all())],
            not: Vec::new(),
            text: one_line(rule.text),
            doubts: Vec::new(),
        };
        let mut to = to;
        for statement in &rule.statements {
            match self.statement(at, statement, &mut draft, to, chain) {
                Ok(Some(next)) => to = next,
                Ok(None) => {}
                Err(Broken) => break,
            }
        }
        if !draft.doubts.is_empty() {
            let what: Vec<String> = draft.doubts.iter().map(|doubt| quoted(doubt.text)).collect();
            let message = ["the rule may or may not match: ", &what.join(", ")].concat();
            let mut reasons: Vec<&str> = Vec::new();
            for doubt in &draft.doubts {
                if !reasons.contains(&doubt.why) {
                    reasons.push(doubt.why);
                }
            }
            self.findings.bounded(message, &reasons, at.place);
        }
        to
    }

    /// Goes through one statement; gives the chain for the next rules where that changes.
    fn statement(
        &mut self,
        at: &Scope,
        statement: &'r Statement<'t>,
        draft: &mut Draft<'t>,
        to: ChainId,
        chain: &str,
    ) -> Lowers<Option<ChainId>> {
        match statement {
            Statement::Match { fields, op, value, text } => {
                match self.compare(at, fields, (*op, value), text)? {
                    Condition::Any(more) => draft.on = self.cross(at, &draft.on, &more, text)?,
                    Condition::Except { within, mut not } => {
                        let within = [Alternative::sure(within)];
                        draft.on = self.cross(at, &draft.on, &within, text)?;
                        draft.not.append(&mut not);
                    }
                }
                Ok(None)
            }
            Statement::Map { fields, map, text } => {
                let mapped = self.mapped(at, fields, map, text)?;
                let mut to = to;
                for (verdict, on) in &mapped.verdicts {
                    let on = self.cross(at, &draft.on, on, text)?;
                    to = self.emit(at, draft, &on, None, *verdict, to, chain)?;
                }
                if let Some(verdict) = mapped.rest {
                    let within = [Alternative::sure(super::groups::needed(fields))];
                    let on = self.cross(at, &draft.on, &within, text)?;
                    let not: Vec<Alternative<'t>> =
                        mapped.verdicts.into_iter().flat_map(|(_, on)| on).collect();
                    to = self.emit(at, draft, &on, Some(&not), verdict, to, chain)?;
                }
                Ok(Some(to))
            }
            Statement::Verdict(verdict) => {
                let on = std::mem::take(&mut draft.on);
                let to = self.emit(at, draft, &on, None, *verdict, to, chain)?;
                draft.on = on;
                Ok(Some(to))
            }
            Statement::Doubt { text, why } => {
                for alternative in &mut draft.on {
                    alternative.doubts.push(Doubt { text, why });
                }
                Ok(None)
            }
            Statement::Open { text, why } => {
                let mut on = draft.on.clone();
                for alternative in &mut on {
                    alternative.doubts.push(Doubt { text, why });
                }
                let to = self.emit(at, draft, &on, None, tree::Verdict::Drop, to, chain)?;
                self.emit(at, draft, &on, None, tree::Verdict::Accept, to, chain).map(Some)
            }
            Statement::NoTrack => Ok(None),
            Statement::Nat if at.context.translates => {
                let on = draft.on.clone();
                self.emit(at, draft, &on, None, tree::Verdict::Accept, to, chain).map(Some)
            }
            Statement::Nat => {
                Err(self.broken(at, &draft.text, "addresses are translated in `nat` chains only"))
            }
        }
    }

    /// Writes a verdict for packets, those excepted that do not match.
    #[allow(clippy::too_many_arguments, reason = "each is one part of a rule")]
    fn emit(
        &mut self,
        at: &Scope,
        draft: &mut Draft<'t>,
        on: &[Alternative<'t>],
        more_not: Option<&[Alternative<'t>]>,
        verdict: tree::Verdict<'t>,
        to: ChainId,
        chain: &str,
    ) -> Lowers<ChainId> {
        let Some(verdict) = self.verdict(at, verdict)? else { return Ok(to) };
        let mut not = draft.not.clone();
        not.extend(more_not.into_iter().flatten().cloned());
        let (stateful, plain): (Vec<_>, Vec<_>) = if self.untracked.is_empty() {
            (Vec::new(), on.to_vec())
        } else {
            on.iter().cloned().partition(|alternative| !alternative.on.states.is_any())
        };
        let mut to = self.write(at, draft, &plain, &not, verdict, to, chain)?;
        if !stateful.is_empty() {
            let unsure = self.unsure_of_state(&stateful);
            to = self.write(at, draft, &unsure, &not, verdict, to, chain)?;
            if !unsure.is_empty() {
                not.extend(self.untracked.iter().cloned().map(Alternative::sure));
            }
            to = self.write(at, draft, &stateful, &not, verdict, to, chain)?;
        }
        Ok(to)
    }

    /// What may match although its state says otherwise, as tracking may not have seen it.
    fn unsure_of_state(&self, stateful: &[Alternative<'t>]) -> Vec<Alternative<'t>> {
        let mut unsure = Vec::new();
        for alternative in stateful {
            for exempted in &self.untracked {
                let on = Product { states: StateSet::any(), ..alternative.on.clone() };
                let (on, _) = on.intersection(exempted);
                if !on.is_empty() {
                    let mut doubts = alternative.doubts.clone();
                    doubts.push(Doubt { text: "ct state", why: why::UNTRACKED });
                    unsure.push(Alternative { on, doubts });
                }
            }
        }
        unsure
    }

    /// A verdict of the program; none where it does nothing.
    fn verdict(&mut self, at: &Scope, verdict: tree::Verdict<'t>) -> Lowers<Option<Verdict>> {
        let name = match verdict {
            tree::Verdict::Accept => return Ok(Some(Verdict::Accept)),
            tree::Verdict::Drop => return Ok(Some(Verdict::Drop)),
            tree::Verdict::Return => return Ok(Some(Verdict::Return)),
            tree::Verdict::Continue => return Ok(None),
            tree::Verdict::Jump(name) | tree::Verdict::Goto(name) => name,
        };
        let table = self.tables.tables.get(at.table);
        let number = table.and_then(|table| table.chain_number(name));
        let Some(id) = number.and_then(|number| self.chain(at.table, number, at.context)) else {
            self.findings.unknown("chain", name, at.place);
            return Err(Broken);
        };
        let jump = matches!(verdict, tree::Verdict::Jump(_));
        Ok(Some(if jump { Verdict::Jump(id) } else { Verdict::Goto(id) }))
    }

    /// Writes rules. Exceptions are returns in a chain of their own, or where that would return too
    /// little, ways around this rule to the rest of the chain.
    #[allow(clippy::too_many_arguments, reason = "each is one part of a rule")]
    fn write(
        &mut self,
        at: &Scope,
        draft: &mut Draft<'t>,
        on: &[Alternative<'t>],
        not: &[Alternative<'t>],
        verdict: Verdict,
        to: ChainId,
        chain: &str,
    ) -> Lowers<ChainId> {
        if on.is_empty() {
            return Ok(to);
        }
        if !not.is_empty() {
            let (name, around) = match verdict {
                Verdict::Return | Verdict::Goto(_) => ([chain, " (rest)"].concat(), true),
                _ => ([chain, " (exceptions)"].concat(), false),
            };
            let other = self.new_chain(name);
            if around {
                self.rules(at, draft, not, Verdict::Goto(other), to)?;
                self.rules(at, draft, on, verdict, to)?;
                let all = [Alternative::sure(Product::all())];
                self.rules(at, draft, &all, Verdict::Goto(other), to)?;
                return Ok(other);
            }
            let into: Vec<Alternative<'t>> =
                on.iter().map(|alternative| Alternative::sure(alternative.on.clone())).collect();
            self.rules(at, draft, &into, Verdict::Jump(other), to)?;
            self.rules(at, draft, not, Verdict::Return, other)?;
            self.rules(at, draft, on, verdict, other)?;
            return Ok(to);
        }
        self.rules(at, draft, on, verdict, to)?;
        Ok(to)
    }

    fn rules(
        &mut self,
        at: &Scope,
        draft: &mut Draft<'t>,
        on: &[Alternative<'t>],
        verdict: Verdict,
        to: ChainId,
    ) -> Lowers<()> {
        for alternative in on {
            self.rules = self.rules.saturating_add(1);
            self.ranges = self.ranges.saturating_add(alternative.on.ranges());
            if self.rules > MOST_RULES || self.ranges > MOST_RANGES {
                self.findings.limit("the ruleset stands for too many sets of packets", at.place);
                return Err(Broken);
            }
            for doubt in &alternative.doubts {
                if !draft.doubts.contains(doubt) && draft.doubts.len() < 16 {
                    draft.doubts.push(*doubt);
                }
            }
            let rule = Rule {
                on: alternative.on.to_match(),
                doubts: alternative.doubts.iter().map(|doubt| plain(doubt.text)).collect(),
                verdict,
                place: Some(at.place),
                text: draft.text.clone(),
            };
            self.push(to, rule);
        }
        Ok(())
    }
}

/// A doubt in a few words.
fn plain(text: &str) -> String {
    crate::nftables::read::findings::short(&one_line(text))
}
