//! The dialog that shows what a CASES21 extract comes to, and takes it into the plan.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use egui::{RichText, ScrollArea, Ui};

use crate::domain::{Fte, Years7To12, grouped, hints, listed, shown, to_mend};
use crate::exchange::eduhub::{self, CampusCount, EduhubFault, YearCount, Years7To12Count};
use crate::funding::small_scale_rate;
use crate::plan::{Action, Plan, SchoolEdit};
use crate::ui::kit::dialog::{buttons, default_button, focus_first};
use crate::ui::kit::table::{ColumnSpec, cell, ground, heading_cell, table};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

const WIDTH: f32 = 640.0;
const ROW_HEIGHT: f32 = 26.0;
/// Room for what stands around the part that scrolls in a small window: heading, buttons, margins.
const AROUND_HEIGHT: f32 = 150.0;
/// How many other school years are named; the rest are counted.
const OTHER_YEARS_LISTED_MAX: usize = 10;

type Counted = Result<Years7To12Count, Vec<EduhubFault>>;

/// A count that is being made or shown.
pub(in crate::ui) struct EnrolmentsCount {
    /// The extract's name.
    file: String,
    /// The scenario whose rates show what the count would change.
    scenario: usize,
    counted: Arc<OnceLock<Counted>>,
    /// The campus shown, by its place; `None` for all.
    campus: Option<usize>,
}

impl EnrolmentsCount {
    /// Begins to count, on a thread of its own: an extract may have thousands of rows.
    pub(in crate::ui) fn begin(ctx: &egui::Context, students: &Path, scenario: usize) -> Self {
        let file = students.file_name().unwrap_or(students.as_os_str());
        let file = shown(&file.to_string_lossy(), 60);
        let counted = Arc::new(OnceLock::new());
        let (slot, wake, path) = (Arc::clone(&counted), ctx.clone(), students.to_owned());
        let count = move || {
            count_into(&slot, &path);
            wake.request_repaint();
        };
        let thread = std::thread::Builder::new().name("enrolments count".to_owned());
        if thread.spawn(count).is_err() {
            count_into(&counted, students);
        }
        Self { file, scenario, counted, campus: None }
    }
}

fn count_into(slot: &OnceLock<Counted>, students: &Path) {
    // Nothing else fills it.
    let _ = slot.set(eduhub::count(students));
}

impl Question for EnrolmentsCount {
    type Task = Action;

    /// Shows the count, once it is made.
    fn ui(&mut self, ui: &mut Ui, facts: &PlanFacts<'_>) -> Option<Answer<Action>> {
        let counted = Arc::clone(&self.counted);
        match counted.get() {
            None => {
                ui.label(theme::heading("Counting enrolments"));
                muted(ui, &format!("Reading {}…", self.file));
                buttons(ui, |ui| ui.button("Cancel").clicked().then_some(Answer::Cancel))
            }
            Some(Err(faults)) => faults_ui(ui, faults),
            Some(Ok(counted)) => counted_ui(ui, self, counted, facts.plan),
        }
    }
}

/// Scrolls what a small window has no room for. As high as it may be from the first: the dialog was as
/// low as its one line while the extract was read, and would grow by and by.
fn scroll_area(ui: &Ui) -> ScrollArea {
    let height_max = ui.ctx().content_rect().height() - AROUND_HEIGHT;
    ScrollArea::vertical().max_height(height_max).min_scrolled_height(height_max)
}

fn faults_ui(ui: &mut Ui, faults: &[EduhubFault]) -> Option<Answer<Action>> {
    ui.set_width(WIDTH);
    ui.label(theme::heading("The enrolments could not be counted"));
    scroll_area(ui).show(ui, |ui| {
        for fault in faults {
            ui.label(format!("{fault}."));
        }
        for hint in hints(faults) {
            muted(ui, &to_mend(&hint));
        }
    });
    buttons(ui, |ui| default_button(ui, "OK").then_some(Answer::Cancel))
}

