//! "Where does this come from?": the panel at the right that explains a figure.
//!
//! Absent on purpose: any figure of its own. What stands here comes from `explain_subject`, worked out
//! for the frame it is shown in.

use egui::{Align, Button, Frame, Id, Layout, Margin, Panel, RichText, ScrollArea, Ui};
use egui_material_icons::icons::{ICON_ARROW_BACK, ICON_CLOSE};

use crate::analysis::{Subject, explain_subject};
use crate::funding::{Estimate, Explanation, Input, Operand, Origin, Rule, other_reading};
use crate::plan::{Action, Plan, Scenario, SchoolPart};
use crate::rates::RateBook;
use crate::ui::kit::keys::escaped;
use crate::ui::kit::theme::{self, CORNER, GRID, panel_width};
use crate::ui::kit::widgets::{icon_button, muted, notice_card, small_label, speak};

/// The most operands shown of a sum over many lines.
const OPERANDS_MAX: usize = 20;

/// What the pages and the panel need to stand side by side.
const ROOM_BESIDE: f32 = 1_080.0;

/// What is explained, and how the user came to it.
#[derive(Default)]
pub(in crate::ui) struct Inspector {
    /// The figures followed, the one shown last.
    trail: Vec<Subject>,
    /// The figure that was asked about by key, which has the focus again when the panel closes.
    asked_by_key: Option<Id>,
    /// Whether the panel is to take the focus, being just opened by key.
    takes_focus: bool,
    /// When the panel was opened by pointer, in seconds, until a second click can no longer be meant
    /// for the figure.
    opened: Option<f64>,
    /// Whether all operands of a long sum are shown.
    shows_all: bool,
}

/// How long a second click of the same hand may take, in seconds.
const DOUBLE_CLICK_TIME: f64 = 0.6;

impl Inspector {
    /// The figure that is explained.
    pub(in crate::ui) fn shown(&self) -> Option<Subject> {
        self.trail.last().copied()
    }

    /// Explains a figure of a page; `asked_by_key` is its widget, if it was asked by key.
    pub(in crate::ui) fn ask(
        &mut self,
        ctx: &egui::Context,
        subject: Subject,
        asked_by_key: Option<Id>,
    ) {
        let opens = self.trail.is_empty() && asked_by_key.is_none();
        self.opened = opens.then(|| ctx.input(|input| input.time));
        self.trail = vec![subject];
        self.shows_all = false;
        self.asked_by_key = asked_by_key;
        self.takes_focus = asked_by_key.is_some();
    }

    /// Explains nothing: the lines it told of have moved.
    pub(in crate::ui) fn forget(&mut self) {
        self.trail.clear();
    }

    fn close(&mut self, ctx: &egui::Context) {
        self.trail.clear();
        if let Some(figure) = self.asked_by_key.take() {
            ctx.memory_mut(|memory| memory.request_focus(figure));
        }
    }
}

/// Keeps a double click on a figure from doing something else: the page makes room for the panel, and
/// under the second click there may be the button that deletes the line.
pub(in crate::ui) fn shield_page(ui: &Ui, inspector: &mut Inspector) {
    let Some(opened) = inspector.opened else { return };
    let left = opened + DOUBLE_CLICK_TIME - ui.input(|input| input.time);
    if left <= 0.0 {
        inspector.opened = None;
        return;
    }
    let page = ui.available_rect_before_wrap();
    egui::Area::new(Id::unique("shield of the page"))
        .order(egui::Order::Foreground)
        .fixed_pos(page.min)
        .show(ui.ctx(), |ui| ui.allocate_exact_size(page.size(), egui::Sense::click()));
    ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
}

/// What the user did in the panel.
enum InspectorStep {
    Follow(Subject),
    Back,
    Close,
    Do(Action),
}

