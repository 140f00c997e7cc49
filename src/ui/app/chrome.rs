//! What is around a page: the menu bar, the navigation, the bar of totals.

use egui::{
    Align, Button, Frame, Layout, Margin, MenuBar, Panel, RichText, ScrollArea, Sense, Ui,
    WidgetInfo, vec2,
};
use egui_material_icons::icons::{ICON_REDO, ICON_UNDO};
use strum::VariantArray;

use super::notices_popup::{NoticeStep, NoticesView, notices_button};
use crate::analysis::Subject;
use crate::domain::Money;
use crate::funding::Figure;
use crate::plan::{History, Plan};
use crate::storage::Settings;
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::theme::{self, BOTTOM_BAR_HEIGHT, NAVIGATION_WIDTH, TOP_BAR_HEIGHT};
use crate::ui::kit::widgets::{difference_text, icon_button, small_label, speak, triangle};
use crate::ui::rates::from_page::view::RatesEffect;
use crate::ui::shell::Shell;
use crate::ui::shell::command::{Command, CommandFacts, Listed, Menu};
use crate::ui::shell::facts::PlanFacts;
use crate::ui::shell::page::Page;
use crate::ui::shell::results::Results;
use crate::ui::shell::selected::Selected;

/// Room above and below a menu that is as high as the window.
const MENU_MARGIN: f32 = 16.0;

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
pub(in crate::ui) fn top_bar_ui(ui: &mut Ui, bar: &TopBar<'_>, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(10, 0));
    Panel::top("menu bar").exact_size(TOP_BAR_HEIGHT).frame(frame).show(ui, |ui| {
        let whole = ui.max_rect();
        let facts = bar.facts();
        ui.horizontal_centered(|ui| {
            MenuBar::new().ui(ui, |ui| menus_ui(ui, bar, &facts, shell));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (icon, command) in [(ICON_REDO, Command::Redo), (ICON_UNDO, Command::Undo)] {
                    let Some(row) = command.listed() else { continue };
                    ui.add_enabled_ui(row.is_enabled(&facts), |ui| {
                        if icon_button(ui, icon, &text(row, &facts)).clicked() {
                            shell.ask(command);
                        }
                    });
                }
            });
        });
        title_ui(ui, whole, bar);
    });
}

/// The plan's title and whether it is saved; a long title gives way, what is saved does not.
fn title_ui(ui: &mut Ui, whole: egui::Rect, bar: &TopBar<'_>) {
    const GAP: f32 = 14.0;
    let palette = theme::palette(ui.visuals());
    let title = bar.history.plan().title();
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
    let saved_at = rect.right_top() - vec2(saved.size().x, 0.0);
    painter.galley(rect.min, name, palette.ink);
    painter.galley(saved_at, saved, palette.muted);
    let spoken = format!("{title}, {}", bar.saved);
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response
        .on_hover_text(&spoken)
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
}

fn menus_ui(ui: &mut Ui, bar: &TopBar<'_>, facts: &CommandFacts<'_>, shell: &mut Shell) {
    for &menu in Menu::VARIANTS {
        ui.menu_button(menu.title(), |ui| {
            // With large text a menu may be higher than the window.
            let height_max = ui.ctx().content_rect().height() - MENU_MARGIN;
            let area = ScrollArea::vertical().max_height(height_max);
            area.min_scrolled_height(height_max).show(ui, |ui| {
                let mut above = None;
                for row in Command::list() {
                    let Some((_, group)) = row.menu.filter(|(of, _)| *of == menu) else { continue };
                    if above.replace(group).is_some_and(|above| above != group) {
                        ui.separator();
                    }
                    row_ui(ui, row, bar, facts, shell);
                }
            });
        });
    }
}

/// A row of the list in a menu.
fn row_ui(
    ui: &mut Ui,
    row: &Listed<Command>,
    bar: &TopBar<'_>,
    facts: &CommandFacts<'_>,
    shell: &mut Shell,
) {
    let Some(command) = &row.command else { return recent_ui(ui, &row.text, bar, shell) };
    let is_chosen = if let Command::Look(look) = command {
        ui.radio(bar.settings.appearance == *look, &row.text).clicked()
    } else {
        let mut button = Button::new(text(row, facts));
        if !row.keys.is_empty() {
            button = button.shortcut_text(command.key_text(ui.ctx()));
        }
        let mut response = ui.add_enabled(row.is_enabled(facts), button);
        if let Some(tooltip) = row.tooltip_text() {
            response = response.on_hover_text(tooltip);
        }
        response.clicked()
    };
    if is_chosen {
        shell.ask(command.clone());
        ui.close();
    }
}

/// The plans opened before, in a menu of their own.
fn recent_ui(ui: &mut Ui, title: &str, bar: &TopBar<'_>, shell: &mut Shell) {
    ui.menu_button(title, |ui| {
        if bar.settings.recent_files.is_empty() {
            ui.add_enabled(false, Button::new("No plans opened yet"));
        }
        for path in &bar.settings.recent_files {
            if ui.button(path.display().to_string()).clicked() {
                shell.ask(Command::OpenRecent(path.clone()));
                ui.close();
            }
        }
    });
}

/// The command in words, with the name of the step that undo or redo turns.
fn text(row: &Listed<Command>, facts: &CommandFacts<'_>) -> String {
    let step = match row.command {
        Some(Command::Undo) => facts.undo,
        Some(Command::Redo) => facts.redo,
        _ => None,
    };
    step.map_or_else(|| row.text.clone(), |step| format!("{} {step}", row.text))
}

