//! What is around a page: the menu bar, the navigation, the bar of totals.

use egui::{
    Align, Button, Frame, Layout, Margin, Panel, RichText, Sense, Ui, UiBuilder, WidgetInfo, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_BAR_CHART, ICON_CALENDAR_MONTH, ICON_DESCRIPTION, ICON_HOME, ICON_PERCENT, ICON_REDO,
    ICON_TABLE, ICON_UNDO,
};
use strum::VariantArray;

use super::menus::{MenuFacts, Menus, text};
use super::notices_popup::{NoticeStep, NoticesView, notices_button, notices_width};
use crate::analysis::Subject;
use crate::domain::Money;
use crate::funding::Figure;
use crate::plan::{History, Plan};
use crate::storage::Settings;
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::at_right::at_right;
use crate::ui::kit::theme::{self, BOTTOM_BAR_HEIGHT, NAVIGATION_WIDTH, TOP_BAR_HEIGHT};
use crate::ui::kit::widgets::{
    difference_text, icon_button, notice_card, paint_text, small_label, speak, triangle,
};
use crate::ui::rates::from_page::view::RatesEffect;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandFacts};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::shell::results::Results;
use crate::ui::shell::selected::Selected;

/// The height that the words on the sample take.
const SAMPLE_HEIGHT: f32 = 150.0;

/// The height of an entry of the navigation, and where the window is low.
const ENTRY: f32 = 32.0;
const ENTRY_MIN: f32 = 24.0;

/// The size of the icons before the names of pages.
const ICON_SIZE: f32 = 16.0;

/// The room that the titles of the menus take.
const MENUS_WIDTH: f32 = 168.0;

/// What the menu bar needs to know.
pub(in crate::ui) struct TopBar<'a> {
    /// What undo would undo, and redo do again.
    pub(in crate::ui) undo: Option<&'a str>,
    pub(in crate::ui) redo: Option<&'a str>,
    pub(in crate::ui) history: &'a History,
    pub(in crate::ui) settings: &'a Settings,
    /// Whether and where the plan is saved, in a few words.
    pub(in crate::ui) saved: &'a str,
    /// The place of the scenario shown.
    pub(in crate::ui) scenario: usize,
    /// Whether the plan was made from that of the year before.
    pub(in crate::ui) has_year_changes: bool,
    /// Whether there is a plan yet.
    pub(in crate::ui) has_plan: bool,
    /// Whether the grid of enrolments is in sight.
    pub(in crate::ui) has_grid: bool,
}

impl TopBar<'_> {
    fn facts(&self) -> CommandFacts<'_> {
        CommandFacts {
            undo: self.undo,
            redo: self.redo,
            scenario: self.scenario,
            scenarios: self.history.plan().scenarios().len(),
            has_year_changes: self.has_year_changes,
            has_grid: self.has_grid,
            ..CommandFacts::default()
        }
    }
}

/// The menu bar, the plan's title, undo and redo.
pub(super) fn top_bar_ui(ui: &mut Ui, bar: &TopBar<'_>, menus: &mut Menus, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin {
        left: 10,
        // The buttons have room around their icons.
        right: 12,
        ..Margin::ZERO
    });
    Panel::top("menu bar").exact_size(TOP_BAR_HEIGHT).frame(frame).show(ui, |ui| {
        let whole = ui.max_rect();
        let facts = bar.facts();
        ui.horizontal_centered(|ui| {
            let menu_facts =
                MenuFacts { commands: facts, settings: bar.settings, has_plan: bar.has_plan };
            menus.ui(ui, &menu_facts, shell);
            let facts = &menu_facts.commands;
            // The menus take the whole row, and these stand over its end.
            let end = UiBuilder::new().max_rect(whole).layout(Layout::left_to_right(Align::Center));
            let mut end = ui.new_child(end);
            at_right(&mut end, "undo and redo", |ui| {
                for (icon, command) in [(ICON_UNDO, Command::Undo), (ICON_REDO, Command::Redo)] {
                    let Some(row) = command.listed() else { continue };
                    ui.add_enabled_ui(bar.has_plan && row.is_enabled(facts), |ui| {
                        if icon_button(ui, icon, &text(row, facts)).clicked() {
                            shell.ask(command);
                        }
                    });
                }
            });
        });
        if bar.has_plan {
            title_ui(ui, whole, bar);
        } else {
            paint_text(ui, whole, Align::Center, theme::strong("vdss-planner"));
        }
    });
}