/// Shows the panel, if a figure is asked about; returns what the user did to the plan.
pub(in crate::ui) fn inspector_ui(
    ui: &mut Ui,
    plan: &Plan,
    estimates: &[Estimate],
    book: &RateBook,
    inspector: &mut Inspector,
) -> Vec<Action> {
    let Some(subject) = inspector.shown() else { return Vec::new() };
    let Some(explanation) = explain_subject(plan, estimates, subject) else {
        // The line or scenario is gone, and the figure with it.
        inspector.trail.clear();
        return Vec::new();
    };
    let palette = theme::palette(ui.visuals());
    let frame = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(16, 12));
    let contents = |ui: &mut Ui| {
        let mut steps = Vec::new();
        head_ui(ui, inspector, &mut steps);
        ScrollArea::vertical().id_salt(subject).auto_shrink(false).show(ui, |ui| {
            let shows_all = &mut inspector.shows_all;
            body_ui(ui, (plan, estimates, book), &explanation, shows_all, &mut steps);
        });
        steps
    };
    let mut steps = if ui.available_width() < ROOM_BESIDE {
        over_the_page(ui, frame, contents)
    } else {
        let panel = Panel::right("inspector").exact_size(panel_width(ui.ctx())).resizable(false);
        panel.frame(frame).show(ui, contents).inner
    };
    // A field's Escape is its own: it takes back what was typed.
    let is_escaped = !ui.ctx().text_edit_focused()
        && ui.memory(|memory| memory.top_modal_layer().is_none())
        && !egui::Popup::is_any_open(ui.ctx())
        && escaped(ui.ctx());
    steps.extend(is_escaped.then_some(InspectorStep::Close));
    let mut actions = Vec::new();
    for step in steps {
        match step {
            InspectorStep::Follow(subject) => {
                inspector.trail.push(subject);
                inspector.shows_all = false;
            }
            InspectorStep::Back => drop(inspector.trail.pop()),
            InspectorStep::Close => inspector.close(ui.ctx()),
            InspectorStep::Do(action) => actions.push(action),
        }
    }
    actions
}

/// Shows the panel over the page's right side: with large text or in a small window the page has no
/// room to give.
fn over_the_page<R>(ui: &Ui, frame: Frame, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let page = ui.available_rect_before_wrap();
    let width = panel_width(ui.ctx()).min(page.width());
    let place = page.right_top() - egui::vec2(width, 0.0);
    let edge = egui::Stroke::new(1.0, theme::palette(ui.visuals()).outline);
    let size = egui::vec2(width, page.height()) - frame.total_margin().sum();
    egui::Area::new(Id::unique("inspector over the page"))
        .order(egui::Order::Middle)
        .fixed_pos(place)
        .show(ui.ctx(), |ui| {
            frame
                .stroke(edge)
                .show(ui, |ui| {
                    ui.set_min_size(size);
                    ui.set_max_size(size);
                    contents(ui)
                })
                .inner
        })
        .inner
}

fn head_ui(ui: &mut Ui, inspector: &mut Inspector, steps: &mut Vec<InspectorStep>) {
    ui.horizontal(|ui| {
        if inspector.trail.len() > 1
            && icon_button(ui, ICON_ARROW_BACK, "Back to the figure before").clicked()
        {
            steps.push(InspectorStep::Back);
        }
        small_label(ui, "Where does this come from?");
        // From right to left for its place alone: it is all that takes the focus there.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = icon_button(ui, ICON_CLOSE, "Close the explanation");
            if std::mem::take(&mut inspector.takes_focus) {
                close.request_focus();
            }
            if close.clicked() {
                steps.push(InspectorStep::Close);
            }
        });
    });
}

