//! All that a report is made from, for a thread of its own.

use std::sync::Arc;

use crate::plan::Plan;
use crate::rates::{Catalogue, Date, RateBook};
use crate::report::{Report, ReportRequest};
use crate::ui::shell::facts::PlanFacts;

/// A state of the plan with what the report of it is to hold.
pub(super) struct Material {
    /// Another number for another state or another choice.
    pub(super) stamp: u64,
    pub(super) plan: Plan,
    pub(super) request: ReportRequest,
    catalogue: Arc<Catalogue>,
    book: RateBook,
}

impl Material {
    /// Works out the report.
    pub(super) fn report(&self) -> Report<'_> {
        Report::of(&self.plan, &self.request, &self.catalogue, &self.book)
    }
}

/// The plan as the window has it, on a day.
pub(in crate::ui) struct PlanNow<'a> {
    pub(in crate::ui) plan: &'a Plan,
    /// The number of the state of plan and rate sets.
    pub(in crate::ui) revision: u64,
    pub(in crate::ui) catalogue: &'a Catalogue,
    pub(in crate::ui) book: &'a RateBook,
    /// The day.
    pub(in crate::ui) date: Date,
    /// The name of the plan's file; blank where there is none.
    pub(in crate::ui) file_name: &'a str,
}

impl<'a> PlanNow<'a> {
    /// The plan of the window.
    pub(in crate::ui) fn of(facts: &PlanFacts<'a>, date: Date, file_name: &'a str) -> Self {
        let PlanFacts { plan, results, catalogue, book } = *facts;
        Self { plan, revision: results.revision(), catalogue, book, date, file_name }
    }
}

/// The newest material, made anew when plan or choices are others.
#[derive(Default)]
pub(super) struct Materials {
    newest: Option<(u64, Arc<Material>)>,
    catalogue: Option<Arc<Catalogue>>,
    stamp: u64,
}

impl Materials {
    /// The material of a request.
    pub(super) fn of(&mut self, now: &PlanNow<'_>, request: ReportRequest) -> Arc<Material> {
        if let Some((revision, material)) = &self.newest
            && *revision == now.revision
            && material.request == request
        {
            return Arc::clone(material);
        }
        self.stamp += 1;
        let catalogue = self.catalogue.get_or_insert_with(|| Arc::new(now.catalogue.clone()));
        let material = Arc::new(Material {
            stamp: self.stamp,
            plan: now.plan.clone(),
            request,
            catalogue: Arc::clone(catalogue),
            book: now.book.clone(),
        });
        self.newest = Some((now.revision, Arc::clone(&material)));
        material
    }
}
