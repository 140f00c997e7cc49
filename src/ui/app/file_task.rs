//! What the window does with files once the user has answered for what would be lost.

use std::path::PathBuf;

use super::file_dialog::FileRequest;
use crate::plan::NextYearPlan;
use crate::storage::{LeftDocument, LockHolder};
use crate::ui::shell::command::{Command, FileUse};
use crate::ui::start::MadePlan;

/// What goes on after the unsaved plan is dealt with.
#[derive(Clone)]
pub(super) enum Then {
    /// A plan that was made on the start page.
    Make(Box<MadePlan>),
    /// A plan for the year after is asked about.
    NextYear,
    /// A plan like it, of which nothing is approved.
    CopyPlan,
    ChooseFile,
    Open(PathBuf),
    OpenSample,
    Close,
}

/// What an import is left for.
#[derive(Clone)]
pub(super) enum AfterImport {
    /// The grid.
    Close,
    /// Another sheet, which is yet to be chosen.
    ChooseSheet,
    /// Another sheet, in a file.
    ReadSheet(PathBuf),
    /// What the plan is left for.
    LeavePlan(Then),
}

/// What a page that rates are read from is left for.
#[derive(Clone)]
pub(super) enum AfterRatesPage {
    /// The Rates page.
    Close,
    /// A list of bands and tiers, in its place.
    BandsFromList,
    /// Such a list in a file, in its place.
    BandsFromFile(PathBuf),
    /// Another text, which was pasted.
    OtherText,
    /// Another page in a file.
    OtherFile(PathBuf),
    /// What the plan is left for.
    LeavePlan(Then),
}

/// What a list of bands and tiers is left for.
#[derive(Clone)]
pub(super) enum AfterList {
    /// The Rates page.
    Close,
    /// Another list for the same rate set.
    Another,
    /// Another list, for the rate set that is shown.
    Begin,
    /// Another list in a file, for the rate set that is shown.
    BeginWith(PathBuf),
    /// Another list in a file, which is yet to be chosen.
    ChooseFile,
    /// A page that rates are read from, in its place.
    RatesPage,
    /// A copy of such a page in a file, which is yet to be chosen.
    ChooseRatesPage,
    /// A copy of such a page in a file.
    ReadRatesPage(PathBuf),
    /// What the plan is left for.
    LeavePlan(Then),
}

/// How a plan is opened.
#[derive(PartialEq, Eq)]
pub(super) enum OpenAs {
    /// To be edited, if nobody else has it open.
    ToEdit,
    /// To be edited, although another computer may have it open.
    TakeOver,
    /// To be read, while somebody else has it open.
    ReadOnly(LockHolder),
    /// As a plan that is in no file.
    Copy,
}

/// What the window does with files once a question is answered.
pub(super) enum FileTask {
    /// Closes the window, whatever could not be kept.
    Close,
    Save(Then),
    SaveAs(Option<Then>),
    /// Leaves an import with what was answered and mended in it.
    LeaveImport(AfterImport),
    /// Leaves a page that rates are read from, with what was decided of it.
    LeaveRatesPage(AfterRatesPage),
    /// Leaves a list of bands and tiers, with what was decided of it.
    LeaveList(AfterList),
    /// Gives up what waits for its source, and carries a command out.
    DropUnsourced(Command),
    /// Goes on without saving.
    GoOn(Then),
    /// What a file's place was typed for.
    Typed(FileRequest, PathBuf, Option<Then>),
    /// Writes over the file that is there.
    Write(FileRequest, PathBuf, Option<Then>),
    /// Saves the plan, whatever the file holds.
    SaveOver(PathBuf, Option<Then>),
    /// Saves the plan, although somebody else may have the file open.
    SaveTakingOver(PathBuf, Option<Then>),
    Open(PathBuf, OpenAs),
    /// Takes in a file as what the user said it is.
    TakeIn(FileUse, PathBuf),
    /// Shows the plan that was made for the year after.
    ShowNextYear(Box<NextYearPlan>),
    /// Shows the page where the rates of a year are read.
    ReadRatesOf(u16),
    /// Goes on with the first of the plans that were left behind.
    Recover(Vec<LeftDocument>),
    /// Takes the first of them away.
    Discard(Vec<LeftDocument>),
}
