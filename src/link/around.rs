//! What the text around a figure says of it: whose it is, to what it leads, of what it is a share, which words stand beside it.

use crate::claim::Claim;
use crate::date::Date;
use crate::extract::lexicon::Lexicon;
use crate::extract::{Entity, EntityKind, Evidence, Found, Nearness, Place, is_description, wire_opening};
use crate::reading::{QuantityKind, Value};
use crate::source::Span;
use crate::unit::{Units, singular};

use super::fact::{FactKind, Family};
use super::lists::List;
use super::symbol::{Set, Symbol, Symbols, set};

/// Nobody is older, in years.
pub const OLDEST: i64 = 120;

/// How far the words beside a figure are looked at, on each side.
const WINDOW: usize = 12;

/// The person whose age a figure is, by its place right behind the name: "Rui Falcato, 29, …".
pub fn aged<'e>(text: &str, claim: &Claim, evidence: &'e Evidence) -> Option<&'e Entity> {
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let age = claim.value.quantity()?.number.as_ref()?;
    if !age.is_integer() || *age < 1.into() || *age > OLDEST.into() {
        return None;
    }
    let before = text.get(sentence.start as usize..own.start as usize)?;
    let name = before.strip_suffix(", ").or_else(|| before.strip_suffix(" ("))?;
    let behind = text.get(own.end as usize..sentence.end as usize)?.chars().next()?;
    let person = |entity: &&Entity| {
        matches!(entity.kind, EntityKind::Person | EntityKind::Name)
            && name.ends_with(entity.label.rsplit(' ').next().unwrap_or_default())
    };
    let named = evidence.entities.iter().map(|near| &*near.entity).find(person);
    named.filter(|_| matches!(behind, ',' | '.' | ')' | ';'))
}

/// True for what the opening of a report tells: "TARSA, May 9 - A quake …".
pub fn in_date_line(text: &str, claim: &Claim) -> bool {
    let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return false };
    let ends = |end: usize| own.end as usize <= sentence.start as usize + end;
    sentence.start <= own.start && wire_opening(sentence.of(text)).is_some_and(|opening| ends(opening.end))
}

/// A date line stands among the first claims.
const FIRST: usize = 4;

/// Month and day of a date line that leaves out the year.
pub fn yearless_date_line(text: &str, found: &[Found]) -> Option<(u8, u8)> {
    found.iter().take(FIRST).find_map(|found| match &found.claim.value {
        Value::When(when) if in_date_line(text, &found.claim) => yearless(&when.date),
        _ => None,
    })
}

/// Month and day of a day in no known year, which EDTF writes "XXXX-05-10".
pub fn yearless(date: &Date) -> Option<(u8, u8)> {
    let (month, day) = date.edtf()?.strip_prefix("XXXX-")?.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// True for a date that is a line of its own, or stands in one before the text: "May 6, 2012", "RIGA, May 9 - …".
pub fn is_line(text: &str, claim: &Claim) -> bool {
    let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return false };
    let rest = (sentence.end - sentence.start).saturating_sub(own.end - own.start);
    in_date_line(text, claim) || (matches!(claim.value, Value::When(_)) && rest <= BESIDE_A_DATE)
}

/// A weekday or a place beside the date of a line, in bytes.
const BESIDE_A_DATE: u32 = 16;

/// The words of a figure's own clause, before and behind it, in lower case.
fn beside(text: &str, claim: &Claim) -> Option<[String; 2]> {
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let before = text.get(sentence.start as usize..own.start as usize)?;
    let behind = clipped(text.get(own.end as usize..sentence.end as usize)?, WHOLE_REACH);
    let before = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    let behind = behind.split([',', ';', ':']).next().unwrap_or_default();
    Some([before.to_lowercase(), behind.to_lowercase()])
}

/// "still hold 11 ships", "have burned 38,000 acres so far", "until Tuesday there were 31", "92 attacks since January": the
/// figure of a day.
pub fn is_passing(text: &str, claim: &Claim) -> bool {
    let Some(beside) = claim.value.quantity().and_then(|_| beside(text, claim)) else { return false };
    let counts = claim.value.quantity().is_some_and(|it| it.kind == QuantityKind::Count);
    let holds = |list: List| {
        List::lists().words(list as usize).any(|words| beside.iter().any(|clause| holds_word(clause, words)))
    };
    holds(List::Passing) || counts && holds(List::SoFar)
}

