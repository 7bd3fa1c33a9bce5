//! What is no quantity: numbers in names and labels, years, and words that are no numbers where they stand. What only
//! points, as codes and references do, is told in `codes`.
//!
//! The words stand in `words.csv` (classes label, brand, score, idiom, prefix); here are the shapes around them. Each
//! rule asks only about the tokens beside the number, so that every decision can be shown.

use super::candidate::{Candidate, is_bare, is_counted, is_plain};
use super::codes::{is_address, is_called, is_code, is_index, is_list_marker, is_postal_code, is_reference};
use super::lexicon::class;
use super::lists::List;
use super::token::Tokens;
use crate::reading::QuantityKind;
use crate::unit::Units;

/// A number that belongs to no name, label or reference.
pub(crate) fn is_quantity(tokens: &Tokens, candidate: &Candidate) -> bool {
    !(is_glued_to_letters(tokens, candidate)
        || is_labelled(tokens, candidate)
        || is_named(tokens, candidate)
        || is_reference(tokens, candidate)
        || is_list_marker(tokens, candidate)
        || is_index(tokens, candidate)
        || is_code(tokens, candidate)
        || is_reading_time(tokens, candidate)
        || is_contest(tokens, candidate)
        || is_called(tokens, candidate)
        || is_airliner(tokens, candidate)
        || is_year(tokens, candidate)
        || is_pronoun(tokens, candidate)
        || is_part_of_speech(tokens, candidate)
        || is_address(tokens, candidate)
        || is_postal_code(tokens, candidate))
}

/// "its ageing 737s", "the A380s": the plural of a type. "It took 737s" is a time.
fn is_airliner(tokens: &Tokens, candidate: &Candidate) -> bool {
    let number = tokens.surface(candidate.number);
    let type_of = |of: &str| {
        of.len() == 3
            && of.bytes().all(|byte| byte.is_ascii_digit())
            && (of.starts_with('7') && of.ends_with('7') || of.starts_with('3') && of.ends_with('0'))
    };
    let plural = tokens.surface(candidate.number + 1) == "s" && tokens.glued(candidate.number + 1);
    let before = candidate.start.checked_sub(1).map_or("", |before| tokens.lower(before));
    let lasts = matches!(before, "in" | "for" | "of" | "after" | "by" | "to" | "") || List::Lasting.holds(before);
    candidate.start == candidate.number && plural && type_of(number) && !lasts
}

/// "the 100m final", "the 1,500 metres record", "200m freestyle": the name of what is run or swum for. "A 42 km race" tells its
/// length.
fn is_contest(tokens: &Tokens, candidate: &Candidate) -> bool {
    if candidate.prefixed || !tokens.is_number(candidate.number) {
        return false;
    }
    let mut at = candidate.number + 1;
    at += usize::from(tokens.surface(at) == "-" && tokens.glued(at));
    let length = matches!(tokens.lower(at), "m" | "metre" | "metres" | "meter" | "meters" | "yard" | "km" | "mile");
    if !length {
        return false;
    }
    let behind = at + 1;
    // "a 3m gold statue", but "the 200m gold medal"
    let medal = matches!(tokens.lower(behind), "gold" | "silver" | "bronze" | "record" | "title");
    let ends =
        |at: usize| !tokens.is_word(at) || tokens.word(at).is(class::STOP) || tokens.lower(at).starts_with("medal");
    let world = matches!(tokens.lower(behind), "world" | "olympic" | "national" | "european")
        && matches!(tokens.lower(behind + 1), "record" | "title" | "champion" | "champions");
    List::Contest.holds(tokens.lower(behind)) || world || medal && ends(behind + 1)
}

/// "5 min read": how long the page takes, above its text.
fn is_reading_time(tokens: &Tokens, candidate: &Candidate) -> bool {
    tokens.lower(candidate.next) == "read" && candidate.quantity.kind == QuantityKind::Duration
}

/// "n=54", "P < 0.05": a sign of comparison makes a statement of whatever symbol stands before it.
fn is_compared(tokens: &Tokens, candidate: &Candidate) -> bool {
    matches!(tokens.surface(candidate.start), "=" | "<" | ">" | "≤" | "≥" | "⩽" | "⩾" | "≦" | "≧" | "≈")
}

