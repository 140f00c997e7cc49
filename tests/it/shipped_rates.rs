//! The rates and the catalogue compiled into the program, against figures typed from the source:
//! chapter "Reference 143" of the department's page of 3 January 2023.

use std::collections::HashSet;

use vdss_planner::domain::{Band, CertificateCode, MaterialsTier, Money, Pathway, SchoolType};
use vdss_planner::rates::{
    Catalogue, CatalogueEntry, Component, RateBook, RateSet, RateSetId, SetKind, SmallScaleReading,
    SourceId, warnings,
};

fn rates_2023() -> RateSet {
    let book = RateBook::built_in().unwrap();
    book.set(&RateSetId("2023".to_owned())).unwrap().clone()
}

fn dollars(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn code(text: &str) -> CertificateCode {
    CertificateCode::parse(text).unwrap()
}

#[test]
fn the_core_component_is_that_of_the_source() {
    let rates = rates_2023();
    assert_eq!(rates.core_per_fte(SchoolType::Mainstream), dollars("1229"));
    assert_eq!(rates.core_per_fte(SchoolType::Specialist), dollars("1003"));
}

#[test]
fn the_bands_are_those_of_the_source() {
    let rates = rates_2023();
    for (band, mainstream, specialist) in [
        (Band::A, "91", "317"),
        (Band::B, "481", "707"),
        (Band::C, "761", "987"),
        (Band::D, "1091", "1317"),
        (Band::E, "1421", "1647"),
        (Band::F, "1781", "2007"),
    ] {
        let found = |school_type| rates.band_per_fte(band, school_type);
        assert_eq!(found(SchoolType::Mainstream), dollars(mainstream), "{band:?}");
        assert_eq!(found(SchoolType::Specialist), dollars(specialist), "{band:?}");
    }
}

#[test]
fn materials_are_those_of_the_source() {
    let rates = rates_2023();
    assert_eq!(rates.materials_per_enrolment(MaterialsTier::Low), dollars("250"));
    assert_eq!(rates.materials_per_enrolment(MaterialsTier::High), dollars("450"));
}

#[test]
fn the_small_scale_adjustment_is_that_of_the_source() {
    use SchoolType::{Mainstream, Specialist};
    use SmallScaleReading::{CoreEquivalent, Published};
    let rates = rates_2023();
    for (reading, school_type, maximum) in [
        (Published, Mainstream, "1299"),
        (Published, Specialist, "1003"),
        (CoreEquivalent, Mainstream, "1229"),
        (CoreEquivalent, Specialist, "1003"),
    ] {
        assert_eq!(
            rates.small_scale_maximum(reading, school_type),
            dollars(maximum),
            "{reading:?}"
        );
    }
    let small = &rates.contents().small_scale;
    assert_eq!(small.taper_per_student.mainstream, dollars("6.11"));
    assert_eq!(small.taper_per_student.specialist, dollars("4.99"));
    assert_eq!((small.fte_cap, small.full_up_to, small.nothing_over), (15, 200, 400));
}

#[test]
fn loads_ages_and_the_deadline_are_those_of_the_source() {
    let rates = rates_2023();
    assert_eq!(rates.full_load_hours(None), 180);
    assert_eq!(rates.full_load_hours(Some(&code("SIT20322"))), 180);
    assert_eq!(rates.full_load_hours(Some(&code("CUA30915"))), 360);
    assert_eq!(rates.full_load_hours(Some(&code("CUA30920"))), 180, "asked about, never assumed");
    let contents = rates.contents();
    assert_eq!((contents.age_from, contents.age_to), (15, 20));
    assert_eq!(contents.vass_deadline.to_string(), "2 May 2023");
    assert_eq!((contents.year, contents.kind), (2023, SetKind::Published));
    let titles: Vec<&str> =
        contents.generalists.iter().map(|generalist| generalist.title_contains.as_str()).collect();
    assert_eq!(titles, ["General Education for Adults", "EAL (Employment)", "EAL (Access)"]);
}

#[test]
fn only_the_schools_own_pathway_attracts_anything() {
    let rates = rates_2023();
    let all = [Component::Core, Component::Targeted, Component::Materials, Component::SmallScale];
    assert_eq!(rates.attracted(Pathway::School), all);
    for pathway in [Pathway::Sbat, Pathway::HeadStart, Pathway::Independent] {
        assert_eq!(rates.attracted(pathway), [], "{pathway:?}");
    }
}

#[test]
fn every_amount_has_a_source_with_document_chapter_and_date() {
    let rates = rates_2023();
    let contents = rates.contents();
    let small = &contents.small_scale;
    let mut cited: Vec<&SourceId> = vec![
        &contents.deadline_source,
        &contents.full_load_source,
        &contents.core_per_fte.source,
        &small.source,
        &small.taper_per_student.source,
    ];
    cited.extend(contents.full_load_exceptions.iter().map(|exception| &exception.source));
    cited.extend(contents.generalists.iter().map(|generalist| &generalist.source));
    cited.extend(contents.attractions.iter().map(|attraction| &attraction.source));
    cited.extend(contents.bands.iter().map(|band| &band.source));
    cited.extend(contents.materials.iter().map(|materials| &materials.source));
    cited.extend(small.maximum.iter().map(|maximum| &maximum.source));
    assert_eq!(cited.len(), 5 + 1 + 3 + 4 + 6 + 2 + 2);
    for id in cited {
        let source = rates.source(id).unwrap();
        assert!(source.document.starts_with("Student Resource Package"), "{}", source.document);
        assert!(source.chapter.ends_with("(Reference 143)"), "{}", source.chapter);
        assert!(!source.section.is_empty() && !source.says.is_empty(), "{id}");
        assert_eq!(source.page_dated.to_string(), "3 January 2023", "{id}");
    }
}

#[test]
fn every_source_that_a_set_cites_is_looked_for() {
    let text = ron::to_string(rates_2023().contents()).unwrap();
    let cited = text.match_indices("source:\"");
    assert!(cited.clone().count() > 20, "{text}");
    for (start, field) in cited {
        let (before, after) = text.split_at(start + field.len());
        let set = ron::from_str::<RateSet>(&format!("{before}no {after}"));
        let fault = set.map(drop).expect_err(after);
        assert!(fault.to_string().contains("which the set does not list"), "{fault}: {after}");
    }
}

#[test]
fn the_set_of_2023_fits_its_model() {
    assert_eq!(warnings(&rates_2023()), []);
}

#[test]
fn the_catalogue_has_51_certificates_each_once() {
    let catalogue = Catalogue::built_in().unwrap();
    let codes: HashSet<_> = catalogue.entries().iter().map(|entry| entry.code.clone()).collect();
    assert_eq!((catalogue.entries().len(), codes.len()), (51, 51));
}

#[test]
fn the_catalogue_guesses_no_band_and_no_tier() {
    let text = include_str!("../../rates/certificates.ron");
    let entries = |text: &str| ron::from_str::<Vec<CatalogueEntry>>(text);
    assert!(entries(text).is_ok(), "what follows is refused for its new field alone");
    for guess in ["band: D, ", "materials: high, ", "materials_tier: high, ", "tier: high, "] {
        let guessing = text.replacen("code:", &format!("{guess}code:"), 1);
        let field = guess.split(':').next().unwrap();
        let Err(fault) = entries(&guessing) else { panic!("{guess} was let in") };
        assert!(fault.to_string().contains(&format!("`{field}`")), "{fault}");
    }
    // Nor in a place that a reader passes over.
    let data: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    for part in data.join("\n").split(':') {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let field = part.trim_end().rsplit(|letter| !is_word(letter)).next().unwrap();
        let is_guess = ["band", "material", "tier"].iter().any(|guess| field.contains(guess));
        assert!(!is_guess, "{field}");
    }
}
