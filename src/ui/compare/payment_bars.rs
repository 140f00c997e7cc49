//! The result of each scenario as a bar, of its parts where it has any: the table beside it in lengths.

use egui::{Align, Align2, Id, Layout, Rect, Sense, Ui, pos2, vec2};

use crate::analysis::{Outcome, Subject};
use crate::domain::Money;
use crate::funding::{Figure, Reading, Totals};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::chart::chart_frame;
use crate::ui::kit::theme::{self, Palette};
use crate::ui::kit::widgets::{card, paint_text, share_of, speak};

/// The parts of VET payments, in the order of R12, and the core component, which the total has besides.
const PARTS: [Figure; 5] = [
    Figure::Targeted,
    Figure::Materials,
    Figure::SmallScale(Reading::Used),
    Figure::FloorTopUp,
    Figure::Core,
];

/// How strongly each part takes the accent: they are told apart in greyscale as well.
const STRENGTHS: [f32; 4] = [1.0, 0.62, 0.36, 0.18];

/// The parts of a result, of which a net position has none.
fn parts(outcome: Outcome) -> &'static [Figure] {
    match outcome {
        Outcome::VetPayments => &PARTS[..4],
        Outcome::Total => &PARTS,
        Outcome::Net => &[],
    }
}

fn title(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::VetPayments => "VET payments by component",
        Outcome::Total => "Total supporting VET by component",
        Outcome::Net => "Net position: VET payments less costs",
    }
}

/// The room of names at least, and at most as a share of a row.
const NAME_WIDTH_MIN: f32 = 190.0;
const NAME_SHARE_MAX: f32 = 0.4;
/// Between a name and its bar.
const NAME_GAP: f32 = 12.0;
const AMOUNT_WIDTH: f32 = 110.0;
const BAR_HEIGHT: f32 = 18.0;

/// A scenario to be shown as a bar.
pub(super) struct PaymentBar<'a> {
    /// Its place in the plan.
    pub(super) scenario: usize,
    pub(super) name: String,
    pub(super) totals: &'a Totals,
}

/// A card with a bar for each scenario.
pub(super) fn payment_bars_ui(
    ui: &mut Ui,
    outcome: Outcome,
    bars: &[PaymentBar<'_>],
    inspector: &mut Inspector,
) {
    let palette = theme::palette(ui.visuals());
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        chart_frame(ui, ("components", title(outcome)), Id::unique("payment bars"), |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            legend_ui(ui, outcome, palette);
            let amounts =
                || bars.iter().filter_map(|bar| outcome.of(bar.totals)).chain([Money::ZERO]);
            let reach = (
                amounts().min().unwrap_or_default().absolute(),
                amounts().max().unwrap_or_default(),
            );
            let names = name_width(ui, bars);
            for bar in bars {
                bar_ui(ui, outcome, (bar, names), reach, inspector);
            }
        });
    });
}

fn amount(figure: Figure, totals: &Totals) -> Money {
    figure.of(totals).unwrap_or_default()
}

fn shade(palette: &Palette, part: usize) -> egui::Color32 {
    // The core component is no new money.
    STRENGTHS.get(part).map_or(palette.chart_total, |strength| {
        palette.panel.lerp_to_gamma(palette.accent, *strength)
    })
}

fn legend_ui(ui: &mut Ui, outcome: Outcome, palette: &Palette) {
    const IN_ONE_ROW: f32 = 560.0;
    let layout = if ui.available_width() >= IN_ONE_ROW {
        Layout::left_to_right(Align::Center)
    } else {
        Layout::top_down(Align::Min)
    };
    let size = vec2(ui.available_width(), 16.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.spacing_mut().item_spacing.x = 16.0;
        for (part, figure) in parts(outcome).iter().enumerate() {
            // A swatch and its words stay in one row.
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let (swatch, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
                ui.painter().rect_filled(swatch, 2, shade(palette, part));
                let words = theme::small(figure.label()).color(palette.muted);
                ui.add(egui::Label::new(words).extend());
            });
        }
    });
}

