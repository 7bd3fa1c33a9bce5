//! What claims imply for each other, on small sets.

use corroborate::compare::{CauseKind, Context, Derivation, Relation, derive, explain, implausible, pairs};
use corroborate::constraint::Fact;
use corroborate::ledger::{Input, Ledger, LoadOptions, Role, from_inputs};

const ATTRIBUTES: &str = "id,label,kind,volatility,unit,min,max\n\
    start,start,date,fixed,,,\n\
    end,end,date,fixed,,,\n\
    anniversary,anniversary,date,fixed,,,\n\
    duration,duration,quantity,fixed,,,\n\
    value,value,quantity,fixed,,,\n\
    share,share,quantity,fixed,,,\n\
    size,size,quantity,slow,,,\n\
    names,names,set,fixed,,,\n\
    name-count,number of names,quantity,fixed,,,\n\
    output,output,quantity,slow,tonne,1,10000\n";

const SUBJECTS: &str =
    "id,label\nall,all\none,one\nother,other\nwar,war\npart,part\nclub,club\na,a\nb,b\npoppy,poppy\nroad,road\n";

/// A set of `subject.attribute value` lines and one constraint.
fn set(claims: &[(&str, &str)], constraint: &str) -> Ledger {
    let mut rows = String::from("id,subject,attribute,value,source,quote,as_of\n");
    for (at, (fact, value)) in claims.iter().enumerate() {
        let (subject, attribute) = fact.split_once('.').expect("subject.attribute");
        let (value, as_of) = value.split_once(" @ ").unwrap_or((value, ""));
        rows.push_str(&format!("c-{at},{subject},{attribute},\"{value}\",s-{at},\"{value}\",{as_of}\n"));
    }
    let constraints = format!("id,constraint\none,\"{constraint}\"\n");
    let input = |role, path: &str, bytes: &str| Input { role, path: path.into(), bytes: bytes.into() };
    let mut inputs = vec![
        input(Role::Subjects, "subjects.csv", SUBJECTS),
        input(Role::Attributes, "attributes.csv", ATTRIBUTES),
        input(Role::Claims, "claims.csv", &rows),
    ];
    if !constraint.is_empty() {
        inputs.push(input(Role::Constraints, "constraints.csv", &constraints));
    }
    let (ledger, findings) = from_inputs(inputs, &LoadOptions::default());
    let grave: Vec<_> = findings.iter().filter(|it| it.message.contains("does not read")).collect();
    assert!(grave.is_empty(), "{grave:?}");
    ledger
}

fn derived(claims: &[(&str, &str)], constraint: &str) -> Vec<Derivation> {
    let ledger = set(claims, constraint);
    assert_eq!(ledger.constraints.len(), 1, "{constraint} is no constraint");
    let vocabulary = &ledger.vocabulary;
    let name = |fact: Fact| {
        let subject = vocabulary.subject(fact.subject).map_or("?", |it| &it.id);
        let attribute = vocabulary.attribute(fact.attribute).map_or("?", |it| &it.id);
        format!("{subject}.{attribute}")
    };
    derive(&ledger.claims, &ledger.constraints, vocabulary, &name)
}

fn told(claims: &[(&str, &str)], constraint: &str) -> Vec<(Option<&'static str>, String)> {
    derived(claims, constraint).into_iter().map(|it| (it.relation.map(Relation::name), it.arithmetic)).collect()
}

#[test]
fn an_anniversary_dates_an_outbreak_and_a_duration_the_end() {
    let claims = [("war.anniversary", "2019"), ("war.duration", "decade-long"), ("war.end", "1989")];
    assert_eq!(
        told(&claims, "war.anniversary - '40 years' + war.duration = war.end"),
        [(Some("derived-agree"), "2019 − 40 years + decade-long = 1989".to_owned())]
    );
    assert_eq!(
        told(&claims[..1], "war.start + '40 years' = war.anniversary"),
        [(None, "2019 − 40 years leaves 1979 for war.start".to_owned())]
    );
    let wrong = [("war.anniversary", "2019"), ("war.duration", "12 years"), ("war.end", "1989")];
    let found = told(&wrong, "war.anniversary - '40 years' + war.duration = war.end");
    assert_eq!(found[0].0, Some("derived-conflict"), "{found:?}");
    assert!(found[0].1.contains("1991") && found[0].1.contains('≠'), "{found:?}");
}

