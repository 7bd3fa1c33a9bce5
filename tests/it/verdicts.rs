//! Verdicts on small sets, loaded as files are: what needs more than two values to be seen.

use corroborate::compare::{CauseKind, Comparison, pairs};
use corroborate::ledger::{Input, Ledger, LoadOptions, Role, from_inputs};

/// A set of four files; an empty one is left out.
fn set(sources: &str, attributes: &str, claims: &str) -> Ledger {
    let files = [(Role::Sources, sources), (Role::Attributes, attributes), (Role::Claims, claims)];
    let inputs = files.into_iter().filter(|(_, text)| !text.is_empty()).map(|(role, text)| Input {
        role,
        path: "set.csv".into(),
        bytes: text.into(),
    });
    from_inputs(inputs.collect(), &LoadOptions::default()).0
}

fn verdicts(ledger: &Ledger) -> Vec<Comparison> {
    pairs(&ledger.claims, &ledger.vocabulary).map(|(_, _, comparison)| comparison).collect()
}

fn relations(ledger: &Ledger) -> Vec<String> {
    verdicts(ledger).iter().map(|it| format!("{} {}", it.relation, it.reasons).trim().to_owned()).collect()
}

#[test]
fn the_unit_one_makes_a_share_of_a_number() {
    let one = |value: &str, unit: &str, other: &str| {
        let claims = format!(
            "id,subject,attribute,value,source,quote,unit\n\
             c-1,land,rate,{value},a,{value},{unit}\n\
             c-2,land,rate,{other},b,{other},\n"
        );
        relations(&set("", "", &claims)).join("; ")
    };
    assert_eq!(one("0.02", "1", "2 percent"), "agree");
    assert_eq!(one("0.02", "1", "2.3 percent"), "compatible rounding");
    assert_eq!(one("0.02", "1", "3.4 percent"), "conflict value");
    assert_eq!(one("0.02", "", "2 percent"), "unresolved unit-missing", "nobody says of what");
    assert_eq!(one("0.02", "1", "2 km"), "unresolved unit-missing", "a length is no share");
    assert_eq!(one("0.02", "1", "0.02"), "agree");
    // An attribute in percent does not take the number for per cents where the cell says otherwise.
    let attributes = "id,label,kind,volatility,unit\nrate,rate,quantity,fast,percent\n";
    let claims = "id,subject,attribute,value,source,quote,unit\n\
         c-1,land,rate,0.02,a,0.02,1\nc-2,land,rate,2,b,2,\n";
    assert_eq!(relations(&set("", attributes, claims)), ["agree"]);
}

#[test]
fn a_stale_figure_is_blamed_only_near_the_revision() {
    let sources = "id,title,publisher,published\n\
        old,Almanac 2005,Almanac,2005\nnew,Almanac 2015,Almanac,2015\nother,Atlas,Atlas House,2020\n";
    let attributes = "id,label,kind,volatility\narea,area,quantity,fixed\n";
    let cause = |other: &str| {
        let claims = format!(
            "id,subject,attribute,value,source,quote\n\
             c-1,isle,area,\"83,850 km2\",old,\"83,850 km2\"\n\
             c-2,isle,area,\"83,871 km2\",new,\"83,871 km2\"\n\
             c-3,isle,area,\"{other}\",other,\"{other}\"\n"
        );
        let ledger = set(sources, attributes, &claims);
        let third = |(a, b, _): &(u32, u32, _)| (*a, *b) == (0, 2);
        let found = pairs(&ledger.claims, &ledger.vocabulary).find(third).map(|(_, _, comparison)| comparison);
        found.and_then(|it| it.likely_cause).map(|it| it.kind)
    };
    assert_eq!(cause("83,868 km2"), Some(CauseKind::StaleFigure));
    assert_eq!(cause("90,000 km2"), None, "neither figure is where this one comes from");
}

#[test]
fn no_unit_slip_where_slack_alone_joins_the_figures() {
    let kinds = |one: &str, other: &str| {
        let claims = format!(
            "id,subject,attribute,value,source,quote\nc-1,land,rate,{one},a,{one}\nc-2,land,rate,{other},b,{other}\n"
        );
        verdicts(&set("", "", &claims))
            .into_iter()
            .filter_map(|it| it.likely_cause)
            .map(|it| it.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("10.8 percent", "1 percent"), []);
    assert_eq!(kinds("48 percent", "4.8 percent"), [CauseKind::UnitSlip]);
}

#[test]
fn millions_are_no_metres_where_no_length_is_meant() {
    let attributes = "id,label,kind,volatility,unit\nvotes,votes,quantity,fixed,vote\nspan,span,quantity,fixed,metre\n\
         cost,cost,quantity,fixed,\n";
    let claims = "id,subject,attribute,value,source,quote,unit\n\
         c-1,poll,votes,3.2 million,a,3.2 million,\nc-2,poll,votes,3.3m,b,3.3m,\n\
         c-3,hall,cost,4.5 m,a,4.5 m,us-dollar\nc-4,hall,cost,US$4.5 million,b,US$4.5 million,\n\
         c-5,arch,span,50 m,a,50 m,\nc-6,arch,span,0.05 km,b,0.05 km,\n";
    assert_eq!(relations(&set("", attributes, claims)), ["conflict value", "agree", "agree"]);
}

#[test]
fn a_misspelt_word_of_scale_is_not_a_thing_counted() {
    let told = |value: &str| {
        let claims = format!("id,subject,attribute,value,source,quote\nc-1,arch,cost,{value},a,{value}\n");
        let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into() };
        let (ledger, findings) = from_inputs(vec![input], &LoadOptions::default());
        (ledger.claims.len(), findings.iter().filter_map(|it| it.help.clone()).find(|help| help.contains("mean")))
    };
    for (value, meant) in
        [("six milion euros", "million"), ("3 Bilion dollars", "billion"), ("2 thousnad men", "thousand")]
    {
        assert_eq!(told(value), (0, Some(format!("did you mean `{meant}`?"))), "{value}");
    }
    for value in ["six million euros", "50 bullion coins", "thousands of men", "3 hundred metres", "7 million"] {
        assert_eq!(told(value), (1, None), "{value}");
    }
}