/// "their combined revenue", "263 attacks worldwide": words for several counted together.
pub fn together(symbols: &mut Symbols, text: &str, claim: &Claim) -> Set {
    let Some(beside) = claim.value.quantity().and_then(|_| beside(text, claim)) else { return set([]) };
    let words = List::lists().words(List::Together as usize);
    let found = words.filter(|words| beside.iter().any(|clause| holds_word(clause, words)));
    set(found.map(|words| symbols.of(words)).collect::<Vec<_>>())
}

/// "suspended all but 45 days": what is left out is told elsewhere without a negation.
pub fn is_excepted(text: &str, claim: &Claim) -> bool {
    let before = claim.provenance.span.and_then(|own| text.get(..own.start as usize)).unwrap_or_default();
    let before = before.trim_end();
    List::lists().words(List::Excepting as usize).any(|words| {
        // "a small but loud crowd" leaves nobody out.
        before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// "the losses of the adversary amount to 27", "two villages on our side": which side that is, only the article knows.
pub fn is_sided(text: &str, claim: &Claim) -> bool {
    let Some(beside) = claim.value.quantity().and_then(|_| beside(text, claim)) else { return false };
    let spans = claim.provenance.sentence.zip(claim.provenance.span);
    let before = spans.and_then(|(sentence, own)| text.get(sentence.start as usize..own.start as usize));
    // Whose losses they are may stand far before their number.
    let losses = before.map(str::to_lowercase).filter(|before| find_word(before, "losses").is_some());
    let holds = |words: &str| beside.iter().chain(losses.as_ref()).any(|clause| holds_word(clause, words));
    List::lists().words(List::OneSide as usize).any(holds)
}

/// "170,000 people in the capital alone": a part, and the whole is larger.
pub fn is_alone(text: &str, claim: &Claim) -> bool {
    let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return false };
    let behind = text.get(own.end as usize..sentence.end as usize).map_or("", |behind| clipped(behind, WHOLE_REACH));
    let behind = behind.split([',', ';', ':', '(']).next().unwrap_or_default();
    // "in the capital alone there are 3,900"
    let before = text.get(sentence.start as usize..own.start as usize).unwrap_or_default();
    let before = before.rsplit([',', ';', ':', '(']).next().unwrap_or_default();
    let of_a_place =
        |words: &str| find_word(words, "in").zip(find_word(words, "alone")).is_some_and(|(place, alone)| place < alone);
    claim.value.quantity().is_some() && (of_a_place(behind) || of_a_place(before))
}

/// "by 5 p.m.", "after 9", "until 11 a.m.": what goes on may have begun or ended at any time on that side, so that nobody
/// can say what it excludes.
pub fn is_open_time(text: &str, claim: &Claim) -> bool {
    let (Value::Clock(clock), Some(own), Some(sentence)) =
        (&claim.value, claim.provenance.span, claim.provenance.sentence)
    else {
        return false;
    };
    let before = text.get(sentence.start as usize..own.start as usize).unwrap_or_default();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    clock.approximation.is_bound() && clock.until.is_none() || List::Reaching.holds(word)
}

pub fn holds_word(text: &str, label: &str) -> bool {
    find_word(text, &label.to_lowercase()).is_some()
}

/// How far the words of a whole reach, in bytes.
const WHOLE_REACH: usize = 60;

/// So many words behind a sum of money, or before it, may say that it is paid in cash, guaranteed or still to come.
const NEXT: usize = 3;

/// What makes a sum of money a share of another: "$256m *in cash*", "the *remaining* $53m", "$12m *guaranteed*".
fn payment<'t>(text: &'t str, claim: &Claim) -> Option<&'t str> {
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let behind = text.get(own.end as usize..sentence.end as usize)?;
    let behind = behind.split([',', ';', ':', '(', '.', '"', '”']).next().unwrap_or_default();
    let before = text.get(sentence.start as usize..own.start as usize)?;
    let word = |word: &'t str| word.trim_matches(|c: char| !c.is_alphanumeric());
    let next = behind.split_whitespace().take(NEXT).map(word).find(|word| List::Payment.holds(word));
    next.or_else(|| {
        before
            .rsplit(char::is_whitespace)
            .map(word)
            .find(|word| !word.is_empty())
            .filter(|word| List::Payment.holds(word))
    })
}

