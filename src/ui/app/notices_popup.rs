//! What to know before relying on the figures: the count in the bar of totals, and the list with what
//! mends each notice. The list stays open, so that several can be mended in a row.

use std::collections::HashMap;

use egui::{Align, Button, Key, Layout, Response, RichText, Ui, vec2};

use crate::domain::grouped;
use crate::plan::{Action, Folded, Mend, Notice, NoticeGroup, Plan, folded};
use crate::rates::{Catalogue, RateBook};
use crate::ui::app::view_state::ViewState;
use crate::ui::grid::show_line;
use crate::ui::kit::theme::{self, GRID};
use crate::ui::kit::widgets::{muted, notice_card, panel_popup, small_label};
use crate::ui::rates::page::SetPlace;
use crate::ui::shell::page::Page;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct NoticePlace {
    /// Which card.
    card: usize,
    /// Which line of those that the card lists, if it lists any.
    listed: usize,
}

/// What notices are shown and mended with.
#[derive(Clone, Copy)]
struct Known<'a> {
    plan: &'a Plan,
    catalogue: &'a Catalogue,
    book: &'a RateBook,
}

/// How many notices there are; a click lists them.
pub(in crate::ui) fn notices_button(
    ui: &mut Ui,
    plan: &Plan,
    notices: &[Notice],
    (catalogue, book): (&Catalogue, &RateBook),
    view: &mut ViewState,
) -> Vec<Action> {
    let palette = theme::palette(ui.visuals());
    let text = match notices.len() {
        0 => "No notices".to_owned(),
        1 => "1 notice".to_owned(),
        many => format!("{} notices", grouped(&many.to_string())),
    };
    let colour = if notices.is_empty() { palette.muted } else { palette.notice };
    let ground = if notices.is_empty() { palette.panel } else { palette.notice_ground };
    let button = Button::new(theme::small(text).color(colour)).fill(ground).corner_radius(12);
    let response = ui.add(button);
    view.shell.panes.push(response.id);
    if notices.is_empty() {
        if view.mended_notice.take().is_some() {
            response.request_focus();
        }
        return Vec::new();
    }
    let known = Known { plan, catalogue, book };
    panel_popup(&response, WIDTH)
        .show(|ui| notices_ui(ui, &known, notices, view))
        .map(|shown| shown.inner)
        .unwrap_or_default()
}

fn notices_ui(
    ui: &mut Ui,
    known: &Known<'_>,
    notices: &[Notice],
    view: &mut ViewState,
) -> Vec<Action> {
    let mut actions = Vec::new();
    // Never higher than what is above the bar of totals.
    let height_max =
        HEIGHT_MAX.min(ui.ctx().content_rect().height() - 2.0 * theme::BOTTOM_BAR_HEIGHT);
    // A popup is otherwise as high as egui makes windows.
    ui.set_max_height(height_max);
    egui::ScrollArea::vertical().max_height(height_max).show(ui, |ui| {
        ui.set_width(WIDTH - 20.0);
        ui.spacing_mut().item_spacing.y = 1.5 * GRID;
        let all = folded(notices);
        let mended = view.mended_notice.take();
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
                let mut card = Card { known, view, place, focus, focus_next: false };
                actions.extend(card.ui(ui, one));
            });
        }
    });
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        ui.close();
    }
    actions
}

/// A notice's card, or that of many.
struct Card<'a> {
    known: &'a Known<'a>,
    view: &'a mut ViewState,
    /// Where what is being drawn stands.
    place: NoticePlace,
    /// Which of the lines listed is to have the focus, since the one before was mended by key.
    focus: Option<usize>,
    /// Whether the next button is to have it.
    focus_next: bool,
}

