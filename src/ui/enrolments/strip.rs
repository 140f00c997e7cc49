//! What stands beneath the lines: cards where there is room for them under all lines, else one strip, so that a long
//! table has the page.

use egui::{Align, Id, Layout, Popup, Rect, Response, RichText, Sense, Ui, pos2, vec2};

use super::cards::{CARDS_HEIGHT, cards_ui, new_money};
use super::charts::charts_ui;
use super::net_position::{
    net_position_height, net_position_strip_ui, net_position_ui, worst_off_ui,
};
use crate::analysis::Subject;
use crate::funding::Estimate;
use crate::plan::{Plan, Scenario};
use crate::ui::explanation::figure::{FigureText, figure_label};
use crate::ui::explanation::small_scale::small_scale_edge;
use crate::ui::kit::at_right::giving_way;
use crate::ui::kit::theme;
use crate::ui::kit::widgets::{card, muted, panel_popup, share_of};
use crate::ui::shell::Shell;

/// The height of a strip with the gap beneath it.
const STRIP_HEIGHT: f32 = 40.0;

/// The height of a strip's contents.
const ROW: f32 = 24.0;

/// The heights of charts, with the gap above them.
const CHARTS_HEIGHT_MIN: f32 = 280.0;
const CHARTS_HEIGHT_MAX: f32 = 460.0;
const CHARTS_WIDTH_MIN: f32 = 900.0;

/// Less room than this has the table alone.
const LEAST_ROOM: f32 = 300.0;

/// The bar of the parts: its length, and from which width of the page on it is there.
const BAR_WIDTH: f32 = 180.0;
const WIDTH_FOR_BAR: f32 = 860.0;

/// From which width of the page on the words of the next edge are there.
const WIDTH_FOR_EDGE: f32 = 980.0;

/// What stands beneath the lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Beneath {
    Nothing,
    Strip,
    Cards,
    /// Charts that take all the room there is, in a high window.
    Charts(f32),
}

impl Beneath {
    /// What has room beneath a table of this height, with all its lines in sight.
    pub(super) fn fitting(estimate: &Estimate, (width, room): (f32, f32), table: f32) -> Self {
        let left = room - table - net_position_height(estimate);
        if left >= CHARTS_HEIGHT_MIN && width >= CHARTS_WIDTH_MIN {
            Self::Charts(left.min(CHARTS_HEIGHT_MAX))
        } else if table + Self::Cards.height(estimate) <= room {
            Self::Cards
        } else if room < LEAST_ROOM {
            Self::Nothing
        } else {
            Self::Strip
        }
    }

    /// The room that it takes.
    pub(super) fn height(self, estimate: &Estimate) -> f32 {
        let has_net = estimate.totals.net.is_some();
        match self {
            Self::Nothing => 0.0,
            Self::Strip if has_net => 2.0 * STRIP_HEIGHT,
            Self::Strip => STRIP_HEIGHT,
            Self::Cards => CARDS_HEIGHT + net_position_height(estimate),
            Self::Charts(height) => height + net_position_height(estimate),
        }
    }

    /// Draws it.
    pub(super) fn ui(
        self,
        ui: &mut Ui,
        shown: (&Plan, &Scenario, &Estimate),
        estimates: &[Estimate],
        shell: &mut Shell,
    ) {
        let (plan, scenario, estimate) = shown;
        match self {
            Self::Nothing => {}
            Self::Strip => {
                net_position_strip_ui(ui, plan, estimate, shell);
                strip_ui(ui, shown, shell);
            }
            Self::Cards => {
                net_position_ui(ui, plan, scenario, estimate, shell);
                cards_ui(ui, shown, shell);
            }
            Self::Charts(height) => {
                net_position_ui(ui, plan, scenario, estimate, shell);
                charts_ui(ui, shown, (height, estimates), shell);
            }
        }
    }
}

/// The parts of the new money as one bar with their amounts, how far the next edge is, and the cards on demand.
fn strip_ui(ui: &mut Ui, shown: (&Plan, &Scenario, &Estimate), shell: &mut Shell) {
    let (plan, scenario, estimate) = shown;
    let width = ui.available_width();
    let has_bar = width >= WIDTH_FOR_BAR;
    card(ui).inner_margin(egui::Margin::symmetric(12, 4)).show(ui, |ui| {
        let size = vec2(ui.available_width(), ROW);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            let key = ui.unique_id().with("details");
            let button = ui.data(|data| data.get_temp::<Id>(key));
            let button = button.and_then(|id| ui.ctx().read_response(id));
            let is_open = |details: &Response| {
                Popup::is_id_open(ui.ctx(), Popup::default_response_id(details))
            };
            // What the popup shows need not stand beside it as well.
            let is_alone = button.as_ref().is_some_and(is_open);
            let parts = |ui: &mut Ui, shell: &mut Shell| {
                if !is_alone {
                    parts_ui(ui, estimate, has_bar, shell);
                }
            };
            let details = |ui: &mut Ui, shell: &mut Shell| {
                if width >= WIDTH_FOR_EDGE && !is_alone {
                    muted(ui, &small_scale_edge(plan, scenario));
                } else {
                    // The button stays the same without it.
                    ui.skip_ahead_auto_ids(1);
                }
                let details = ui.small_button("Details");
                ui.data_mut(|data| data.insert_temp(key, details.id));
                shell.add_page_pane(details.id);
                panel_popup(&details, 860.0).show(|ui| {
                    ui.set_width(830.0_f32.min(ui.ctx().content_rect().width() - 60.0));
                    worst_off_ui(ui, scenario, estimate, shell);
                    cards_ui(ui, shown, shell);
                });
            };
            giving_way(ui, ("details", shell), parts, details);
        });
    });
}

fn parts_ui(ui: &mut Ui, estimate: &Estimate, has_bar: bool, shell: &mut Shell) {
    let palette = theme::palette(ui.visuals());
    let parts = new_money(ui, estimate);
    ui.spacing_mut().item_spacing.x = 6.0;
    if has_bar {
        let (bar, _) = ui.allocate_exact_size(vec2(BAR_WIDTH, 10.0), Sense::hover());
        let mut left = bar.left();
        for (_, _, amount, colour) in &parts {
            let width = BAR_WIDTH * share_of(*amount, estimate.totals.vet_payments);
            let part = Rect::from_min_max(pos2(left, bar.top()), pos2(left + width, bar.bottom()));
            ui.painter().rect_filled(part.with_max_x(part.right() - 1.0), 0, *colour);
            left += width;
        }
        ui.add_space(8.0);
    }
    for (figure, name, amount, colour) in parts {
        let (swatch, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
        ui.painter().rect_filled(swatch, 2, colour);
        muted(ui, name);
        let text = amount.dollars();
        let figure = FigureText {
            text: RichText::new(&text).color(palette.ink),
            spoken: &format!("{name}: {text}"),
            subject: Subject::Figure { scenario: shell.scenario, figure },
            place: "strip",
        };
        figure_label(ui, &figure, &mut shell.inspector);
        ui.add_space(8.0);
    }
}
