//! Where the user is on the start page.

use std::path::PathBuf;

use egui::{Context, Response};

use super::answers::{Answers, MadePlan, Missing, Place};
use crate::domain::Years7To12;
use crate::rates::Date;

/// The start page, as filled in so far.
pub(in crate::ui) struct StartView {
    pub(super) answers: Answers,
    /// Whether there is no plan to go back to.
    pub(in crate::ui) is_first: bool,
    /// The year that was proposed.
    pub(super) proposed_year: String,
    /// What was missing when the plan was to be made.
    pub(super) missing: Option<Missing>,
    focus: Option<FocusAt>,
    /// The plan is to begin with a list that is imported.
    pub(in crate::ui) begins_with_list: bool,
    /// The list that it is to begin with, once it is made.
    pub(in crate::ui) list: Option<PathBuf>,
}

/// Where the focus is to go.
struct FocusAt {
    place: Place,
    /// The frame of the key that asks for it, which the widget would take for its own.
    asked_in_frame: Option<u64>,
}

/// What the user decided on the start page.
pub(in crate::ui) enum StartStep {
    Make(Box<MadePlan>),
    /// Back to the plan that is open.
    Back,
}

impl StartView {
    /// An empty form with the focus in its first field.
    pub(in crate::ui) fn new(is_first: bool, today: Date) -> Self {
        let answers = Answers::proposed(today);
        Self {
            proposed_year: answers.year.clone(),
            answers,
            is_first,
            missing: None,
            focus: Some(FocusAt { place: Place::Name, asked_in_frame: None }),
            begins_with_list: false,
            list: None,
        }
    }

    /// Proposes another year than today's date does.
    pub(in crate::ui) fn propose_year(&mut self, year: u16) {
        self.answers.year = year.to_string();
    }

    /// Takes over students that were counted.
    pub(in crate::ui) fn take_students(&mut self, enrolments: Years7To12) {
        match enrolments {
            Years7To12::Total(total) => self.answers.students = total.to_string(),
            Years7To12::ByYear(years) => {
                self.answers.levels = Some(years.map(|students| students.to_string()));
            }
        }
        self.missing = None;
    }

    /// Brings the keyboard back to the first field.
    pub(in crate::ui) fn ask_first_field(&mut self) {
        self.focus = Some(FocusAt { place: Place::Name, asked_in_frame: None });
    }

    /// Whether the focus is on its way to a widget.
    pub(in crate::ui) fn awaits_focus(&self) -> bool {
        self.focus.is_some()
    }

    /// Says what is missing, and puts the focus there.
    pub(super) fn tell(&mut self, ctx: &Context, missing: Missing) {
        self.focus_on(ctx, missing.place);
        self.missing = Some(missing);
    }

    /// Puts the focus somewhere, with the next frame.
    pub(super) fn focus_on(&mut self, ctx: &Context, place: Place) {
        let asked_in_frame = Some(ctx.cumulative_frame_nr());
        self.focus = Some(FocusAt { place, asked_in_frame });
        ctx.request_repaint();
    }

    /// Gives a widget the focus if it was asked for there; returns whether it has it now.
    pub(super) fn grant(&mut self, place: Place, widget: &Response) -> bool {
        let now = widget.ctx.cumulative_frame_nr();
        let is_due = |asked: &mut FocusAt| {
            asked.place == place && asked.asked_in_frame.is_none_or(|frame| frame < now)
        };
        let is_granted = self.focus.take_if(is_due).is_some();
        if is_granted {
            widget.request_focus();
        }
        is_granted
    }

    /// What is missing at a place.
    pub(super) fn missing_at(&self, place: Place) -> Option<&str> {
        let missing = self.missing.as_ref().filter(|missing| missing.place == place);
        missing.map(|missing| missing.text.as_str())
    }
}
