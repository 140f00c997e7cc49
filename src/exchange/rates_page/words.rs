//! The words by which a page says what an amount is for: school types, bands, tiers, years, topics.

use super::pattern::regex;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Band, MaterialsTier, SchoolType, Word};

static VET: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\bVET\b|\bVDSS\b|\bVETDSS\b|\bVASS\b|(?i:reference\s+143\b|small[\s-]?scale\s+(?:maximum|adjustment|core|reduction|rate|supplement)|vocational\s+(?:education|training)|\bVET\s+delivered|supplementary\s+VET)",
    )
});
static FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:swim|tutor|welfare|chaplain|mental health|transport|travel|salar|staff|teacher|leave|boarding|camp|cleaning|maintenance|equity|disabilit|doctor|respectful|numeracy|literacy|excellence|revision lecture|transition funding|active schools|inclusion|primary|bus\b|utilit|relief|chaplaincy|language|music in schools|adult rates|skills first|TAFE fee)",
    )
});

/// Whether a text is about vocational education and training.
pub(super) fn is_about_vet(text: &str) -> bool {
    VET.is_match(text)
}

/// Whether a heading is about something else that schools are funded for.
pub(super) fn is_foreign(heading: &str) -> bool {
    static ELSE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"(?i)\btuition fees|\bprice list|\bprices\b|\bTAFE fees|\bfees? (?:schedule|list|20\d\d)|\bsalary bands?|\bpay bands?|\btransport bands?|\btravel bands?",
        )
    });
    ELSE.is_match(heading) || !is_about_vet(heading) && FOREIGN.is_match(heading)
}

/// A word that tells amounts apart, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
}

static SCHOOL_TYPE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(main-?\s?stream|special(?:ist)?(?:\s*\([^)]*\))?\s+(?:schools?|settings?|education schools?)|specialist|special)\b",
    )
});

/// The school types that a text names.
pub(super) fn school_types(text: &str) -> Vec<Label<SchoolType>> {
    let of = |found: regex::Match<'_>| {
        let is_main = found.as_str().to_lowercase().starts_with("main");
        let value = if is_main { SchoolType::Mainstream } else { SchoolType::Specialist };
        Label { value, at: found.range() }
    };
    SCHOOL_TYPE.find_iter(text).map(of).collect()
}

static BANDS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"\b(?:[Bb]ands?|BANDS?|[Ll]evels?)[\s:]+((?:[A-H]|[1-9])(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*&\s*|\s*/\s*)(?:[Bb]and\s+)?[A-H]\b)*)(?:\b|$)",
    )
});
static LETTER: LazyLock<Regex> = LazyLock::new(|| regex(r"\b[A-H1-9]\b"));

/// The bands that a text names by their letters; `None` in place of one that the model does not have.
pub(super) fn bands(text: &str) -> Vec<Label<Option<Band>>> {
    let mut found = Vec::new();
    for list in BANDS.captures_iter(text).filter_map(|found| found.get(1)) {
        for letter in LETTER.find_iter(list.as_str()) {
            let at = list.start() + letter.start()..list.start() + letter.end();
            found.push(Label { value: Band::from_word(letter.as_str()), at });
        }
    }
    found
}

static BAND_RANGE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\bbands?\s+[A-H1-9]\s*(?:to|[-\u{2013}]|through)\s*[A-H1-9]\b"));

/// Whether a text speaks of a range of bands, such as "bands A to F".
pub(super) fn has_band_range(text: &str) -> bool {
    BAND_RANGE.is_match(text)
}

static TIER: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)\b(low(?:er)?|high(?:er)?)(?:[\s-]?cost|\s+materials?|\s+tier|\s+band|\b)")
});

/// The materials tiers that a text names.
pub(super) fn tiers(text: &str) -> Vec<Label<MaterialsTier>> {
    let of = |found: regex::Captures<'_>| {
        let all = found.get(0)?;
        let is_low = found.get(1)?.as_str().to_lowercase().starts_with("low");
        let value = if is_low { MaterialsTier::Low } else { MaterialsTier::High };
        Some(Label { value, at: all.range() })
    };
    TIER.captures_iter(text).filter_map(of).collect()
}

