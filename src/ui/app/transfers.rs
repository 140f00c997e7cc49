//! What is imported into the plan and exported beside it: enrolments, rate sets, images of charts, reports.

use std::path::Path;

use egui::Context;

use super::file_dialog::FileRequest;
use super::file_task::AfterRatesPage;
use super::proposed_name::proposed_name;
use super::{App, told};
use crate::domain::{Problem, Word as _, shown};
use crate::plan::{Action, Plan};
use crate::rates::{RateAction, RateSet, SchoolCertificate};
use crate::report::{ReportKind, ReportRequest};
use crate::storage::{read_rate_set, save_bytes, save_rate_set, shown_path};
use crate::ui::import::view::{ImportView, basis};
use crate::ui::kit::chart::{Picture, Purpose, as_png, picture_taken, tell_of_picture};
use crate::ui::rates::import_clash::ImportClash;
use crate::ui::report::PlanNow;
use crate::ui::school::eduhub_dialog::EnrolmentsCount;

impl App {
    /// Reads a sheet of enrolments, to be looked at in the place of the Enrolments page.
    pub(super) fn import_enrolments(&mut self, ctx: &Context, path: &Path) {
        let facts = self.computed.facts(&self.document.history);
        let import = ImportView::of_file(path, ctx, &basis(&facts, self.shell.scenario));
        self.pages.begin_import(import);
        ctx.request_repaint();
    }

    /// Reads a list of certificates, to be looked at in the place of the Rates page.
    pub(super) fn open_list(&mut self, ctx: &Context, path: &Path) {
        let facts = self.computed.facts(&self.document.history);
        if let Some(list) = &mut self.pages.rates.list {
            list.read_file(path, ctx, &facts);
        }
    }

    /// Takes a rate set from a file, unless one of its id is there with other amounts.
    pub(super) fn import_rates(&mut self, ctx: &Context, path: &Path) {
        let (set, certificates) = match read_rate_set(path) {
            Ok(read) => read,
            Err(faults) => {
                self.say("The rate set could not be imported", told(&faults));
                return;
            }
        };
        let book = self.document.history.book();
        // What comes as a file is the school's own, unless it is what the program has itself.
        let set = if book.set(set.id()) == Some(&set) { set } else { set.as_own() };
        let is_new = book.set(set.id()).is_none_or(|at_hand| *at_hand == set);
        if is_new {
            let import = RateAction::Import { set: Box::new(set), certificates };
            self.apply(ctx, &Action::Rates(import));
        } else {
            let free_id = book.free_id(&set.id().0);
            let may_replace = !book.is_built_in(set.id());
            let clash = ImportClash { set, certificates, free_id, may_replace };
            self.questions.ask_next(Box::new(clash));
        }
    }

    /// Reads a copy of the department's page, to be looked at in the place of the Rates page.
    pub(super) fn read_rates_page(&mut self, ctx: &Context, path: &Path) {
        self.replace_rates_page(ctx, AfterRatesPage::OtherFile(path.to_owned()));
    }

    /// Counts the students of a CASES21 extract, and shows what they come to.
    pub(super) fn count_enrolments(&mut self, ctx: &Context, path: &Path) {
        let count = EnrolmentsCount::begin(ctx, path, self.shell.scenario);
        self.questions.ask_next(Box::new(count));
    }

    /// Writes a rate set to a file, with what the school entered for its certificates.
    pub(super) fn export_rates(
        &mut self,
        path: &Path,
        (set, certificates): &(RateSet, Vec<SchoolCertificate>),
    ) {
        match save_rate_set(path, set, certificates) {
            Ok(()) => self.shell.tell(format!("Exported to {}", shown_path(path))),
            Err(fault) => self.say("The rate set could not be exported", fault.told()),
        }
    }

    /// Writes the image of a chart.
    pub(super) fn save_image(&mut self, ctx: &Context, path: &Path, png: &[u8]) {
        match save_bytes(path, png) {
            Ok(()) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                tell_of_picture(ctx, format!("Saved as {}", shown(&name, 60)));
            }
            Err(fault) => {
                self.say("The image could not be saved", fault.told());
            }
        }
    }

    /// Takes the picture of a chart that was asked for, once there is one: to the clipboard, or to a
    /// file whose place is asked for.
    pub(super) fn poll_picture(&mut self, ctx: &Context) {
        let Some(taken) = picture_taken(ctx) else { return };
        let Picture { purpose, kind, image } = match taken {
            Ok(picture) => picture,
            Err(why) => {
                self.say("There is no image of the chart", why.to_string());
                return;
            }
        };
        match purpose {
            Purpose::Copy => {
                ctx.copy_image(image);
                tell_of_picture(ctx, "Image copied".to_owned());
            }
            Purpose::Save => match as_png(&image) {
                Ok(png) => {
                    let name = format!("VDSS {kind}.png");
                    let request = FileRequest::SaveImage { name, png: png.into() };
                    self.ask_for_file(ctx, request, None);
                }
                Err(why) => self.say("There is no image of the chart", format!("{why}.")),
            },
        }
    }

    /// What the pages of the report in the window were made from, for tests; nothing while they are not yet
    /// those of the newest plan and choices.
    pub fn report_shown(&self) -> Option<(&Plan, &ReportRequest)> {
        self.pages.report.shown()
    }

    /// Asks for a place to save the report at, one report at a time.
    pub(super) fn ask_where_to_report(&mut self, ctx: &Context, kind: ReportKind) {
        if self.pages.report.is_saving() {
            return;
        }
        let what = match kind {
            ReportKind::Pdf | ReportKind::Workbook => "report",
            ReportKind::Csv(table) => table.word(),
        };
        let words = format!("{} {what}", self.plan().title());
        let name = proposed_name(&words, kind.ending());
        self.ask_for_file(ctx, FileRequest::SaveReport { name, kind }, None);
    }

    /// Begins to save the report at a place.
    pub(super) fn save_report(&mut self, ctx: &Context, kind: ReportKind, path: &Path) {
        let file_name = self.document.file_name();
        let facts = self.computed.facts(&self.document.history);
        let now = PlanNow::of(&facts, (self.system.today)(), &file_name);
        self.pages.report.save(ctx, kind, path, &now);
    }
}