#[test]
fn parts_sum_and_the_rest_is_stated() {
    let two = [("all.value", "US$1.3bn"), ("one.value", "US$1.1bn")];
    assert_eq!(
        told(&two, "one.value + other.value = all.value"),
        [(None, "US$1.3bn − US$1.1bn leaves 0.2bn USD for other.value".to_owned())]
    );
    let three = |rest| [("all.value", "US$1.3bn"), ("one.value", "US$1.1bn"), ("other.value", rest)];
    let rule = "one.value + other.value = all.value";
    assert_eq!(told(&three("US$0.2bn"), rule)[0].0, Some("derived-agree"));
    // The slack of the figures is granted before a conflict is declared.
    let widened = derived(&three("US$260m"), rule);
    assert_eq!((widened[0].relation.map(Relation::name), widened[0].widened), (Some("derived-agree"), true));
    assert_eq!(told(&three("US$0.5bn"), rule)[0].0, Some("derived-conflict"));
}

#[test]
fn shares_lists_and_orders() {
    let share = |share| [("part.value", "50 people"), ("all.value", "200 people"), ("part.share", share)];
    let rule = "part.value / all.value = part.share";
    assert_eq!(told(&share("25%"), rule)[0].0, Some("derived-agree"));
    assert_eq!(told(&share("30%"), rule)[0].0, Some("derived-conflict"));
    let list = |names| [("club.name-count", "three"), ("club.names", names)];
    let rule = "club.name-count = count(club.names)";
    assert_eq!(told(&list("a; b; c"), rule), [(Some("derived-agree"), "three = 3 named".to_owned())]);
    assert_eq!(told(&list("a; b"), rule), [], "a list that may be longer says nothing");
    assert_eq!(told(&list("only a; b"), rule)[0].0, Some("derived-conflict"));
    assert_eq!(told(&list("a; b; c; d"), rule)[0].0, Some("derived-conflict"));
    let order = |start, end| told(&[("war.start", start), ("war.end", end)], "war.start <= war.end");
    assert_eq!(order("1999", "2009"), [(Some("derived-agree"), "1999 ≤ 2009".to_owned())]);
    assert_eq!(order("2009", "May 2009")[0].0, Some("derived-agree"));
    assert_eq!(order("2009", "1999")[0].0, Some("derived-conflict"));
}

#[test]
fn what_is_of_different_times_is_never_held_against_each_other() {
    let sizes = |year| {
        let whole = format!("500 people @ {year}");
        told(
            &[("a.size", "100 people @ 2010"), ("b.size", "200 people @ 2010"), ("all.size", whole.as_str())],
            "a.size + b.size = all.size",
        )
    };
    assert_eq!(sizes("2010")[0].0, Some("derived-conflict"));
    assert_eq!(sizes("2020")[0].0, None);
}

#[test]
fn every_combination_of_values_is_tried_conflicts_first() {
    let claims = [("war.start", "1979"), ("war.start", "1980"), ("war.duration", "10 years"), ("war.end", "1989")];
    let found = told(&claims, "war.start + war.duration = war.end");
    let relations: Vec<_> = found.iter().map(|(relation, _)| *relation).collect();
    // Half a year of slack and the days of a year let 1980 + 10 years just reach into 1989.
    assert_eq!(relations, [Some("derived-agree"), Some("derived-agree")], "{found:?}");
    let claims = [("war.start", "1979"), ("war.start", "1985"), ("war.duration", "10 years"), ("war.end", "1989")];
    let relations: Vec<_> = told(&claims, "war.start + war.duration = war.end").into_iter().map(|it| it.0).collect();
    assert_eq!(relations, [Some("derived-conflict"), Some("derived-agree")]);
}

#[test]
fn values_outside_their_bounds_are_implausible() {
    let text = |value| {
        let ledger = set(&[("poppy.output", value)], "");
        let claim = &ledger.claims[0];
        implausible(claim, &Context::new(&ledger.vocabulary, claim.attribute)).map(|breach| breach.text)
    };
    assert_eq!(
        text("90 million tonnes").as_deref(),
        Some("90 million tonnes is above the largest sane value, 10,000 tonnes")
    );
    assert_eq!(text("500 tons"), None);
    assert!(text("90 million tons").is_some(), "in each meaning of the ton");
    assert_eq!(text("more than 9,000 tonnes"), None);
    assert!(text("200 kg").is_some_and(|text| text.contains("smallest")));
}