/// The words behind "of", up to the next small word, without names; of a sum of money how it is paid.
pub fn whole(symbols: &mut Symbols, text: &str, claim: &Claim, evidence: &Evidence) -> Set {
    let share = matches!(claim.value.quantity().map(|q| q.kind), Some(QuantityKind::Percent | QuantityKind::Ratio));
    let behind = || {
        let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
        clipped(text.get(own.end as usize..sentence.end as usize)?, WHOLE_REACH).trim_start().strip_prefix("of ")
    };
    if claim.value.quantity().is_some_and(|quantity| quantity.kind == QuantityKind::Money) {
        return set(payment(text, claim).map(|word| symbols.of(&format!("paid {word}"))));
    }
    // "6,000 of them in the north": which of them, the words behind tell.
    let chosen = |words: &'_ str| {
        let words = ["them ", "whom ", "these ", "those "].iter().find_map(|of| words.strip_prefix(of))?;
        let somewhere = List::Preposition.holds(words.split(' ').next().unwrap_or_default());
        somewhere.then(|| words.to_owned())
    };
    if let Some(words) = behind().filter(|_| !share).and_then(chosen) {
        let words = words.split([',', '.', ';', ':', '(']).next().unwrap_or_default().to_lowercase();
        let telling = words.split_whitespace().filter(|word| !crate::document::is_function_word(word));
        return set(telling.map(|word| symbols.of(word)).collect::<Vec<_>>());
    }
    let Some(behind) = behind().filter(|_| share) else { return set([]) };
    // "$330 million, half of it at once": of what stands just before, and of nothing else.
    let first = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if List::Back.holds(first) {
        let place = claim.provenance.sentence.map_or(0, |sentence| sentence.start);
        return set([symbols.of(&format!("{first} in the sentence from byte {place}"))]);
    }
    let is_name = |word: &str| {
        evidence
            .entities
            .iter()
            .any(|near| near.entity.label.split([' ', '-']).any(|part| part.eq_ignore_ascii_case(word)))
    };
    let mut words = Vec::new();
    for piece in behind.split_whitespace() {
        let ends = piece.ends_with([',', '.', ';', ':', ')']);
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").trim_end_matches("’s");
        let lower = word.to_lowercase();
        let article = matches!(&*lower, "the" | "all" | "its" | "their" | "a" | "an");
        if !article && (crate::document::is_function_word(&lower)) {
            break;
        }
        if !article && !is_name(word) && !lower.is_empty() {
            let force = lower == "force" && words.last().is_some_and(|last| symbols.word(*last) == "work");
            if force {
                words.pop();
            }
            words.push(if force || is_staff(&lower) { symbols.of("staff") } else { symbols.of(&singular(&lower)) });
        }
        if ends {
            break;
        }
    }
    set(words)
}

/// True for those who work somewhere, however they are called: employees, workers, the payroll.
fn is_staff(word: &str) -> bool {
    let lexicon = Lexicon::built_in();
    let noun = Units::standard().noun(&singular(word));
    noun.is_some_and(|noun| noun.kind == Some("worker")) || lexicon.property(lexicon.get(word)) == Some("employ")
}

/// How far behind or before a figure the name may stand that it leads to, in bytes.
const ANCHOR_REACH: usize = 72;

/// The place that a measure or share leads to: the first behind it before the next figure or comma, else for shares the
/// last before it ("in India by 65 per cent").
pub fn anchor(symbols: &mut Symbols, text: &str, claim: &Claim, evidence: &Evidence) -> Option<Symbol> {
    let quantity = claim.value.quantity()?;
    if !matches!(quantity.kind, QuantityKind::Measure | QuantityKind::Percent | QuantityKind::Ratio) {
        return None;
    }
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let behind = text.get(own.end as usize..sentence.end as usize)?;
    let skipped = match (behind.trim_start().starts_with('('), behind.find(')')) {
        (true, Some(close)) => close + 1,
        _ => 0,
    };
    let behind = clipped(behind.get(skipped..)?, ANCHOR_REACH);
    let behind = behind.split(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | ':' | '(')).next()?;
    let places = || evidence.entities.iter().map(|near| &near.entity).filter(|entity| !is_speaker(entity));
    let first = places()
        .filter_map(|entity| Some((find_word(behind, &entity.label)?, entity)))
        .min_by_key(|(at, entity)| (*at, std::cmp::Reverse(entity.label.len())));
    if let Some((_, entity)) = first {
        return Some(symbols.name(&entity.id));
    }
    if quantity.kind == QuantityKind::Measure {
        return None;
    }
    let before = text.get(sentence.start as usize..own.start as usize)?;
    let cut = before.len().saturating_sub(ANCHOR_REACH / 2);
    let before = before.get((cut..before.len()).find(|at| before.is_char_boundary(*at))?..)?;
    let before = before.rsplit(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | ':' | ')')).next()?;
    let last = places()
        .filter_map(|entity| Some((find_word(before, &entity.label)?, entity)))
        .max_by_key(|(at, entity)| (*at, entity.label.len()));
    last.map(|(_, entity)| symbols.name(&entity.id))
}