impl Card<'_> {
    fn ui(&mut self, ui: &mut Ui, one: &Folded<'_>) -> Vec<Action> {
        let palette = theme::palette(ui.visuals());
        notice_card(ui)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = vec2(1.5 * GRID, GRID);
                ui.label(theme::strong(one.title()).color(palette.notice));
                ui.label(RichText::new(one.text()).color(palette.ink));
                match one {
                    Folded::One(notice) => self.buttons_ui(ui, notice),
                    Folded::Many(notices) => self.many_ui(ui, notices),
                }
            })
            .inner
    }

    /// What can be done about one notice.
    fn buttons_ui(&mut self, ui: &mut Ui, notice: &Notice) -> Vec<Action> {
        let title = notice.title();
        let mut actions = Vec::new();
        self.focus_next = self.focus.is_some();
        ui.horizontal_wrapped(|ui| {
            let spoken = |label: &str| {
                if notice.rows().is_empty() {
                    label.to_owned()
                } else {
                    format!("{label}: {title}")
                }
            };
            for mend in self.mends(notice) {
                let spoken = spoken(&mend.label);
                actions.extend(self.mend_button(ui, mend, &spoken));
            }
            match notice.rows() {
                [] => {}
                [row] => {
                    if self.button(ui, "Show the line", &spoken("Show the line")).clicked() {
                        self.show(ui, *row, notice);
                    }
                }
                rows => {
                    for &row in rows.iter().take(SHOWN_MAX) {
                        let label = format!("Show line {}", grouped(&(row + 1).to_string()));
                        if self.button(ui, &label, &spoken(&label)).clicked() {
                            self.show(ui, row, notice);
                        }
                    }
                }
            }
            self.pages_ui(ui, notice);
        });
        actions
    }

    /// What leads to the page where a notice is mended.
    fn pages_ui(&mut self, ui: &mut Ui, notice: &Notice) {
        match notice {
            Notice::OtherAmounts(set) if self.known.book.set(set).is_some() => {
                let label = "Show the two side by side";
                if self.button(ui, label, label).clicked() {
                    self.view.page = Page::Rates;
                    self.view.rates.shown = Some(SetPlace::InPlan(set.clone()));
                    self.view.rates.beside = Some(SetPlace::AtHand(set.clone()));
                    ui.close();
                }
            }
            // Which full load holds is the department's to say, and the plan has its own copy of the
            // set: no one click would be honest.
            Notice::AskFullLoad { line, .. } => {
                let label = "Show the full loads";
                if self.button(ui, label, &format!("{label}: {line}")).clicked() {
                    self.view.page = Page::Rates;
                    self.view.rates.shown = None;
                    ui.close();
                }
            }
            Notice::NoEnrolments => {
                let label = "Go to School";
                if self.button(ui, label, label).clicked() {
                    self.view.page = Page::School;
                    ui.close();
                }
            }
            _ => {}
        }
    }

    /// The first lines of many, each with what mends it.
    fn many_ui(&mut self, ui: &mut Ui, notices: &[&Notice]) -> Vec<Action> {
        let mut actions = Vec::new();
        if let Some((first, row)) = notices.first().and_then(|first| Some((first, first.row()?)))
            && self
                .button(
                    ui,
                    "Show the first line",
                    &format!("Show the first line: {}", first.title()),
                )
                .clicked()
        {
            self.show(ui, row, first);
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
                        self.show(ui, row, notice);
                    }
                    self.focus_next = focus == Some(place);
                    for mend in self.mends(notice) {
                        let spoken = format!("{}: {name}", mend.label);
                        actions.extend(self.mend_button(ui, mend, &spoken));
                    }
                });
            });
        }
        match notices.len().saturating_sub(LISTED_MAX) {
            0 => {}
            more => drop(muted(ui, &format!("and {} more", grouped(&more.to_string())))),
        }
        actions
    }

    /// "line 3, SIT20322".
    fn line_name(&self, row: usize) -> String {
        let number = grouped(&(row + 1).to_string());
        let scenario = self.known.plan.scenarios().get(self.view.shell.scenario);
        match scenario.and_then(|scenario| scenario.lines.get(row)) {
            Some(line) if line.certificate.is_some() => format!("Line {number}, {}", line.name()),
            _ => format!("Line {number}"),
        }
    }

    fn mends(&self, notice: &Notice) -> Vec<Mend> {
        let Known { plan, catalogue, book } = self.known;
        notice.mends(plan, self.view.shell.scenario, catalogue, book)
    }

    /// A button that mends the notice. Used by key, it leaves the focus in the list.
    fn mend_button(&mut self, ui: &mut Ui, mend: Mend, spoken: &str) -> Option<Action> {
        let response = self.button(ui, &mend.label, spoken);
        if response.clicked() && response.has_focus() {
            self.view.mended_notice = Some(self.place);
        }
        response.clicked().then_some(mend.action)
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

    fn show(&mut self, ui: &Ui, row: usize, notice: &Notice) {
        self.view.page = Page::Enrolments;
        let ViewState { grid, shell, .. } = &mut *self.view;
        show_line(ui.ctx(), grid, shell, row, notice);
        ui.close();
    }
}
