//! `rates read` on the command line: what it prints, what it writes, and what it refuses.

use serde_json::Value;

use crate::program::call;

const PAGE_2023: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/rates_page/2023.txt");

/// Amounts that nobody published.
const PAGE_2027: &str = "\
VET delivered to school students: rates of 2027
In 2027 the core component is $1,394 per FTE in mainstream schools and $1,138 per FTE in specialist schools.
Band | Mainstream schools | Specialist schools
A | $103 | $359
B | $546 | $802
The deadline on VASS is 30 April 2027. All VET enrolments must be on VASS by the deadline of 4 May 2027.
";

fn json(file: &str, input: &str, more: &[&str]) -> (Value, i32) {
    let output =
        call(&[&["rates", "read", file, "--format", "json"], more].concat(), input.as_bytes());
    let json = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    (json, output.status.code().unwrap())
}

fn item<'a>(json: &'a Value, item: &str, school_type: Option<&str>) -> &'a Value {
    let mut items = json["items"].as_array().unwrap().iter();
    items.find(|one| one["item"] == item && one["school_type"].as_str() == school_type).unwrap()
}

#[test]
fn json_has_its_fields_in_the_documented_order() {
    let (found, exit) = json(PAGE_2023, "", &["--year", "2023"]);
    assert_eq!(exit, 1, "the small-scale maximum is in doubt");
    assert_eq!(found["year"], 2023);
    let band = item(&found, "band:D", Some("specialist"));
    let expected = r#"{"item":"band:D","school_type":"specialist","state":"found","value":"1317.00","before":"1317.00","says":"D | $1,091.00 | $1,317.00","candidates":[]}"#;
    // Printed as it came: `Value` sorts its keys.
    let output = call(&["rates", "read", PAGE_2023, "--format", "json", "--year", "2023"], b"");
    let text: String =
        String::from_utf8(output.stdout).unwrap().lines().map(str::trim_start).collect();
    assert!(text.replace("\": ", "\":").contains(expected), "{band}");
    let maximum = item(&found, "small_scale_maximum", Some("mainstream"));
    assert_eq!(maximum["state"], "in_doubt");
    assert_eq!(maximum["value"], Value::Null);
    assert_eq!(maximum["candidates"], serde_json::json!(["1299.00", "1229.00"]));
    assert_eq!(item(&found, "deadline", None)["value"], "2023-05-02");
    assert_eq!(item(&found, "attracts:sbat:targeted", None)["value"], "false");
    let missing = item(&found, "attracts:sbat:core", None);
    assert_eq!((&missing["state"], &missing["says"]), (&"not_found".into(), &Value::Null));
}

#[test]
fn a_doubt_is_settled_by_a_choice_and_the_set_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("rates-2027.ron");
    let output = output.to_str().unwrap();
    let call_of =
        ["rates", "read", "-", "--year", "2027", "--dated", "2026-09-14", "--output", output];
    let refused = call(&call_of, PAGE_2027.as_bytes());
    let says = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        says.contains("--choose deadline=2027-04-30  or  --choose deadline=2027-05-04"),
        "{says}"
    );
    assert!(!std::path::Path::new(output).exists(), "nothing is written while a doubt is open");

    let written =
        call(&[&call_of[..], &["--choose", "deadline=2027-05-04"]].concat(), PAGE_2027.as_bytes());
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    let (set, certificates) =
        vdss_planner::storage::read_rate_set(std::path::Path::new(output)).unwrap();
    assert!(certificates.is_empty());
    assert_eq!((set.contents().year, set.id().0.as_str()), (2027, "2027"));
    assert_eq!(set.contents().vass_deadline.iso(), "2027-05-04");
    assert_eq!(set.contents().core_per_fte.mainstream.plain(), "1394.00");
    let says = String::from_utf8(written.stderr).unwrap();
    assert!(
        says.contains("carried over unchanged from rate set 2023: bands C, D, E and F"),
        "{says}"
    );
    assert!(says.contains("rates-2027.ron: rate set 2027 is written"), "{says}");
    assert_eq!(call(&["check", output], b"").status.code(), Some(0));

    let again =
        call(&[&call_of[..], &["--choose", "deadline=2027-05-04"]].concat(), PAGE_2027.as_bytes());
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("--force"));
    let forced = [&call_of[..], &["--choose", "deadline=2027-05-04", "--force"]].concat();
    assert_eq!(call(&forced, PAGE_2027.as_bytes()).status.code(), Some(0));
}

