//! Tables that say in other words, or only by their numbers, what an enrolment hangs on: who left, who is a
//! trainee, which columns are halves of one number, which rows are sums. None is read wrongly without a word.

use crate::found_table::{of_text, of_workbook, put};

/// A listing of four students with one more column.
fn listing(heading: &str, cells: [&str; 4], more: &[&str]) -> crate::found_table::Found {
    let names = ["Quandong", "Wattle", "Banksia", "Myrtle"].into_iter().zip(cells);
    let rows = names.map(|(name, cell)| format!("{name},SIT20322,D,high,180,{cell}\n"));
    let text =
        format!("Surname,Certificate,Band,Materials,Hours,{heading}\n{}", rows.collect::<String>());
    of_text(&text, more)
}

/// A table of counts with one more column.
fn counts(heading: &str, cells: [&str; 2], more: &[&str]) -> crate::found_table::Found {
    let [one, other] = cells;
    let text = format!(
        "Certificate,Band,Materials,Hours,Students,{heading}\n\
         SIT20322,D,high,180,12,{one}\nBSB30120,B,low,120,22,{other}\n"
    );
    of_text(&text, more)
}

#[test]
fn students_who_left_are_asked_about_in_whatever_words_it_is_said() {
    for (heading, cells) in [
        ("Unenrolled", ["", "14/3/2023", "", ""]),
        ("End date", ["", "14/3/2023", "", ""]),
        ("Exit reason", ["", "Moved interstate", "", ""]),
        ("Enrolled", ["Y", "N", "Y", "Y"]),
        ("Currently attending", ["Yes", "No", "Yes", "Yes"]),
    ] {
        let found = listing(heading, cells, &[]);
        assert_eq!(found.asks("withdrawn").effects("withdrawn")["leave_out"].0, 3, "{heading}");
    }
    listing("Result", ["S", "NYC", "W", "S"], &[]).asks("not_understood");
    let ends = ["1/12/2023", "1/12/2023", "30/11/2023", "1/12/2023"];
    assert_eq!(listing("End date", ends, &[]).is_clean().students(), [4], "the end of the course");
    listing("Enrolment", ["Confirmed", "Withdrawn", "Confirmed", "Pending"], &[]).asks("withdrawn");
}

#[test]
fn who_withdrew_after_the_deadline_is_told_from_who_did_before() {
    // The deadline of 2023 is 2 May.
    let workbook = of_text(
        "Surname,Certificate,Hours,Exit date\nA,SIT20322,180,2023-08-01\nB,SIT20322,180,2023-03-05\n\
         C,SIT20322,180,1/8/2023\n",
        &[],
    );
    let effects_of = workbook.asks("withdrawn").effects("withdrawn");
    assert_eq!(effects_of["leave_out_by_deadline"].0, 2, "1 August is after 2 May in any form");
    let dates = ["", "14/3/2023", "2/5/2023", "20/8/2023"];
    let effects = |found: &crate::found_table::Found| {
        let effects = found.effects("withdrawn");
        ["take", "leave_out", "leave_out_by_deadline"].map(|choice| effects[choice].0)
    };
    let found = listing("Withdrawal date", dates, &[]);
    assert_eq!(effects(found.asks("withdrawn")), [4, 1, 2]);
    let says = found.json["doubts"][0]["says"].as_str().unwrap();
    assert!(
        says.ends_with(
            "3 rows have an entry in F Withdrawal date, 1 of them a date after 2 May 2023"
        ),
        "{says}"
    );
    let chosen =
        listing("Withdrawal date", dates, &["--choose", "withdrawn=leave_out_by_deadline"]);
    assert_eq!(chosen.is_clean().students(), [2]);
    assert_eq!(chosen.left_out("withdrawn"), [3, 4]);
}