fn body_ui(
    ui: &mut Ui,
    (plan, estimates, book): (&Plan, &[Estimate], &RateBook),
    explanation: &Explanation<Subject>,
    shows_all: &mut bool,
    steps: &mut Vec<InspectorStep>,
) {
    let palette = theme::palette(ui.visuals());
    ui.spacing_mut().item_spacing.y = GRID;
    ui.spacing_mut().interact_size.y = 18.0;
    ui.set_width(ui.available_width());
    ui.add(egui::Label::new(theme::strong(&explanation.label)).wrap());
    small_label(ui, &scenario_names(plan, explanation.figure));
    let result = explanation.result.shown();
    ui.horizontal_wrapped(|ui| {
        speak(
            &ui.label(theme::heading(&result)),
            &format!("{}: {result} {}", explanation.label, explanation.unit),
        );
        muted(ui, &explanation.unit);
    });
    for note in &explanation.notes {
        notice_card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(note).color(palette.ink));
        });
    }
    if explanation.rules.contains(&Rule::R9) {
        steps.extend(reading_ui(ui, plan, estimates, explanation.figure));
    }
    section(ui, "Formula");
    boxed(ui, &explanation.formula);
    section(ui, "With this figure's numbers");
    boxed(ui, &explanation.numbers);
    section(ui, "What it is made of");
    let operands = explanation.operands.len();
    let shown = if *shows_all { operands } else { operands.min(OPERANDS_MAX) };
    for (place, operand) in explanation.operands[..shown].iter().enumerate() {
        let scenario = scenario_of(plan, explanation.figure);
        let listed = |input| scenario.and_then(|scenario| list_of(book, scenario, input));
        if let Some(subject) = operand_ui(ui, place, operand, listed) {
            steps.push(InspectorStep::Follow(subject));
        }
    }
    if shown < operands && ui.button(format!("Show all {operands}")).clicked() {
        *shows_all = true;
    }
    section(ui, "Rules, as the guideline of 2023 states them");
    for rule in &explanation.rules {
        rule_ui(ui, rule.title(), rule.text());
    }
    for assumption in &explanation.assumptions {
        rule_ui(ui, "Assumption", assumption.text());
    }
}

/// Which scenario a figure belongs to.
fn scenario_names(plan: &Plan, subject: Subject) -> String {
    let name = |place: usize| {
        plan.scenarios().get(place).map(|one| plan.marked_name(one)).unwrap_or_default()
    };
    match subject {
        Subject::Figure { scenario, .. }
        | Subject::Certificate { scenario, .. }
        | Subject::Advised { scenario, .. }
        | Subject::AdviceVariance { scenario, .. } => {
            format!("Scenario {}", name(scenario))
        }
        Subject::Difference { scenario, baseline, .. }
        | Subject::Cause { scenario, baseline, .. }
        | Subject::CertificateDifference { scenario, baseline, .. }
        | Subject::Part { scenario, baseline, .. }
        | Subject::PaymentDifference { scenario, baseline, .. } => {
            format!("{} against {}", name(scenario), name(baseline))
        }
        Subject::Payment(_) => format!("Payments of {}", plan.planning_year()),
        Subject::PaymentIf { revised, .. } => {
            format!("Payments of {}, if it comes to {}", plan.planning_year(), name(revised))
        }
    }
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(2.0 * GRID);
    small_label(ui, title);
}

/// A formula on a ground of its own.
fn boxed(ui: &mut Ui, text: &str) {
    let palette = theme::palette(ui.visuals());
    Frame::new()
        .fill(palette.background)
        .corner_radius(CORNER)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(
                egui::Label::new(RichText::new(text).color(palette.ink)).wrap().selectable(true),
            );
        });
}

