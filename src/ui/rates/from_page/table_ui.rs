//! The table of what was looked for: what is to be decided, what is missing, what was found.

use egui::{Color32, Id, Memory, RichText, ScrollArea, Ui};

use super::candidate_words::{or_words, place_of};
use super::decisions::Decision;
use super::made::DoubtEffect;
use super::row_ui::{Cells, Columns, Mark, ShownRow, headings_ui, part_ui, remark_ui, row_ui};
use super::rows::{Change, PageRow, Part, change};
use super::view::{Due, OpenPage};
use crate::domain::{Money, counted, listed};
use crate::exchange::rates_page::{Finding, ItemState};
use crate::ui::kit::table::ground;
use crate::ui::kit::theme;
use crate::ui::shell::command::ImportCommand;

/// The table, while it is drawn.
struct Table<'a> {
    open: &'a mut OpenPage,
    columns: Columns,
    /// The scenario's name.
    scenario: &'a str,
    due: &'a mut Option<Due>,
}

/// Shows the table within a height.
pub(super) fn table_ui(
    ui: &mut Ui,
    open: &mut OpenPage,
    due: &mut Option<Due>,
    scenario: &str,
    height: f32,
) {
    /// Room for the scroll bar.
    const BAR: f32 = 12.0;
    ground(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.set_height(height);
        ui.spacing_mut().item_spacing.y = 0.0;
        let columns = Columns::within(ui.available_width() - BAR);
        let before = open.read.base.contents().year.to_string();
        let now = open.read.reading.year.to_string();
        headings_ui(ui, columns, &before, &now);
        // Another page, or another year of it, begins at its top.
        let page = std::sync::Arc::as_ptr(&open.read.page).addr();
        let id = ("what was looked for", page, open.read.reading.year);
        let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        area.show(ui, |ui| {
            let rows = open.rows.clone();
            let focused = ui.memory(Memory::focused);
            open.focused.take_if(|id| Some(*id) != focused);
            let mut table = Table { open, columns, scenario, due };
            table.doubts_ui(ui, &rows);
            table.missing_ui(ui, &rows);
            table.found_ui(ui, &rows);
        });
    });
}

/// How many values stand in rows.
fn values(rows: &[&PageRow]) -> usize {
    rows.iter().map(|row| row.places.len()).sum()
}

fn of_part(rows: &[PageRow], part: Part) -> Vec<&PageRow> {
    rows.iter().filter(|row| row.part == part).collect()
}