#[test]
fn students_of_another_pathway_are_among_the_others_or_besides_them() {
    let found = counts("SBAT", ["3", "0"], &[]);
    assert_eq!(found.asks("counted_apart").students(), [12, 22], "as long as nobody says");
    let pathways = |found: &crate::found_table::Found| -> Vec<(String, u64)> {
        let lines = found.list("lines").iter();
        lines
            .map(|line| {
                let pathway = line["pathway"].as_str().unwrap_or("school").to_owned();
                (pathway, line["students"].as_u64().unwrap())
            })
            .collect()
    };
    let line = |pathway: &str, students| (pathway.to_owned(), students);
    let among = counts("SBATs", ["3", ""], &["--choose", "counted_apart=among"]);
    let lines = [line("school", 9), line("sbat", 3), line("school", 22)];
    assert_eq!(pathways(among.is_clean()), lines);
    let besides = counts("Head Start", ["3", ""], &["--choose", "counted_apart=besides"]);
    let lines = [line("school", 12), line("head_start", 3), line("school", 22)];
    assert_eq!(pathways(besides.is_clean()), lines);
    let none = counts("Trainees/apprentices", ["3", "2"], &["--choose", "counted_apart=ignore"]);
    assert_eq!(none.is_clean().students(), [12, 22]);
    let more = counts("SBATs", ["13", ""], &["--choose", "counted_apart=among"]);
    assert_eq!(more.problems(), ["F2"], "more than all students");
    let shared = of_text(
        "Certificate,Total hours,Students,SBATs\nSIT20322,2160,12,3\n",
        &["--choose", "counted_apart=among"],
    );
    assert_eq!(shared.is_clean().hours(), ["180", "180"]);
}

#[test]
fn numbers_of_withdrawals_in_a_table_of_counts_are_asked_about() {
    for heading in ["W/D", "Withdrawn", "No. withdrawn", "Exits"] {
        let found = counts(heading, ["2", "1"], &[]);
        let amount = found.asks("withdrawals").effects("withdrawals")["ignore"].1.to_owned();
        assert_eq!(found.students(), [12, 22], "{heading}: {amount}");
        assert!(found.list("lines")[0].get("withdrawals").is_none(), "{heading}: not taken unseen");
        let off = counts(heading, ["2", "1"], &["--choose", "withdrawals=students"]);
        assert_eq!(off.is_clean().students(), [10, 21], "{heading}");
        let kept = counts(heading, ["2", "1"], &["--choose", "withdrawals=ignore"]);
        assert_eq!(kept.is_clean().students(), [12, 22], "{heading}");
        assert!(kept.list("lines")[0].get("withdrawals").is_none(), "{heading}");
    }
}

#[test]
fn another_pathway_is_seen_in_whatever_column_and_words_it_is_said() {
    let program = listing("Program", ["VCE VET", "SBAT", "VCE VET", "VCE VET"], &[]);
    assert_eq!(program.is_clean().students(), [3, 1]);
    for cells in [["Trainee", "", "", ""], ["Full time", "SBA", "", ""]] {
        listing("Contract type", cells, &[]).asks("not_understood");
    }
    let delivery = listing("Delivery", ["RTO", "TAFE", "RTO", "RTO"], &[]);
    assert_eq!(delivery.is_clean().students(), [4], "where it is taught says nothing of a pathway");
}

#[test]
fn halves_of_a_number_can_be_added_up() {
    let campuses = "Certificate,Hours,North,South\nSIT20322,180,5,7\nBSB30120,120,10,\n";
    let found = of_text(campuses, &[]);
    assert_eq!(found.asks("missing_students").effects("missing_students")["add_up"].0, 22);
    let added = of_text(campuses, &["--choose", "missing_students=add_up"]);
    assert_eq!(added.is_clean().students(), [12, 10]);
    let semesters = "Certificate,Semester 1 hours,Semester 2 hours,Students\nSIT20322,80,100,12\n";
    let added = of_text(semesters, &["--choose", "missing_hours=add_up"]);
    assert_eq!(added.is_clean().hours(), ["180"]);
    of_text(semesters, &[]).asks("missing_hours");
    let funded = "Certificate,Hours,Funded hours,Students\nSIT20322,180,90,12\n";
    let found = of_text(funded, &[]);
    assert!(!found.asks("two_columns").effects("two_columns").contains_key("add_up"));
    of_text("Certificate,Hours,Students (VASS),Students (CASES)\nSIT20322,180,15,12\n", &[])
        .asks("two_columns");
}

