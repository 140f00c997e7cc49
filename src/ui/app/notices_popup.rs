//! What to know before relying on the figures: the count in the bar of totals, and the list with what
//! mends each notice. The list stays open, so that several can be mended in a row.

use std::collections::HashMap;

use egui::{Align, Button, Layout, Response, RichText, Ui, vec2};

use crate::domain::grouped;
use crate::plan::{Action, Folded, Mend, Notice, NoticeGroup, folded};
use crate::rates::RateSetId;
use crate::ui::kit::keys::escaped;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{muted, notice_card, panel_popup, small_label};
use crate::ui::shell::Shell;
use crate::ui::shell::command::Command;
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::rates_way::RatesWay;

/// The most lines listed of a notice that stands for many.
const LISTED_MAX: usize = 10;

/// The most lines of one notice that have a button each.
const SHOWN_MAX: usize = 4;

/// The room for a line's name before what mends it.
const LINE_NAME_WIDTH: f32 = 126.0;

/// The width of the list, and the height that it scrolls beyond.
const WIDTH: f32 = 460.0;
const HEIGHT_MAX: f32 = 500.0;

/// A place in the list of notices.
#[derive(Clone, Copy)]
struct NoticePlace {
    /// Which card.
    card: usize,
    /// Which line of those that the card lists, if it lists any.
    listed: usize,
}

/// Where the user is in the list.
#[derive(Default)]
pub(super) struct NoticesView {
    /// Where one was just mended by key: the focus goes on from there.
    mended: Option<NoticePlace>,
    /// With rates of which year the plan goes on for its own year, as the user decided.
    decided: Option<OtherYear>,
}

/// A plan's year, and the other year that its rates are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct OtherYear {
    pub(in crate::ui) planned: u16,
    pub(in crate::ui) of: u16,
}

impl NoticesView {
    /// Goes on with rates of another year: what is said of them is decided.
    pub(super) fn decide(&mut self, year: OtherYear) {
        self.decided = Some(year);
    }

    fn has_decided(&self, notice: &Notice) -> bool {
        let Notice::OtherYear { planning_year: planned, rates_year: of } = *notice else {
            return false;
        };
        self.decided == Some(OtherYear { planned, of })
    }
}

/// What the user did about a notice.
pub(super) enum NoticeStep {
    /// Mended it.
    Mend(Action),
    /// Asked for a line of the scenario, where it says what it needs.
    ShowLine(usize, Notice),
    /// Asked for a rate set as the plan has it, beside the one at hand.
    ShowSideBySide(RateSetId),
    ShowFullLoads,
    ShowSchool,
    /// Asked for a way to the rates of the plan's year.
    Ask(Command),
}

/// How many notices there are; a click lists them.
pub(super) fn notices_button(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut NoticesView,
    shell: &mut Shell,
) -> Vec<NoticeStep> {
    let notices = facts.results.notices(shell.scenario);
    let palette = theme::palette(ui.visuals());
    let decided = notices.iter().filter(|notice| view.has_decided(notice)).count();
    let open = notices.len() - decided;
    let text = match open {
        0 if decided > 0 => format!("No notices, {decided} decided"),
        0 => "No notices".to_owned(),
        1 => "1 notice".to_owned(),
        many => format!("{} notices", grouped(&many.to_string())),
    };
    let colour = if open == 0 { palette.muted } else { palette.notice };
    let ground = if open == 0 { palette.panel } else { palette.notice_ground };
    let button = Button::new(theme::small(text).color(colour)).fill(ground).corner_radius(12);
    let response = ui.add(button);
    shell.panes.push(response.id);
    if notices.is_empty() {
        if view.mended.take().is_some() {
            response.request_focus();
        }
        return Vec::new();
    }
    panel_popup(&response, WIDTH)
        .show(|ui| notices_ui(ui, facts, shell.scenario, view))
        .map(|shown| shown.inner)
        .unwrap_or_default()
}