/// The plan's title and whether it is saved; a long title gives way, what is saved does not.
fn title_ui(ui: &mut Ui, whole: egui::Rect, bar: &TopBar<'_>) {
    const GAP: f32 = 14.0;
    let palette = theme::palette(ui.visuals());
    let plan = bar.history.plan();
    let approved = plan.approved().map(|day| format!(", approved on {day}"));
    let title = plan.title() + &approved.unwrap_or_default();
    let painter = ui.painter();
    let one_line = |text: &str, is_strong, colour, width| {
        let font = theme::body_font(is_strong);
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        painter.layout_job(job)
    };
    let room = whole.width() * 0.52;
    let saved = one_line(bar.saved, false, palette.muted, room * 0.6);
    let name = one_line(&title, true, palette.ink, room - GAP - saved.size().x);
    let size = vec2(name.size().x + GAP + saved.size().x, name.size().y);
    let rect = egui::Align2::CENTER_CENTER.align_size_within_rect(size, whole);
    // With large text the menus reach further than the middle's left end.
    let rect = rect.translate(vec2((whole.left() + MENUS_WIDTH - rect.left()).max(0.0), 0.0));
    let saved_at = rect.right_top() - vec2(saved.size().x, 0.0);
    painter.galley(rect.min, name, palette.ink);
    painter.galley(saved_at, saved, palette.muted);
    let spoken = format!("{title}, {}", bar.saved);
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response
        .on_hover_text(&spoken)
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
}

/// The pages, at the left.
pub(in crate::ui) fn navigation_ui(
    ui: &mut Ui,
    (shown, is_sample): (Page, bool),
    shell: &mut Shell,
) {
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(8, 10));
    Panel::left("pages").exact_size(NAVIGATION_WIDTH).resizable(false).frame(frame).show(
        ui,
        |ui| {
            let gap = 2.0;
            ui.spacing_mut().item_spacing.y = gap;
            ui.spacing_mut().button_padding.x = 8.0;
            ui.spacing_mut().icon_spacing = 4.0;
            // In a low window all pages stay in sight.
            let pages = Page::VARIANTS.iter().map(|_| 1.0).sum::<f32>();
            let height = ((ui.available_height() + gap) / pages - gap).clamp(ENTRY_MIN, ENTRY);
            ui.spacing_mut().interact_size.y = height;
            ui.spacing_mut().button_padding.y = 2.0;
            // No outline but the focus's own.
            let widgets = &mut ui.visuals_mut().widgets;
            widgets.inactive.bg_stroke = egui::Stroke::NONE;
            widgets.hovered.bg_stroke = egui::Stroke::NONE;
            for &page in Page::VARIANTS {
                let is_shown = page == shown;
                let (text, colour) = if is_shown {
                    (theme::strong(page.title()), palette.accent)
                } else {
                    (RichText::new(page.title()), palette.muted)
                };
                let icon = RichText::new(icon(page).codepoint).size(ICON_SIZE).color(colour);
                let parts = (icon, text.color(colour), egui::Atom::grow());
                let button = Button::selectable(is_shown, parts)
                    .min_size(vec2(ui.available_width(), height));
                // The icon is no part of the name.
                let button = ui.add(button).accessible_name(page.title());
                if is_shown {
                    shell.panes.push(button.id);
                }
                if button.clicked() {
                    shell.ask(Command::Show(page));
                }
            }
            if is_sample && ui.available_height() > SAMPLE_HEIGHT {
                sample_ui(ui, shell);
            }
        },
    );
}

/// What stands before a page's name.
fn icon(page: Page) -> MaterialIcon {
    match page {
        Page::School => ICON_HOME,
        Page::Enrolments => ICON_TABLE,
        Page::Compare => ICON_BAR_CHART,
        Page::Payments => ICON_CALENDAR_MONTH,
        Page::Rates => ICON_PERCENT,
        Page::Report => ICON_DESCRIPTION,
    }
}

/// That the plan is the sample, beneath the pages, with the way to one's own.
fn sample_ui(ui: &mut Ui, shell: &mut Shell) {
    ui.add_space(12.0);
    notice_card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        let palette = theme::palette(ui.visuals());
        ui.label(
            theme::small("A sample. The school and its figures are invented.").color(palette.ink),
        );
        ui.spacing_mut().button_padding.x = 6.0;
        if ui.add(Button::new(theme::small("Make your own plan…")).wrap()).clicked() {
            shell.ask(Command::New);
        }
    });
}