#[test]
fn a_part_taken_for_the_whole_is_found_in_the_scope() {
    let rows = "id,subject,attribute,value,source,quote,scope\n\
        c-1,army,size,\"9,000 people\",a,,\n\
        c-2,army,size,\"4,321 people\",b,,\n\
        c-3,army,size,\"4,321 people\",c,,part=north\n";
    let inputs = [(Role::Attributes, ATTRIBUTES), (Role::Claims, rows)];
    let inputs = inputs.map(|(role, text)| Input { role, path: "set.csv".into(), bytes: text.into() });
    let (ledger, _) = from_inputs(inputs.into(), &LoadOptions::default());
    let pairs: Vec<_> = pairs(&ledger.claims, &ledger.vocabulary).collect();
    assert_eq!(pairs.len(), 1, "a part and its whole are no pair");
    let cause = pairs[0].2.likely_cause.as_ref().map(|it| (it.kind, it.text.as_str()));
    assert_eq!(cause, Some((CauseKind::PartForWhole, "4,321 people is what c gives for part north")));
}

#[test]
fn an_explanation_can_be_checked_by_hand() {
    let ledger = set(&[("road.value", "about 1,300 km"), ("road.value", "745 miles")], "");
    let context = Context::new(&ledger.vocabulary, ledger.claims[0].attribute);
    let told = explain(&ledger.claims[0], &ledger.claims[1], &ledger.claims, &context);
    let text: Vec<_> =
        told.steps.iter().map(|step| format!("{} {}: {}", step.stage, step.party.name(), step.text)).collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    words a: “about 1,300 km” (s-0)
    value a: It reads as a quantity, about: asserted is 1,300 (kilometres).
    slack a: “About” is granted half of the coarsest round step that divides the number: [1,250, 1,350].
    manner a: It is stated.
    time a: Nothing says when it holds.
    words b: “745 miles” (s-1)
    value b: It reads as a quantity, exact: asserted is 745 (miles).
    slack b: The last significant digit weighs 1, of which rounding may have taken half: [744.5, 745.5).
    manner b: It is stated.
    time b: Nothing says when it holds.
    fact both: Both speak of one fact, which is fixed.
    unit b: 1 mile is 1.609344 kilometres: b asserts 1,198.96128 and with slack [1,198.156608, 1,199.765952).
    meeting both: What a asserts, 1,300, does not meet what b can mean, [1,198.156608, 1,199.765952).
    meeting both: What b asserts, 1,198.96128, does not meet what a can mean, [1,250, 1,350].
    tried both: doubtful-pair → unresolved does not hold. (Subject or attribute were only guessed, or it is not clear which part of the subject is meant.)
    tried both: unclear-value → unresolved does not hold. (A unit or zone is missing on one side, a date cannot be placed, or the readings of an ambiguous value do not lead to one verdict.)
    tried both: same-value → agree does not hold. (The cores are equal after conversion, the names are the same after aliases, or the lists have the same members.)
    tried both: room-for-both → compatible does not hold. (What one side asserts lies within the slack of the other, one date lies within the other, or the names do not exclude each other. Slack is granted to one side at a time.)
    tried both: within-tolerance → compatible does not hold. (The difference is no larger than what the attribute is declared to tolerate.)
    tried both: time-shift-fast → time-shift does not hold. (They differ, the attribute can change any day, and the two speak of different times; a publication date serves.)
    tried both: time-shift-cumulative → time-shift does not hold. (They differ, the attribute only grows, the two speak of different times, and the later figure is not the lower.)
    tried both: time-shift-same-day → time-shift does not hold. (They differ, the attribute only grows, and both were published on one day: which came first is not known.)
    tried both: time-shift-slow → time-shift does not hold. (They differ, the attribute changes slowly, the two speak of different times, and at least one time is stated and not only the date of publication.)
    tried both: other-manner → modality does not hold. (They differ, also in the manner in which they are said, and one is planned, alleged, denied or hypothetical.)
    why-not both: No tolerance reconciles them: the attribute declares none.
    why-not both: Time does not explain it: what is fixed does not change with time.
    why-not both: Manner does not explain it: both are stated.
    rule both: contradiction → conflict holds. (Both cannot be true.)
    verdict both: conflict by value
    size both: They differ by 101.03872 kilometres, 7.77 % of the larger.
    ");
    assert_eq!(told.comparison.map(|it| it.relation.name()), Some("conflict"));
}