#[test]
fn a_table_that_says_nothing_of_students_is_asked_about() {
    let text = "Who,Certificate,Hours\nQuandong,SIT20322,180\nWattle,SIT20322,180\n";
    let found = of_text(text, &[]);
    assert_eq!(found.asks("missing_students").effects("missing_students")["a_row_a_student"].0, 2);
    let each = of_text(text, &["--choose", "missing_students=a_row_a_student"]);
    assert_eq!(each.is_clean().students(), [2]);
    assert!(!each.json.to_string().contains("Quandong"));
    let none = of_text(text, &["--choose", "missing_students=no_students"]);
    assert_eq!(none.is_clean().students(), [0, 0]);
}

#[test]
fn rows_that_come_to_those_above_may_be_sums() {
    let years = "Year,Certificate,Hours,Students\nYear 11,SIT20322,180,5\nYear 12,SIT20322,180,7\n\
                 Year 11 & 12,SIT20322,180,12\nYear 11,BSB30120,120,22\n";
    let found = of_text(years, &[]);
    let effects = found.asks("sums").effects("sums");
    assert_eq!((effects["leave_out"].0, effects["take"].0), (34, 46));
    let left = of_text(years, &["--choose", "sums=leave_out"]);
    assert_eq!(left.is_clean().left_out("total"), [4]);
    let blank = "Certificate,Pathway,Hours,Students\nSIT20322,School,180,12\nSIT20322,VE2,180,3\n\
                 SIT20322,,180,15\n";
    of_text(blank, &[]).asks("sums");
    let chance = "Certificate,Pathway,Hours,Students\nSIT20322,School,180,12\nSIT20322,VE2,180,3\n\
                  SIT20322,School,90,15\n";
    assert_eq!(of_text(chance, &[]).is_clean().students(), [12, 3, 15]);
}

#[test]
fn rows_of_several_years_or_schools_are_asked_about_in_listings_too() {
    let years = "Calendar year,Certificate,Hours,Students\n2022-23,SIT20322,180,12\n\
                 2023-24,SIT20322,180,14\n";
    let effects = of_text(years, &[]);
    let effects = effects.asks("several_years").effects("several_years");
    assert_eq!((effects["2023-24"].0, effects["all_rows"].0), (14, 26));
    let begun = "Cohort,Certificate,Hours,Students\n2022,SIT20322,180,12\n2023,SIT20322,180,14\n";
    of_text(begun, &[]).asks("several_years");
    let listed =
        "Surname,Year,Certificate,Hours\nQuandong,2022,SIT20322,180\nWattle,2023,SIT20322,180\n";
    let found = of_text(listed, &[]);
    assert_eq!(found.is_clean().chosen("several_years"), Some("2023"));
    assert_eq!(found.students(), [1]);
    let schools = "Home school,Surname,Certificate,Hours\nCreek,Quandong,SIT20322,180\n\
                   Ridge,Wattle,SIT20322,180\nRidge,Banksia,SIT20322,180\n";
    let found = of_text(schools, &[]);
    let effects = found.asks("several_schools").effects("several_schools");
    assert_eq!((effects["row_2"].0, effects["row_3"].0), (1, 2));
    for name in ["Creek", "Ridge", "Quandong", "Wattle"] {
        assert!(!found.json.to_string().contains(name), "{name}");
    }
}

#[test]
fn numbers_that_nobody_can_have_meant_are_problems() {
    let age =
        |age: &str| of_text(&format!("Surname,Certificate,Hours,Age\nA,SIT20322,180,{age}\n"), &[]);
    for wrong in ["0", "10", "114"] {
        assert_eq!(age(wrong).problems(), ["D2"], "{wrong}");
    }
    assert_eq!(age("11").is_clean().ages(), [Some(11)]);
    let born = of_text("Surname,Certificate,Hours,DOB\nA,SIT20322,180,4/3/1908\n", &[]);
    assert_eq!(born.problems(), ["D2"]);
    let point = of_text("Certificate;Hours;Students\nSIT20322;1.080;12\n", &[]);
    assert_eq!(point.problems(), ["B2"]);
    let comma = of_text("Certificate,Hours,Students\nSIT20322,1,080,12\n", &[]);
    assert_eq!(comma.exit, 1, "{:#}", comma.json);
    listing("Age at 31 December", ["14", "15", "16", "17"], &[]).asks("not_understood");
    assert_eq!(
        listing("Age at 2 May", ["14", "15", "16", "17"], &[]).is_clean().students(),
        [1, 3]
    );
    let flat = of_workbook(
        |sheet| {
            put(sheet, &["Certificate|Hours|Students", "SIT20322|180|12", "BSB30120|120|22"]);
            sheet.set_row_height(2, 0).unwrap();
        },
        &[],
    );
    flat.asks("hidden_rows");
}

