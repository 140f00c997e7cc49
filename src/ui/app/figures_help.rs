//! What the figures are and are not, as help.

use egui::Ui;

use crate::ui::kit::theme;
use crate::ui::kit::widgets::muted;

/// What the figures are and are not, under headings.
pub(in crate::ui) fn about_the_figures_ui(ui: &mut Ui) {
    for (heading, text) in [
        (
            "New money and core money",
            "VET payments are new money: targeted VET funding, materials, the small-scale adjustment \
             and the funding floor top-up. The core component is already inside your school's core \
             SRP per-student funding. It is shown apart so that nobody counts it twice.",
        ),
        (
            "Bands and materials tiers come from you",
            "Which band and tier a certificate is in is the department's list, which is not public. \
             The planner never guesses one: Bands from a list… on the Rates page reads the list that you \
             have, and single ones are typed in Enrolments.",
        ),
        (
            "The year of the amounts",
            "The amounts of 2023 are the last that were published where they could be read. From the \
             department’s page… on the Rates page reads those of your own year; or copy a set to another year \
             and type them. Each amount says where it was read.",
        ),
        (
            "Where a figure comes from",
            "Click a figure, or press Enter on it: its formula, its numbers, the source of each rate and \
             the rules stand at the right.",
        ),
        (
            "Why there is no field for a parent charge",
            "VET tuition and essential learning materials are free of charge to families.",
        ),
        ("Privacy", "A plan holds counts of students, never names. The program uses no network."),
    ] {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(theme::strong(heading));
            muted(ui, text);
        });
    }
}
