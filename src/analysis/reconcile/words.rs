//! The difference from what was advised, in words.

use super::ReconciledPart;
use crate::domain::counted;
use crate::plan::AdvisedPart;

/// What differs from the advice of a scenario, in one sentence; `None` where nothing was advised of it.
pub fn variance_in_words(name: &str, parts: &[ReconciledPart]) -> Option<String> {
    let known = || parts.iter().filter(|part| part.advised.is_some());
    known().next()?;
    let total = parts.iter().find(|part| part.part == AdvisedPart::Total);
    if let Some(variance) = total.and_then(ReconciledPart::variance)
        && !variance.is_zero()
    {
        let more = if variance.is_negative() { "less" } else { "more" };
        return Some(format!(
            "The department advised {} {more} than {name} comes to.",
            variance.absolute()
        ));
    }
    let differing = known().filter(|part| part.differs()).count();
    if differing > 0 {
        let parts = counted(differing, "component differs", "components differ");
        return Some(format!("{parts} from what {name} comes to."));
    }
    Some(format!("{name} comes to what the department advised, in every part that is known."))
}

/// The part whose difference is told where nothing explains it: the total where it differs, else the last
/// component that does.
pub fn part_to_explain(parts: &[ReconciledPart]) -> Option<&ReconciledPart> {
    parts.iter().rfind(|part| part.differs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;

    fn part(part: AdvisedPart, worked_out: &str, advised: Option<&str>) -> ReconciledPart {
        let money = |text| Money::parse(text).unwrap();
        ReconciledPart { part, worked_out: money(worked_out), advised: advised.map(money) }
    }

    fn words(parts: &[ReconciledPart]) -> String {
        variance_in_words("May", parts).unwrap()
    }

    #[test]
    fn the_difference_is_told_in_one_sentence() {
        let (total, materials) = (AdvisedPart::Total, AdvisedPart::Materials);
        assert_eq!(variance_in_words("May", &[part(total, "5", None)]), None);
        assert_eq!(
            words(&[part(total, "5000", Some("4500.5"))]),
            "The department advised $499.50 less than May comes to."
        );
        assert_eq!(
            words(&[part(materials, "5", Some("6")), part(total, "5000", None)]),
            "1 component differs from what May comes to."
        );
        assert_eq!(
            words(&[part(total, "5000", Some("5000"))]),
            "May comes to what the department advised, in every part that is known."
        );
    }
}