#[test]
fn students_under_an_age_are_counted_apart() {
    let among = counts("of which under 15", ["2", ""], &[]);
    assert_eq!(among.is_clean().students(), [10, 2, 22]);
    assert_eq!(among.ages(), [None, Some(14), None]);
    counts("Aged 21+", ["2", "3"], &[]).asks("counted_apart");
    let born = listing("Year of birth", ["2008", "2007", "2006", "2008"], &[]);
    assert_eq!(born.problems(), ["F2", "F3", "F4", "F5"], "a year alone is no birth date");
}

#[test]
fn headings_that_go_on_in_the_row_beneath_are_read_together() {
    let wrapped = "Certificate,Band,Materials,Hours per,Number of\ncode,,tier,student,students\n\
                   SIT20322,D,high,180,12\n";
    assert_eq!(of_text(wrapped, &[]).is_clean().students(), [12]);
    let title = "Code,Hours per,Number of\nSIT20322,180,12\n";
    assert_eq!(of_text(title, &[]).exit, 1, "a row of values is none of headings");
}

#[test]
fn two_numbered_columns_are_halves_even_where_they_are_alike() {
    let halves = "Certificate,Hours 1,Hours 2,Students\nSIT20322,90,90,12\n";
    of_text(halves, &[]).asks("two_columns");
    let added = of_text(halves, &["--choose", "two_columns=add_up"]);
    assert_eq!(added.is_clean().hours(), ["180"]);
    let blank = "Certificate,Nominal hours,Hours,Students\nSIT20322,380,,12\n";
    let blank = of_text(blank, &[]);
    assert_eq!(blank.problems(), ["C2"], "nominal hours stand for no others");
}

#[test]
fn what_stands_beside_a_code_may_say_that_the_row_is_of_something_else() {
    for beside in ["from 2024", "(discontinued)", "Total hours", "ex", "proposed"] {
        let text =
            format!("Certificate,Hours,Students\nSIT20322 {beside},180,12\nBSB30120,120,22\n");
        assert_eq!(of_text(&text, &[]).problems(), ["A2"], "{beside}");
    }
    let named = "Certificate,Hours,Students\nSIT20322 Hospitality 2023 (Kitchen),180,12\n";
    assert_eq!(of_text(named, &[]).is_clean().students(), [12]);
}

#[test]
fn year_levels_stand_in_the_second_row_of_headings_in_any_form() {
    for (levels, counts) in
        [("Y10,Y11,Y12,Total", "2,3,7,12"), ("10,11,12,Total", "2,3,7,12"), ("10,11,12,", "2,3,7,")]
    {
        let text = format!(
            "Certificate,Band,Materials,Hours,Students,,,\n,,,,{levels}\nSIT20322,D,high,180,{counts}\n"
        );
        assert_eq!(of_text(&text, &[]).is_clean().students(), [12], "{levels}");
    }
    let years =
        "Certificate,Hours,2022 Yr 11,2022 Yr 12,2023 Yr 11,2023 Yr 12\nSIT20322,180,4,5,6,7\n";
    assert_eq!(of_text(years, &[]).is_clean().students(), [13], "of the planning year");
    let titled = "Certificate,Hours,Enrolments 2023,,\n,,Yr 10,Yr 11,Yr 12\nSIT20322,180,2,3,7\n";
    assert_eq!(of_text(titled, &[]).is_clean().students(), [12]);
}