/// The totals of the scenario shown, always in sight.
pub(in crate::ui) fn bottom_bar_ui(
    ui: &mut Ui,
    facts: &PlanFacts<'_>,
    (view, rates_read): (&mut NoticesView, Option<&RatesEffect>),
    shell: &mut Shell,
) -> Vec<NoticeStep> {
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(16, 4));
    Panel::bottom("totals")
        .exact_size(BOTTOM_BAR_HEIGHT)
        .frame(frame)
        .show(ui, |ui| {
            // The notices have their room whatever the totals need, though Tab comes to them last.
            let whole = ui.available_rect_before_wrap();
            let selected = shell.selected().map_or(0.0, |selected| selected_width(ui, selected));
            let right = notices_width(ui, facts, view, shell) + selected;
            let (left, right) = whole.split_left_right_at_x(whole.right() - right);
            let of = |rect, layout: Layout| UiBuilder::new().max_rect(rect).layout(layout);
            ui.scope_builder(of(left, Layout::left_to_right(Align::Center)), |ui| {
                totals_ui(ui, facts.plan, facts.results, rates_read, shell);
            });
            ui.scope_builder(of(right, Layout::right_to_left(Align::Center)), |ui| {
                let steps = notices_button(ui, facts, view, shell);
                if let Some(selected) = shell.selected() {
                    selected_ui(ui, selected);
                }
                steps
            })
            .inner
        })
        .inner
}

/// The gap between what the cells chosen come to, and the room on both sides of it.
const SELECTED_GAP: f32 = 16.0;
const SELECTED_ROOM: f32 = 8.0;

fn selected_parts(selected: &Selected) -> Vec<(&'static str, &str)> {
    let mut parts = vec![("Selected", selected.count.as_str())];
    if let Some((sum, average)) = &selected.sum_and_average {
        parts.extend([("Sum", sum.as_str()), ("Average", average.as_str())]);
    }
    parts
}

fn stacked_width(ui: &Ui, label: &str, text: &str) -> f32 {
    let ink = ui.visuals().text_color();
    let width = |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, ink).size().x;
    width(text, theme::body_font(false)).max(width(label, theme::label_font())).ceil() + 2.0
}

/// The width that what the cells chosen come to takes, with the room at its sides.
fn selected_width(ui: &Ui, selected: &Selected) -> f32 {
    let parts = selected_parts(selected);
    let widths = parts.iter().map(|(label, text)| stacked_width(ui, label, text) + SELECTED_GAP);
    widths.sum::<f32>() + 2.0 * SELECTED_ROOM + SELECTED_GAP
}

/// What the cells chosen in the grid come to, from right to left.
fn selected_ui(ui: &mut Ui, selected: &Selected) {
    ui.spacing_mut().item_spacing.x = SELECTED_GAP;
    ui.add_space(SELECTED_ROOM);
    for (label, text) in selected_parts(selected).into_iter().rev() {
        let wide = stacked_width(ui, label, text);
        let size = vec2(wide, ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            stacked(ui, &BarLabel::of(label), |ui| {
                let shown = ui.add(egui::Label::new(text).extend());
                speak(&shown, &format!("{label}: {text}"));
            });
        });
    }
    ui.add_space(SELECTED_ROOM);
}

