//! What to know before relying on the figures: the count in the bar of totals, and the list with what
//! mends each notice. The list stays open, so that several can be mended in a row. What was seen is not counted,
//! and stands folded at the list's end.

use std::collections::HashMap;

use egui::{Align, Button, Color32, Layout, Response, RichText, Ui, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_ERROR, ICON_HELP, ICON_INFO};

use crate::domain::grouped;
use crate::plan::{
    Action, Folded, Mend, Notice, NoticeMark, NoticeWeight, Scenario, SeenNotices, folded,
    notice_marks,
};
use crate::rates::RateSetId;
use crate::ui::kit::keys::escaped;
use crate::ui::kit::theme::{self, GRID, Palette};
use crate::ui::kit::widgets::{muted, notice_card, panel_popup};
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

/// What puts a notice aside.
const MARK_AS_SEEN: &str = "Mark as seen";

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
    /// Where one was just mended or put aside by key: the focus goes on from there.
    mended: Option<NoticePlace>,
    /// Those that the user put aside.
    seen: SeenNotices,
    /// Whether they are others than those kept in the settings.
    seen_is_changed: bool,
}

impl NoticesView {
    /// Begins with those that were seen of the plan before.
    pub(super) fn begin_with(&mut self, seen: SeenNotices) {
        *self = Self { seen, ..Self::default() };
    }

    /// Those that the user has seen, if they are to be kept.
    pub(super) fn seen_to_keep(&mut self) -> Option<&SeenNotices> {
        std::mem::take(&mut self.seen_is_changed).then_some(&self.seen)
    }

    /// Goes on with rates of another year than the plan's: what is said of it is put aside.
    pub(super) fn go_on_with(&mut self, planning_year: u16, rates_year: u16) {
        let notice = Notice::OtherYear { planning_year, rates_year };
        // It is of the plan and not of a scenario, whose name its mark has therefore not.
        self.mark(&notice_marks("", &[notice]), true);
    }

    pub(super) fn seen(&self) -> &SeenNotices {
        &self.seen
    }

    fn mark(&mut self, marks: &[NoticeMark], are_seen: bool) {
        self.seen.set(marks, are_seen);
        self.seen_is_changed = true;
    }
}

/// How a weight looks: by its sign and its words as well as by its colours.
struct WeightLook {
    icon: MaterialIcon,
    colour: Color32,
    ground: Color32,
}

impl WeightLook {
    fn of(weight: NoticeWeight, palette: &Palette) -> Self {
        let (icon, colour, ground) = match weight {
            NoticeWeight::Wrong => (ICON_ERROR, palette.problem, palette.problem_ground),
            NoticeWeight::ToDecide => (ICON_HELP, palette.notice, palette.notice_ground),
            NoticeWeight::Information => {
                (ICON_INFO, palette.information, palette.information_ground)
            }
        };
        Self { icon, colour, ground }
    }
}

/// The notices of the scenario shown, by whether they were put aside.
struct Parted<'a> {
    all: &'a [Notice],
    new: Vec<&'a Notice>,
    seen: Vec<&'a Notice>,
    scenario: &'a Scenario,
}

impl<'a> Parted<'a> {
    fn of(facts: &PlanFacts<'a>, scenario: usize, seen: &SeenNotices) -> Self {
        let all = facts.results.notices(scenario);
        let scenario = &facts.plan.scenarios()[scenario];
        let are_seen = seen.among(&scenario.name, all);
        let of = |wanted: bool| {
            let notices = all.iter().zip(&are_seen);
            notices.filter(|(_, is_seen)| **is_seen == wanted).map(|(notice, _)| notice).collect()
        };
        Self { all, new: of(false), seen: of(true), scenario }
    }