#[test]
fn two_groups_of_students_are_asked_about_whatever_they_are_called() {
    for (one, other) in [
        ("Existing students", "New students"),
        ("Internal students", "External students"),
        ("Continuing", "New"),
        ("Returning students", "First year students"),
    ] {
        let text = format!("Certificate,Hours,{one},{other}\nSIT20322,180,3,6\nBSB30120,120,3,8\n");
        let asked = of_text(&text, &[]);
        assert_eq!(asked.exit, 1, "{one}");
        let doubt = asked.list("doubts")[0]["doubt"].as_str().unwrap().to_owned();
        let added = of_text(&text, &["--choose", &format!("{doubt}=add_up")]);
        assert_eq!(added.is_clean().students(), [9, 11], "{one}");
    }
    let all = "Certificate,Hours,Junior students,Senior students,All students\nSIT20322,180,3,6,9\n\
               BSB30120,120,3,8,11\n";
    let all = of_text(all, &[]);
    assert_eq!(all.is_clean().students(), [9, 11], "the one that the others come to");
    let repeat = "Certificate,Hours,Students,,,\n,,Year 11,Year 12,Year 13 (repeat),All\nSIT20322,180,5,6,1,12\n";
    assert_eq!(of_text(repeat, &[]).is_clean().students(), [12]);
    let dates = "Certificate,Hours,Students,Students (Feb)\nSIT20322,180,12,14\n";
    of_text(dates, &[]).asks("two_columns");
}

#[test]
fn a_last_student_without_a_certificate_is_a_problem_and_a_note_is_none() {
    let listing = "Surname,Given name,Certificate,Hours\nIronbark,Zephyr,SIT20322,180\n";
    let last = of_text(&format!("{listing}Correa,Thaddeus,,\n"), &[]);
    assert_eq!(last.problems()[0], "C3");
    assert!(!last.json.to_string().contains("Correa"));
    let note = of_text(&format!("{listing}\nPrinted 2 May 2023,,,\nEnd of report,,,\n"), &[]);
    assert_eq!(note.is_clean().left_out("note"), [4, 5]);
}

#[test]
fn names_merged_down_over_units_are_of_one_student_and_hours_of_a_certificate_are_not_added_up() {
    let merged = of_workbook(
        |sheet| {
            let rows = [
                "Student|Certificate|Unit code|Hours",
                "Ironbark|SIT20322|SITXFSA005|50",
                "|SIT20322|SITHCCC023|40",
                "Saltbush|SIT20322|SITXFSA005|50",
                "|SIT20322|SITHCCC023|40",
            ];
            put(sheet, &rows);
            let plain = rust_xlsxwriter::Format::new();
            sheet.merge_range(1, 0, 2, 0, "Ironbark", &plain).unwrap();
            sheet.merge_range(3, 0, 4, 0, "Saltbush", &plain).unwrap();
        },
        &[],
    );
    assert_eq!((merged.students(), merged.hours()), (vec![2], vec!["90"]));
    let repeated = "Surname,Certificate,Unit code,Hours\nIronbark,SIT20322,SITXFSA005,170\n\
                    Ironbark,SIT20322,SITHCCC023,170\n";
    of_text(repeated, &[]).asks("a_row_a_unit");
}

#[test]
fn sums_in_other_words_are_left_out_or_asked_about() {
    for name in
        ["All SIT20322", "SIT20322 all", "SIT20322 (all)", "Sum of SIT20322", "SIT20322 Count"]
    {
        let text = format!(
            "Certificate,Hours,Students\nSIT20322,180,5\nSIT20322,180,7\n{name},180,12\nBSB30120,120,22\n"
        );
        assert_eq!(of_text(&text, &[]).is_clean().left_out("total"), [4], "{name}");
    }
    let campuses = |name: &str, more: &str| {
        let text = format!(
            "Campus,Certificate,Hours,Students\nNorth,SIT20322,180,5\nSouth,SIT20322,180,7\n\
             {name},SIT20322,180,12\n{more}"
        );
        of_text(&text, &[])
    };
    for name in ["Combined", "Whole school", "Both campuses"] {
        campuses(name, "").asks("sums");
    }
    let twice = "North,BSB30120,120,9\nSouth,BSB30120,120,1\nCollege,BSB30120,120,10\n";
    campuses("College", twice).asks("sums");
    assert_eq!(campuses("East", "").is_clean().students(), [5, 7, 12], "once may be chance");
    let above = "Campus,Certificate,Hours,Students\n,SIT20322,180,12\nNorth,SIT20322,180,5\n\
                 South,SIT20322,180,7\n";
    of_text(above, &[]).asks("sums");
}

#[test]
fn counts_that_cannot_be_read_are_problems_and_no_names() {
    for counts in [["nine", "eleven", "14"], ["#REF!", "#N/A", "9"], ["#REF!", "#REF!", "#REF!"]] {
        let [one, two, three] = counts;
        let text = format!(
            "Certificate,Hours,Students\nSIT20322,180,{one}\nBSB30120,120,{two}\nICT30120,133,{three}\n"
        );
        assert_eq!(of_text(&text, &[]).problems()[..2], ["C2", "C3"], "{one}");
    }
}