fn totals_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    rates_read: Option<&RatesEffect>,
    shell: &mut Shell,
) {
    const FTE_WIDTH: f32 = 80.0;
    const CORE_WIDTH: f32 = 250.0;
    ui.spacing_mut().item_spacing.x = 28.0;
    let place = shell.scenario;
    let inspector = &mut shell.inspector;
    let totals = &results.estimate(place).totals;
    let of = |figure| Subject::Figure { scenario: place, figure };
    let name = plan.marked_name(&plan.scenarios()[place]);
    let label = BarLabel::with_name(ui, "VET payments (new money), ", &name);
    total(ui, &label, totals.vet_payments, of(Figure::VetPayments), inspector);
    let baseline = plan.baseline();
    if let Some(rates) = rates_read {
        with_rates_ui(ui, rates);
    } else if baseline != place && plan.scenarios()[place].lines.is_empty() {
        let name = plan.marked_name(&plan.scenarios()[baseline]);
        let label = BarLabel::with_name(ui, "Against ", &name);
        stacked(ui, &label, |ui| {
            // What is not entered yet is no loss.
            let text = theme::figure("empty").color(theme::palette(ui.visuals()).muted);
            speak(&ui.label(text), &format!("{}: empty, no lines yet", label.whole));
        });
    } else if baseline != place {
        let change = totals.vet_payments - results.baseline(plan).totals.vet_payments;
        let figure = Figure::VetPayments;
        let subject = Subject::Difference { scenario: place, baseline, figure };
        change_ui(ui, &plan.marked_name(&plan.scenarios()[baseline]), change, subject, inspector);
    }
    let has_room = ui.available_width() > CORE_WIDTH;
    let core =
        if has_room { "Core component, already in your core SRP" } else { "Core, in core SRP" };
    total(ui, &BarLabel::of(core), totals.core, of(Figure::Core), inspector);
    if ui.available_width() > FTE_WIDTH {
        stacked(ui, &BarLabel::of("Eligible FTE"), |ui| {
            let text = totals.eligible_fte.two_decimals();
            let figure = FigureText {
                text: theme::figure(&text),
                spoken: &format!("Eligible FTE: {text}"),
                subject: of(Figure::EligibleFte),
                place: "totals",
            };
            figure_label(ui, &figure, inspector);
        });
    }
}

/// What stands over a figure of the bar: cut where it is long, and whole under the pointer and to a screen reader.
struct BarLabel {
    shown: String,
    whole: String,
}

impl BarLabel {
    fn of(words: &str) -> Self {
        Self { shown: words.to_owned(), whole: words.to_owned() }
    }

    /// Words that end in the name of a scenario.
    fn with_name(ui: &Ui, words: &str, name: &str) -> Self {
        let most = if theme::is_wide_window(ui.ctx()) { 48 } else { 24 };
        Self { shown: format!("{words}{}", shortened(name, most)), whole: format!("{words}{name}") }
    }
}

fn stacked(ui: &mut Ui, label: &BarLabel, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        let shown = small_label(ui, &label.shown);
        if label.shown != label.whole {
            speak(&shown, &label.whole);
            shown.on_hover_text(&label.whole);
        }
        add(ui);
    });
}

fn total(
    ui: &mut Ui,
    label: &BarLabel,
    amount: Money,
    subject: Subject,
    inspector: &mut Inspector,
) {
    stacked(ui, label, |ui| {
        let text = amount.dollars_and_cents();
        let spoken = format!("{}: {text}", label.whole);
        let text = theme::figure(&text);
        let figure = FigureText { text, spoken: &spoken, subject, place: "totals" };
        figure_label(ui, &figure, inspector);
    });
}

/// What the scenario would draw with rates that are being read, and the change.
fn with_rates_ui(ui: &mut Ui, rates: &RatesEffect) {
    let label = format!("With these rates of {}", rates.year);
    let label = if rates.is_open { format!("{label}, as decided so far") } else { label };
    stacked(ui, &BarLabel::of(&label), |ui| {
        let text = rates.payments.dollars_and_cents();
        let spoken = format!("{label}: {text}");
        speak(&ui.label(theme::figure(text)), &spoken);
    });
    stacked(ui, &BarLabel::of("Change"), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            triangle(ui, rates.change);
            let text = difference_text(ui, rates.change, &rates.change.dollars_and_cents());
            let spoken = format!("Change with these rates: {}", text.text());
            speak(&ui.label(theme::figure_of(text)), &spoken);
        });
    });
}

/// A scenario's name for where there is little room.
fn shortened(name: &str, length_max: usize) -> String {
    if name.chars().count() <= length_max {
        return name.to_owned();
    }
    let beginning: String = name.chars().take(length_max - 1).collect();
    format!("{}…", beginning.trim_end())
}

fn change_ui(
    ui: &mut Ui,
    baseline: &str,
    change: Money,
    subject: Subject,
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    let label = BarLabel::with_name(ui, "Against ", baseline);
    stacked(ui, &label, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            triangle(ui, change);
            let (text, colour) = if change.is_zero() {
                ("no change".to_owned(), palette.muted)
            } else if change.is_negative() {
                (change.dollars_and_cents(), palette.fall)
            } else {
                (format!("+{}", change.dollars_and_cents()), palette.rise)
            };
            let spoken = format!("{}: {text}", label.whole);
            let text = theme::figure(&text).color(colour);
            let figure = FigureText { text, spoken: &spoken, subject, place: "totals" };
            figure_label(ui, &figure, inspector);
        });
    });
}