    /// The marks of some of them.
    fn marks(&self, of: &[&Notice]) -> Vec<NoticeMark> {
        let marks = notice_marks(&self.scenario.name, self.all);
        let is_of = |notice: &Notice| of.iter().any(|one| std::ptr::eq(*one, notice));
        self.all.iter().zip(marks).filter(|(one, _)| is_of(one)).map(|(_, mark)| mark).collect()
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

fn button_text(notices: &Parted<'_>) -> String {
    match notices.new.len() {
        0 if notices.seen.is_empty() => "No notices".to_owned(),
        0 => "No new notices".to_owned(),
        1 => "1 notice".to_owned(),
        many => format!("{} notices", grouped(&many.to_string())),
    }
}

/// The icon and the colours of the gravest notice that is not seen; they stand by weight.
fn gravest_look(notices: &Parted<'_>, palette: &Palette) -> Option<WeightLook> {
    notices.new.first().map(|notice| WeightLook::of(notice.weight(), palette))
}

/// The width that the button of the notices takes.
pub(super) fn notices_width(
    ui: &Ui,
    facts: &PlanFacts<'_>,
    view: &NoticesView,
    shell: &Shell,
) -> f32 {
    let ink = ui.visuals().text_color();
    let notices = Parted::of(facts, shell.scenario, &view.seen);
    let wide = |text: String, font| ui.painter().layout_no_wrap(text, font, ink).size().x;
    let text = wide(button_text(&notices), theme::small_font());
    let icon = gravest_look(&notices, theme::palette(ui.visuals())).map_or(0.0, |look| {
        let font = egui::TextStyle::Button.resolve(ui.style());
        wide(look.icon.codepoint.to_owned(), font) + ui.spacing().icon_spacing
    });
    (text + icon + 2.0 * ui.spacing().button_padding.x).ceil() + 2.0
}

/// How many notices there are; a click lists them.
pub(super) fn notices_button(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    view: &mut NoticesView,
    shell: &mut Shell,
) -> Vec<NoticeStep> {
    let notices = Parted::of(facts, shell.scenario, &view.seen);
    let palette = theme::palette(ui.visuals());
    let text = button_text(&notices);
    let button = match gravest_look(&notices, palette) {
        Some(look) => {
            let icon = RichText::new(look.icon.codepoint).color(look.colour);
            Button::new((icon, theme::small(&text).color(look.colour))).fill(look.ground)
        }
        None => Button::new(theme::small(&text).color(palette.muted)).fill(palette.panel),
    };
    let response = ui.add(button.corner_radius(12)).accessible_name(&text);
    shell.panes.push(response.id);
    if notices.all.is_empty() {
        if view.mended.take().is_some() {
            response.request_focus();
        }
        return Vec::new();
    }
    panel_popup(&response, WIDTH)
        .show(|ui| notices_ui(ui, facts, shell.scenario, &notices, view))
        .map(|shown| shown.inner)
        .unwrap_or_default()
}

fn notices_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    scenario: usize,
    notices: &Parted<'_>,
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
        let all = folded(notices.new.iter().copied());
        let mended = view.mended.take();
        let mended_card = mended.map(|mended| mended.card.min(all.len().saturating_sub(1)));
        let mut weight: Option<NoticeWeight> = None;
        let mut met = HashMap::new();
        for (card, one) in all.iter().enumerate() {
            if weight.replace(one.weight()) != Some(one.weight()) {
                weight_heading(ui, one.weight());
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
                NoticeCard { facts, scenario, notices, view, steps, place, focus, focus_next }
                    .ui(ui, one);
            });
        }
        if all.is_empty() {
            muted(ui, "There are no new notices of this scenario.");
        }
        if !notices.seen.is_empty() {
            seen_ui(ui, notices, view, mended.is_some() && all.is_empty());
        }
    });
    if escaped(ui.ctx()) {
        ui.close();
    }
    steps
}

/// What the notices beneath weigh, by its sign and in words.
fn weight_heading(ui: &mut Ui, weight: NoticeWeight) {
    let look = WeightLook::of(weight, theme::palette(ui.visuals()));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GRID;
        ui.label(RichText::new(look.icon.codepoint).color(look.colour));
        ui.label(theme::strong(weight.label()).color(look.colour));
    });
}

/// What was put aside, folded until it is asked for.
fn seen_ui(ui: &mut Ui, notices: &Parted<'_>, view: &mut NoticesView, is_next: bool) {
    let title = format!("Seen ({})", grouped(&notices.seen.len().to_string()));
    let header = egui::CollapsingHeader::new(title).id_salt("seen").show(ui, |ui| {
        for (place, one) in folded(notices.seen.iter().copied()).iter().enumerate() {
            ui.push_id(place, |ui| {
                ui.label(theme::strong(one.title()));
                ui.label(one.text());
                let label = "Mark as not seen";
                let spoken = format!("{label}: {}", one.title());
                if ui.button(label).accessible_name(spoken).clicked() {
                    view.mark(&notices.marks(one.all()), false);
                }
            });
        }
    });
    if is_next {
        header.header_response.request_focus();
    }
}

/// A notice's card, or that of many.
struct NoticeCard<'a> {
    facts: &'a PlanFacts<'a>,
    /// The place of the scenario that the notices are about.
    scenario: usize,
    notices: &'a Parted<'a>,
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
        let look = WeightLook::of(one.weight(), palette);
        notice_card(ui).fill(look.ground).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(1.5 * GRID, GRID);
            ui.label(theme::strong(one.title()).color(look.colour));
            ui.label(RichText::new(one.text()).color(palette.ink));
            match one {
                Folded::One(notice) => self.buttons_ui(ui, notice),
                Folded::Many(notices) => {
                    self.many_ui(ui, notices);
                    self.seen_button(ui, notices, &one.title());
                }
            }
        });
    }

    /// What puts notices aside. Used by key, it leaves the focus in the list.
    fn seen_button(&mut self, ui: &mut Ui, notices: &[&Notice], title: &str) {
        if !notices.iter().all(|notice| notice.can_be_seen()) {
            return;
        }
        let response = self.button(ui, MARK_AS_SEEN, &format!("{MARK_AS_SEEN}: {title}"));
        if response.clicked() {
            if response.has_focus() {
                self.view.mended = Some(NoticePlace { listed: 0, ..self.place });
            }
            self.view.mark(&self.notices.marks(notices), true);
        }
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
            self.seen_button(ui, &[notice], &title);
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
                            None => self.view.go_on_with(*year, *of),
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
        if plan.lock_of(self.scenario).is_some() {
            return Vec::new();
        }
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
