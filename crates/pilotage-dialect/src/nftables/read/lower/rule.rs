//! One rule: its alternatives, and what happens to their packets.

use pilotage_space::{ChainId, Rule, StateSet, Verdict};

use super::condition::{Alternative, Condition, Doubt};
use super::groups::needed;
use super::product::Product;
use super::text::{one_line, quoted};
use super::{Broken, Lowering, Lowers, MOST_BYTES, MOST_RULES, Scope};
use crate::nftables::read::tree::{self, Field, Statement, Value};
use crate::nftables::read::why;
use crate::read::findings::short;
use crate::read::translated::BEFORE;

/// A rule while its statements are gone through.
struct Draft<'c, 't> {
    /// Packets that matched so far.
    on: Vec<Alternative<'t>>,
    /// Packets among them that do not match.
    not: Vec<Alternative<'t>>,
    /// The rule as a person knows it.
    text: String,
    /// What was doubted, for the finding.
    doubts: Vec<Doubt<'t>>,
    /// The chain that rules go into.
    to: ChainId,
    /// The chain's name.
    chain: &'c str,
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
            to,
            chain,
        };
        for statement in &rule.statements {
            if self.statement(at, statement, &mut draft).is_err() {
                break;
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
        draft.to
    }

    /// Goes through one statement.
    fn statement(
        &mut self,
        at: &Scope,
        statement: &'r Statement<'t>,
        draft: &mut Draft<'_, 't>,
    ) -> Lowers<()> {
        match statement {
            Statement::Match { fields, value, text, .. } if self.is_filled(value) => {
                let any = [Alternative::doubtful(needed(fields), text, why::SET_FILLED)];
                draft.on = self.cross(at, &draft.on, &any, text)?;
            }
            Statement::Match { fields, op, value, text } => {
                match self.compare(at, fields, (*op, value), text)? {
                    Condition::Any(more) => draft.on = self.cross(at, &draft.on, &more, text)?,
                    Condition::Except { within, mut not } => {
                        let within = [Alternative::sure(within)];
                        draft.on = self.cross(at, &draft.on, &within, text)?;
                        draft.not.append(&mut not);
                    }
                }
            }
            Statement::Map { fields, map, text } => self.map(at, fields, map, text, draft)?,
            Statement::Verdict(verdict) => {
                let on = draft.on.clone();
                self.emit(at, draft, &on, &[], *verdict)?;
            }
            Statement::Doubt { needs, text, why } => {
                let needed = [Alternative::doubtful(Product::needed(*needs), text, why)];
                draft.on = self.cross(at, &draft.on, &needed, text)?;
            }
            Statement::Open { text, why, ends } => {
                let mut on = draft.on.clone();
                for alternative in &mut on {
                    alternative.doubts.push(Doubt { text, why });
                }
                self.emit(at, draft, &on, &[], tree::Verdict::Drop)?;
                let on = if *ends { draft.on.clone() } else { on };
                self.emit(at, draft, &on, &[], tree::Verdict::Accept)?;
            }
            Statement::NoTrack => {}
            Statement::Nat { .. } if at.context.translates => {
                let on = draft.on.clone();
                self.emit(at, draft, &on, &[], tree::Verdict::Accept)?;
            }
            Statement::Nat { .. } => {
                let what = "addresses are translated in `nat` chains only";
                return Err(self.broken(at, &draft.text, what));
            }
        }
        Ok(())
    }

    /// Whether what a field is compared with is a set that rules fill: anything may be in it.
    fn is_filled(&self, value: &Value<'t>) -> bool {
        matches!(value, Value::Named(name) if self.tables.filled.contains(name))
    }

    fn map(
        &mut self,
        at: &Scope,
        fields: &[Field<'t>],
        map: &'r Value<'t>,
        text: &'t str,
        draft: &mut Draft<'_, 't>,
    ) -> Lowers<()> {
        if self.is_filled(map) {
            let any = [Alternative::doubtful(needed(fields), text, why::SET_FILLED)];
            let on = self.cross(at, &draft.on, &any, text)?;
            self.emit(at, draft, &on, &[], tree::Verdict::Drop)?;
            return self.emit(at, draft, &on, &[], tree::Verdict::Accept);
        }
        let mapped = self.mapped(at, fields, map, text)?;
        for (verdict, on) in &mapped.verdicts {
            let on = self.cross(at, &draft.on, on, text)?;
            self.emit(at, draft, &on, &[], *verdict)?;
        }
        if let Some(verdict) = mapped.rest {
            let within = [Alternative::sure(needed(fields))];
            let on = self.cross(at, &draft.on, &within, text)?;
            let not: Vec<Alternative<'t>> =
                mapped.verdicts.into_iter().flat_map(|(_, on)| on).collect();
            self.emit(at, draft, &on, &not, verdict)?;
        }
        Ok(())
    }

    /// Writes a verdict for packets, those excepted that do not match.
    fn emit(
        &mut self,
        at: &Scope,
        draft: &mut Draft<'_, 't>,
        on: &[Alternative<'t>],
        more_not: &[Alternative<'t>],
        verdict: tree::Verdict<'t>,
    ) -> Lowers<()> {
        let Some(verdict) = self.verdict(at, verdict)? else { return Ok(()) };
        let mut not = draft.not.clone();
        not.extend_from_slice(more_not);
        if self.untracked.is_empty() {
            return self.write(at, draft, on, &not, verdict);
        }
        let (stateful, plain): (Vec<_>, Vec<_>) =
            on.iter().cloned().partition(|alternative| !alternative.on.states.is_any());
        self.write(at, draft, &plain, &not, verdict)?;
        let unsure = self.unsure_of_state(&stateful);
        self.write(at, draft, &unsure, &not, verdict)?;
        if !unsure.is_empty() {
            not.extend(self.untracked.iter().cloned().map(Alternative::sure));
        }
        self.write(at, draft, &stateful, &not, verdict)
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
    fn write(
        &mut self,
        at: &Scope,
        draft: &mut Draft<'_, 't>,
        on: &[Alternative<'t>],
        not: &[Alternative<'t>],
        verdict: Verdict,
    ) -> Lowers<()> {
        if on.is_empty() || not.is_empty() {
            return self.rules(at, draft, on, verdict);
        }
        let here = draft.to;
        if matches!(verdict, Verdict::Return | Verdict::Goto(_)) {
            let rest = self.new_chain([draft.chain, " (rest)"].concat());
            self.rules(at, draft, not, Verdict::Goto(rest))?;
            self.rules(at, draft, on, verdict)?;
            let all = [Alternative::sure(Product::all())];
            self.rules(at, draft, &all, Verdict::Goto(rest))?;
            draft.to = rest;
            return Ok(());
        }
        let inner = self.new_chain([draft.chain, " (exceptions)"].concat());
        let into: Vec<Alternative<'t>> =
            on.iter().map(|alternative| Alternative::sure(alternative.on.clone())).collect();
        self.rules(at, draft, &into, Verdict::Jump(inner))?;
        draft.to = inner;
        let done = self
            .rules(at, draft, not, Verdict::Return)
            .and_then(|()| self.rules(at, draft, on, verdict));
        draft.to = here;
        done
    }

    fn rules(
        &mut self,
        at: &Scope,
        draft: &mut Draft<'_, 't>,
        on: &[Alternative<'t>],
        verdict: Verdict,
    ) -> Lowers<()> {
        for alternative in on {
            self.rules = self.rules.saturating_add(1);
            self.bytes = self.bytes.saturating_add(alternative.on.bytes());
            if self.rules > MOST_RULES || self.bytes > MOST_BYTES {
                self.findings.limit("the ruleset stands for too many sets of packets", at.place);
                return Err(Broken);
            }
            for doubt in &alternative.doubts {
                if !draft.doubts.contains(doubt) && draft.doubts.len() < 16 {
                    draft.doubts.push(*doubt);
                }
            }
            let on = alternative.on.to_match();
            let parts = match at.context.before_known {
                true => self.translating.apply(on),
                false => vec![(on, false)],
            };
            for (on, may_be_translated) in parts {
                let mut doubts: Vec<String> =
                    alternative.doubts.iter().map(|doubt| plain(doubt.text)).collect();
                if may_be_translated {
                    doubts.push(BEFORE.to_owned());
                    let doubt = Doubt { text: BEFORE, why: why::TRANSLATED };
                    if !draft.doubts.contains(&doubt) {
                        draft.doubts.push(doubt);
                    }
                }
                let (place, text) = (Some(at.place), draft.text.clone());
                self.push(draft.to, Rule { on, doubts, verdict, place, text });
            }
        }
        Ok(())
    }
}

/// A doubt in a few words.
fn plain(text: &str) -> String {
    short(&one_line(text))
}
