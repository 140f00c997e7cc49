//! VET payments of each scenario as a bar of its parts: the table beside it in lengths.

use egui::{Align, Align2, Id, Rect, Sense, Ui, pos2, vec2};

use crate::analysis::Subject;
use crate::domain::Money;
use crate::funding::{Figure, Reading, Totals};
use crate::ui::explanation::figure::{FigureText, figure_in_rect};
use crate::ui::explanation::inspector::Inspector;
use crate::ui::kit::chart::chart_frame;
use crate::ui::kit::theme::{self, Palette};
use crate::ui::kit::widgets::{card, share_of, speak};

/// The parts of VET payments, in the order of R12.
const PARTS: [Figure; 4] =
    [Figure::Targeted, Figure::Materials, Figure::SmallScale(Reading::Used), Figure::FloorTopUp];

/// How strongly each part takes the accent: they are told apart in greyscale as well.
const STRENGTHS: [f32; 4] = [1.0, 0.62, 0.36, 0.18];

const TITLE: &str = "VET payments by component";

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
pub(super) fn payment_bars_ui(ui: &mut Ui, bars: &[PaymentBar<'_>], inspector: &mut Inspector) {
    let palette = theme::palette(ui.visuals());
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        chart_frame(ui, ("components", TITLE), Id::unique("payment bars"), |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            legend_ui(ui, palette);
            let largest = bars.iter().map(|bar| bar.totals.vet_payments).max();
            let names = name_width(ui, bars);
            for bar in bars {
                bar_ui(ui, (bar, names), largest.unwrap_or_default(), inspector);
            }
        });
    });
}

fn amount(figure: Figure, totals: &Totals) -> Money {
    figure.of(totals).unwrap_or_default()
}

fn shade(palette: &Palette, part: usize) -> egui::Color32 {
    palette.panel.lerp_to_gamma(palette.accent, STRENGTHS[part])
}

fn legend_ui(ui: &mut Ui, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for (part, figure) in PARTS.into_iter().enumerate() {
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
    longest.min((ui.available_width() * NAME_SHARE_MAX).max(NAME_WIDTH_MIN))
}

fn bar_ui(
    ui: &mut Ui,
    (bar, names): (&PaymentBar<'_>, f32),
    largest: Money,
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
    let mut left = row.left() + names;
    for (part, figure) in PARTS.into_iter().enumerate() {
        let width = room * share_of(amount(figure, totals), largest);
        let top = row.center().y - BAR_HEIGHT / 2.0;
        let bar = Rect::from_min_size(pos2(left, top), vec2((width - 1.0).max(0.0), BAR_HEIGHT));
        painter.rect_filled(bar, 2, shade(palette, part));
        left += width;
    }
    let beside =
        Rect::from_min_max(pos2(left + 8.0, row.top()), pos2(left + AMOUNT_WIDTH, row.bottom()));
    let parts: Vec<String> =
        PARTS.map(|part| format!("{} {}", part.label(), amount(part, totals).dollars())).into();
    speak(
        &response,
        &format!("{name}: VET payments {}: {}", totals.vet_payments.dollars(), parts.join(", ")),
    );
    let text = totals.vet_payments.dollars();
    let figure = FigureText {
        text: theme::strong(&text).color(palette.ink),
        spoken: &format!("{name}, VET payments: {text}"),
        subject: Subject::Figure { scenario: *scenario, figure: Figure::VetPayments },
        place: "payment bars",
    };
    figure_in_rect(ui, beside, Align::Min, &figure, inspector);
}