#[test]
fn a_written_set_estimates_by_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("set.ron");
    let output = output.to_str().unwrap();
    let choose = ["--choose", "deadline=2027-05-04", "--output", output];
    let written = call(
        &[&["rates", "read", "-", "--year", "2027"][..], &choose].concat(),
        PAGE_2027.as_bytes(),
    );
    let says = String::from_utf8(written.stderr).unwrap();
    assert!(says.contains("the page carries no date"), "{says}");
    let csv = b"certificate,band,materials,hours,students\nSIT20322,B,low,180,10\n";
    let facts = [
        "--school-type",
        "specialist",
        "--years-7-12",
        "500",
        "--rates",
        output,
        "--format",
        "json",
    ];
    let estimate = call(&[&["estimate", "--enrolments", "-"][..], &facts].concat(), csv);
    let estimate: Value = serde_json::from_slice(&estimate.stdout).unwrap();
    assert_eq!(estimate["totals"]["core"], "11380.00");
    assert_eq!(estimate["totals"]["targeted"], "8020.00");
    assert_eq!(estimate["totals"]["materials"], "2500.00", "carried over from 2023");
}

#[test]
fn choices_that_fit_nothing_are_refused_with_what_would() {
    let refused = |choice: &str| {
        let output = call(
            &["rates", "read", "-", "--year", "2027", "--choose", choice],
            PAGE_2027.as_bytes(),
        );
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (exit, says) = refused("deadline=2027-05-11");
    assert_eq!(exit, 2);
    assert!(says.contains("expected 2027-04-30 or 2027-05-04"), "{says}");
    let (exit, says) = refused("materials:low=99");
    assert_eq!(exit, 2);
    assert!(says.contains("the page gives no value for it"), "{says}");
    let twice = ["--choose", "deadline=2027-04-30", "--choose", "deadline=2027-05-04"];
    let output = call(
        &[&["rates", "read", "-", "--year", "2027"][..], &twice].concat(),
        PAGE_2027.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("choose once"));
    let refuses_call = |more: &[&str]| {
        let call_of = [&["rates", "read", "-", "--year", "2027"][..], more].concat();
        let output = call(&call_of, PAGE_2027.as_bytes());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (exit, says) = refuses_call(&["--base", "2019"]);
    assert_eq!(exit, Some(2));
    assert!(says.contains("--base: there is no rate set \"2019\""), "{says}");
    let (exit, says) = refuses_call(&["--output", "no-such-folder/2027.ron"]);
    assert_eq!(exit, Some(1));
    assert!(says.contains("there is no folder no-such-folder"), "{says}");
    let (exit, says) = refused("colour=blue");
    assert_eq!(exit, 2);
    assert!(says.contains("such as band:A"), "{says}");
}

#[test]
fn a_page_about_something_else_and_files_of_other_kinds_are_told() {
    let nothing = call(&["rates", "read", "-", "--year", "2027"], b"Scones: 3 cups of flour.");
    assert_eq!(nothing.status.code(), Some(1));
    let says = String::from_utf8(nothing.stderr).unwrap();
    assert!(
        says.contains(
            "nothing found: it does not mention VET, VDSS or VASS. Looked for amounts of the core"
        ),
        "{says}"
    );

    let other_year = call(&["rates", "read", PAGE_2023, "--year", "2027"], b"");
    let says = String::from_utf8(other_year.stderr).unwrap();
    assert!(says.contains("2023, none for 2027"), "{says}");

    let pdf = call(&["rates", "read", "-", "--year", "2027"], b"%PDF-1.7 x");
    assert_eq!(pdf.status.code(), Some(1));
    let says = String::from_utf8(pdf.stderr).unwrap();
    assert!(
        says.starts_with("standard input: found a PDF document")
            && says.contains("copy it and paste it"),
        "{says}"
    );
    let missing = call(&["rates", "read", "no-such-page.txt", "--year", "2027"], b"");
    assert!(String::from_utf8(missing.stderr).unwrap().contains("there is no such file"));
    let no_year = call(
        &["rates", "read", "-", "--year", "2027"],
        b"The VET core component is $1,394 per FTE in mainstream schools.",
    );
    assert!(
        String::from_utf8(no_year.stderr)
            .unwrap()
            .contains("names no year; what it gives is read as of 2027")
    );
    let empty = call(&["rates", "read", "-", "--year", "2027"], b"  \n");
    assert!(String::from_utf8(empty.stderr).unwrap().contains("no text"));
}

#[test]
fn a_word_document_is_read_with_its_tables() {
    use std::io::Write as _;
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>$1,300</w:t></w:r>";
    let deleted = "<w:del><w:r><w:delText>$1,250</w:delText></w:r></w:del>";
    let document = format!(
        "<w:document><w:body><w:p><w:r><w:t>VET rates of 2027</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">In 2027 the \
         core component is </w:t></w:r>{struck}{deleted}<w:r><w:t xml:space=\"preserve\"> $1,394 per FTE in mainstream \
         schools &amp; settings.</w:t></w:r></w:p><w:tbl>{}{}</w:tbl></w:body></w:document>",
        row(["Band", "Mainstream schools", "Specialist schools"]),
        row(["Band A", "$103", "$359"]),
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(document.as_bytes()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    let output = call(&["rates", "read", "-", "--year", "2027", "--format", "json"], &bytes);
    let found: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    assert_eq!(item(&found, "core", Some("mainstream"))["value"], "1394.00");
    assert_eq!(item(&found, "band:A", Some("specialist"))["value"], "359.00");
}
