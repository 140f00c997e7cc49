//! What stands on paper: the answer, then the sections that were asked for.

use serde::Serialize;
use serde_json::Value;

use super::answer::Answer;
use super::block::{Block, Section};
use super::{advice, assumptions, certificates, comparison, not_funded, notes, payments, rates};
use crate::domain::{self, capitalised, grouped, listed};
use crate::funding::amounts_note;
use crate::report::{Report, ReportPart};

/// The contents of the paper.
#[derive(Debug, Serialize)]
pub(super) struct Contents {
    title: String,
    description: String,
    school: String,
    /// School number and campus, and what kind of school it is.
    place: String,
    /// Which scenario, under which rates.
    about: String,
    /// On which day, from which file.
    made: String,
    /// Who prepared it; blank if nobody is named.
    prepared_by: String,
    /// What the council is recommended to do, by paragraphs; none if nothing is.
    recommendation: Vec<String>,
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
        let case = report.case(request.about);
        let campus = Some(school.campus.trim().to_owned()).filter(|campus| !campus.is_empty());
        let number = school.number.trim();
        let number = (!number.is_empty()).then(|| format!("School number {number}"));
        let size = match case.school.known_years_7_12() {
            Some(students) => {
                format!("{} students in Years 7 to 12", grouped(&students.to_string()))
            }
            None => "Students in Years 7 to 12 not known".to_owned(),
        };
        let kind = format!("{} school", school.school_type.label());
        let place = [campus, number, Some(kind), Some(size)];
        let place: Vec<String> = place.into_iter().flatten().collect();
        let scenario = report.scenario(request.about);
        let cycle = scenario.cycle.label();
        let is_said = scenario.name.trim().eq_ignore_ascii_case(cycle);
        let cycle = if is_said { String::new() } else { format!(" ({})", cycle.to_lowercase()) };
        let set = case.rates.contents();
        let about = format!(
            "About scenario {}{cycle}, worked out with {}: rate set {}, {}",
            scenario.name,
            set.title,
            set.id,
            case.rates.came_about()
        );
        let day = request.date.to_string();
        let (made, foot) = if request.file_name.is_empty() {
            (format!("Made on {day} from a plan that was not saved"), day)
        } else {
            let file = &request.file_name;
            (format!("Made on {day} from the plan file {file}"), format!("{file} · {day}"))
        };
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
            about: about + &approved(report),
            made,
            prepared_by: match plan.prepared_by().trim() {
                "" => String::new(),
                who => format!("Prepared by {who}"),
            },
            recommendation: paragraphs(plan.recommendation()),
            marks: marks(report),
            answer: Answer::of(report),
            sections: sections(report),
            foot,
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

/// The lines of a text that are not blank.
fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// That the scenario or the plan was approved, to follow what it is about; blank if neither was.
fn approved(report: &Report<'_>) -> String {
    let scenario = report.scenario(report.request.about).approved;
    match (report.plan.approved(), scenario) {
        (Some(day), _) => format!(". The plan was approved on {day}"),
        (None, Some(day)) => format!(". Approved on {day}"),
        (None, None) => String::new(),
    }
}

/// What the department did not publish, what is of another year, and what is an expected value.
fn marks(report: &Report<'_>) -> Vec<String> {
    let places = report.told_on_paper();
    let mut marks: Vec<String> = Vec::new();
    for &place in &places {
        if let Some(note) = amounts_note(report.case(place).rates)
            && !marks.contains(&note)
        {
            marks.push(note);
        }
    }
    let names = |is_so: &dyn Fn(usize) -> bool| {
        let so: Vec<&str> = places
            .iter()
            .filter(|&&place| is_so(place))
            .map(|&place| report.scenario(place).name.as_str())
            .collect();
        (!so.is_empty()).then(|| listed(&so, "and"))
    };
    let year = report.plan.planning_year();
    let year_of = |place: usize| report.case(place).rates.contents().year;
    let mut others: Vec<u16> =
        places.iter().map(|&place| year_of(place)).filter(|&other| other != year).collect();
    others.sort_unstable();
    others.dedup();
    for other in others {
        if let Some(names) = names(&|place| year_of(place) == other) {
            marks.push(format!(
                "The plan is for {year}. The figures of {names} are worked out with rates of {other}."
            ));
        }
    }
    if let Some(names) = names(&|place| report.scenario(place).expects_withdrawals()) {
        marks.push(format!(
            "The figures of {names} are expected values, of the fraction of students who are expected to \
             stay until the VASS deadline."
        ));
    }
    marks.iter().map(|mark| capitalised(mark)).collect()
}

fn sections(report: &Report<'_>) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: "What the amounts are made of".to_owned(),
        blocks: comparison::components(report),
    }];
    let section = |part: ReportPart, blocks: Vec<Block>| {
        (report.request.has(part) && !blocks.is_empty())
            .then(|| Section { heading: part.label().to_owned(), blocks })
    };
    let of = |part: ReportPart| match part {
        ReportPart::Certificates => certificates::blocks(report),
        ReportPart::Comparison => comparison::blocks(report),
        ReportPart::Payments => payments::blocks(report),
        ReportPart::NotFunded => not_funded::blocks(report),
        ReportPart::Rates => rates::blocks(report),
        ReportPart::Assumptions => assumptions::blocks(report),
        ReportPart::Advice => advice::blocks(report),
        ReportPart::Notes => notes::blocks(report),
    };
    sections.extend(ReportPart::ALL.into_iter().filter_map(|part| section(part, of(part))));
    sections
}