fn counted_ui(
    ui: &mut Ui,
    count: &mut EnrolmentsCount,
    counted: &Years7To12Count,
    plan: &Plan,
) -> Option<Answer<Action>> {
    ui.set_width(WIDTH);
    ui.label(theme::heading(format!("Years 7 to 12 in {}", count.file)));
    scroll_area(ui).show(ui, |ui| {
        campuses_ui(ui, &counted.campuses, &mut count.campus);
        table_ui(ui, count, counted, plan);
        for sentence in left_out(counted, count.campus.is_some()) {
            ui.label(sentence);
        }
        ui.label(thresholds_sentence(plan, count.scenario));
        muted(
            ui,
            "Of each student only STATUS, SCHOOL_YEAR, SGB_FUNDED, SGB_TIME_FRACTION and CAMPUS are read. \
             Names, dates of birth and student keys are passed over: they are never kept, shown or written.",
        );
    });
    let use_it =
        |years: Years7To12| Some(Answer::Do(Action::EditSchool(SchoolEdit::Years7To12(years))));
    buttons(ui, |ui| {
        // Neither is the primary one: which of the two is right is not published.
        let headcount = ui.button("Use the headcount");
        focus_first(ui, &headcount);
        if headcount.clicked() {
            use_it(counted.by_headcount(count.campus))
        } else if ui.button("Use the funded FTE, rounded to whole students").clicked() {
            use_it(counted.by_funded_fte(count.campus))
        } else {
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        }
    })
}

/// The choice of a campus, where there are several.
fn campuses_ui(ui: &mut Ui, campuses: &[CampusCount], chosen: &mut Option<usize>) {
    if campuses.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(chosen, None, "All campuses");
        for (place, count) in campuses.iter().enumerate() {
            let students: u32 = count.years.iter().map(|year| year.headcount).sum();
            let name = match count.campus {
                Some(number) => format!("Campus {number} ({})", whole(students)),
                None => format!("Without a campus ({})", whole(students)),
            };
            ui.radio_value(chosen, Some(place), name);
        }
    });
}

fn columns() -> [ColumnSpec; 5] {
    [
        ColumnSpec::text("", 176.0),
        ColumnSpec::figures("In the plan now", 116.0),
        ColumnSpec::figures("Headcount", 100.0),
        ColumnSpec::figures("Funded FTE", 100.0),
        ColumnSpec::figures("FTE, whole students", 140.0),
    ]
}

fn table_ui(ui: &mut Ui, count: &EnrolmentsCount, counted: &Years7To12Count, plan: &Plan) {
    let columns = columns();
    let rows = table_rows(count, counted, plan);
    ground(ui).show(ui, |ui| {
        table(ui, "enrolments count", &columns)
            .header(ROW_HEIGHT, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|mut body| {
                for (place, row) in rows.iter().enumerate() {
                    // A year level's figures are plain; what they add up to is not.
                    let is_level = place < counted.years.len();
                    body.row(ROW_HEIGHT, |mut table_row| {
                        for (column, text) in columns.iter().zip(row) {
                            let shown =
                                if is_level { RichText::new(text) } else { theme::strong(text) };
                            let spoken = if column.heading.is_empty() {
                                text.clone()
                            } else {
                                format!("{}, {}: {text}", row[0], column.heading)
                            };
                            table_row.col(|ui| {
                                cell(ui, column.align, shown, &spoken);
                            });
                        }
                    });
                }
            });
    });
}