/// One operand: what it is, what it says, and where that is from. Returns the figure to follow.
fn operand_ui<'b>(
    ui: &mut Ui,
    place: usize,
    operand: &Operand<Subject>,
    listed: impl Fn(Input) -> Option<&'b str>,
) -> Option<Subject> {
    let palette = theme::palette(ui.visuals());
    let value = operand.value.shown();
    let mut followed = None;
    ui.push_id(place, |ui| {
        small_label(ui, &operand.label);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GRID;
            if let Origin::Figure(subject) = &operand.origin {
                let text = RichText::new(&value).color(palette.accent).underline();
                let link = ui
                    .add(Button::new(text).frame(false))
                    .on_hover_text("Where does this come from?")
                    .accessible_name(format!("Explain {}: {value}", operand.label));
                if link.gained_focus() {
                    link.scroll_to_me(None);
                }
                if link.clicked() {
                    followed = Some(*subject);
                }
            } else {
                let spoken = format!("{}: {value} {}", operand.label, operand.unit);
                speak(&ui.label(&value), &spoken);
            }
            muted(ui, &operand.unit);
        });
        match &operand.origin {
            Origin::Figure(_) => {}
            Origin::Input(input) => {
                small_label(ui, &entered(*input, listed(*input)));
            }
            Origin::Rate(citation) => {
                small_label(ui, &citation.to_string());
                if !citation.source.says.is_empty() {
                    egui::CollapsingHeader::new(theme::small("What it says there"))
                        .id_salt("says")
                        .show(ui, |ui| small_label(ui, &format!("“{}”", citation.source.says)));
                }
            }
        }
        ui.add_space(GRID);
    });
    followed
}

/// The scenario whose lines an explanation is about, where they are those of one.
fn scenario_of(plan: &Plan, subject: Subject) -> Option<&Scenario> {
    match subject {
        Subject::Figure { scenario, .. } => plan.scenarios().get(scenario),
        _ => None,
    }
}

/// The list that a line's band or tier was taken over from, if the line has what the list said.
fn list_of<'b>(book: &'b RateBook, scenario: &Scenario, input: Input) -> Option<&'b str> {
    let (Input::Band(place) | Input::Tier(place)) = input else { return None };
    let line = scenario.lines.get(place)?;
    let known = book.certificate(&scenario.rate_set, line.certificate.as_ref()?)?;
    let is_of_list = match input {
        Input::Band(_) => known.band == line.band,
        _ => known.materials_tier == line.materials_tier,
    };
    (is_of_list && !known.list.is_empty()).then_some(&known.list)
}

/// Where the user entered an operand.
fn entered(input: Input, list: Option<&str>) -> String {
    match (input, list) {
        (Input::Band(place) | Input::Tier(place), Some(list)) => {
            format!("In line {}, from the list “{list}”", place + 1)
        }
        (Input::Line(place) | Input::Band(place) | Input::Tier(place), _) => {
            format!("Entered in line {}", place + 1)
        }
        (Input::School, _) => "Entered on the School page".to_owned(),
        (Input::Plan, _) => "Chosen in this plan".to_owned(),
        (Input::Payments, _) => "Entered in this plan, on the Payments page".to_owned(),
        (Input::Advice, _) => "Entered on the Compare page, as the department’s advice".to_owned(),
    }
}

fn rule_ui(ui: &mut Ui, title: &str, text: &str) {
    let palette = theme::palette(ui.visuals());
    ui.label(theme::strong(title));
    ui.add(egui::Label::new(RichText::new(text).color(palette.muted)).wrap());
    ui.add_space(GRID);
}

/// R9: the choice between the two readings, where they differ for this scenario.
fn reading_ui(
    ui: &mut Ui,
    plan: &Plan,
    estimates: &[Estimate],
    subject: Subject,
) -> Option<InspectorStep> {
    let (Subject::Figure { scenario, .. }
    | Subject::Difference { scenario, .. }
    | Subject::Cause { scenario, .. }
    | Subject::Part { scenario, .. }) = subject
    else {
        return None;
    };
    let totals = &estimates.get(scenario)?.totals;
    let scenario = plan.scenarios().get(scenario)?;
    let other = other_reading(&plan.facts_of(scenario), totals, plan.rates_of(scenario))?;
    let text = format!("Use the other reading, {}", other.other_maximum().dollars());
    let is_kept = plan.lock_of_school(SchoolPart::SmallScaleReading).is_some();
    let is_chosen = ui.add_enabled(!is_kept, Button::new(text)).clicked();
    is_chosen.then(|| InspectorStep::Do(Action::SetSmallScaleReading(other.used.other())))
}