#[test]
fn codes_and_titles_beside_one_another_are_told_apart() {
    let both = "VET COURSE CODE,VET COURSE,Hours,Students\n\
                22614VIC,Building and Construction Pre-apprenticeship,175,14\n\
                SIT20322,Hospitality,180,12\n";
    assert_eq!(of_text(both, &[]).is_clean().students(), [14, 12]);
    let old =
        "Old code,New code,Hours,Students\nCUA31015,CUA31020,170,9\nAUR20716,AUR20720,150,11\n";
    let new = of_text(old, &[]);
    assert_eq!(new.is_clean().list("lines")[0]["certificate"], "CUA31020");
    let notes = "Certificate,Hours,Students,RTO\nSIT20322,180,12,Apprenticeships Group Australia\n\
                 BSB30120,120,22,Box Hill\n";
    assert_eq!(of_text(notes, &[]).is_clean().students(), [12, 22]);
    let words = "Certificate,Hours,Students\nCUA31020,100,1\nSport,100,2\nArt,100,3\n";
    assert_eq!(of_text(words, &[]).problems(), ["A3", "A4"]);
}

#[test]
fn birth_dates_of_two_readings_are_asked_about_only_where_they_change_a_line() {
    let born = |dates: [&str; 2]| {
        let [one, other] = dates;
        of_text(
            &format!(
                "Surname,Certificate,Hours,DOB\nIronbark,SIT20322,180,{one}\nCorrea,SIT20322,180,{other}\n"
            ),
            &[],
        )
    };
    assert_eq!(born(["3/4/2006", "5/6/2006"]).is_clean().students(), [2]);
    born(["3/4/2006", "4/6/2008"]).asks("month_first");
}

#[test]
fn answers_hold_in_whichever_order_they_are_given() {
    let text = "Who,Certificate,Band,Duration\nQuandong,SIT20322,D,180\nWattle,SIT20322,D,180\n";
    let hours = ["--choose", "missing_hours=D"];
    let students = ["--choose", "missing_students=a_row_a_student"];
    for answers in [[hours, students].concat(), [students, hours].concat()] {
        let found = of_text(text, &answers);
        assert_eq!((found.students(), found.hours()), (vec![2], vec!["180"]), "{answers:?}");
    }
    let twins = "Certificate,Hours,Students,Enrolments\nSIT20322,180,12,14\n";
    let chosen = of_text(twins, &["--choose", "two_columns=D", "--headings", "1"]);
    assert_eq!(chosen.is_clean().students(), [14]);
}

#[test]
fn rows_that_a_school_stands_above_belong_to_it_and_a_teachers_address_hides_none() {
    let schools = "School,Certificate,Hours,Students\nCreek,SIT20322,180,12\n,BSB30120,120,5\n,ICT30120,133,4\n\
                   Ridge,SIT20322,180,9\n,BSB30120,120,8\n";
    let found = of_text(schools, &[]);
    let effects = found.asks("several_schools").effects("several_schools");
    assert_eq!((effects["Creek"].0, effects["Ridge"].0), (21, 17));
    let email = "School,Certificate,Hours,Students,Contact email\nCreek,SIT20322,180,12,a@b.au\n\
                 Ridge,SIT20322,180,9,c@d.au\n";
    let found = of_text(email, &[]);
    let effects = found.asks("several_schools").effects("several_schools");
    assert_eq!((effects["row_2"].0, effects["row_3"].0), (12, 9));
}