/// SF90, S-300, COVID-19, 5G, 206Pb.
fn is_glued_to_letters(tokens: &Tokens, candidate: &Candidate) -> bool {
    let (at, next) = (candidate.start, candidate.next);
    if let Some(before) = at.checked_sub(1)
        && tokens.glued(at)
        && !is_compared(tokens, candidate)
    {
        if tokens.is_word(before) && !matches!(tokens.lower(before), "and" | "or" | "x") {
            return true;
        }
        if matches!(tokens.surface(before), "_" | "#" | "@" | "\\" | "^" | "&" | "." | "/" | "*") {
            return true;
        }
        let hyphen = matches!(tokens.surface(before), "-" | "\u{2010}" | "\u{2011}" | "–" | "−");
        if hyphen && tokens.glued(before) {
            let Some(word) = before.checked_sub(1) else { return false };
            return tokens.is_word(word) && !tokens.word(word).is(class::PREFIX | class::CARDINAL | class::SCALE);
        }
        if tokens.surface(before) == ":" && tokens.glued(before) {
            return true;
        }
    }
    // "−19" behind a space may still be the end of a name: "COVID -19".
    if candidate.quantity.number.as_ref().is_some_and(crate::magnitude::Magnitude::is_negative)
        && at.checked_sub(1).is_some_and(|before| tokens.word(before).is(class::LABEL))
    {
        return true;
    }
    let last_is_number = next.checked_sub(1).is_some_and(|last| tokens.is_number(last));
    if last_is_number && tokens.glued(next) {
        let letters = tokens.is_word(next);
        let joined = matches!(tokens.surface(next), "-" | "\u{2010}" | "\u{2011}")
            && tokens.glued(next + 1)
            && tokens.is_word(next + 1)
            && tokens.is_capitalised(next + 1);
        let colon = tokens.surface(next) == ":" && tokens.glued(next + 1) && tokens.is_number(next + 1);
        return letters || joined || colon;
    }
    false
}

/// Section 427, Figs. 7 and 8, pp. 156–180, Boeing 737.
fn is_labelled(tokens: &Tokens, candidate: &Candidate) -> bool {
    let glued_letter = candidate.next == candidate.number_end + 1
        && tokens.glued(candidate.number_end)
        && tokens.surface(candidate.number_end).len() == 1
        && tokens.is_word(candidate.number_end);
    let counted = is_bare(candidate) || is_counted(candidate) || glued_letter;
    if candidate.prefixed || !counted || is_compared(tokens, candidate) || is_sent_again(tokens, candidate.start) {
        return false;
    }
    // "the FTSE 100 fell 30 points": a verb of change stands between the name and the number.
    if candidate.start < candidate.number && tokens.word(candidate.start).is(class::CHANGE) {
        return false;
    }
    let text = tokens.surface(candidate.number);
    let mut before = candidate.start;
    let mut passed = false;
    // "Fig. 4", "Figs 7 and 8", "Tables 1, 2 and 3", "No. 5", "Fig. (4"
    for _ in 0..6 {
        let Some(index) = before.checked_sub(1) else { return false };
        let label = tokens.word(index);
        if label.is(class::BRAND) {
            return true;
        }
        if label.is(class::LABEL) {
            return !text.contains(',') && takes_label(tokens, index, candidate);
        }
        if tokens.surface(index) == "§" {
            return true;
        }
        let number = tokens.is_number(index) || (tokens.is_word(index) && tokens.surface(index).len() == 1);
        let adjoins = matches!(tokens.surface(index), "." | "#" | "(");
        // "and", commas and dashes lead back to a label only across a number ("Figs. 7 and 8", not "version and 8").
        let links = matches!(tokens.surface(index), "," | "–" | "-" | "&")
            || matches!(tokens.lower(index), "and" | "or" | "to");
        let chained =
            links && index.checked_sub(1).is_some_and(|one| tokens.is_number(one) || tokens.surface(one).len() == 1);
        if !(adjoins || chained || number && (passed || before == candidate.start)) {
            return false;
        }
        passed |= chained;
        before = index;
    }
    false
}

fn takes_label(tokens: &Tokens, label: usize, candidate: &Candidate) -> bool {
    let surface = tokens.surface(label);
    // "the dead number 40", "its members number 300"
    let several = label.checked_sub(1).is_some_and(|before| {
        super::noun::looks_plural(tokens, before)
            || matches!(tokens.lower(before), "they" | "who" | "dead" | "wounded" | "injured" | "missing" | "people")
    });
    if surface == "number" && several {
        return false;
    }
    let point = tokens.surface(label + 1) == "." && tokens.glued(label + 1);
    // "no 5" is a negation; "No. 5" and "nos. 5" are labels.
    if tokens.lower(label) == "no" {
        return point || tokens.is_capitalised(label);
    }
    if surface.len() <= 3 {
        return point || tokens.is_capitalised(label);
    }
    // "type 2 diabetes" names what "type 2 pages" counts.
    let noun = || candidate.quantity.noun.as_deref().and_then(|noun| Units::standard().noun(noun));
    if surface == "type" && tokens.surface(candidate.number).len() == 1 && tokens.is_number(candidate.number) {
        return noun().is_none();
    }
    // "in part 5 people stayed": a noun behind the number wins over a lower-case label.
    !is_counted(candidate) || tokens.is_capitalised(label)
}

