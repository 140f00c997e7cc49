//! What the window has of the pages of a report: how many there are, and pictures of those in sight.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, TextureHandle, TextureOptions};

use super::a_while::takes_a_while;
use super::material::Material;
use super::preview_worker::{PreviewWorker, Told, Wanted};
use crate::ui::kit::theme::is_wide_window;

/// Pages drawn before it is known how many there are.
const FIRST_PAGES: usize = 2;

/// How large the pages are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zoom {
    FitWidth,
    /// As large as whole pages can be, as many side by side as there is room for.
    FitPage,
    /// As large as they are printed.
    Printed,
}

/// A picture of a page.
struct PagePicture {
    stamp: u64,
    width: u16,
    texture: TextureHandle,
}

/// What the window has of the pages.
#[derive(Default)]
pub(super) struct Preview {
    /// How large the user wants the pages.
    pub(super) zoom: Option<Zoom>,
    worker: Option<PreviewWorker>,
    /// The newest material, and since when, in the seconds of the window's clock, it is.
    newest: Option<(Arc<Material>, f64)>,
    /// What is set, and on how many pages.
    set: Option<(Arc<Material>, usize)>,
    /// What the typesetter has against the material with a stamp.
    fault: Option<(u64, String)>,
    pictures: BTreeMap<usize, PagePicture>,
    /// What was asked for last: of which material, how wide, which pages.
    asked: Option<(u64, u16, Vec<usize>)>,
}

impl Preview {
    /// Goes along with the newest material, and takes what the thread has made.
    pub(super) fn follow(&mut self, ctx: &Context, material: &Arc<Material>) {
        let stamp = material.stamp;
        if self.newest.as_ref().is_none_or(|(newest, _)| newest.stamp != stamp) {
            self.newest = Some((Arc::clone(material), ctx.input(|input| input.time)));
        }
        let told = self.worker.as_ref().map(PreviewWorker::told).unwrap_or_default();
        for told in told {
            match told {
                // Of what is not the newest any more.
                Told::Set { material, .. } if material.stamp != stamp => {}
                Told::Page { stamp: of, .. } | Told::Fault { stamp: of, .. } if of != stamp => {}
                Told::Set { material, pages } => {
                    self.set = Some((material, pages));
                    self.fault = None;
                    self.pictures.retain(|page, _| *page < pages);
                }
                Told::Fault { stamp, fault } => {
                    self.fault = Some((stamp, fault));
                    self.pictures.clear();
                }
                Told::Page { stamp, page, width, image } => {
                    let name = format!("report page {page}");
                    let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
                    self.pictures.insert(page, PagePicture { stamp, width, texture });
                }
            }
        }
    }

    /// How large the pages are. In a wide window a page across the whole width would be larger than life.
    pub(super) fn zoom(&self, ctx: &Context) -> Zoom {
        let usual = if is_wide_window(ctx) { Zoom::FitPage } else { Zoom::FitWidth };
        self.zoom.unwrap_or(usual)
    }

    /// How many pages there are; `None` before any are set.
    pub(super) fn pages(&self) -> Option<usize> {
        self.set.as_ref().map(|(_, pages)| *pages)
    }

    /// What the pages show, if that is the newest.
    pub(super) fn shown(&self) -> Option<&Material> {
        let (set, _) = self.set.as_ref()?;
        let (newest, _) = self.newest.as_ref()?;
        (set.stamp == newest.stamp && self.fault.is_none()).then_some(set)
    }

    /// Why there are no pages.
    pub(super) fn fault(&self) -> Option<&str> {
        let (stamp, fault) = self.fault.as_ref()?;
        let (newest, _) = self.newest.as_ref()?;
        (newest.stamp == *stamp).then_some(fault)
    }

    /// Whether it takes a while until the newest is shown.
    pub(super) fn is_late(&self, ctx: &Context) -> bool {
        self.shown().is_none() && self.fault().is_none() && self.waits_long(ctx)
    }

    /// Whether the newest has been the newest for more than a moment.
    fn waits_long(&self, ctx: &Context) -> bool {
        let since = self.newest.as_ref().map_or(0.0, |(_, since)| *since);
        takes_a_while(ctx, since)
    }

    /// The picture of a page, and whether it is out of date for more than a moment.
    pub(super) fn picture(&self, ctx: &Context, page: usize) -> Option<(&TextureHandle, bool)> {
        let picture = self.pictures.get(&page)?;
        let (newest, _) = self.newest.as_ref()?;
        let is_old = picture.stamp != newest.stamp && self.waits_long(ctx);
        Some((&picture.texture, is_old))
    }

    /// Has pictures of the pages in sight, so many pixels wide, and of no others.
    pub(super) fn show(&mut self, ctx: &Context, in_sight: Vec<usize>, width: u16) {
        let Some((material, _)) = &self.newest else { return };
        let stamp = material.stamp;
        self.pictures.retain(|page, _| in_sight.contains(page));
        let asks = (stamp, width, in_sight);
        if self.asked.as_ref() == Some(&asks) {
            return;
        }
        let is_there = |page: &usize| {
            let picture = self.pictures.get(page);
            picture.is_some_and(|picture| (picture.stamp, picture.width) == (stamp, width))
        };
        let mut pages: Vec<usize> = asks.2.iter().copied().filter(|page| !is_there(page)).collect();
        if self.set.is_none() {
            pages = (0..FIRST_PAGES).collect();
        }
        let wanted = Wanted { material: Arc::clone(material), pages, width };
        let worker = self.worker.get_or_insert_with(|| PreviewWorker::begin(ctx));
        if !worker.ask(wanted) {
            // Another one, with the next change, may be luckier.
            self.worker = None;
            let fault = "The pages cannot be shown now. The PDF, the Excel workbook and CSV can be \
                         saved all the same";
            self.fault = Some((stamp, fault.to_owned()));
        }
        self.asked = Some(asks);
    }