/// Six year levels, their total, and the small-scale rate that each total has.
fn table_rows(count: &EnrolmentsCount, counted: &Years7To12Count, plan: &Plan) -> Vec<[String; 5]> {
    let now = plan.school().years_7_12;
    let years = counted.years_of(count.campus);
    let of_plan = |place: usize| match now {
        Years7To12::ByYear(years) => years.get(place).copied().map(whole).unwrap_or_default(),
        Years7To12::Total(_) => String::new(),
    };
    let level = |(place, year): (usize, &YearCount)| {
        [
            format!("Year {}", place + 7),
            of_plan(place),
            whole(year.headcount),
            year.funded_fte.two_decimals(),
            whole(year.whole_fte()),
        ]
    };
    let mut rows: Vec<[String; 5]> = years.iter().enumerate().map(level).collect();
    let (headcount, fte) =
        (counted.by_headcount(count.campus).total(), counted.by_funded_fte(count.campus).total());
    let fte_exact: Fte = years.iter().map(|year| year.funded_fte).sum();
    rows.push([
        "Total".to_owned(),
        whole(now.total()),
        whole(headcount),
        fte_exact.two_decimals(),
        whole(fte),
    ]);
    let rate = |students| small_scale_text(plan, count.scenario, students);
    rows.push([
        "Small-scale rate per FTE".to_owned(),
        rate(now.total()),
        rate(headcount),
        String::new(),
        rate(fte),
    ]);
    rows
}

/// The small-scale rate that a school of so many students has under a scenario's rates.
fn small_scale_text(plan: &Plan, scenario: usize, students: u32) -> String {
    let Some(scenario) = plan.scenarios().get(scenario) else { return String::new() };
    let facts = plan.facts_of(scenario);
    let rates = plan.rates_of(scenario);
    small_scale_rate(students, facts.school_type, facts.reading, rates).dollars_and_cents()
}

fn thresholds_sentence(plan: &Plan, scenario: usize) -> String {
    let Some(scenario) = plan.scenarios().get(scenario) else { return String::new() };
    let small = &plan.rates_of(scenario).contents().small_scale;
    format!(
        "It is not published whether the department counts heads or funded FTE against the {} and {} \
         students of the small-scale adjustment (here with the rates of {}). The plan holds whole students: \
         FTE is rounded in each year level, a half upwards.",
        small.full_up_to,
        small.nothing_over,
        plan.marked_name(scenario)
    )
}

/// Who was left out, in sentences; all campuses together.
fn left_out(counted: &Years7To12Count, of_one_campus: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let statuses: u32 = counted.other_statuses.iter().map(|(_, students)| students).sum();
    if statuses > 0 {
        let each: Vec<String> = counted
            .other_statuses
            .iter()
            .map(|(status, students)| format!("{} {}", whole(*students), status.label()))
            .collect();
        parts.push(format!("{} not active ({})", whole(statuses), each.join(", ")));
    }
    let others: u32 = counted.other_years.iter().map(|year| year.students).sum();
    if others > 0 {
        let more = counted.other_years.len().saturating_sub(OTHER_YEARS_LISTED_MAX);
        let mut each: Vec<String> = counted
            .other_years
            .iter()
            .take(OTHER_YEARS_LISTED_MAX)
            .map(|year| format!("{} in {}", whole(year.students), year.description))
            .collect();
        if more > 0 {
            each.push(format!("{more} more years"));
        }
        parts.push(format!("{} of other years ({})", whole(others), each.join(", ")));
    }
    for (students, what) in [
        (counted.without_year, "without a school year"),
        (counted.unknown_year, "of a school year that KCY does not list"),
    ] {
        if students > 0 {
            parts.push(format!("{} {what}", whole(students)));
        }
    }
    let mut sentences = Vec::new();
    let scope = if of_one_campus { ", on all campuses together" } else { "" };
    if !parts.is_empty() {
        sentences.push(format!("Left out{scope}: {}.", listed(&parts, "and")));
    }
    let mut only_heads = Vec::new();
    for (students, what) in [
        (counted.not_funded, "not funded"),
        (counted.without_fraction, "funded but without a time fraction"),
    ] {
        if students > 0 {
            only_heads.push(format!("{} {what}", whole(students)));
        }
    }
    if !only_heads.is_empty() {
        sentences.push(format!("In the headcount alone{scope}: {}.", listed(&only_heads, "and")));
    }
    sentences
}

fn whole(students: u32) -> String {
    grouped(&students.to_string())
}