fn notices_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    scenario: usize,
    view: &mut NoticesView,
) -> Vec<NoticeStep> {
    let mut steps = Vec::new();
    // Never higher than what is above the bar of totals.
    let height_max =
        HEIGHT_MAX.min(ui.ctx().content_rect().height() - 2.0 * theme::BOTTOM_BAR_HEIGHT);
    // A popup is otherwise as high as egui makes windows.
    ui.set_max_height(height_max);
    egui::ScrollArea::vertical().max_height(height_max).show(ui, |ui| {
        ui.set_width(WIDTH - 20.0);
        ui.spacing_mut().item_spacing.y = 1.5 * GRID;
        let is_decided = |notice: &&Notice| view.has_decided(notice);
        let (decided, open): (Vec<&Notice>, Vec<&Notice>) =
            facts.results.notices(scenario).iter().partition(is_decided);
        let open: Vec<Notice> = open.into_iter().cloned().collect();
        let decided: Vec<Notice> = decided.into_iter().cloned().collect();
        let all = folded(&open);
        let mended = view.mended.take();
        let mended_card = mended.map(|mended| mended.card.min(all.len().saturating_sub(1)));
        let mut group: Option<NoticeGroup> = None;
        let mut met = HashMap::new();
        for (card, one) in all.iter().enumerate() {
            if group.replace(one.group()) != Some(one.group()) {
                small_label(ui, one.group().label());
            }
            // What a notice says does not move with its place, nor does the focus.
            let name = match one {
                Folded::One(notice) => (None, notice.title()),
                Folded::Many(_) => (one.first().map(std::mem::discriminant), String::new()),
            };
            let before = met.entry(name.clone()).or_insert(0_usize);
            *before += 1;
            ui.push_id((name, *before), |ui| {
                let focus = mended.filter(|_| mended_card == Some(card)).map(|at| at.listed);
                let place = NoticePlace { card, listed: 0 };
                let focus_next = false;
                let steps = &mut steps;
                NoticeCard { facts, scenario, view, steps, place, focus, focus_next }.ui(ui, one);
            });
        }
        decided_ui(ui, &decided, view);
    });
    if escaped(ui.ctx()) {
        ui.close();
    }
    steps
}

/// What the user decided to go on with, which can be decided again.
fn decided_ui(ui: &mut Ui, decided: &[Notice], view: &mut NoticesView) {
    for notice in decided {
        let Notice::OtherYear { planning_year, rates_year } = notice else { continue };
        small_label(ui, "Decided");
        let palette = theme::palette(ui.visuals());
        notice_card(ui).fill(palette.panel).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(1.5 * GRID, GRID);
            ui.label(theme::strong(format!("Figures of {rates_year} are used")));
            muted(
                ui,
                &format!(
                    "The plan is for {planning_year}. Its figures and reports say that their amounts are of {rates_year}."
                ),
            );
            if ui.button("Decide again").clicked() {
                view.decided = None;
            }
        });
    }
}

/// A notice's card, or that of many.
struct NoticeCard<'a> {
    facts: &'a PlanFacts<'a>,
    /// The place of the scenario that the notices are about.
    scenario: usize,
    view: &'a mut NoticesView,
    /// What the user did, in order.
    steps: &'a mut Vec<NoticeStep>,
    /// Where what is being drawn stands.
    place: NoticePlace,
    /// Which of the lines listed is to have the focus, since the one before was mended by key.
    focus: Option<usize>,
    /// Whether the next button is to have it.
    focus_next: bool,
}

