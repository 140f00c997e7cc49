//! The cells to mend, a card for each of the first: what was found, what is expected, and the answers at hand.

use egui::{Id, RichText, Stroke, Ui, UiBuilder};
use egui_material_icons::icons::ICON_WARNING;

use super::doubts::Told;
use super::import_table::{Due, ImportTable};
use super::problem_cells::{ProblemCell, first_shown};
use crate::domain::{Money, Problem, capitalised, counted, shown};
use crate::exchange::Found;
use crate::exchange::import::{CellAnswer, ImportFault, ImportProblem};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted};

/// How many letters of a cell a card's title repeats.
const SHOWN_MAX: usize = 28;

/// Shows the cells to mend, `most` of them as cards.
pub(super) fn cell_cards_ui(ui: &mut Ui, table: &mut ImportTable, told: &Told<'_>, most: usize) {
    let cells = table.open.cells_to_mend();
    let places: Vec<(usize, usize)> = cells.iter().map(ProblemCell::at).collect();
    let count = places.len();
    if count == 0 {
        return;
    }
    let first = first_shown(&places, table.cards_from, table.cursor, most);
    let in_turn = cells.iter().cycle().skip(first).take(most.min(count));
    let faults: Vec<ImportFault> = in_turn.map(|cell| cell.fault.clone()).collect();
    table.cards_from = places.get(first).copied();
    let mut mended = None;
    for (place, fault) in faults.iter().enumerate() {
        let at = places[(first + place) % count];
        // A card keeps its widgets when those before it go.
        let id = Id::unique(("cell to mend", table.open.id(), at, fault.problem.field()));
        let builder = UiBuilder::new().scope_id(id);
        let done = ui.scope_builder(builder, |ui| card_ui(ui, table, told, at, fault)).inner;
        mended = mended.or(done);
        ui.add_space(4.0);
    }
    // A single card stands under how many there are.
    if let more @ 1.. = count.saturating_sub(faults.len())
        && most > 1
    {
        muted(ui, &format!("{} to mend", counted(more, "more cell", "more cells")));
    }
    if let Some(mended) = mended {
        mend(table, &mended);
    }
}

/// A cell that was answered: its column, the rows that are to say the same, and what they say.
struct Mended {
    at: (usize, usize),
    rows: Vec<usize>,
    text: String,
}

/// One cell to mend; returns its answer once there is one.
fn card_ui(
    ui: &mut Ui,
    table: &mut ImportTable,
    told: &Told<'_>,
    at: (usize, usize),
    fault: &ImportFault,
) -> Option<Mended> {
    let palette = theme::palette(ui.visuals());
    let number = table.open.sheet().number(at.0);
    let place = place_words(table, at.1, fault, number);
    let mut frame = card(ui);
    if table.cursor == Some(at) {
        frame = frame.stroke(Stroke::new(2.0, palette.accent));
    }
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                ui.label(RichText::new(ICON_WARNING.codepoint).color(palette.problem));
                let title = format!("{} in {place}", found_words(&fault.problem));
                ui.add(egui::Label::new(theme::strong(title)).wrap());
            });
            let answers = table.open.sheet().answers(&fault.problem);
            muted(ui, &expected_words(&fault.problem, &answers));
            let alike = table.open.outcome.read.rows_that_say_so(at.0, fault);
            let draws = match &answers[..] {
                [only] => {
                    let rows = if table.alike == Some(at) { &alike[..] } else { &[at.0] };
                    let basis = (told.known, told.school);
                    table.open.mending_draws(basis, told.lines, (rows, at.1, only.text()))
                }
                _ => None,
            };
            let chosen = answers_ui(ui, table, (at, &place), &answers, draws);
            if !answers.is_empty() && alike.len() > 1 {
                alike_ui(ui, table, at, &place, alike.len() - 1);
            }
            let is_for_all = table.alike == Some(at);
            chosen.map(|answer| Mended {
                at,
                rows: if is_for_all { alike } else { vec![at.0] },
                text: answer.text().to_owned(),
            })
        })
        .inner
}