/// The room that the longest name needs, if that leaves enough for the bars.
fn name_width(ui: &Ui, bars: &[PaymentBar<'_>]) -> f32 {
    let width = |bar: &PaymentBar<'_>| {
        let galley = ui.painter().layout_no_wrap(
            bar.name.clone(),
            theme::body_font(false),
            theme::palette(ui.visuals()).ink,
        );
        galley.size().x + NAME_GAP
    };
    let longest = bars.iter().map(width).fold(NAME_WIDTH_MIN, f32::max);
    longest.min(ui.available_width() * NAME_SHARE_MAX)
}

/// A bar; how far those of all scenarios reach below nothing and above it.
fn bar_ui(
    ui: &mut Ui,
    outcome: Outcome,
    (bar, names): (&PaymentBar<'_>, f32),
    (below, above): (Money, Money),
    inspector: &mut Inspector,
) {
    let PaymentBar { scenario, name, totals } = bar;
    let palette = theme::palette(ui.visuals());
    let size = vec2(ui.available_width(), BAR_HEIGHT + 6.0);
    let (row, response) = ui.allocate_exact_size(size, Sense::hover());
    let painter = ui.painter();
    let mut text = egui::text::LayoutJob::simple_singleline(
        name.clone(),
        theme::body_font(false),
        palette.ink,
    );
    text.wrap = egui::text::TextWrapping::truncate_at_width(names - NAME_GAP + 1.0);
    let text = painter.layout_job(text);
    let place = Align2::LEFT_CENTER.align_size_within_rect(text.size(), row);
    painter.galley(place.min, text, palette.ink);
    let room = (row.width() - names - AMOUNT_WIDTH).max(40.0);
    let length = |amount: Money| room * share_of(amount, below + above);
    let nothing = row.left() + names + length(below);
    let draw = |from: f32, to: f32, colour: egui::Color32| {
        let (from, to) = (from.min(to), from.max(to));
        let top = row.center().y - BAR_HEIGHT / 2.0;
        let width = (to - from - 1.0).max(0.0);
        let bar = Rect::from_min_size(pos2(from, top), vec2(width, BAR_HEIGHT));
        painter.rect_filled(bar, 2, colour);
    };
    let Some(result) = outcome.of(totals) else {
        let beside = row.with_min_x(nothing + 8.0);
        let told = "no costs are entered";
        paint_text(ui, beside, Align::Min, egui::RichText::new(told).color(palette.muted));
        speak(&response, &format!("{name}: {told}"));
        return;
    };
    let mut right = nothing;
    if parts(outcome).is_empty() {
        let colour = if result.is_negative() { palette.fall } else { palette.accent };
        let end = if result.is_negative() {
            nothing - length(result.absolute())
        } else {
            nothing + length(result)
        };
        draw(nothing, end, colour);
        right = right.max(end);
    }
    for (part, figure) in parts(outcome).iter().enumerate() {
        let width = length(amount(*figure, totals));
        draw(right, right + width, shade(palette, part));
        right += width;
    }
    if !below.is_zero() {
        let line = egui::Stroke::new(1.0, palette.outline);
        painter.vline(nothing, row.y_range(), line);
    }
    let beside =
        Rect::from_min_max(pos2(right + 8.0, row.top()), pos2(right + AMOUNT_WIDTH, row.bottom()));
    let of_parts: Vec<String> = parts(outcome)
        .iter()
        .map(|part| format!("{} {}", part.label(), amount(*part, totals).dollars()))
        .collect();
    let of_parts =
        if of_parts.is_empty() { String::new() } else { format!(": {}", of_parts.join(", ")) };
    let what = outcome.in_a_sentence();
    speak(&response, &format!("{name}: {what} {}{of_parts}", result.dollars()));
    let text = result.dollars();
    let figure = FigureText {
        text: theme::strong(&text).color(palette.ink),
        spoken: &format!("{name}, {what}: {text}"),
        subject: Subject::Figure { scenario: *scenario, figure: outcome.figure() },
        place: "payment bars",
    };
    figure_in_rect(ui, beside, Align::Min, &figure, inspector);
}
