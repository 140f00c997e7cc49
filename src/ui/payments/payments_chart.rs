//! The payments as a chart: when the money comes, and how far it reaches.

use egui::Ui;

use crate::analysis::{PaymentFigure, YearPayments};
use crate::funding::When;
use crate::ui::kit::chart::{Cash, Moment, cash_ui};
use crate::ui::kit::widgets::card;

/// Heights of the chart, with its names: what the page leaves, within these.
const HEIGHTS: std::ops::RangeInclusive<f32> = 130.0..=460.0;

/// Height of what is around it: the card, the title, the legend, and a remark beneath.
const AROUND: f32 = 124.0;

/// Shows the payments as bars, and what is paid so far as a line, with the costs so far beside it where
/// there are any. The page has so much height before it scrolls.
pub(super) fn payments_chart_ui(ui: &mut Ui, year: &YearPayments, page_height: f32) {
    let left = page_height - (ui.cursor().top() - ui.min_rect().top()) - AROUND;
    let moment = |&when: &When| Moment {
        name: name(when).to_owned(),
        payment: year.payments.amount(when),
        cumulative: year.payments.cumulative(when),
        cumulative_cost: year.amount(PaymentFigure::Spent(when)),
    };
    let cash = Cash {
        title: "The year's payments",
        moments: When::ALL.iter().map(moment).collect(),
        height: left.clamp(*HEIGHTS.start(), *HEIGHTS.end()),
    };
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        cash_ui(ui, &cash);
    });
}

/// A payment's name beneath its bar.
fn name(when: When) -> &'static str {
    match when {
        When::Adjustment => "Adjustment",
        When::Term1 | When::Term2 | When::Term3 | When::Term4 => when.label(),
    }
}
