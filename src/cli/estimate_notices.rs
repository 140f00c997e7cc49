//! What the user should know of an estimate, although it stands.

use crate::domain::{counted, shown};
use crate::funding::{Case, amounts_note, other_reading};
use crate::rates::SetKind;

/// The notices of an estimate, in the order of the rules.
pub(super) fn all(worked: &Case<'_>) -> Vec<String> {
    let mut notices: Vec<String> = amounts_note(worked.rates).into_iter().collect();
    notices.extend(full_loads_to_ask_for(worked));
    notices.extend(small_scale_reading(worked));
    notices
}

/// R2: certificates that replace one with a full load of its own, which the source does not name.
fn full_loads_to_ask_for(worked: &Case<'_>) -> Vec<String> {
    let set = worked.rates.contents();
    let notice = |exception: &crate::rates::FullLoadException| {
        let asked = exception.ask_for.as_ref()?;
        if worked.rates.full_load_question(asked) != Some(exception) {
            return None;
        }
        let counted_hours = worked.rates.full_load_hours(Some(asked));
        let lines =
            worked.lines.iter().filter(|line| line.certificate.as_ref() == Some(asked)).count();
        if lines == 0 {
            return None;
        }
        let lines = counted(lines, "line", "lines");
        Some(format!(
            "{asked} ({lines}): the source names {}, with a full load of {} hours, and not \
             {asked}, which was counted with a full load of {counted_hours} hours; ask the department \
             which holds",
            exception.certificate, exception.hours
        ))
    };
    set.full_load_exceptions.iter().filter_map(notice).collect()
}

/// R9: what the other reading of the small-scale maximum would change, where it would.
fn small_scale_reading(worked: &Case<'_>) -> Option<String> {
    let other = other_reading(worked.school, &worked.estimate.totals, worked.rates)?;
    let used = other.used_maximum();
    let (published, core_equivalent) = (other.published, other.core_equivalent);
    let set = worked.rates.contents();
    // The department says what it published, and no more.
    let gives = match set.kind {
        SetKind::Published => format!(
            "the source gives two small-scale maxima: {published} as published and {core_equivalent}, \
             the core component, by its description"
        ),
        SetKind::School | SetKind::Projection => format!(
            "rate set {} gives two small-scale maxima: {published} as printed and {core_equivalent}, \
             the core component",
            shown(&set.id.0, usize::MAX)
        ),
    };
    Some(format!(
        "{gives}; {used} is used, and the other would make the small-scale adjustment {} (choose \
         with --small-scale-reading)",
        other.by_how_much()
    ))
}
