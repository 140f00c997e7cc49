//! What the school entered for certificates under a rate set: offered again, exported with the set.

use egui::Ui;
use egui_material_icons::icons::ICON_DELETE;

use crate::domain::{Band, MaterialsTier, Word};
use crate::plan::Action;
use crate::rates::{RateAction, RateBook, RateSet, SchoolCertificate};
use crate::ui::kit::table::{self, ColumnSpec, cell, heading_cell, row_line};
use crate::ui::kit::theme::{self, ROW_HEIGHT};
use crate::ui::kit::widgets::{icon_button, muted};

/// Shows the certificates of a set; returns what the user did.
pub(in crate::ui) fn certificates_ui(
    ui: &mut Ui,
    book: &RateBook,
    set: &RateSet,
    is_at_hand: bool,
) -> Option<Action> {
    if !is_at_hand {
        return None;
    }
    let certificates = book.certificates_of(set.id());
    ui.add_space(6.0);
    ui.label(theme::strong("Bands and tiers of certificates"));
    if certificates.is_empty() {
        muted(
            ui,
            "None yet. A band or materials tier that you choose for an enrolment line, or take over from a \
             list, is kept here for its certificate, and offered next time.",
        );
        return None;
    }
    muted(ui, "Offered when the certificate is chosen, and exported with the rate set.");
    let title_width = (ui.available_width() - 660.0).max(160.0);
    let columns = [
        ColumnSpec::text("Code", 110.0),
        ColumnSpec::text("Title", title_width.floor()),
        ColumnSpec::text("Level", 60.0),
        ColumnSpec::text("Band", 60.0),
        ColumnSpec::text("Materials", 90.0),
        ColumnSpec::figures("Hours a year", 90.0),
        ColumnSpec::text("From", 150.0),
        ColumnSpec::text("", 40.0),
    ];
    let mut action = None;
    table::ground(ui).show(ui, |ui| {
        table::table(ui, "certificates", &columns)
            .header(ROW_HEIGHT - 2.0, |mut header| {
                for column in &columns {
                    header.col(|ui| heading_cell(ui, column));
                }
            })
            .body(|mut body| {
                for certificate in &certificates {
                    body.row(ROW_HEIGHT, |mut row| {
                        for (column, text) in columns.iter().zip(texts(certificate)) {
                            row.col(|ui| {
                                let spoken =
                                    format!("{}, {}: {text}", certificate.code, column.heading);
                                cell(ui, column.align, &text, &spoken);
                            });
                        }
                        row.col(|ui| {
                            row_line(ui);
                            let label = format!("Forget {}", certificate.code);
                            if icon_button(ui, ICON_DELETE, &label).clicked() {
                                let (set, code) = (set.id().clone(), certificate.code.clone());
                                action = Some(Action::Rates(RateAction::Forget(set, code)));
                            }
                        });
                    });
                }
            });
    });
    action
}

fn texts(certificate: &SchoolCertificate) -> [String; 7] {
    [
        certificate.code.to_string(),
        certificate.title.clone(),
        certificate.level.map(|level| level.word().to_owned()).unwrap_or_default(),
        certificate.band.map(|band: Band| band.word().to_owned()).unwrap_or_default(),
        certificate
            .materials_tier
            .map(|tier: MaterialsTier| format!("{} cost", tier.label()))
            .unwrap_or_default(),
        certificate.hours.map(|hours| hours.to_string()).unwrap_or_default(),
        if certificate.list.is_empty() { "typed".to_owned() } else { certificate.list.clone() },
    ]
}