static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)(?:\b(?:in|for|of|during|year|applying|rates?|amounts?|funding|adjustment|supplement)\s+(?:the\s+)?(?:calendar\s+year\s+|school\s+year\s+)?(20\d\d)\b(?:\s+(enrolments?|model|census))?)|(?:\b(20\d\d)(?:\s+(?:confirmed|revised|indicative|school|calendar|funding|VET|band|rates?|amounts?|core|per|materials|maximum|small)\b|\s*(?:rates?|amounts?|\)|:)))|^\s*(20\d\d)\s*(?:\(?[\w ]*\)?)$|\b(?:effective|commencing|starting|valid|applies|apply|as\s+(?:of|at))\s+(?:from\s+)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+,?\s+|term\s+\d,?\s+)?(20\d\d)|\bfrom\s+\d{1,2}\s+[A-Z][a-z]+\s+(20\d\d)|\b(?:from\s+)?term\s+\d,?\s+(20\d\d)|\b(?:VDSS|VETDSS|VET|SRP|school\s+students|SRP\s+guide|funding\s+guide)\s*[-:,(\u{2013}]?\s*(20\d\d)\b(?:\s+(enrolments?|model|census))?",
    )
});

/// The years that a text gives its amounts for. "From 2023" or "the 2022 model" tell of the scheme, not of amounts.
pub(super) fn years(text: &str) -> Vec<Label<u16>> {
    let of = |found: regex::Captures<'_>| {
        if found.get(2).or_else(|| found.get(9)).is_some() {
            return None;
        }
        let year = found
            .get(1)
            .or_else(|| found.get(3))
            .or_else(|| found.get(4))
            .or_else(|| (5..=8).find_map(|group| found.get(group)))?;
        Some(Label { value: year.as_str().parse().ok()?, at: year.range() })
    };
    YEAR.captures_iter(text).filter_map(of).collect()
}

