//! The dialog that shows what a CASES21 extract comes to, and takes it into the plan.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use egui::{Button, RichText, ScrollArea, Ui};

use crate::domain::{self, Fte, Years7To12, capitalised, grouped, hints, listed, shown, to_mend};
use crate::exchange::eduhub::{
    self, EduhubFault, ExtractCount, LeavingChoice, LeavingDoubt, YearCount, Years7To12Count,
};
use crate::funding::small_scale_rate;
use crate::plan::{Action, Plan, SchoolEdit};
use crate::ui::kit::dialog::{self, buttons, default_button, focus_first};
use crate::ui::kit::table::{ColumnSpec, cell, ground, heading_cell, table};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{muted, notice_card};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::questions::{Answer, Question};

const WIDTH: f32 = 640.0;
const ROW_HEIGHT: f32 = 26.0;
/// Room for what stands around the part that scrolls in a small window: heading, buttons, margins.
const AROUND_HEIGHT: f32 = 150.0;

/// Years 7 to 12.
const YEAR_LEVELS: usize = 6;
/// Why a button cannot be pressed.
const ANSWER_FIRST: &str = "Choose first whether students who leave later are counted.";

type Counted = Result<ExtractCount, Vec<EduhubFault>>;

/// A count that is being made or shown.
pub(in crate::ui) struct EnrolmentsCount {
    /// The extract's name.
    file: String,
    /// The scenario whose rates show what the count would change.
    scenario: usize,
    counted: Arc<OnceLock<Counted>>,
    /// The campus shown, by its place; `None` for all.
    campus: Option<usize>,
    /// What is done with students who leave later, once it is chosen.
    leaving: Option<LeavingChoice>,
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
        Self { file, scenario, counted, campus: None, leaving: None }
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
                buttons(ui, |ui| {
                    let cancel = ui.button("Cancel");
                    focus_first(ui, &cancel);
                    cancel.clicked().then_some(Answer::Cancel)
                })
            }
            Some(Err(faults)) => faults_ui(ui, faults),
            Some(Ok(counted)) => counted_ui(ui, self, counted, facts.plan),
        }
    }
}

/// Scrolls what a small window has no room for. As high as it may be from the first: the dialog was as
/// low as its one line while the extract was read, and would grow by and by. `above` is the height of what
/// stands over the heading.
fn scroll_area(ui: &Ui, above: f32) -> ScrollArea {
    let height_max = ui.ctx().content_rect().height() - AROUND_HEIGHT - above;
    ScrollArea::vertical().max_height(height_max).min_scrolled_height(height_max)
}

fn faults_ui(ui: &mut Ui, faults: &[EduhubFault]) -> Option<Answer<Action>> {
    dialog::set_width(ui, WIDTH);
    ui.label(theme::heading("The enrolments could not be counted"));
    scroll_area(ui, 0.0).show(ui, |ui| {
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
    counted: &ExtractCount,
    plan: &Plan,
) -> Option<Answer<Action>> {
    dialog::set_width(ui, WIDTH);
    let title = format!("Years 7 to 12 in {}", count.file);
    let not_counted = counted.not_counted(count.leaving);
    let above = if not_counted.are_many() {
        let large = notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::heading(format!("{}.", not_counted.says())));
        });
        ui.label(theme::figure(title));
        large.response.rect.height()
    } else {
        ui.label(theme::heading(title));
        0.0
    };
    scroll_area(ui, above).show(ui, |ui| {
        campuses_ui(ui, &results_of(counted, count.leaving), &mut count.campus);
        if let Some(doubt) = counted.doubt() {
            leaving_ui(ui, count, counted, &doubt, plan);
        }
        table_ui(ui, count, &results_of(counted, count.leaving), plan);
        let scope = scope_of(count.campus);
        for sentence in counted.left_out(count.leaving, scope) {
            ui.label(format!("{sentence}."));
        }
        for resaved in &counted.resaved {
            ui.label(format!("{}.", capitalised(&resaved.to_string())));
        }
        ui.label(thresholds_sentence(plan, count.scenario));
        muted(
            ui,
            "Of each student only STATUS, SCHOOL_YEAR, SGB_FUNDED, SGB_TIME_FRACTION, CAMPUS, EXIT_DATE and \
             LW_DATE are read. Names, dates of birth and student keys are passed over: they are never kept, \
             shown or written.",
        );
    });
    let is_settled = counted.is_settled(count.leaving);
    let in_years = counted.counted(count.leaving);
    let use_it =
        |years: Years7To12| Some(Answer::Do(Action::EditSchool(SchoolEdit::Years7To12(years))));
    buttons(ui, |ui| {
        let offered = |ui: &mut Ui, text: &str| {
            let button = ui.add_enabled(is_settled, Button::new(text));
            button.on_disabled_hover_text(ANSWER_FIRST)
        };
        let cancels = ui.button("Cancel").clicked();
        // Neither is the primary one: which of the two is right is not published.
        let funded_fte = offered(ui, "Use the funded FTE, rounded to whole students");
        let headcount = offered(ui, "Use the headcount");
        if is_settled {
            focus_first(ui, &headcount);
        }
        if headcount.clicked() {
            use_it(in_years.by_headcount(count.campus))
        } else if funded_fte.clicked() {
            use_it(in_years.by_funded_fte(count.campus))
        } else {
            cancels.then_some(Answer::Cancel)
        }
    })
}