impl Table<'_> {
    fn doubts_ui(&mut self, ui: &mut Ui, rows: &[PageRow]) {
        let doubts = of_part(rows, Part::InDoubt);
        if doubts.is_empty() {
            return;
        }
        let palette = theme::palette(ui.visuals());
        let tally = self.open.decisions.tally(&self.open.read.reading);
        let key = || format!("next: {}", ImportCommand::NextProblem.listed().key_text(ui.ctx()));
        let (title, colour, right) = match (tally.in_doubt, tally.decided) {
            (0, decided) => {
                (format!("Decided by you \u{b7} {decided}"), palette.ink, String::new())
            }
            (open, 0) => (format!("In doubt \u{b7} {open}, you decide"), palette.notice, key()),
            (open, decided) => {
                let title = format!("In doubt \u{b7} {open}, you decide; {decided} decided");
                (title, palette.notice, key())
            }
        };
        part_ui(ui, self.columns, (&title, colour), &right);
        self.take_all_ui(ui);
        for row in doubts {
            if let Some(&place) = row.places.first() {
                self.doubt_ui(ui, row, place);
            }
        }
    }

    /// Where many are open of which the page gives one value each, as of a whole table: all of them at once, but
    /// for those that changed a lot, which nobody should take unseen.
    fn take_all_ui(&mut self, ui: &mut Ui) {
        const MANY: usize = 3;
        let findings = self.open.read.reading.findings.iter().enumerate();
        let (mut alone, mut jumped) = (Vec::new(), 0_usize);
        for (place, finding) in findings {
            let [candidate] = finding.candidates() else { continue };
            if self.open.decisions.at(place) != Decision::Open {
                continue;
            }
            if finding.jump(&candidate.value).is_some() {
                jumped += 1;
            } else {
                alone.push(place);
            }
        }
        if alone.len() < MANY {
            return;
        }
        ui.horizontal(|ui| {
            ui.add_space(self.columns.label + theme::GRID);
            let mut words = format!("Take the {} that the page gives one value for", alone.len());
            if jumped > 0 {
                words = format!("{words}, without the {jumped} that changed by more than 20%");
            }
            if ui.button(words).clicked() {
                for place in alone {
                    self.open.decisions.set(place, Decision::Take(0));
                }
            }
        });
    }

    /// A doubt: each candidate, the value before, what speaks for one and what each comes to.
    fn doubt_ui(&mut self, ui: &mut Ui, row: &PageRow, place: usize) {
        let palette = theme::palette(ui.visuals());
        let Some(finding) = self.open.read.reading.findings.get(place).cloned() else { return };
        let now = self.open.decisions.at(place);
        for (number, candidate) in finding.candidates().iter().enumerate() {
            let change = change(&finding, &candidate.value);
            let value = candidate.value.text();
            let stands = place_of(candidate);
            let label =
                if number == 0 { row.label.clone() } else { or_words(&finding.item, candidate) };
            let cells = Cells {
                label: &label,
                before: if number == 0 { &row.before } else { "" },
                now: &value,
                change: change.text(),
                not_taken: "",
                is_odd: change.is_odd(),
                place: &stands,
                is_muted: false,
            };
            let is_chosen = self.open.chosen == Some((place, number));
            let mut beneath = Vec::new();
            beneath.extend(jump_words(&change).map(|words| noticed(words, palette.notice)));
            if is_chosen {
                beneath.push(sentence(&candidate.says, palette.muted));
            }
            let spoken = format!(
                "{}: {value}, before {}{}, {stands}",
                row.label,
                row.before,
                with_comma(change.text())
            );
            let mark = Mark::Choice(now == Decision::Take(number));
            let id = row_id(place, number);
            let shown = row_ui(ui, self.columns, &cells, mark, (id, &spoken, is_chosen), &beneath);
            self.follow(ui, &shown, (place, number), Decision::Take(number));
        }
        let year = self.open.read.base.contents().year;
        let keep = format!("none of these: keep the {year} value");
        let carried = Cells {
            label: &keep,
            before: "",
            now: &row.before,
            change: "",
            not_taken: "",
            is_odd: false,
            place: "",
            is_muted: true,
        };
        let spoken = format!("{}: keep the {year} value, {}", row.label, row.before);
        let mark = Mark::Choice(now == Decision::CarryOver);
        let id = row_id(place, finding.candidates().len());
        let shown = row_ui(ui, self.columns, &carried, mark, (id, &spoken, false), &[]);
        shown.takes_focus(ui, &mut self.open.focused);
        // It stands nowhere on the page.
        if shown.is_marked() {
            self.open.decisions.set(place, Decision::CarryOver);
        }
        let effect = self.open.outcome.as_ref().and_then(|outcome| outcome.doubts.get(&place));
        if let Some(effect) = effect {
            let mut words: Vec<String> = effect.speaks.clone().into_iter().collect();
            let alone = finding.candidates().len() == 1;
            if let (true, Some(candidate)) = (alone, finding.candidates().first()) {
                let what = candidate.value.amount().map_or("value", |_| "amount");
                words.push(format!("The page does not say clearly what this {what} is for."));
            }
            let before = format!("{} kept from {year}", row.before);
            words.extend(dollars(&finding, effect, &before, self.scenario));
            let text = RichText::new(words.join(" ")).color(palette.notice);
            remark_ui(ui, self.columns, text);
        }
    }

    fn missing_ui(&mut self, ui: &mut Ui, rows: &[PageRow]) {
        let missing = of_part(rows, Part::NotFound);
        if missing.is_empty() {
            return;
        }
        let palette = theme::palette(ui.visuals());
        let year = self.open.read.base.contents().year;
        let rows = counted(missing.len(), "row", "rows");
        let title = format!(
            "Not on the page \u{b7} {} in {rows}, kept from {year}, and marked",
            values(&missing)
        );
        let from = format!("from rate set {}", self.open.read.base.id());
        part_ui(ui, self.columns, (&title, palette.ink), &from);
        for row in missing {
            let findings = row.findings(&self.open.read.reading);
            let Some(first) = findings.first() else { continue };
            let looked_for = format!("looked for {}", first.item.looked_for());
            let stands = match other_year(&findings) {
                Some(year) => format!("the page gives it for {year}"),
                None => looked_for,
            };
            let cells = Cells {
                label: &row.label,
                before: &row.before,
                now: &row.before,
                change: "",
                not_taken: "",
                is_odd: false,
                place: &stands,
                is_muted: true,
            };
            let spoken = format!(
                "{}: not on the page, {} kept from {year}, {stands}",
                row.label, row.before
            );
            let id = row_id(row.places.first().copied().unwrap_or_default(), 0);
            row_ui(ui, self.columns, &cells, Mark::None, (id, &spoken, false), &[]);
        }
    }

    fn found_ui(&mut self, ui: &mut Ui, rows: &[PageRow]) {
        let found = of_part(rows, Part::Found);
        if found.is_empty() {
            return;
        }
        let palette = theme::palette(ui.visuals());
        let is_jump = |row: &&&PageRow| {
            matches!(row.change(&self.open.read.reading), Change::By { is_jump: true, .. })
        };
        let jumps = found.iter().filter(is_jump).count();
        let right = match jumps {
            0 => "none changed by more than 20%".to_owned(),
            jumps => format!("{jumps} changed by more than 20%"),
        };
        let title = match self.open.decisions.taken_words(&self.open.read.reading) {
            Some(taken) => format!("Found \u{b7} {}: {taken}", values(&found)),
            None => format!("Found \u{b7} {}", values(&found)),
        };
        part_ui(ui, self.columns, (&title, palette.ink), &right);
        for row in found {
            self.found_row_ui(ui, row);
        }
    }

    fn found_row_ui(&mut self, ui: &mut Ui, row: &PageRow) {
        let palette = theme::palette(ui.visuals());
        let reading = &self.open.read.reading;
        let Some(&place) = row.places.first() else { return };
        let Some(candidate) = row.candidate(reading) else { return };
        let (now, change, stands) = (row.now(reading), row.change(reading), place_of(candidate));
        let is_taken = row.is_taken(&self.open.decisions);
        let cells = Cells {
            label: &row.label,
            before: &row.before,
            now: if is_taken { &now } else { &row.before },
            change: change.text(),
            not_taken: if is_taken { "" } else { &now },
            is_odd: change.is_odd(),
            place: &stands,
            is_muted: false,
        };
        let is_chosen = self.open.chosen.is_some_and(|(chosen, _)| row.places.contains(&chosen));
        let outcome = self.open.outcome.as_ref();
        let broken = row.places.iter().filter_map(|place| outcome?.broken.get(place)).flatten();
        let mut remarks: Vec<String> = jump_words(&change).map(str::to_owned).into_iter().collect();
        remarks.extend(broken.cloned());
        if !is_taken {
            remarks = vec![format!("Left as it was: {}.", row.before)];
        }
        let ink = if is_taken { palette.notice } else { palette.muted };
        let mut beneath: Vec<RichText> = remarks.iter().map(|words| noticed(words, ink)).collect();
        if is_chosen {
            beneath.push(sentence(&candidate.says, palette.muted));
        }
        let spoken = format!(
            "Take {}: {now}, before {}{}, {stands}{}",
            row.label,
            row.before,
            with_comma(change.text()),
            remarks.iter().fold(String::new(), |all, words| all + ". " + words)
        );
        let shown = row_ui(
            ui,
            self.columns,
            &cells,
            Mark::Tick(is_taken),
            (row_id(place, 0), &spoken, is_chosen),
            &beneath,
        );
        let is_marked = shown.is_marked();
        let wanted = if is_taken { Decision::CarryOver } else { Decision::Take(0) };
        self.follow(ui, &shown, (place, 0), wanted);
        if is_marked {
            for place in &row.places {
                self.open.decisions.set(*place, wanted);
            }
        }
    }

    /// Chooses a row that was clicked or that the focus came to; a mark decides.
    fn follow(
        &mut self,
        ui: &Ui,
        shown: &ShownRow,
        (place, number): (usize, usize),
        wanted: Decision,
    ) {
        let takes_focus = shown.takes_focus(ui, &mut self.open.focused);
        let is_marked = shown.is_marked();
        if let Some(mark) = &shown.mark {
            let is_due = match *self.due {
                Some(Due::Row(due)) => {
                    due == place
                        && self
                            .open
                            .chosen
                            .is_none_or(|chosen| chosen.0 != place || chosen.1 == number)
                }
                Some(Due::Doubt) => self.is_first(place),
                _ => false,
            };
            if is_due {
                mark.request_focus();
                *self.due = None;
            }
            if takes_focus || is_marked {
                self.open.choose(place, number);
            }
            if shown.is_clicked {
                mark.request_focus();
                self.open.choose(place, number);
            }
        }
        if is_marked {
            self.open.decisions.set(place, wanted);
        }
    }

    /// Whether a finding is the first to be decided, or the first of all where nothing is open.
    fn is_first(&self, place: usize) -> bool {
        let is_open = |state: &Decision| *state == Decision::Open;
        self.open.decisions.open() == 0 || is_open(&self.open.decisions.at(place))
    }
}

