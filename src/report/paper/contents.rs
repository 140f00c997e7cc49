//! What stands on paper: the answer, then the sections that were asked for.

use serde::Serialize;
use serde_json::Value;

use super::answer::Answer;
use super::block::{Block, Section};
use super::{assumptions, certificates, comparison, not_funded, payments, rates};
use crate::domain::{self, capitalised};
use crate::funding::amounts_note;
use crate::report::{Part, Report};

/// The contents of the paper.
#[derive(Debug, Serialize)]
pub(super) struct Contents {
    title: String,
    description: String,
    school: String,
    /// School number and campus, and what kind of school it is.
    place: String,
    /// Which scenario, under which rates, on which day.
    about: String,
    /// What has to be known before any figure: that amounts are a projection, say.
    marks: Vec<String>,
    answer: Answer,
    sections: Vec<Section>,
    /// What stands at the foot of every page, before its number.
    foot: String,
}

impl Contents {
    /// The contents of a report.
    pub(super) fn of(report: &Report<'_>) -> Self {
        let (plan, request) = (report.plan, report.request);
        let school = plan.school();
        let name = school.name.trim();
        let mut place = Vec::new();
        if !school.campus.trim().is_empty() {
            place.push(school.campus.trim().to_owned());
        }
        if !school.number.trim().is_empty() {
            place.push(format!("School number {}", school.number.trim()));
        }
        place.push(format!("{} school", school.school_type.label()));
        let case = report.case(request.about);
        place.push(format!("{} students in Years 7 to 12", case.school.years_7_12));
        let scenario = report.scenario(request.about);
        let set = case.rates.contents();
        let cycle = scenario.cycle.label();
        let cycle = if scenario.name.trim().eq_ignore_ascii_case(cycle) {
            String::new()
        } else {
            format!(" ({cycle})")
        };
        let about = format!(
            "Scenario {}{cycle}, worked out with rate set {}, {}",
            scenario.name,
            set.id,
            set.kind.label()
        );
        let mut foot = vec![request.date.to_string()];
        if !request.file_name.is_empty() {
            foot.insert(0, request.file_name.clone());
        }
        Self {
            title: format!("VET funding in {}", plan.planning_year()),
            description:
                "What the school is funded for vocational training delivered to its students"
                    .to_owned(),
            school: if name.is_empty() {
                "A school without a name".to_owned()
            } else {
                name.to_owned()
            },
            place: place.join(" · "),
            about,
            marks: marks(report),
            answer: Answer::of(report),
            sections: sections(report),
            foot: foot.join(" · "),
        }
    }

    /// The contents as a JSON text, without what a PDF may not hold and what would turn the order of
    /// other words.
    pub(super) fn json(&self) -> serde_json::Result<Vec<u8>> {
        let mut all = serde_json::to_value(self)?;
        make_fit(&mut all);
        serde_json::to_vec(&all)
    }
}

fn make_fit(value: &mut Value) {
    match value {
        Value::String(text) => {
            domain::make_fit(text);
            text.retain(|letter| !matches!(letter, '\u{FEFF}' | '\u{FFFE}'));
        }
        Value::Array(values) => values.iter_mut().for_each(make_fit),
        Value::Object(fields) => fields.values_mut().for_each(make_fit),
        Value::Null | Value::Bool(_) | Value::Number(_) => (),
    }
}

/// What the department did not publish, and what is an expected value.
fn marks(report: &Report<'_>) -> Vec<String> {
    let places = report.request.on_paper();
    let mut marks: Vec<String> = Vec::new();
    for &place in &places {
        if let Some(note) = amounts_note(report.case(place).rates)
            && !marks.contains(&note)
        {
            marks.push(note);
        }
    }
    for &place in &places {
        let scenario = report.scenario(place);
        if scenario.expects_withdrawals() {
            marks.push(format!(
                "The figures of {} are expected values, of the fraction of students who are expected to \
                 stay until the VASS deadline.",
                scenario.name
            ));
        }
    }
    marks.iter().map(|mark| capitalised(mark)).collect()
}

fn sections(report: &Report<'_>) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: "What the amounts are made of".to_owned(),
        blocks: comparison::components(report),
    }];
    let section = |part: Part, blocks: Vec<Block>| {
        (report.request.has(part) && !blocks.is_empty())
            .then(|| Section { heading: part.label().to_owned(), blocks })
    };
    let of = |part: Part| match part {
        Part::Certificates => certificates::blocks(report),
        Part::Comparison => comparison::blocks(report),
        Part::Payments => payments::blocks(report),
        Part::NotFunded => not_funded::blocks(report),
        Part::Rates => rates::blocks(report),
        Part::Assumptions => assumptions::blocks(report),
    };
    sections.extend(Part::ALL.into_iter().filter_map(|part| section(part, of(part))));
    sections
}