/// What the count comes to, or both of what it may come to: without the students who leave later, and with
/// them.
fn results_of(counted: &ExtractCount, leaving: Option<LeavingChoice>) -> Vec<Years7To12Count> {
    if counted.is_settled(leaving) {
        vec![counted.counted(leaving)]
    } else {
        [LeavingChoice::LeaveOut, LeavingChoice::Take]
            .map(|choice| counted.counted(Some(choice)))
            .into()
    }
}

fn scope_of(campus: Option<usize>) -> &'static str {
    if campus.is_some() { ", on all campuses together" } else { "" }
}

/// Asks whether students who leave later are counted, with what each answer comes to. Neither is chosen
/// beforehand.
fn leaving_ui(
    ui: &mut Ui,
    count: &mut EnrolmentsCount,
    counted: &ExtractCount,
    doubt: &LeavingDoubt,
    plan: &Plan,
) {
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let palette = theme::palette(ui.visuals());
        ui.label(theme::strong("Are students who leave later counted?").color(palette.notice));
        ui.label(format!("{}{}.", doubt.says(), scope_of(count.campus)));
        for (choice, _) in doubt.effects {
            let in_years = counted.counted(Some(choice));
            let students = in_years.by_headcount(count.campus).total();
            let rate = small_scale_text(plan, count.scenario, students);
            let what = match choice {
                LeavingChoice::Take => "Count them",
                LeavingChoice::LeaveOut => "Leave them out",
            };
            let comes_to = students_of(students);
            let answer = format!(
                "{what}: Years 7 to 12 come to {comes_to}, small-scale rate {rate} per FTE"
            );
            let radio = ui.radio_value(&mut count.leaving, Some(choice), answer);
            if choice == LeavingChoice::Take {
                focus_first(ui, &radio);
            }
        }
    });
}

fn students_of(students: u32) -> String {
    domain::counted(students, "student", "students")
}

/// The choice of a campus, where there are several.
fn campuses_ui(ui: &mut Ui, results: &[Years7To12Count], chosen: &mut Option<usize>) {
    let campuses = results.first().map(|result| result.campuses.as_slice()).unwrap_or_default();
    if campuses.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(chosen, None, "All campuses");
        for (place, count) in campuses.iter().enumerate() {
            let students =
                either(results, |result| whole(result.by_headcount(Some(place)).total()));
            let name = match count.campus {
                Some(number) => format!("Campus {number} ({students})"),
                None => format!("Without a campus ({students})"),
            };
            ui.radio_value(chosen, Some(place), name);
        }
    });
}

/// What all results say, or "35 or 44" where they differ.
fn either(results: &[Years7To12Count], says: impl Fn(&Years7To12Count) -> String) -> String {
    let mut texts: Vec<String> = results.iter().map(says).collect();
    texts.dedup();
    listed(&texts, "or")
}

fn columns() -> [ColumnSpec; 5] {
    [
        ColumnSpec::text("", 162.0),
        ColumnSpec::figures("In the plan now", 96.0),
        ColumnSpec::figures("Headcount", 108.0),
        ColumnSpec::figures("Funded FTE", 146.0),
        ColumnSpec::figures("FTE, whole students", 120.0),
    ]
}

fn table_ui(ui: &mut Ui, count: &EnrolmentsCount, results: &[Years7To12Count], plan: &Plan) {
    let columns = columns();
    let rows = table_rows(count, results, plan);
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
                    let is_level = place < YEAR_LEVELS;
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
fn table_rows(
    count: &EnrolmentsCount,
    results: &[Years7To12Count],
    plan: &Plan,
) -> Vec<[String; 5]> {
    let now = plan.school().years_7_12;
    let of_plan = |place: usize| match now {
        Years7To12::ByYear(years) => years.get(place).copied().map(whole).unwrap_or_default(),
        Years7To12::Total(_) => String::new(),
    };
    let level = |place: usize| {
        let year = |says: fn(&YearCount) -> String| {
            either(results, |result| {
                result.years_of(count.campus).get(place).map(says).unwrap_or_default()
            })
        };
        [
            format!("Year {}", place + 7),
            of_plan(place),
            year(|year| whole(year.headcount)),
            year(|year| year.funded_fte.two_decimals()),
            year(|year| whole(year.whole_fte())),
        ]
    };
    let mut rows: Vec<[String; 5]> = (0..YEAR_LEVELS).map(level).collect();
    let headcount = |result: &Years7To12Count| result.by_headcount(count.campus).total();
    let fte = |result: &Years7To12Count| result.by_funded_fte(count.campus).total();
    let fte_exact = |result: &Years7To12Count| {
        result.years_of(count.campus).iter().map(|year| year.funded_fte).sum::<Fte>()
    };
    rows.push([
        "Total".to_owned(),
        whole(now.total()),
        either(results, |result| whole(headcount(result))),
        either(results, |result| fte_exact(result).two_decimals()),
        either(results, |result| whole(fte(result))),
    ]);
    let rate = |students| small_scale_text(plan, count.scenario, students);
    let rate_of = |students: &dyn Fn(&Years7To12Count) -> u32| {
        let mut rates: Vec<String> = results.iter().map(|result| rate(students(result))).collect();
        rates.dedup();
        // Two amounts have no room; the question beside them has both.
        match &mut rates[..] {
            [only] => std::mem::take(only),
            _ => "not settled".to_owned(),
        }
    };
    rows.push([
        "Small-scale rate per FTE".to_owned(),
        rate(now.total()),
        rate_of(&headcount),
        String::new(),
        rate_of(&fte),
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

fn whole(students: u32) -> String {
    grouped(&students.to_string())
}
