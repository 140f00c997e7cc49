//! R3 as formulas: whether a line draws funding, from its own cells and those of its rate set, and why not.
//!
//! The two formulas of a line stand side by side: the first asks whether everything is as it must be, the
//! second looks for the first reason in the order of R3, where something is not.

use super::excel_text::literal;
use super::rate_names::RateNames;
use crate::domain::{Level, Missing, Pathway, Word};
use crate::funding::Refusal;

/// What a line of an unknown pathway needs; no line of a plan is without one.
const A_PATHWAY: &str = "a pathway";

/// The cells of a line that decide.
pub(super) struct Deciding<'r> {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) level: String,
    pub(super) band: String,
    pub(super) tier: String,
    pub(super) pathway: String,
    pub(super) age: String,
    pub(super) vcaa_approved: String,
    pub(super) on_vass: String,
    pub(super) rates: &'r RateNames,
}

impl Deciding<'_> {
    /// "Yes" or "No".
    pub(super) fn eligible(&self) -> String {
        let Self { level, vcaa_approved, on_vass, .. } = self;
        let mut conditions: Vec<String> = self.needs().map(|(is_there, _)| is_there).to_vec();
        conditions.extend([
            format!("OR({},{})", self.is(Pathway::School), self.rates.attracts_some(&self.pathway)),
            format!(
                "OR({level}=\"{}\",{level}=\"{}\",AND({level}=\"{}\",{vcaa_approved}=\"Yes\"))",
                Level::II.word(),
                Level::III.word(),
                Level::IV.word()
            ),
            format!("{}=0", self.rates.generalists_in(&self.title)),
            format!("{on_vass}=\"Yes\""),
            self.rates.age_is_within(&self.age),
        ]);
        format!("IF(AND({}),\"Yes\",\"No\")", conditions.join(","))
    }

    /// Why the line is not funded, where the cell that says so has "No"; else blank.
    pub(super) fn reason(&self, eligible: &str) -> String {
        let Self { level, vcaa_approved, on_vass, .. } = self;
        let [certificate, others @ ..] = self.needs();
        let all: Vec<&str> = others.iter().map(|(is_there, _)| is_there.as_str()).collect();
        let told = |(is_there, what): &(String, &str)| format!("IF({is_there},\"\",\", {what}\")");
        let others_told: Vec<String> = others.iter().map(told).collect();
        let for_good = self.is_refused_for_good();
        let pathway = format!(
            "IF({},{},IF({},{},{}))",
            self.is(Pathway::Sbat),
            label(Refusal::Sbat),
            self.is(Pathway::HeadStart),
            label(Refusal::HeadStart),
            label(Refusal::Independent)
        );
        let mut steps = vec![
            (format!("{eligible}=\"Yes\""), "\"\"".to_owned()),
            (
                format!("NOT(AND({},OR({for_good},AND({}))))", certificate.0, all.join(",")),
                // The first two characters are the comma before the first of them.
                format!(
                    "\"Incomplete: needs \"&MID({}&IF({for_good},\"\",{}),3,200)",
                    told(&certificate),
                    others_told.join("&")
                ),
            ),
            (self.is_refused_pathway(), pathway),
        ];
        steps.extend(
            [
                (format!("{level}=\"{}\"", Level::I.word()), Refusal::CertificateI),
                (format!("{level}=\"{}\"", Level::Diploma.word()), Refusal::Diploma),
                (format!("{}>0", self.rates.generalists_in(&self.title)), Refusal::Generalist),
                (
                    format!("AND({level}=\"{}\",{vcaa_approved}<>\"Yes\")", Level::IV.word()),
                    Refusal::VcaaApproval,
                ),
                (format!("{on_vass}<>\"Yes\""), Refusal::Vass),
            ]
            .map(|(condition, refusal)| (condition, label(refusal))),
        );
        steps.into_iter().rfold(label(Refusal::Age), |otherwise, (condition, then)| {
            format!("IF({condition},{then},{otherwise})")
        })
    }

    /// Whether the pathway is a known one that attracts nothing, as a condition.
    fn is_refused_pathway(&self) -> String {
        format!(
            "AND({},NOT({}),NOT({}))",
            self.rates.has_pathway(&self.pathway),
            self.is(Pathway::School),
            self.rates.attracts_some(&self.pathway)
        )
    }

    /// Whether the line is refused whatever else is entered, as a condition: an approval may still come.
    fn is_refused_for_good(&self) -> String {
        let Self { level, on_vass, .. } = self;
        format!(
            "OR({},{level}=\"{}\",{level}=\"{}\",{}>0,{on_vass}<>\"Yes\",NOT({}))",
            self.is_refused_pathway(),
            Level::I.word(),
            Level::Diploma.word(),
            self.rates.generalists_in(&self.title),
            self.rates.age_is_within(&self.age)
        )
    }

    fn is(&self, pathway: Pathway) -> String {
        format!("{}=\"{}\"", self.pathway, pathway.label())
    }

    /// What a line must have, as conditions, in the order in which it is told what it lacks.
    fn needs(&self) -> [(String, &'static str); 5] {
        let Self { code, level, .. } = self;
        let levels: Vec<String> =
            Level::ALL.iter().map(|one| format!("{level}=\"{}\"", one.word())).collect();
        [
            (format!("TRIM({code})<>\"\""), Missing::Certificate.label()),
            (format!("OR({})", levels.join(",")), Missing::Level.label()),
            (self.rates.has_band(&self.band), Missing::Band.label()),
            (self.rates.has_materials(&self.tier), Missing::MaterialsTier.label()),
            (self.rates.has_pathway(&self.pathway), A_PATHWAY),
        ]
    }
}

/// A reason as a formula has it.
fn label(refusal: Refusal) -> String {
    literal(refusal.label())
}