impl NoticeCard<'_> {
    fn ui(&mut self, ui: &mut Ui, one: &Folded<'_>) {
        let palette = theme::palette(ui.visuals());
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(1.5 * GRID, GRID);
            ui.label(theme::strong(one.title()).color(palette.notice));
            ui.label(RichText::new(one.text()).color(palette.ink));
            match one {
                Folded::One(notice) => self.buttons_ui(ui, notice),
                Folded::Many(notices) => self.many_ui(ui, notices),
            }
        });
    }

    /// What can be done about one notice.
    fn buttons_ui(&mut self, ui: &mut Ui, notice: &Notice) {
        let title = notice.title();
        self.focus_next = self.focus.is_some();
        ui.horizontal_wrapped(|ui| {
            let spoken = |label: &str| {
                if notice.rows().is_empty() {
                    label.to_owned()
                } else {
                    format!("{label}: {title}")
                }
            };
            // The plan's year is seldom what is wrong.
            let is_of_year = matches!(notice, Notice::OtherYear { .. });
            if is_of_year {
                self.pages_ui(ui, notice);
            }
            for mend in self.mends(notice) {
                let spoken = spoken(&mend.label);
                self.mend_button(ui, mend, &spoken);
            }
            match notice.rows() {
                [] => {}
                [row] => {
                    if self.button(ui, "Show the line", &spoken("Show the line")).clicked() {
                        self.show_line(ui, *row, notice);
                    }
                }
                rows => {
                    for &row in rows.iter().take(SHOWN_MAX) {
                        let label = format!("Show line {}", grouped(&(row + 1).to_string()));
                        if self.button(ui, &label, &spoken(&label)).clicked() {
                            self.show_line(ui, row, notice);
                        }
                    }
                }
            }
            if !is_of_year {
                self.pages_ui(ui, notice);
            }
        });
    }

    fn has_rates_of(&self, year: u16) -> bool {
        let mut sets = self.facts.plan.rate_sets_to_use(self.facts.book);
        sets.any(|set| set.contents().year == year)
    }

    /// What leads to the page where a notice is mended.
    fn pages_ui(&mut self, ui: &mut Ui, notice: &Notice) {
        match notice {
            Notice::OtherAmounts(set) if self.facts.book.set(set).is_some() => {
                let label = "Show the two side by side";
                if self.button(ui, label, label).clicked() {
                    self.leave(ui, NoticeStep::ShowSideBySide(set.clone()));
                }
            }
            // Which full load holds is the department's to say, and the plan has its own copy of the
            // set: no one click would be honest.
            Notice::AskFullLoad { line, .. } => {
                let label = "Show the full loads";
                if self.button(ui, label, &format!("{label}: {line}")).clicked() {
                    self.leave(ui, NoticeStep::ShowFullLoads);
                }
            }
            Notice::OtherYear { planning_year: year, rates_year: of }
                if !self.has_rates_of(*year) =>
            {
                for way in RatesWay::all(*year, *of) {
                    let label = way.label(*year, *of);
                    if self.button(ui, &label, &label).clicked() {
                        match way.command() {
                            Some(command) => self.leave(ui, NoticeStep::Ask(command)),
                            None => self.view.decide(OtherYear { planned: *year, of: *of }),
                        }
                    }
                }
            }
            Notice::NoEnrolments => {
                let label = "Go to School";
                if self.button(ui, label, label).clicked() {
                    self.leave(ui, NoticeStep::ShowSchool);
                }
            }
            _ => {}
        }
    }

    /// The first lines of many, each with what mends it.
    fn many_ui(&mut self, ui: &mut Ui, notices: &[&Notice]) {
        if let Some((first, row)) = notices.first().and_then(|first| Some((first, first.row()?)))
            && self
                .button(
                    ui,
                    "Show the first line",
                    &format!("Show the first line: {}", first.title()),
                )
                .clicked()
        {
            self.show_line(ui, row, first);
        }
        let listed = notices.len().min(LISTED_MAX);
        let focus = self.focus.map(|focus| focus.min(listed.saturating_sub(1)));
        for (place, notice) in notices.iter().take(listed).enumerate() {
            let Some(row) = notice.row() else { continue };
            self.place.listed = place;
            ui.push_id(row, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let name = self.line_name(row);
                    let size = vec2(LINE_NAME_WIDTH, ui.spacing().interact_size.y);
                    let layout = Layout::left_to_right(Align::Center);
                    let link = ui.allocate_ui_with_layout(size, layout, |ui| {
                        ui.set_min_width(LINE_NAME_WIDTH);
                        ui.link(&name)
                    });
                    self.follow(&link.inner);
                    if link.inner.on_hover_text(notice.title()).clicked() {
                        self.show_line(ui, row, notice);
                    }
                    self.focus_next = focus == Some(place);
                    for mend in self.mends(notice) {
                        let spoken = format!("{}: {name}", mend.label);
                        self.mend_button(ui, mend, &spoken);
                    }
                });
            });
        }
        match notices.len().saturating_sub(LISTED_MAX) {
            0 => {}
            more => drop(muted(ui, &format!("and {} more", grouped(&more.to_string())))),
        }
    }

    /// "line 3, SIT20322".
    fn line_name(&self, row: usize) -> String {
        let number = grouped(&(row + 1).to_string());
        let scenario = self.facts.plan.scenarios().get(self.scenario);
        match scenario.and_then(|scenario| scenario.lines.get(row)) {
            Some(line) if line.certificate.is_some() => format!("Line {number}, {}", line.name()),
            _ => format!("Line {number}"),
        }
    }

    fn mends(&self, notice: &Notice) -> Vec<Mend> {
        let PlanFacts { plan, catalogue, book, .. } = *self.facts;
        notice.mends(plan, self.scenario, catalogue, book)
    }

    /// A button that mends the notice. Used by key, it leaves the focus in the list.
    fn mend_button(&mut self, ui: &mut Ui, mend: Mend, spoken: &str) {
        let response = self.button(ui, &mend.label, spoken);
        if response.clicked() {
            if response.has_focus() {
                self.view.mended = Some(self.place);
            }
            self.steps.push(NoticeStep::Mend(mend.action));
        }
    }

    fn button(&mut self, ui: &mut Ui, label: &str, spoken: &str) -> Response {
        let response = ui.button(label);
        self.follow(&response);
        response.accessible_name(spoken)
    }

    /// Keeps what the focus is on in sight.
    fn follow(&mut self, response: &Response) {
        if std::mem::take(&mut self.focus_next) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }

    fn show_line(&mut self, ui: &Ui, row: usize, notice: &Notice) {
        self.leave(ui, NoticeStep::ShowLine(row, notice.clone()));
    }

    /// Goes elsewhere, and closes the list.
    fn leave(&mut self, ui: &Ui, step: NoticeStep) {
        self.steps.push(step);
        ui.close();
    }
}