/// The last place named before a figure that tells of a place: "*Gotland*, home to 60,000 people".
pub fn owner(
    symbols: &mut Symbols,
    text: &str,
    claim: &Claim,
    evidence: &Evidence,
    fact: Option<FactKind>,
) -> Option<Symbol> {
    let fact = fact.filter(|fact| fact.family == Family::Measured && !fact.event)?;
    if fact.name == "age" {
        return aged(text, claim, evidence).map(|entity| symbols.name(&entity.id));
    }
    // "Judge Loomis fined the singer $3,500": it is not the judge who pays.
    let active = evidence.verb.as_ref().is_some_and(|verb| !verb.passive);
    if active && matches!(fact.name, "fine" | "bail") {
        return None;
    }
    let (own, sentence) = (claim.provenance.span?, claim.provenance.sentence?);
    let before = text.get(sentence.start as usize..own.start as usize)?;
    let named = evidence.entities.iter().map(|near| &near.entity);
    let plain =
        evidence.verb.as_ref().is_some_and(|verb| matches!(&*verb.lemma, "have" | "be" | "lie" | "cover" | "span"));
    let subjects = evidence.entities.iter().any(|near| near.nearness == Nearness::Subject && !is_speaker(&near.entity));
    let described = evidence.subject.as_ref().is_some_and(|subject| is_description(&subject.text));
    let found = if described && evidence.place == Place::Object {
        None
    } else if (plain && evidence.place == Place::Object) || (fact.name == "distance" && subjects) {
        // "Gotland, an island off Oskarshamn, has a population of …"
        let subjects =
            evidence.entities.iter().filter(|near| near.nearness == Nearness::Subject).map(|near| &near.entity);
        subjects
            .filter(|entity| !is_speaker(entity))
            .filter_map(|entity| Some((find_word(before, &entity.label)?, entity)))
            .min_by_key(|(at, entity)| (*at, std::cmp::Reverse(entity.label.len())))
    } else {
        // "Kolo's companion Lamine Sarr, 28": a person between has it, or nobody can tell.
        named
            .filter_map(|entity| Some((find_last_word(before, &entity.label)?, entity)))
            .max_by_key(|(at, entity)| (*at, entity.label.len()))
            .filter(|(_, entity)| !is_speaker(entity))
    };
    let found = found.map(|(_, entity)| entity).or_else(|| {
        // "The island, which has 60,000 residents": the one that was named before.
        let mut meant = evidence.entities.iter().filter(|near| near.described && near.nearness <= Nearness::Property);
        let first = meant.next().map(|near| &near.entity).filter(|entity| !is_speaker(entity));
        first.filter(|_| meant.next().is_none())
    });
    found.map(|entity| symbols.name(&entity.id))
}

/// Names in the subject that only say how far it lies from them: "the jail, 450 km from *Riga*", "the port north of *Riga*".
pub fn far_from(symbols: &mut Symbols, evidence: &Evidence) -> Vec<Symbol> {
    const AWAY: [&str; 6] = [" from", " near", "north of", "south of", "east of", "west of"];
    let Some(subject) = evidence.subject.as_ref() else { return Vec::new() };
    let named = evidence.entities.iter().filter(|near| near.nearness == Nearness::Subject).map(|near| &near.entity);
    let far = named.filter(|entity| {
        let before = find_word(&subject.text, &entity.label).and_then(|at| subject.text.get(..at));
        before.is_some_and(|before| AWAY.iter().any(|words| before.trim_end().ends_with(words)))
    });
    far.map(|entity| symbols.name(&entity.id)).collect()
}

