//! Questions on a terminal, a line each, and their answers.
//!
//! Owns asking until an answer can be understood. Where nobody can answer, every question has its
//! default as the answer. Never knows what the questions are about.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::bail;

/// Asks a person, or nobody.
pub struct Dialogue<'p> {
    person: Option<Person<'p>>,
}

struct Person<'p> {
    input: Box<dyn BufRead + 'p>,
    output: Box<dyn Write + 'p>,
}

/// What an answer stands for, or why it stands for nothing.
pub type Understood<T> = Result<T, String>;

impl<'p> Dialogue<'p> {
    /// With whoever sits at the terminal; with nobody where input or errors go elsewhere.
    pub fn at_terminal() -> Self {
        let there = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        if there {
            Self::with(std::io::stdin().lock(), std::io::stderr())
        } else {
            Self::with_nobody()
        }
    }

    /// With nobody: all answers are defaults.
    pub fn with_nobody() -> Self {
        Dialogue { person: None }
    }

    /// With whoever writes `input` and reads `output`.
    pub fn with(input: impl BufRead + 'p, output: impl Write + 'p) -> Self {
        Dialogue { person: Some(Person { input: Box::new(input), output: Box::new(output) }) }
    }

    /// True where somebody answers.
    pub fn has_person(&self) -> bool {
        self.person.is_some()
    }

    /// Tells something before a question.
    pub fn say(&mut self, text: &str) -> anyhow::Result<()> {
        if let Some(person) = &mut self.person {
            writeln!(person.output, "{text}")?;
        }
        Ok(())
    }

    /// Asks until the answer is understood; an empty answer is the default.
    pub fn ask<T>(
        &mut self,
        question: &str,
        default: &str,
        understand: impl Fn(&str) -> Understood<T>,
    ) -> anyhow::Result<T> {
        let hint = if default.is_empty() { String::new() } else { format!(" [{default}]") };
        while let Some(person) = &mut self.person {
            let answer = person.answer(&format!("{question}{hint}: "))?;
            let answer = if answer.is_empty() { default } else { &answer };
            match understand(answer) {
                Ok(value) => return Ok(value),
                Err(reason) => writeln!(person.output, "  {reason}")?,
            }
        }
        understand(default).map_err(|reason| anyhow::anyhow!("{question}: {reason}"))
    }

    /// Asks for one of several words, by the word or its number; an empty answer is the default.
    pub fn choose(
        &mut self,
        question: &str,
        choices: &[&str],
        default: &str,
    ) -> anyhow::Result<String> {
        for (number, choice) in (1..).zip(choices) {
            self.say(&format!("  {number}  {choice}"))?;
        }
        self.ask(question, default, |answer| {
            let numbered = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let chosen = match numbered {
                Some(index) => choices.get(index),
                None => choices.iter().find(|choice| **choice == answer),
            };
            chosen.map(|choice| (*choice).to_owned()).ok_or_else(|| {
                format!("`{answer}` is none of them; write a number or {}", choices.join(", "))
            })
        })
    }

    /// Asks for any number of values, a line each, until an empty line; none where nobody answers.
    pub fn list<T>(
        &mut self,
        question: &str,
        understand: impl Fn(&str) -> Understood<T>,
    ) -> anyhow::Result<Vec<T>> {
        let mut values = Vec::new();
        if !self.has_person() {
            return Ok(values);
        }
        loop {
            let value = self.ask(question, "", |answer| {
                if answer.is_empty() { Ok(None) } else { understand(answer).map(Some) }
            })?;
            match value {
                Some(value) => values.push(value),
                None => return Ok(values),
            }
        }
    }
}

impl Person<'_> {
    fn answer(&mut self, question: &str) -> anyhow::Result<String> {
        write!(self.output, "{question}")?;
        self.output.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            writeln!(self.output)?;
            bail!("the input ended before every question had its answer; nothing was written");
        }
        Ok(line.trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Dialogue;

    fn number(answer: &str) -> Result<u8, String> {
        answer.parse().map_err(|_| format!("`{answer}` is no number"))
    }

    #[test]
    fn asks_until_it_is_understood() {
        let mut shown = Vec::new();
        let mut dialogue = Dialogue::with(&b"many\n 7 \n\n"[..], &mut shown);
        assert_eq!(dialogue.ask("How many", "3", number).unwrap(), 7);
        assert_eq!(dialogue.ask("How many more", "3", number).unwrap(), 3);
        let ended = dialogue.ask("And now", "3", number).unwrap_err().to_string();
        assert!(ended.contains("the input ended"), "{ended}");
        drop(dialogue);
        assert_eq!(
            String::from_utf8(shown).unwrap(),
            "How many [3]:   `many` is no number\nHow many [3]: How many more [3]: And now [3]: \n"
        );
    }

    #[test]
    fn chooses_by_word_or_number() {
        let words = ["none", "nftables", "iptables"];
        let input = &b"0\n4\nnft\n3\nnone\n\n"[..];
        let mut dialogue = Dialogue::with(input, std::io::sink());
        let mut choose = || dialogue.choose("Dialect", &words, "nftables").unwrap();
        assert_eq!([choose(), choose(), choose()], ["iptables", "none", "nftables"]);
    }

    #[test]
    fn lists_end_with_an_empty_line() {
        let mut dialogue = Dialogue::with(&b"1\nx\n2\n\n3\n"[..], std::io::sink());
        assert_eq!(dialogue.list("Number", number).unwrap(), [1, 2]);
        assert_eq!(dialogue.list("Number", number).ok(), None, "the input ends in the second one");
    }

    #[test]
    fn nobody_answers_with_defaults() {
        let mut dialogue = Dialogue::with_nobody();
        assert_eq!(dialogue.ask("How many", "3", number).unwrap(), 3);
        assert_eq!(dialogue.list("Number", number).unwrap(), [0_u8; 0]);
        let refused = dialogue.ask("Name", "", number).unwrap_err().to_string();
        assert_eq!(refused, "Name: `` is no number");
    }
}