macro_rules! mentions {
    ($($(#[$doc:meta])* $name:ident, $pattern:ident = $text:literal;)*) => {$(
        static $pattern: LazyLock<Regex> = LazyLock::new(|| regex($text));
        $(#[$doc])*
        pub(super) fn $name(text: &str) -> bool {
            $pattern.is_match(text)
        }
    )*};
}

mentions! {
    /// The small-scale adjustment.
    is_small_scale, SMALL_SCALE = r"(?i)\bsmall[\s-]?scale|\bsmall\s+schools?\b";
    /// What falls with each student.
    is_taper, TAPER = r"(?i)\b(?:per|each|every|for each|for every|additional|extra)\s+(?:additional\s+|extra\s+|further\s+|enrolled\s+)?student|\breduc|\btaper|\bfalls?\s+by|\bdeclin|\bdecreas|\bless for\b|\bdrops?\s+by|\bstepped down";
    /// The most per FTE.
    is_maximum, MAXIMUM = r"(?i)\bmax(?:imum|\.)?\b|\bfull (?:small|rate|supplement)|\bup to \$";
    /// Materials funding.
    is_materials, MATERIALS = r"(?i)\bmaterials?\b";
            /// Amounts that are for an hour or a part of the year.
    is_hourly, HOURLY = r"(?i)\bper hour\b|\bhourly\b|\bper term\b|\bper quarter\b|\bper semester\b|\ba term\b";
    /// Every school, whatever its type.
    is_of_all_schools, ALL_SCHOOLS = r"(?i)\b(?:all|any|every|each|both)\s+(?:types?\s+of\s+|eligible\s+|government\s+)?schools?\b|\bboth school types|\bschools? of (?:both|either|any) types?";
    /// Apprentices and others whose amounts are not the school's own.
    is_of_others, OTHERS = r"(?i)\bSBATs?\b|\bapprentic|\btrainee|\bhead\s?start|\bnon-?\s?government|\bcatholic|\bindependent schools?|\bTAFE\b|\badult";
    /// The core component.
    is_core, CORE = r"(?i)\bcore\b|stages of learning";
    /// Targeted VET funding.
    is_targeted, TARGETED = r"(?i)\btargeted|\bsupplementary|\btuition|\bVET (?:funding|rate)|\bband (?:rate|funding|amount)";
    /// A sum of components, or something counted that is no rate.
    is_no_rate, NO_RATE = r"(?i)\btotal|\bcombined|\bsum\b|\bexample|\bchange|\bincrease|\bdifference|\bnumber of|\bstudents?\s*$|\bhours?\b|\bindicative number|%|\bper cent|\bplus\b|\s\+\s|\bper hour|\bhourly|\bper week|\bper term|\bper quarter|\bper semester|\bweekly|\bquarterly amount|\bGST|\b(?:including|includes?|with) the core\b|\bcore (?:component )?(?:is|are) (?:added|included)|\bhalf (?:of )?(?:an?|the)\b";
    /// An amount that is not paid for the whole year, or for other than an enrolment.
    is_other_unit, OTHER_UNIT = r"(?i)^\s*(?:/|per|an?|each|every)\s*(?:training\s+|contact\s+|nominal\s+)?(?:hour|hr|week|day|month|term|quarter|semester|kilomet|km|school|staff|teacher|class|unit)\b|^[^.;$]{0,40}\b(?:twice|half)\s+(?:a|the|each|of the)\s+year\b|^[^.;$]{0,30}\b(?:in|for|each|per)\s+(?:semester|term|quarter)s?\b|^[^.;$]{0,30}\binstalments?\b|^\s*(?:less|more|higher|lower|above|below)\s+than\b|^[^.;$]{0,12}\bper (?:half|two|\d)\b|^\s*(?:k|m|bn|million|thousand|billion)\b|^\s*%";
    /// A sentence about amounts that do not hold.
    is_supposed, SUPPOSED = r"(?i)\bfor example|\be\.g\.|\bfor instance|\bexample\b|\bsuppose|\bif a school|\bworked example|\bscenario|\bwould (?:receive|attract|be paid|be funded|get)|\billustrat|\bcase study|\bsuch as a school|^\W*(?:assum(?:e|ing)|imagine|suppose|let|say)\b|\bmade[\s-]up\b|\bhypothetical|\bfictional|\bnot the rates\b|\brounded figures\b";
    /// Words that say that a sentence or section is about amounts of before, or that do not hold.
    is_past, PAST = r"(?i)\bprevious(?:ly)?\b|\bformer(?:ly)?\b|\blast year|\bprior year|\bsuperseded|\bno longer|\bwithdrawn|\bhistoric|\bold rates?|\bused to (?:be|get|receive|attract|pay)\b|\barchived?|\bceased|\bdraft\b|\bproposed\b|\bconsultation\b|\bdiscontinued|\breplaced\b";
    /// A sentence that does not settle what it says: a question, a proposal, an estimate, hearsay.
    is_unsettled, UNSETTLED = r"(?i)\?|^\s*>|\bpropos|\bmoved that|\bmotion\b|\brecall|\basked for|\bbeliev|\bif (?:funding|approved)|\bcould\b|\bmay be (?:\$|as|set)|\bmight\b|\bwould\b|\bTBC\b|\bTBA\b|\bestimate|\bnot yet (?:known|approved|confirmed|published|decided|been|final)|\bsubject to\b|\bapprox|\b(?:about|around|roughly|at least|up to|no more than|as high as) \$|\bdo(?:es)? not apply|\babolish|\bnot be (?:paid|funded)|\bnever\b|\bmeantime\b|\bto be (?:confirmed|advised|announced)|\bexpected\b|\bunion\b|\brumou?r|\bunconfirmed";
    /// An amount that is put out before it is final.
    is_preliminary, PRELIMINARY = r"(?i)\bTBC\b|\bTBA\b|\bprovisional|\bpreliminary|\bestimate|\bforecast|\bproject(?:ed|ions?)\b|\binterim\b|\bplaceholder|\bsubject to (?:confirm|approv|(?:the )?(?:state )?budget)|\bto be (?:confirmed|advised|announced)|\bunconfirmed|\bindicative only\b|\bask(?:ed)? (?:that|for)\b|\brequested\b";
    /// Money that others pay, or that is for others than the school's own students.
    is_money_of_others, MONEY_OF_OTHERS = r"(?i)\bparents?\b|\bfamil(?:y|ies)\b|\bRTOs?\b|\binternational\b|\boverseas\b|\bqueensland\b|\bNSW\b|\bnew schools?\b|\blate enrol|\bcharg|\bbills?\b|\b(?:pay|pays)\b|\bfees?\b|\bcosts?\s+(?:\w+\s+)?schools|\bon average\b|\bnon-?\s?government|\bcatholic\b|\bindependent schools?\b|\bTAFEs?\b|\bSouth Australia|\bNew South Wales|\bWestern Australia|\bTasmania|\bcosts?\s+us\b|\bspen[dt]\b|\baverage\b";
    /// Another state, whose rates are none of Victoria's.
    is_of_other_state, OTHER_STATE = r"(?i)\bNew\s+South\s+Wales|\bNSW\b|\bQueensland|\bSouth\s+Australia|\bWestern\s+Australia|\bTasmania";
    /// Words before an amount that another one took the place of.
    is_replaced, REPLACED = r"(?i)(?:\bno longer|\bup from|\bdown from|\bfrom|\binstead of|\brather than|\bnot|\bcompared (?:with|to)|\bformerly|\bpreviously|\bincreased? (?:of|by)|\b(?:rise|rose|rises|grew|grows) (?:of|by)|\bplus|\bless|\bminus|\breplac\w+)\s*(?:an?\s+|the\s+)?(?:\w+\s+)?$";
        /// Words that say what an amount was, where another one follows.
    is_of_before, OF_BEFORE = r"(?i)\b(?:was|were)\s*$";
    /// A statement that the maximum is the core component.
    is_equal, EQUAL = r"(?i)\bequivalent|\bequal|\bsame (?:as|amount|rate)|\bmatch|\bidentical|\bat the (?:school.s\s+)?(?:full\s+)?core";
}