    /// Lets go of what only a page in sight needs.
    pub(super) fn rest(&mut self) {
        self.pictures.clear();
        self.asked = None;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver, Sender};

    use egui::{Color32, ColorImage};

    use super::*;
    use crate::rates::{Catalogue, Date, RateBook};
    use crate::report::ReportRequest;
    use crate::storage::sample_plan;
    use crate::ui::report::material::{Materials, PlanNow};

    /// A preview whose thread is played.
    struct Played {
        ctx: Context,
        preview: Preview,
        say: Sender<Told>,
        heard: Receiver<Wanted>,
    }

    impl Played {
        fn begin() -> Self {
            let ((wanted, heard), (say, told)) = (mpsc::channel(), mpsc::channel());
            let worker = Some(PreviewWorker::of(wanted, told));
            let preview = Preview { worker, ..Preview::default() };
            Self { ctx: Context::default(), preview, say, heard }
        }

        /// A frame of the window that shows some pages, 100 pixels wide; returns the pages that are to be
        /// drawn, if anything else is wanted than before.
        fn frame(&mut self, material: &Arc<Material>, in_sight: &[usize]) -> Option<Vec<usize>> {
            self.preview.follow(&self.ctx, material);
            self.preview.show(&self.ctx, in_sight.to_vec(), 100);
            self.heard.try_iter().last().map(|wanted| wanted.pages)
        }

        fn say_set(&self, material: &Arc<Material>, pages: usize) {
            self.say.send(Told::Set { material: Arc::clone(material), pages }).unwrap();
        }

        fn say_page(&self, material: &Material, page: usize) {
            let image = ColorImage::filled([100, 141], Color32::WHITE);
            let stamp = material.stamp;
            self.say.send(Told::Page { stamp, page, width: 100, image }).unwrap();
        }

        fn drawn(&self) -> Vec<usize> {
            self.preview.pictures.keys().copied().collect()
        }
    }

    /// The materials of two states of a plan.
    fn two() -> [Arc<Material>; 2] {
        let plan = sample_plan().unwrap();
        let (catalogue, book) = (Catalogue::built_in().unwrap(), RateBook::built_in().unwrap());
        let mut materials = Materials::default();
        [1, 2].map(|revision| {
            let date = Date::EARLIEST;
            let (plan, catalogue, book) = (&plan, &catalogue, &book);
            let now = PlanNow { plan, revision, catalogue, book, date, file_name: "" };
            let request = ReportRequest::of(plan, date, "");
            materials.of(&now, request)
        })
    }

    #[test]
    fn only_pages_in_sight_are_drawn_and_kept() {
        let [material, _] = two();
        let mut played = Played::begin();
        assert_eq!(played.frame(&material, &[0]), Some(vec![0, 1]), "before it is known how many");
        played.say_set(&material, 5);
        played.say_page(&material, 0);
        assert_eq!(played.frame(&material, &[0]), None, "nothing else is wanted");
        assert_eq!(played.preview.pages(), Some(5));
        assert_eq!(played.frame(&material, &[0, 1]), Some(vec![1]));
        played.say_page(&material, 1);
        assert_eq!(played.frame(&material, &[1, 2]), Some(vec![2]));
        assert_eq!(played.drawn(), [1]);
        assert_eq!(played.frame(&material, &[0]), Some(vec![0]), "what was let go is drawn again");
    }

    #[test]
    fn what_is_out_of_date_is_never_shown_as_if_it_were_new() {
        let [old, new] = two();
        let mut played = Played::begin();
        played.frame(&old, &[0]);
        played.say_set(&old, 5);
        played.say_page(&old, 0);
        played.frame(&old, &[0]);
        assert!(played.preview.shown().is_some());
        assert_eq!(played.frame(&new, &[0]), Some(vec![0]));
        assert!(played.preview.shown().is_none());
        assert_eq!(played.drawn(), [0], "the old page stays until the new one comes");
        // What was on its way comes too late.
        played.say_set(&old, 9);
        played.say_page(&old, 0);
        played.frame(&new, &[0]);
        assert!(played.preview.shown().is_none());
        assert_eq!(played.preview.pages(), Some(5));
        played.say_set(&new, 4);
        played.frame(&new, &[0]);
        assert_eq!(played.preview.shown().map(|shown| shown.stamp), Some(new.stamp));
        assert_eq!(played.preview.pages(), Some(4));
    }

    #[test]
    fn a_fault_is_told_until_something_is_changed() {
        let [first, second] = two();
        let mut played = Played::begin();
        played.frame(&first, &[0]);
        let fault = "the report could not be set as pages".to_owned();
        played.say.send(Told::Fault { stamp: first.stamp, fault }).unwrap();
        played.frame(&first, &[0]);
        assert_eq!(played.preview.fault(), Some("the report could not be set as pages"));
        assert!(!played.preview.is_late(&played.ctx));
        played.frame(&second, &[0]);
        assert_eq!(played.preview.fault(), None);
        played.say_set(&second, 3);
        played.frame(&second, &[0]);
        assert!(played.preview.shown().is_some());
    }

    #[test]
    fn a_thread_that_is_gone_is_told_and_another_begins_with_the_next_change() {
        let [first, second] = two();
        let mut played = Played::begin();
        let (_, heard) = mpsc::channel();
        played.heard = heard;
        played.frame(&first, &[0]);
        assert!(played.preview.fault().is_some_and(|fault| fault.contains("can be saved")));
        played.frame(&second, &[0]);
        assert_eq!(played.preview.fault(), None);
        assert!(played.preview.worker.is_some());
    }
}
