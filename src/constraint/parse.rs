//! Reading constraints: from the text of a cell to its two sides, with every fault in its place.

use super::{Comparator, Expression, Fact, Operator};
use crate::claim::{AttributeIndex, SubjectIndex};
use crate::magnitude::Magnitude;
use crate::reading::Value;
use crate::source::Span;

/// What is wrong with a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It does not follow the grammar.
    Syntax,
    /// It names a subject or attribute that is not in the vocabulary.
    Name,
    /// Quoted words do not read as a value.
    Value,
}

/// A fault in a constraint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What kind of fault.
    pub kind: FaultKind,
    /// Where, in bytes of the constraint's text.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What reading a constraint must ask for.
pub(crate) trait Resolver {
    /// The fact of these ids, or what is wrong with them and what to do.
    fn fact(&mut self, subject: &str, attribute: &str) -> Result<Fact, (String, Option<String>)>;

    /// What quoted words say, or why they do not read and what to do.
    fn value(&mut self, words: &str) -> Result<Value, (String, Option<String>)>;
}

/// The two sides and how they stand to each other.
pub(crate) type Sides = (Expression, Comparator, Expression);

/// The most terms that a constraint may have. Evaluation is recursive, so there must be an end.
const MAX_TERMS: usize = 100;

/// Reads a constraint.
///
/// # Errors
/// Every name and value that does not resolve, or the first fault of grammar.
pub(crate) fn parse(text: &str, resolver: &mut dyn Resolver) -> Result<Sides, Vec<Fault>> {
    let mut parser = Parser { tokens: tokens(text), text, at: 0, terms: 0, faults: Vec::new(), resolver };
    let sides = parser.sides();
    match sides {
        Ok(sides) if parser.faults.is_empty() => Ok(sides),
        Ok(_) => Err(parser.faults),
        Err(Stop) => {
            parser.faults.sort_by_key(|fault| fault.span);
            Err(parser.faults)
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    /// Letters, digits, hyphens, dots.
    Word,
    /// Words between quotes; the span is what is between them.
    Quoted,
    /// A quote that nothing closes.
    Unclosed,
    /// `+ - * / = <= ( )` or anything else.
    Sign,
}

#[derive(Debug, Clone, Copy)]
struct Token {
    kind: TokenKind,
    span: Span,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut list = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let (kind, span) = match c {
            _ if c.is_whitespace() => continue,
            '"' | '\'' | '“' | '‘' => {
                let close = match c {
                    '“' => '”',
                    '‘' => '’',
                    _ => c,
                };
                let inner = end;
                match chars.find(|(_, c)| *c == close) {
                    Some((at, _)) => (TokenKind::Quoted, Span::new(inner, at)),
                    None => (TokenKind::Unclosed, Span::new(start, text.len())),
                }
            }
            // A hyphen starts no word, so that `a - b` and `-5` are told from `a-b`.
            _ if c.is_alphanumeric() => {
                while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || matches!(c, '-' | '.' | '_')) {
                    end = at + c.len_utf8();
                }
                (TokenKind::Word, Span::new(start, end))
            }
            '<' | '>' => {
                if let Some((at, _)) = chars.next_if(|(_, c)| *c == '=') {
                    end = at + 1;
                }
                (TokenKind::Sign, Span::new(start, end))
            }
            _ => (TokenKind::Sign, Span::new(start, end)),
        };
        list.push(Token { kind, span });
    }
    list
}

/// A fault of grammar has been noted, and reading cannot go on.
struct Stop;

struct Parser<'p> {
    text: &'p str,
    tokens: Vec<Token>,
    at: usize,
    terms: usize,
    faults: Vec<Fault>,
    resolver: &'p mut dyn Resolver,
}

