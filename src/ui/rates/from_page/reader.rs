//! Reading a page on a thread of its own, so that frames go on.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

use crate::domain::Problem;
use crate::exchange::rates_page::{Page, PageReading, read, read_newest};
use crate::rates::RateSet;

/// Where the text of a page comes from.
#[derive(Clone)]
pub(super) enum PageFrom {
    Text(String),
    File(PathBuf),
    /// It was read before, for another year or beside another set.
    Page(Arc<Page>),
}

/// A page, and what was found on it.
pub(super) struct ReadPage {
    pub(super) page: Arc<Page>,
    pub(super) reading: PageReading,
    /// The set that it was read beside.
    pub(super) base: RateSet,
}

/// A page that is being read.
pub(super) struct Reader {
    receiver: Receiver<Result<ReadPage, String>>,
    /// For which year, and beside which set.
    pub(super) year: u16,
    pub(super) base: RateSet,
    /// Whether the page was read before.
    pub(super) is_again: bool,
    /// Whether the page may say a later year.
    pub(super) may_say_year: bool,
}

impl Reader {
    /// Begins to read for a year, or for a later one if the page may say it; `ctx` is woken when it is done.
    pub(super) fn begin(
        from: PageFrom,
        (year, may_say_year): (u16, bool),
        base: &RateSet,
        ctx: &Context,
    ) -> Self {
        let (sender, receiver) = mpsc::channel();
        let is_again = matches!(from, PageFrom::Page(_));
        let (wake, beside) = (ctx.clone(), base.clone());
        let work = move || {
            let page = match from {
                PageFrom::Text(text) => Page::of_text(&text).map(Arc::new),
                PageFrom::File(path) => Page::of_file(&path).map(Arc::new),
                PageFrom::Page(page) => Ok(page),
            };
            let read = page.map(|page| {
                let read = if may_say_year { read_newest } else { read };
                let reading = read(&page, year, &beside);
                ReadPage { page, reading, base: beside }
            });
            // If the window is gone, nobody asks any more.
            let _ = sender.send(read.map_err(|fault| fault.told()));
            wake.request_repaint();
        };
        // Without a thread the sender is dropped, which is told as a fault.
        let _ = std::thread::Builder::new().name("rates page".to_owned()).spawn(work);
        Self { receiver, year, base: base.clone(), is_again, may_say_year }
    }

    /// What was read, once it is.
    pub(super) fn answer(&self) -> Option<Result<ReadPage, String>> {
        match self.receiver.try_recv() {
            Ok(read) => Some(read),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err("The page could not be read.".to_owned())),
        }
    }
}
