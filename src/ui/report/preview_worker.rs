//! The thread that sets the pages of a report and draws them. The pages stay there; pictures leave it.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use egui::{ColorImage, Context};

use super::material::Material;
use crate::report::Paper;
use crate::ui::shell::panics::caught;

/// The typesetter goes into what it sets: as much as the program's first thread has elsewhere.
const STACK_SIZE: usize = 8 * 1024 * 1024;

/// What is to be seen.
pub(super) struct Wanted {
    pub(super) material: Arc<Material>,
    /// The pages to draw, by place; those that there are not are passed over.
    pub(super) pages: Vec<usize>,
    /// How wide a page is, in pixels.
    pub(super) width: u16,
}

/// What the thread has to say.
pub(super) enum Told {
    /// A report is set, on so many pages.
    Set { material: Arc<Material>, pages: usize },
    /// It cannot be set.
    Fault { stamp: u64, fault: String },
    /// A page of it, so many pixels wide.
    Page { stamp: u64, page: usize, width: u16, image: ColorImage },
}

/// The window's end of the thread, which ends with it.
pub(super) struct PreviewWorker {
    wanted: Sender<Wanted>,
    told: Receiver<Told>,
}

impl PreviewWorker {
    /// Begins it; `ctx` is woken for what it has to say.
    pub(super) fn begin(ctx: &Context) -> Self {
        let (wanted, receiver) = mpsc::channel();
        let (sender, told) = mpsc::channel();
        let ctx = ctx.clone();
        let work = move || {
            let mut inbox = Inbox { receiver, next: None };
            let say = |told: Told| {
                // If the window is gone, so is whatever it wanted.
                let _ = sender.send(told);
                ctx.request_repaint();
            };
            work(&mut inbox, &say);
        };
        // Without a thread nobody hears what is wanted, which is told as a fault.
        let builder = std::thread::Builder::new().name("preview".to_owned()).stack_size(STACK_SIZE);
        let _ = builder.spawn(work);
        Self { wanted, told }
    }

    /// The window's end of a thread that a test plays.
    #[cfg(test)]
    pub(super) fn of(wanted: Sender<Wanted>, told: Receiver<Told>) -> Self {
        Self { wanted, told }
    }

    /// Asks for something else than before; says whether anybody is there to do it.
    pub(super) fn ask(&self, wanted: Wanted) -> bool {
        self.wanted.send(wanted).is_ok()
    }

    /// What it has to say.
    pub(super) fn told(&self) -> Vec<Told> {
        self.told.try_iter().collect()
    }
}

/// What the window wants. The newest counts, and what came before is forgotten.
struct Inbox {
    receiver: Receiver<Wanted>,
    next: Option<Wanted>,
}

impl Inbox {
    fn has_next(&mut self) -> bool {
        self.next = self.receiver.try_iter().last().or(self.next.take());
        self.next.is_some()
    }

    /// Waits for something; nothing comes once the window is gone.
    fn wait(&mut self) -> Option<Wanted> {
        if !self.has_next() {
            self.next = self.receiver.recv().ok();
            self.has_next();
        }
        self.next.take()
    }
}

fn work(inbox: &mut Inbox, say: &impl Fn(Told)) {
    let mut set: Option<(u64, Paper)> = None;
    while let Some(Wanted { material, pages, width }) = inbox.wait() {
        let stamp = material.stamp;
        let is_set = set.as_ref().is_some_and(|(of, _)| *of == stamp);
        if !is_set {
            // Two at once would take the memory of two.
            set = None;
            match safely(|| Paper::of(&material.report()).map_err(|fault| fault.to_string())) {
                Ok(paper) => {
                    say(Told::Set { material, pages: paper.pages() });
                    set = Some((stamp, paper));
                }
                Err(fault) => say(Told::Fault { stamp, fault }),
            }
        }
        let Some((_, paper)) = &set else { continue };
        for page in pages {
            if inbox.has_next() {
                break;
            }
            match safely(|| Ok(picture(paper, page, width))) {
                Ok(Some(image)) => say(Told::Page { stamp, page, width, image }),
                Ok(None) => {}
                Err(fault) => say(Told::Fault { stamp, fault }),
            }
        }
    }
}

/// Does something; a fault of the program in it is told like another.
fn safely<T>(doing: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    caught(doing).unwrap_or_else(|_| {
        let what = "the report could not be shown: this is a fault of the program. The Excel \
                    workbook and CSV have the same figures";
        Err(what.to_owned())
    })
}

fn picture(paper: &Paper, page: usize, width: u16) -> Option<ColorImage> {
    let picture = paper.picture(page, width)?;
    let size = [usize::try_from(picture.width).ok()?, usize::try_from(picture.height).ok()?];
    Some(ColorImage::from_rgba_premultiplied(size, &picture.rgba))
}
