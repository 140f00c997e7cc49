//! Enrolments of Years 7 to 12: as one total, or by year level.

use egui::{Align, Id, Ui};

use super::fields::{NUMBER_WIDTH, text_field};
use crate::domain::{Years7To12, parse_students};
use crate::ui::kit::drafts::{Drafts, Field};
use crate::ui::kit::locked::{is_locked, speak_locked};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{form_row, muted, problem_line, small_label};

/// The field of one total.
pub(super) const TOTAL_LABEL: &str = "Total, Years 7 to 12";
const YEAR_WIDTH: f32 = 46.0;

/// Enrolments by year level that the plan does not hold.
#[derive(Default)]
pub(super) struct YearLevels {
    /// Those of before, while one total is entered in their place.
    kept: Option<[u32; 6]>,
    /// Those entered so far, until there are all six: the plan has its total until then.
    open: Option<[Option<u32>; 6]>,
}

/// Enrolments by year level, or as one total; returns them as they were changed.
pub(super) fn years_ui(
    ui: &mut Ui,
    enrolments: Years7To12,
    drafts: &mut Drafts,
    levels: &mut YearLevels,
) -> Option<Years7To12> {
    if matches!(enrolments, Years7To12::ByYear(_)) {
        levels.open = None;
    }
    let was_by_year = levels.open.is_some() || matches!(enrolments, Years7To12::ByYear(_));
    let mut by_year = was_by_year;
    form_row(ui, "Years 7 to 12 enrolments", |ui| {
        for (value, label) in [(false, "One total"), (true, "By year level")] {
            let radio = ui.radio_value(&mut by_year, value, label);
            speak_locked(ui, &radio);
        }
    });
    if is_locked(ui) {
        by_year = was_by_year;
    }
    let changed = match (enrolments, &mut levels.open) {
        (Years7To12::ByYear(years), _) => {
            let mut typed = years.map(Some);
            levels_ui(ui, drafts, &mut typed);
            let all = typed.map(Option::unwrap_or_default);
            form_row(ui, "", |ui| {
                ui.label(theme::strong(format!("{} students in all", all.iter().sum::<u32>())))
            });
            Years7To12::ByYear(all)
        }
        (Years7To12::Total(total), Some(open)) => {
            levels_ui(ui, drafts, open);
            let text = if total == 0 {
                "Enter all six, 0 where there are none.".to_owned()
            } else {
                format!(
                    "Enter all six, 0 where there are none. Until then the total of {total} counts."
                )
            };
            form_row(ui, "", |ui| muted(ui, &text));
            let all: Option<Vec<u32>> = open.iter().copied().collect();
            let all = all.and_then(|all| <[u32; 6]>::try_from(all).ok());
            all.map_or(enrolments, Years7To12::ByYear)
        }
        (Years7To12::Total(total), None) => Years7To12::Total(total_ui(ui, drafts, total)),
    };
    if by_year == was_by_year {
        return (changed != enrolments).then_some(changed);
    }
    let total = changed.total();
    let changed = match changed {
        Years7To12::ByYear(years) => {
            levels.kept = Some(years);
            Years7To12::Total(total)
        }
        // Levels that were begun are left.
        Years7To12::Total(_) if !by_year => {
            levels.open = None;
            changed
        }
        // The year levels entered before, if they still make up the total.
        Years7To12::Total(_) => {
            let kept = levels.kept.filter(|years| years.iter().sum::<u32>() == total && total > 0);
            levels.open = kept.is_none().then(Default::default);
            kept.map_or(changed, Years7To12::ByYear)
        }
    };
    (changed != enrolments).then_some(changed)
}

fn read_students(text: &str) -> Result<u32, String> {
    parse_students(text).map_err(|fault| format!("This is {fault}. A whole number, 0 or more."))
}

/// The field of one total. What nobody entered is not shown as none.
fn total_ui(ui: &mut Ui, drafts: &mut Drafts, total: u32) -> u32 {
    let value = if total == 0 { String::new() } else { total.to_string() };
    let field = (TOTAL_LABEL, value.as_str(), NUMBER_WIDTH, "not known");
    let read = |text: &str| if text.trim().is_empty() { Ok(0) } else { read_students(text) };
    text_field(ui, drafts, field, read).unwrap_or(total)
}

/// A field for each year level; those that nobody entered are empty.
fn levels_ui(ui: &mut Ui, drafts: &mut Drafts, levels: &mut [Option<u32>; 6]) {
    let mut problem = None;
    form_row(ui, "", |ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for (place, students) in levels.iter_mut().enumerate() {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let label = year_label(place);
                small_label(ui, &label);
                let value = students.map(|students| students.to_string()).unwrap_or_default();
                let field = Field {
                    id: Id::unique(("school", &label)),
                    label: &label,
                    value: &value,
                    width: YEAR_WIDTH,
                    align: Align::Max,
                    hint: "",
                    in_table: false,
                };
                ui.set_width(YEAR_WIDTH);
                ui.spacing_mut().button_padding.x = 6.0;
                let typed = drafts.show(ui, &field, read_students);
                *students = typed.value.or(*students);
                problem = typed.problem.or(problem.take());
            });
        }
    });
    problem_line(ui, problem.as_deref());
}

/// Forgets what was typed in the fields of enrolments, where other enrolments take their place.
pub(in crate::ui) fn forget_enrolments(drafts: &mut Drafts) {
    drafts.drop_draft(Id::unique(("school", TOTAL_LABEL)));
    for place in 0..6 {
        drafts.drop_draft(Id::unique(("school", &year_label(place))));
    }
}

/// The label of the field of a year level, by its place among the six.
fn year_label(place: usize) -> String {
    format!("Year {}", place + 7)
}