/// The pages, at the left.
pub(in crate::ui) fn navigation_ui(ui: &mut Ui, shown: Page, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(8, 10));
    Panel::left("pages").exact_size(NAVIGATION_WIDTH).resizable(false).frame(frame).show(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().button_padding.x = 12.0;
            // No outline but the focus's own.
            let widgets = &mut ui.visuals_mut().widgets;
            widgets.inactive.bg_stroke = egui::Stroke::NONE;
            widgets.hovered.bg_stroke = egui::Stroke::NONE;
            for &page in Page::VARIANTS {
                let is_shown = page == shown;
                let text = if is_shown {
                    theme::strong(page.title()).color(palette.accent)
                } else {
                    RichText::new(page.title()).color(palette.muted)
                };
                let button = Button::selectable(is_shown, (text, egui::Atom::grow()))
                    .min_size(vec2(ui.available_width(), 32.0));
                let button = ui.add(button);
                if is_shown {
                    shell.panes.push(button.id);
                }
                if button.clicked() {
                    shell.ask(Command::Show(page));
                }
            }
        },
    );
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
            // The notices take their room first: where it is short, totals give way.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let steps = notices_button(ui, facts, view, shell);
                if let Some(selected) = shell.selected() {
                    selected_ui(ui, selected);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    totals_ui(ui, facts.plan, facts.results, rates_read, shell);
                });
                steps
            })
            .inner
        })
        .inner
}

/// What the cells chosen in the grid come to, from right to left.
fn selected_ui(ui: &mut Ui, selected: &Selected) {
    let ink = ui.visuals().text_color();
    let mut parts = vec![("Selected", &selected.count)];
    if let Some((sum, average)) = &selected.sum_and_average {
        parts.extend([("Sum", sum), ("Average", average)]);
    }
    ui.spacing_mut().item_spacing.x = 16.0;
    ui.add_space(8.0);
    for (label, text) in parts.into_iter().rev() {
        let width =
            |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, ink).size().x;
        let body = width(text, theme::body_font(false));
        let wide = body.max(width(label, theme::label_font())).ceil() + 2.0;
        let size = vec2(wide, ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            stacked(ui, label, |ui| {
                let shown = ui.add(egui::Label::new(text.as_str()).extend());
                speak(&shown, &format!("{label}: {text}"));
            });
        });
    }
    ui.add_space(8.0);
}

fn totals_ui(
    ui: &mut Ui,
    plan: &Plan,
    results: &Results,
    rates_read: Option<&RatesEffect>,
    shell: &mut Shell,
) {
    const FTE_WIDTH: f32 = 80.0;
    ui.spacing_mut().item_spacing.x = 28.0;
    let place = shell.scenario;
    let inspector = &mut shell.inspector;
    let totals = &results.estimate(place).totals;
    let name = shortened(&plan.marked_name(&plan.scenarios()[place]));
    let of = |figure| Subject::Figure { scenario: place, figure };
    let label = format!("VET payments (new money), {name}");
    total(ui, &label, totals.vet_payments, of(Figure::VetPayments), inspector);
    let baseline = plan.baseline();
    if let Some(rates) = rates_read {
        with_rates_ui(ui, rates);
    } else if baseline != place {
        let change = totals.vet_payments - results.baseline(plan).totals.vet_payments;
        let figure = Figure::VetPayments;
        let subject = Subject::Difference { scenario: place, baseline, figure };
        change_ui(ui, &plan.marked_name(&plan.scenarios()[baseline]), change, subject, inspector);
    }
    let core = "Core component, already in your core SRP";
    total(ui, core, totals.core, of(Figure::Core), inspector);
    if ui.available_width() > FTE_WIDTH {
        stacked(ui, "Eligible FTE", |ui| {
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

fn stacked(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = 0.0;
        small_label(ui, label);
        add(ui);
    });
}

fn total(ui: &mut Ui, label: &str, amount: Money, subject: Subject, inspector: &mut Inspector) {
    stacked(ui, label, |ui| {
        let text = amount.dollars_and_cents();
        let spoken = format!("{label}: {text}");
        let text = theme::figure(&text);
        let figure = FigureText { text, spoken: &spoken, subject, place: "totals" };
        figure_label(ui, &figure, inspector);
    });
}

/// What the scenario would draw with rates that are being read, and the change.
fn with_rates_ui(ui: &mut Ui, rates: &RatesEffect) {
    let label = format!("With these rates of {}", rates.year);
    let label = if rates.is_open { format!("{label}, as decided so far") } else { label };
    stacked(ui, &label, |ui| {
        let text = rates.payments.dollars_and_cents();
        let spoken = format!("{label}: {text}");
        speak(&ui.label(theme::figure(text)), &spoken);
    });
    stacked(ui, "Change", |ui| {
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
fn shortened(name: &str) -> String {
    const LENGTH_MAX: usize = 24;
    if name.chars().count() <= LENGTH_MAX {
        return name.to_owned();
    }
    let beginning: String = name.chars().take(LENGTH_MAX - 1).collect();
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
    let label = format!("Against {}", shortened(baseline));
    stacked(ui, &label, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            triangle(ui, change);
            let (text, colour) = if change.is_zero() {
                ("no change".to_owned(), palette.muted)
            } else if change.is_negative() {
                (change.dollars_and_cents(), palette.decrease)
            } else {
                (format!("+{}", change.dollars_and_cents()), palette.increase)
            };
            let spoken = format!("{label}: {text}");
            let text = theme::figure(&text).color(colour);
            let figure = FigureText { text, spoken: &spoken, subject, place: "totals" };
            figure_label(ui, &figure, inspector);
        });
    });
}