/// The id of the row of a finding and its candidate.
fn row_id(place: usize, number: usize) -> Id {
    Id::unique(("a row of what was looked for", place, number))
}

/// The year that the page gives a value for instead.
fn other_year(findings: &[&Finding]) -> Option<u16> {
    findings.iter().find_map(|finding| match finding.state {
        ItemState::NotFound { of_year } => of_year,
        _ => None,
    })
}

fn jump_words(change: &Change) -> Option<&'static str> {
    let is_jump = matches!(change, Change::By { is_jump: true, .. });
    is_jump.then_some("Changed by more than 20%: compare it with the page.")
}

fn noticed(words: &str, colour: Color32) -> RichText {
    theme::small(words).color(colour)
}

/// The sentence or the row of a table that says a value.
fn sentence(says: &str, colour: Color32) -> RichText {
    theme::small(format!("\u{201c}{}\u{201d}", says.trim().replace('\t', "  "))).color(colour)
}

fn with_comma(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(", {text}") }
}

/// What each choice of a doubt comes to for the scenario.
fn dollars(
    finding: &Finding,
    effect: &DoubtEffect,
    before: &str,
    scenario: &str,
) -> Option<String> {
    let amounts: Option<Vec<Money>> = effect.payments.iter().copied().collect();
    let (amounts, carried) = (amounts?, effect.carried_over?);
    if amounts.iter().all(|amount| *amount == carried) {
        // Of one value there is nothing to choose between.
        let is_choice = amounts.len() > 1;
        if carried.is_zero() {
            return is_choice.then(|| {
                format!(
                    "{scenario} draws nothing yet, so the effect of this choice cannot be shown."
                )
            });
        }
        return is_choice
            .then(|| format!("VET payments of {scenario} are the same whichever you choose."));
    }
    let mut parts: Vec<String> = finding
        .candidates()
        .iter()
        .zip(&amounts)
        .map(|(candidate, amount)| format!("{amount} with {}", candidate.value.text()))
        .collect();
    parts.push(format!("{carried} with {before}"));
    Some(format!("VET payments of {scenario} would be {}.", listed(&parts, "or")))
}