impl Parser<'_> {
    fn sides(&mut self) -> Result<Sides, Stop> {
        let left = self.expression()?;
        let comparator = match self.sign() {
            "=" => Comparator::Equal,
            "<=" | "≤" => Comparator::AtMost,
            ">=" | "≥" | ">" | "<" => {
                return self.syntax("only `=` and `<=` join the two sides", Some("turn the sides round and use `<=`"));
            }
            "" => return self.syntax("a constraint needs two sides", Some("join them with `=` or `<=`")),
            _ => return self.syntax("here `=`, `<=` or an operation is expected", Some(OPERATIONS)),
        };
        self.at += 1;
        let right = self.expression()?;
        if self.at < self.tokens.len() {
            return self.syntax("the constraint goes on behind its right side", Some(OPERATIONS));
        }
        Ok((left, comparator, right))
    }

    fn expression(&mut self) -> Result<Expression, Stop> {
        let mut left = self.product()?;
        loop {
            let operator = match self.sign() {
                "+" => Operator::Plus,
                "-" | "−" | "–" => Operator::Minus,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.product()?;
            left = Expression::Operation { operator, left: Box::new(left), right: Box::new(right) };
        }
    }

    fn product(&mut self) -> Result<Expression, Stop> {
        let mut left = self.term()?;
        loop {
            let operator = match self.sign() {
                "*" | "×" => Operator::Times,
                "/" | "÷" => Operator::Over,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.term()?;
            left = Expression::Operation { operator, left: Box::new(left), right: Box::new(right) };
        }
    }

    fn term(&mut self) -> Result<Expression, Stop> {
        self.terms += 1;
        if self.terms > MAX_TERMS {
            return self.syntax(format!("a constraint may have {MAX_TERMS} terms at most"), Some("split it"));
        }
        let Some(token) = self.tokens.get(self.at).copied() else {
            return self.syntax("the constraint ends where a term is expected", None);
        };
        let words = token.span.of(self.text);
        match token.kind {
            TokenKind::Unclosed => self.syntax("this quote is never closed", None),
            TokenKind::Quoted => {
                self.at += 1;
                Ok(self.value(token.span, words))
            }
            TokenKind::Word if words == "count" && self.tokens.get(self.at + 1).is_some_and(|it| self.is(it, "(")) => {
                self.at += 2;
                let Some(inner) = self.tokens.get(self.at).copied().filter(|it| it.kind == TokenKind::Word) else {
                    return self
                        .syntax("`count` needs a subject and an attribute", Some("write count(subject.attribute)"));
                };
                self.at += 1;
                let fact = self.fact(inner.span)?;
                self.close()?;
                Ok(Expression::Count(fact))
            }
            TokenKind::Word if words.parse::<Magnitude>().is_ok() => {
                self.at += 1;
                Ok(self.value(token.span, words))
            }
            TokenKind::Word => {
                self.at += 1;
                self.fact(token.span).map(Expression::Fact)
            }
            TokenKind::Sign if words == "(" => {
                self.at += 1;
                let inner = self.expression()?;
                self.close()?;
                Ok(inner)
            }
            TokenKind::Sign => self.syntax(format!("`{words}` stands where a term is expected"), Some(TERMS)),
        }
    }

    fn fact(&mut self, span: Span) -> Result<Fact, Stop> {
        let words = span.of(self.text);
        let Some((subject, attribute)) =
            words.split_once('.').filter(|(left, right)| !left.is_empty() && !right.is_empty())
        else {
            let fault = format!("`{words}` is no term");
            return self.fault(FaultKind::Syntax, span, fault, Some(TERMS.to_owned()));
        };
        match self.resolver.fact(subject, attribute) {
            Ok(fact) => Ok(fact),
            Err((message, help)) => {
                self.faults.push(Fault { kind: FaultKind::Name, span, message, help });
                // Never evaluated: the constraint is refused as a whole once all its names have been looked up.
                Ok(Fact { subject: SubjectIndex(0), attribute: AttributeIndex(0) })
            }
        }
    }

    fn value(&mut self, span: Span, words: &str) -> Expression {
        let value = self.resolver.value(words).unwrap_or_else(|(message, help)| {
            self.faults.push(Fault { kind: FaultKind::Value, span, message, help });
            Value::Term(words.into())
        });
        Expression::Value { words: words.into(), value: Box::new(value) }
    }

    fn is(&self, token: &Token, sign: &str) -> bool {
        token.kind == TokenKind::Sign && token.span.of(self.text) == sign
    }

    /// The sign at which reading stands; empty for anything else.
    fn sign(&self) -> &str {
        match self.tokens.get(self.at) {
            Some(token) if token.kind == TokenKind::Sign => token.span.of(self.text),
            Some(_) => "?",
            None => "",
        }
    }

    fn close(&mut self) -> Result<(), Stop> {
        if self.sign() == ")" {
            self.at += 1;
            return Ok(());
        }
        self.syntax("here `)` is expected", None)
    }

    fn syntax<T>(&mut self, message: impl Into<String>, help: Option<&str>) -> Result<T, Stop> {
        let end = Span::new(self.text.len(), self.text.len());
        let span = self.tokens.get(self.at).map_or(end, |token| token.span);
        self.fault(FaultKind::Syntax, span, message.into(), help.map(str::to_owned))
    }

    fn fault<T>(&mut self, kind: FaultKind, span: Span, message: String, help: Option<String>) -> Result<T, Stop> {
        self.faults.push(Fault { kind, span, message, help });
        Err(Stop)
    }
}

const OPERATIONS: &str = "operations are + - * / with a space on either side";
const TERMS: &str = "a term is subject-id.attribute-id, count(subject-id.attribute-id), quoted words such as '10 years', \
                     or a number";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Any;

    impl Resolver for Any {
        fn fact(&mut self, subject: &str, attribute: &str) -> Result<Fact, (String, Option<String>)> {
            if subject == "nobody" {
                return Err(("no subject `nobody`".into(), None));
            }
            let number = |word: &str| u32::try_from(word.len()).unwrap_or(0);
            Ok(Fact { subject: SubjectIndex(number(subject)), attribute: AttributeIndex(number(attribute)) })
        }

        fn value(&mut self, words: &str) -> Result<Value, (String, Option<String>)> {
            if words == "?" { Err(("does not read".into(), None)) } else { Ok(Value::Term(words.into())) }
        }
    }

    fn show(expression: &Expression) -> String {
        match expression {
            Expression::Fact(fact) => format!("{}.{}", fact.subject.0, fact.attribute.0),
            Expression::Count(fact) => format!("#{}.{}", fact.subject.0, fact.attribute.0),
            Expression::Value { words, .. } => format!("'{words}'"),
            Expression::Operation { operator, left, right } => format!("({} {operator} {})", show(left), show(right)),
        }
    }

    fn read(text: &str) -> String {
        match parse(text, &mut Any) {
            Ok((left, comparator, right)) => format!("{} {comparator} {}", show(&left), show(&right)),
            Err(faults) => {
                let faults: Vec<_> = faults.iter().map(|it| format!("{} {}", it.span.start, it.message)).collect();
                faults.join("; ")
            }
        }
    }

    #[test]
    fn reads_arithmetic_with_its_precedence() {
        assert_eq!(read("war.start + war.years = war.end"), "(3.5 + 3.5) = 3.3");
        assert_eq!(read("201st-base.troop-count - a-b.c * 2 <= 'some 7,500'"), "(10.11 - (3.1 * '2')) <= 'some 7,500'");
        assert_eq!(read("count(a.bb) = “3” / (a.b + 0.5)"), "#1.2 = ('3' / (1.1 + '0.5'))");
    }

    #[test]
    fn every_fault_has_its_place() {
        assert_eq!(
            read("nobody.x = a.b + nobody.y + \"?\""),
            "0 no subject `nobody`; 17 no subject `nobody`; 29 does not read"
        );
        assert_eq!(read("a.b = a.b = a.b"), "10 the constraint goes on behind its right side");
        assert_eq!(read(""), "0 the constraint ends where a term is expected");
        assert_eq!(read("a.b"), "3 a constraint needs two sides");
        assert_eq!(read("a.b >= 3"), "4 only `=` and `<=` join the two sides");
        assert_eq!(read("a = 3"), "0 `a` is no term");
        assert_eq!(read("(a.b + 3 = 4"), "9 here `)` is expected");
        assert_eq!(read("a.b = 'x"), "6 this quote is never closed");
        assert_eq!(read(&"(".repeat(100_000)), "100 a constraint may have 100 terms at most");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[a-c.()+*/=<>\"'0-9 -]{0,40}|\\PC{0,20}") {
            let _ = read(&text);
        }
    }
}