/// Days that have become the names of what happened on them.
const NAMED_DAYS: [&str; 3] = ["9/11", "7/7", "24/7"];

/// Stoxx 600, Big 12, iPhone 11 Pro, 787 Dreamliner, Group of Seven.
fn is_named(tokens: &Tokens, candidate: &Candidate) -> bool {
    let (start, number) = (candidate.start, candidate.number);
    if NAMED_DAYS.contains(&tokens.span(number, candidate.number_end).of(tokens.text())) {
        return true;
    }
    if candidate.prefixed || start < number {
        return false;
    }
    let opens = begins_sentence(tokens, start);
    let spelled = tokens.is_word(number);
    if spelled {
        // A capital in the middle of a sentence makes a name of a number word, but not in a title in capitals.
        let shouted = tokens.surface(number).chars().nth(1).is_some_and(char::is_uppercase);
        return tokens.is_capitalised(number) && !opens && !shouted && !candidate.quantity.unit_is_measured();
    }
    let simple = candidate.number_end == number + 1 && tokens.surface(number).bytes().all(|b| b.is_ascii_digit());
    if !simple || opens || candidate.quantity.unit_is_measured() {
        return false;
    }
    if super::noun::is_model(tokens, number) {
        return true;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let capital_behind = tokens.is_word(candidate.number_end)
        && tokens.is_capitalised(candidate.number_end)
        && !tokens.glued(candidate.number_end);
    let named = tokens.is_word(before)
        && tokens.surface(before).chars().any(char::is_uppercase)
        && !tokens.word(before).is(class::STOP | class::MONTH)
        && (!begins_sentence(tokens, before) || tokens.surface(before).chars().skip(1).any(char::is_uppercase));
    // "gives the Alliance 71 of the 183 seats"
    let of = candidate.number_end;
    let part = tokens.says(of, "of") && matches!(tokens.lower(of + 1), "the" | "its" | "their" | "these" | "those");
    if named && !part && (is_bare(candidate) || capital_behind) {
        return !is_set_beside(tokens, candidate);
    }
    // "the 787 Dreamliner": a singular name behind three figures or fewer.
    capital_behind && is_bare(candidate) && tokens.surface(number).len() <= 3
}

/// The most words of a name with a figure of its own.
const LONGEST_NAME: usize = 4;

/// True for a number behind a name that may be a figure of that name, since figures are listed by names: "France has 300
/// tanks and Germany 200". What the names are, the readers of clauses tell.
fn is_set_beside(tokens: &Tokens, candidate: &Candidate) -> bool {
    let (number, next) = (candidate.number, candidate.number_end);
    let ends = !tokens.is_word(next) && !tokens.is_number(next) && !tokens.glued(next)
        || matches!(tokens.surface(next), "." | "," | ";" | ")")
        || matches!(tokens.lower(next), "and" | "while" | "but" | "each" | "apiece");
    if !is_bare(candidate) || tokens.surface(number).len() < 2 || !ends {
        return false;
    }
    let word = |at: usize| tokens.is_word(at) && (tokens.is_capitalised(at) || tokens.lower(at) == "the");
    let mut from = number;
    while from > 0 && number - from < LONGEST_NAME && word(from - 1) {
        from -= 1;
    }
    let Some(opener) = from.checked_sub(1).filter(|_| from < number) else { return false };
    let opens = matches!(tokens.surface(opener), "," | ";") || matches!(tokens.lower(opener), "and" | "while" | "but");
    let counted = |at: usize| tokens.is_number(at) && tokens.is_word(at + 1) && !tokens.is_capitalised(at + 1);
    opens && (opener.saturating_sub(SET_BESIDE)..opener).any(counted)
}

/// How many tokens before the name the first figure may stand.
const SET_BESIDE: usize = 24;

/// True where a token begins a sentence or a line.
pub(crate) fn begins_sentence(tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    is_sent_again(tokens, at) || matches!(
        tokens.surface(before),
        "." | "!" | "?" | ":" | ";" | "\"" | "“" | "‘" | "•" | "·" | "—" | "…" | "(" | "|" | "'"
    ) || tokens.gap(at).contains('\n')
        // "TARSA, May 9 (Agency) - Twelve people …"
        || (matches!(tokens.surface(before), "-" | "–") && !tokens.glued(at) && stands_alone(tokens, before))
}

/// "UPDATE 2-Two soldiers die": agencies number what they send again.
pub(crate) fn is_sent_again(tokens: &Tokens, at: usize) -> bool {
    let Some(slug) = at.checked_sub(3) else { return false };
    tokens.surface(at - 1) == "-"
        && tokens.glued(at)
        && tokens.glued(at - 1)
        && tokens.is_number(at - 2)
        && List::Slug.holds(tokens.lower(slug))
}

/// "TARSA (Agency) -- Twelve people …": two hyphens are a dash.
fn stands_alone(tokens: &Tokens, dash: usize) -> bool {
    let double = tokens.glued(dash) && dash.checked_sub(1).is_some_and(|first| tokens.surface(first) == "-");
    if double { !tokens.glued(dash - 1) } else { !tokens.glued(dash) }
}

/// "a 2020 Escape", "the Euro 2020", "between 1600 and 1900": four plain figures in the range of years.
fn is_year(tokens: &Tokens, candidate: &Candidate) -> bool {
    let text = tokens.surface(candidate.number);
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = plain && ("1000".."2100").contains(&text);
    // "2006b" names a source.
    let suffix = tokens.surface(candidate.number_end);
    if year && tokens.glued(candidate.number_end) && matches!(suffix, "a" | "b" | "c" | "d" | "e") {
        return true;
    }
    if !year
        || candidate.prefixed
        || candidate.quantity.unit_is_measured()
        || candidate.number_end > candidate.number + 1
    {
        return false;
    }
    let before = candidate.start.checked_sub(1).map(|before| tokens.lower(before));
    let modern = ("1900".."2100").contains(&text);
    if is_counted(candidate) {
        // "2018 sales" against "2000 people"
        let dated = before.is_some_and(|word| List::BeforeYear.holds(word));
        return modern && is_plain(candidate) && (dated || before.is_none() || !text.ends_with("00"));
    }
    modern && is_plain(candidate) && is_bare(candidate)
        || matches!(before, Some("between" | "and" | "ad" | "bc" | "d" | "circa")) && is_bare(candidate)
}

/// "one of the", "this one", "one day": no number.
fn is_pronoun(tokens: &Tokens, candidate: &Candidate) -> bool {
    let number = candidate.number;
    if tokens.lower(number) != "one" || candidate.number_end != number + 1 || candidate.start < number {
        return false;
    }
    if tokens.lower(candidate.number_end) == "of" {
        // "one of its men was wounded" counts; "one of the largest" and "one of his best days" do not.
        let owned = matches!(tokens.lower(candidate.number_end + 1), "its" | "their" | "his" | "her" | "our" | "my");
        let best = tokens.lower(candidate.number_end + 2);
        let superlative = best.ends_with("est") || List::Best.holds(best);
        return !owned || superlative || is_bare(candidate);
    }
    if is_some_source(tokens, candidate) {
        return true;
    }
    let before = number.checked_sub(1).map(|before| tokens.lower(before));
    if before.is_some_and(|word| List::BeforeOne.holds(word)) && is_bare(candidate) {
        return true;
    }
    let idiom =
        tokens.word(candidate.number_end).is(class::IDIOM) && !matches!(before, Some("only" | "just" | "for" | "than"));
    is_bare(candidate) || idiom
}

/// "according to one estimate", "one report put it at 500": some source, whose number is not the point.
fn is_some_source(tokens: &Tokens, candidate: &Candidate) -> bool {
    let Some(noun) = candidate.quantity.noun.as_deref() else { return false };
    let counted = candidate.number.checked_sub(1).map(|before| tokens.lower(before));
    List::Document.holds(noun) && !matches!(counted, Some("only" | "just" | "than" | "least"))
}

/// "half-staff", "the second half", "a third person", "third quarter".
fn is_part_of_speech(tokens: &Tokens, candidate: &Candidate) -> bool {
    let number = candidate.number;
    let last = candidate.number_end.saturating_sub(1);
    let word = tokens.word(last);
    if !word.is(class::DENOMINATOR) || candidate.quantity.kind != QuantityKind::Ratio {
        return false;
    }
    let next = candidate.number_end;
    let hyphen = tokens.surface(next) == "-" && tokens.glued(next);
    let before = number.checked_sub(1);
    let ordinal = before
        .is_some_and(|before| tokens.word(before).is(class::ORDINAL) || matches!(tokens.lower(before), "other" | "in"));
    let whole = List::BehindPart.holds(tokens.lower(next));
    let hedged = candidate.start < number;
    let ends = !tokens.is_word(next) && !hyphen;
    if hyphen || ordinal {
        return true;
    }
    // "cut the tax by half."
    if ends && before.is_some_and(|before| tokens.lower(before) == "by") {
        return false;
    }
    let single = candidate.number_end == number + 1;
    if single {
        return !(whole || hedged);
    }
    // "a third person", "a fifth time": an article asks for a whole behind it.
    tokens.word(number).is(class::ARTICLE) && !(whole || hedged || ends)
}