#[test]
fn a_cell_beside_counts_that_cannot_be_read_is_a_problem_and_a_comment_is_no_sum() {
    let apart = counts("SBATs", ["3*", "4"], &["--choose", "counted_apart=among"]);
    assert_eq!(apart.problems(), ["F2"]);
    let comment = "Surname,Certificate,Hours,Comment\nIronbark,SIT20322,180,\nCorrea,,180,awaiting results\n\
                   Wattle,SIT20322,180,\n";
    assert_eq!(of_text(comment, &[]).problems(), ["B3"]);
    let fees = |heading: &str| {
        of_text(&format!("Certificate,Hours,Students,{heading}\nSIT20322,180,12,$400\n"), &[])
    };
    assert_eq!(fees("Fee per student (inc GST)").list("lines")[0]["fee"], "400.00");
    assert!(fees("Fee per student (2022)").list("lines")[0]["fee"].is_null());
    let decimals = of_text("Certificate,Hours,Students\nSIT20322,22.125,8\n", &[]);
    assert_eq!(decimals.is_clean().hours(), ["22.125"], "the program's own shared hours");
    let current = of_text("Certificate,Hours,Currently enrolled\nSIT20322,180,12\n", &[]);
    assert_eq!(current.is_clean().students(), [12]);
}

#[test]
fn a_status_that_is_merged_over_the_rows_of_a_student_is_of_all_of_them() {
    let merged = of_workbook(
        |sheet| {
            let rows = [
                "Surname|Certificate|Unit code|Hours|Status",
                "Ironbark|SIT20322|SITXFSA005|50|Withdrawn",
                "Ironbark|SIT20322|SITHCCC023|40|",
                "Saltbush|SIT20322|SITXFSA005|50|Enrolled",
                "Saltbush|SIT20322|SITHCCC023|40|",
            ];
            put(sheet, &rows);
            let plain = rust_xlsxwriter::Format::new();
            sheet.merge_range(1, 4, 2, 4, "Withdrawn", &plain).unwrap();
            sheet.merge_range(3, 4, 4, 4, "Enrolled", &plain).unwrap();
        },
        &["--choose", "withdrawn=leave_out"],
    );
    assert_eq!((merged.students(), merged.hours()), (vec![1], vec!["90"]));
}

#[test]
fn a_total_that_is_another_number_than_its_year_levels_is_asked_about() {
    let table = |total: u32| {
        let text = format!(
            "Certificate,Hours,Year 10,Year 11,Year 12,Total students\nSIT20322,180,3,7,5,{total}\n"
        );
        of_text(&text, &[])
    };
    let asked = table(18);
    let effects = asked.asks("year_levels").effects("year_levels");
    assert_eq!((effects["add_up"].0, effects["F"].0), (15, 18));
    assert_eq!(table(15).is_clean().students(), [15]);
}

#[test]
fn students_of_several_rows_in_one_cell_are_a_problem() {
    let merged = of_workbook(
        |sheet| {
            put(sheet, &["Certificate|Hours|Students", "SIT20322|180|12", "BSB30120|120|"]);
            let plain = rust_xlsxwriter::Format::new();
            sheet.merge_range(1, 2, 2, 2, "", &plain).unwrap();
            sheet.write(1, 2, 12).unwrap();
        },
        &[],
    );
    assert_eq!(merged.problems(), ["C2", "C3"]);
    assert_eq!(merged.list("problems")[0]["found"], "12 in one cell for 2 rows");
}

#[test]
fn certificates_are_numbered_in_other_words_and_hours_written_once_hold_for_all() {
    let two = "Surname,VET cert 1,Hours 1,VET cert 2,Hours 2\nA,SIT20322,180,BSB30120,120\n\
               B,SIT20322,180,,\n";
    assert_eq!(of_text(two, &[]).is_clean().students(), [2, 1]);
    let once = "Certificate,Surname,Hours\nSIT20322,A,180\n,B,\n,C,\nBSB30120,D,120\n,E,\n";
    let filled = of_text(once, &["--choose", "merged_down=fill_down"]);
    assert_eq!((filled.is_clean().students(), filled.hours()), (vec![3, 2], vec!["180", "120"]));
    let of_which = counts("of which SBAT", ["3", "0"], &[]);
    assert_eq!(of_which.is_clean().chosen("counted_apart"), Some("among"));
}

#[test]
fn a_column_that_is_chosen_takes_its_meaning_from_another() {
    let text = "Code,Hrs,Students,Note,Flag\nSIT20322,180,12,withdrawn,active\n\
                BSB30120,120,22,maybe,withdrawn\n";
    let chosen = of_text(text, &["--choose", "not_understood=D:status"]);
    assert_eq!(chosen.chosen("not_understood"), Some("D:status"));
    assert_eq!(chosen.problems(), ["D3"], "\"maybe\" is no status that is known");
}