/// Names in the subject that only say whose the named one is: "*Kolo's* companion Lamine Sarr".
pub fn possessors(symbols: &mut Symbols, evidence: &Evidence) -> Vec<Symbol> {
    let Some(subject) = evidence.subject.as_ref() else { return Vec::new() };
    let named = || evidence.entities.iter().map(|near| &*near.entity);
    // "Kolo's companion Lamine Sarr", but "Norvane's plant in Riga" is still Norvane's.
    let owns = |entity: &&Entity| {
        // By its last word, as short forms are.
        let last = entity.label.rsplit(' ').next().unwrap_or_default();
        let at = find_word(&subject.text, last).map(|at| at + last.len());
        let behind = at.and_then(|at| subject.text.get(at..)).unwrap_or_default();
        let Some(rest) = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s ")) else { return false };
        let others = named().filter(|other| other.id != entity.id && !other.kind.is_place());
        others.map(|other| &*other.label).any(|label| find_word(rest, label).is_some())
    };
    named().filter(owns).map(|entity| symbols.name(&entity.id)).collect()
}

/// Which bases, divisions and the like a sentence places where: "the 9th Brigade in *Gotland*".
pub fn located(symbols: &mut Symbols, text: &str, found: &Found) -> Vec<(Symbol, Symbol)> {
    let Some(sentence) = found.claim.provenance.sentence.map(|span| span.of(text)) else { return Vec::new() };
    let named = || found.evidence.entities.iter().map(|near| &near.entity);
    let mut pairs = Vec::new();
    for unit in named().filter(|entity| entity.kind == EntityKind::Unit) {
        let behind = find_word(sentence, &unit.label).and_then(|at| sentence.get(at + unit.label.len()..));
        let Some(behind) = behind.and_then(|behind| behind.trim_start().strip_prefix("in ")) else { continue };
        let place = named().filter(|entity| entity.kind.is_place() && behind.starts_with(&*entity.label));
        if let Some(place) = place.max_by_key(|entity| entity.label.len()) {
            pairs.push((symbols.name(&unit.id), symbols.name(&place.id)));
        }
    }
    pairs
}

fn find_last_word(text: &str, label: &str) -> Option<usize> {
    let mut last = None;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| find_word(rest, label)) {
        last = Some(from + at);
        from += at + label.len();
    }
    last
}

fn is_speaker(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Body | EntityKind::Office | EntityKind::Title)
}

pub fn clipped(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

fn find_word(text: &str, label: &str) -> Option<usize> {
    text.match_indices(label).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text.get(at + label.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The words around the value, without function words, numbers and the value itself.
pub fn words(symbols: &mut Symbols, text: &str, claim: &Claim) -> Set {
    let (Some(own), Some(sentence)) = (claim.provenance.span, claim.provenance.sentence) else { return set([]) };
    let split = |span: Span| {
        span.of(text)
            .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
            .filter(|word| word.chars().count() > 2)
            .map(|word| word.trim_matches(['\'', '’']).to_lowercase())
            .filter(|word| !crate::document::is_function_word(word) && !List::Scale.holds(word))
    };
    let range = |start: u32, end: u32| Span { start, end: end.max(start) };
    let before: Vec<_> = split(range(sentence.start, own.start)).collect();
    let after = split(range(own.end, sentence.end)).take(WINDOW);
    let within = split(own);
    let near = before.iter().rev().take(WINDOW).cloned();
    let list: Vec<_> = near.chain(within).chain(after).map(|word| symbols.of(&crate::unit::singular(&word))).collect();
    set(list)
}

#[cfg(test)]
mod tests {
    use super::is_excepted;
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    #[test]
    fn what_is_excepted_is_left_out() {
        for (text, expected) in [
            ("The judge suspended all but 45 days of the sentence.", true),
            ("All the villages except 12 have power again.", true),
            ("They met a small but 300-strong crowd.", false),
            ("The judge suspended 45 days of the sentence.", false),
        ] {
            let found = extract(&from_text(text.to_owned()), &Options::default());
            let excepted: Vec<bool> = found.iter().map(|one| is_excepted(text, &one.claim)).collect();
            assert_eq!(excepted, [expected], "{text}");
        }
    }
}
