//! `out-of-bounds`: a value lies outside what its attribute declares to be sane.

use std::ops::Bound;

use crate::diagnostic::Severity;
use crate::interval::Interval;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::magnitude::Magnitude;
use crate::reading::Value;
use crate::unit::{Unit, Units};

/// The rule.
pub static RULE: Rule = Rule {
    code: "out-of-bounds",
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "A value lies outside what its attribute declares to be sane.",
    why: "It is a misprint, a unit mixed up, or news; in each case somebody must look.",
    remedy: "Look the figure up. If the source does print it, acknowledge it with `ack`; if it is possible after all, widen `min` and `max`.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 km,diary,a span of 310 km
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let units = Units::standard();
    for (index, claim) in scene.claims() {
        let attribute = claim.attribute.and_then(|it| scene.vocabulary().attribute(it));
        let (Some(attribute), Value::Quantity(amount)) = (attribute, &claim.value) else { continue };
        if attribute.min.is_none() && attribute.max.is_none() {
            continue;
        }
        let own = attribute.unit.as_ref().unwrap_or(&amount.unit);
        let core = amount.core.try_map(|end| units.convert(end, &amount.unit, own));
        // Without a common unit other rules speak.
        let Some(core) = core else { continue };
        let sane = Interval {
            low: attribute.min.clone().map_or(Bound::Unbounded, Bound::Included),
            high: attribute.max.clone().map_or(Bound::Unbounded, Bound::Included),
        };
        if core.meets(&sane) {
            continue;
        }
        let unit = if *own == Unit::One { String::new() } else { format!(" {}", own.canonical_name()) };
        let end = |end: &Option<Magnitude>| end.as_ref().map_or_else(|| "…".to_owned(), ToString::to_string);
        let message = format!(
            "`{}` lies outside the sane values of {}: {} to {}{unit}",
            claim.surface,
            attribute.label,
            end(&attribute.min),
            end(&attribute.max)
        );
        findings.push(scene.at_claim(&RULE, index, "value", message));
    }
}