/// The column and row of a cell: "Students, row 8".
fn place_words(table: &ImportTable, column: usize, fault: &ImportFault, number: usize) -> String {
    let sheet = table.open.sheet();
    // Of several columns with one meaning the field does not tell which.
    let is_read = sheet.columns().get(column).is_some_and(|column| column.field.is_some());
    let name = match fault.place.column_index() {
        Some(column) if !is_read => sheet.column_name(column),
        _ => fault.problem.field().label().to_owned(),
    };
    format!("{name}, row {number}")
}

/// What was found, as far as it may be repeated.
fn found_words(problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::Cell { found, .. }
        | ImportProblem::SharedTitle { found, .. }
        | ImportProblem::NearTitle { found, .. }
        | ImportProblem::NoStudents { found } => match found {
            Found::Shown(text) => format!("\u{201c}{}\u{201d}", shown(text, SHOWN_MAX)),
            Found::Nothing | Found::Text(_) => capitalised(&found.to_string()),
        },
        ImportProblem::BirthDate | ImportProblem::ExitDate => {
            "A date that cannot be read".to_owned()
        }
        ImportProblem::Formula { .. } => "A formula without a value".to_owned(),
        ImportProblem::OtherRow { .. } => "Hours that are not known".to_owned(),
        ImportProblem::Shifted { .. } => "Too many cells".to_owned(),
    }
}

/// What is expected, and how to mend the cell. Words that are buttons are not told twice.
fn expected_words(problem: &ImportProblem, answers: &[CellAnswer]) -> String {
    if let [CellAnswer::Word(_), ..] = answers {
        return "This word is not known. Choose one of:".to_owned();
    }
    let hint = problem.hint().map_or(String::new(), |hint| format!(" {}.", capitalised(&hint)));
    format!("Expected: {}.{hint}", problem.expected())
}

/// The answers as buttons, with one that leads to the cell; returns the answer that was pressed.
fn answers_ui<'a>(
    ui: &mut Ui,
    table: &mut ImportTable,
    (at, place): ((usize, usize), &str),
    answers: &'a [CellAnswer],
    draws: Option<Money>,
) -> Option<&'a CellAnswer> {
    let mut chosen = None;
    let mut takes_focus = table.is_due(Due::Mend);
    ui.horizontal_wrapped(|ui| {
        for answer in answers {
            let words = match answer {
                CellAnswer::Number(text) | CellAnswer::Code(text) => format!("Use {text}"),
                CellAnswer::Word(word) => (*word).to_owned(),
            };
            let button = ui.button(words);
            if std::mem::take(&mut takes_focus) {
                button.request_focus();
            }
            if button.gained_focus() {
                button.scroll_to_me(None);
            }
            let button = button.accessible_name(format!("Use {} in {place}", answer.text()));
            if button.clicked() {
                chosen = Some(answer);
            }
        }
        if let Some(more) = draws.filter(|more| !more.is_zero()) {
            let sign = if more.is_negative() { "" } else { "+" };
            muted(ui, &format!("{sign}{more}"));
        }
        if table.open.columns().contains(&at.1) {
            let link = ui.link("Show in table");
            if takes_focus {
                link.request_focus();
            }
            if link.accessible_name(format!("Show in table: {place}")).clicked() {
                table.go_to(at);
            }
        }
    });
    chosen
}

/// Whether the answer is for the other rows as well that say the same.
fn alike_ui(ui: &mut Ui, table: &mut ImportTable, at: (usize, usize), place: &str, others: usize) {
    let mut everywhere = table.alike == Some(at);
    let words =
        format!("also in {} the same", counted(others, "more row that says", "more rows that say"));
    let spoken = format!("{place}: {words}");
    if ui.checkbox(&mut everywhere, words).accessible_name(spoken).changed() {
        table.alike = everywhere.then_some(at);
    }
}

/// Has a cell say what was answered, and with it the others that say the same, if that is wanted.
fn mend(table: &mut ImportTable, mended: &Mended) {
    let Mended { at, rows, text } = mended;
    let left = table.open.cells_to_mend().len().saturating_sub(rows.len());
    table.open.enter_in_all(rows, at.1, text);
    table.alike = None;
    table.cursor = Some(*at);
    // On to the next card, or to the table once all are mended.
    table.due = Some(if left > 0 { Due::Mend } else { Due::Cell });
}
