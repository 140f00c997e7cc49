//! The names by which formulas find the amounts and rules of a rate set, wherever they stand.

use rust_decimal::Decimal;

use crate::rates::{Component, RateSetId, SmallScaleReading};

/// Names of a rate set's cells.
#[derive(Clone, Debug)]
pub(super) struct RateNames {
    pub(super) id: RateSetId,
    pub(super) number: usize,
    pub(super) has_exceptions: bool,
}

impl RateNames {
    pub(super) fn name(&self, of: &str) -> String {
        format!("Rates{}_{of}", self.number)
    }

    pub(super) fn core(&self) -> String {
        self.name("Core")
    }

    /// Whether a text is among labels, as a condition. Not by MATCH, for which * and ? stand for anything.
    fn has(&self, text: &str, labels: &str) -> String {
        format!("SUMPRODUCT(--({}={text}))>0", self.name(labels))
    }

    fn band_place(&self, cell: &str) -> String {
        format!("MATCH(\"Band \"&{cell},{},0)", self.name("Band_names"))
    }

    fn materials_place(&self, cell: &str) -> String {
        format!("MATCH({cell}&\"-cost materials\",{},0)", self.name("Materials_names"))
    }

    /// The rate of the band that a cell names; nothing where it names none.
    pub(super) fn band(&self, cell: &str) -> String {
        format!("IFERROR(INDEX({},{}),0)", self.name("Bands"), self.band_place(cell))
    }

    /// The rate of the materials tier that a cell names; nothing where it names none.
    pub(super) fn materials(&self, cell: &str) -> String {
        format!("IFERROR(INDEX({},{}),0)", self.name("Materials"), self.materials_place(cell))
    }

    /// Whether a cell names a band, as a condition.
    pub(super) fn has_band(&self, cell: &str) -> String {
        self.has(&format!("\"Band \"&{cell}"), "Band_names")
    }

    /// Whether a cell names a materials tier, as a condition.
    pub(super) fn has_materials(&self, cell: &str) -> String {
        self.has(&format!("{cell}&\"-cost materials\""), "Materials_names")
    }

    /// Whether a cell names a pathway, as a condition.
    pub(super) fn has_pathway(&self, cell: &str) -> String {
        self.has(cell, "Pathways")
    }

    /// Whether the pathway that a cell names attracts any component, as a condition.
    pub(super) fn attracts_some(&self, cell: &str) -> String {
        let (table, names) = (self.name("Attracts"), self.name("Pathways"));
        format!("SUMPRODUCT(({names}={cell})*({table}=\"Yes\"))>0")
    }

    /// How many of the set's generalist titles the title in a cell contains, in any case. FIND and not
    /// SEARCH, for which ? and * stand for anything.
    pub(super) fn generalists_in(&self, cell: &str) -> String {
        let phrases = self.name("Generalists");
        let title =
            format!("LOWER(TRIM(SUBSTITUTE(SUBSTITUTE({cell},CHAR(10),\" \"),\"\u{A0}\",\" \")))");
        format!("SUMPRODUCT(({phrases}<>\"\")*ISNUMBER(FIND(LOWER({phrases}),{title})))")
    }

    /// Whether the age in a cell is within the set's range, as a condition; so is none.
    pub(super) fn age_is_within(&self, cell: &str) -> String {
        let (from, to) = (self.name("Age_from"), self.name("Age_to"));
        format!("OR({cell}=\"\",AND({cell}>={from},{cell}<={to}))")
    }

    /// How many items of the set were changed in the workbook.
    pub(super) fn changed(&self) -> String {
        self.name("Changed")
    }

    /// The full load of the certificate whose code a cell has.
    pub(super) fn full_load(&self, cell: &str) -> String {
        let usual = self.name("Full_load");
        if !self.has_exceptions {
            return usual;
        }
        let (hours, names) = (self.name("Exception_hours"), self.name("Exception_names"));
        let label = format!("\"Full load of \"&TRIM({cell})");
        let is_exception = self.has(&label, "Exception_names");
        format!("IF({is_exception},SUMPRODUCT(({names}={label})*{hours}),{usual})")
    }

    /// Whether the pathway that a cell names attracts a component, as a condition.
    pub(super) fn attracts(&self, component: Component, cell: &str) -> String {
        let (table, names) = (self.name("Attracts"), self.name("Pathways"));
        let column = place_of(component) + 1;
        format!("INDEX({table},MATCH({cell},{names},0),{column})=\"Yes\"")
    }

    /// The small-scale maximum in the reading chosen on the summary.
    pub(super) fn maximum(&self) -> String {
        let (rates, names) = (self.name("Maximum"), self.name("Maximum_names"));
        format!("INDEX({rates},MATCH(\"Small-scale maximum, \"&Small_scale_reading,{names},0))")
    }

    pub(super) fn taper(&self) -> String {
        self.name("Taper")
    }

    pub(super) fn fte_cap(&self) -> String {
        self.name("FTE_cap")
    }

    pub(super) fn full_up_to(&self) -> String {
        self.name("Full_up_to")
    }

    pub(super) fn nothing_over(&self) -> String {
        self.name("Nothing_over")
    }
}

fn place_of(component: Component) -> usize {
    Component::ALL.iter().position(|&one| one == component).unwrap_or(0)
}

/// What a reading of the small-scale maximum is called in the cell that chooses it.
pub(super) fn reading_label(reading: SmallScaleReading) -> &'static str {
    match reading {
        SmallScaleReading::Published => "as printed",
        SmallScaleReading::CoreEquivalent => "equal to core",
    }
}

/// Yes or no, as inputs have it.
pub(super) fn yes_or_no(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// Whether a cell still has a number; a blank is not 0.
pub(super) fn is_number(cell: &str, number: Decimal) -> String {
    format!("AND(ISNUMBER({cell}),{cell}={})", number.normalize())
}
