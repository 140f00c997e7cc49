//! Which number is moved: one of the school's, or of a line that is then chosen as well.

use std::collections::BTreeMap;

use egui::{ComboBox, Ui};

use crate::analysis::Lever;
use crate::domain::{CertificateCode, EnrolmentLine};
use crate::ui::kit::widgets::{ListButton as _, list_choice, list_icon, short_title};

/// How wide the choices are.
const KIND_WIDTH: f32 = 190.0;
const LINE_WIDTH: f32 = 260.0;

/// The numbers that there are to choose from, each of the first line where it is of a line.
pub(super) const OF_THE_PLAN: [Lever; 3] = [Lever::Students(0), Lever::Hours(0), Lever::Years7To12];

/// The same, and what is no single number of the plan.
pub(super) const ALL: [Lever; 4] =
    [Lever::Years7To12, Lever::AllStudents, Lever::Students(0), Lever::Hours(0)];

/// Shows the choices. `name` tells them from others like them, to screen readers as well.
pub(super) fn lever_chooser_ui(
    ui: &mut Ui,
    name: &str,
    choices: &[Lever],
    lines: &[EnrolmentLine],
    lever: &mut Lever,
) {
    ui.horizontal_wrapped(|ui| {
        ComboBox::from_id_salt((name, "kind"))
            .icon(list_icon)
            .selected_text(kind(*lever))
            .width(KIND_WIDTH)
            .truncate()
            .show_ui(ui, |ui| {
                for &choice in choices {
                    let is_chosen = kind(choice) == kind(*lever);
                    if row(choice).is_some() && lines.is_empty() {
                        continue;
                    }
                    if list_choice(ui, is_chosen, kind(choice)) && !is_chosen {
                        *lever = of_row(choice, row(*lever).unwrap_or(0));
                    }
                }
            })
            .response
            .opened_by_arrows()
            .accessible_name(name);
        let Some(chosen) = row(*lever) else { return };
        ComboBox::from_id_salt((name, "line"))
            .icon(list_icon)
            .selected_text(line_name(lines, chosen))
            .width(LINE_WIDTH)
            .truncate()
            .show_ui(ui, |ui| {
                for (place, name) in line_names(lines).into_iter().enumerate() {
                    if list_choice(ui, place == chosen, name) {
                        *lever = of_row(*lever, place);
                    }
                }
            })
            .response
            .opened_by_arrows()
            .accessible_name(format!("{name}, line"));
    });
}

/// A lever whose line is there: another line's, or the school's own number, where it is gone.
pub(super) fn there(lever: Lever, lines: &[EnrolmentLine]) -> Lever {
    match row(lever) {
        Some(_) if lines.is_empty() => Lever::Years7To12,
        Some(place) => of_row(lever, place.min(lines.len() - 1)),
        None => lever,
    }
}

fn kind(lever: Lever) -> &'static str {
    match lever {
        Lever::Students(_) => "Students of a line",
        Lever::Hours(_) => "Hours per student of a line",
        Lever::Years7To12 => "Years 7 to 12 enrolments",
        Lever::AllStudents => "Students of all certificates",
    }
}

fn row(lever: Lever) -> Option<usize> {
    match lever {
        Lever::Students(row) | Lever::Hours(row) => Some(row),
        Lever::Years7To12 | Lever::AllStudents => None,
    }
}

fn of_row(lever: Lever, row: usize) -> Lever {
    match lever {
        Lever::Students(_) => Lever::Students(row),
        Lever::Hours(_) => Lever::Hours(row),
        Lever::Years7To12 | Lever::AllStudents => lever,
    }
}

/// Each line by its certificate; by its place as well, where several are of one.
pub(super) fn line_names(lines: &[EnrolmentLine]) -> Vec<String> {
    let mut counts: BTreeMap<Option<&CertificateCode>, usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(line.certificate.as_ref()).or_default() += 1;
    }
    let is_alone = |line: &EnrolmentLine| counts.get(&line.certificate.as_ref()) == Some(&1);
    lines.iter().enumerate().map(|(place, line)| named(line, place, is_alone(line))).collect()
}

/// One of them; nothing for a line that is not there.
fn line_name(lines: &[EnrolmentLine], place: usize) -> String {
    let Some(line) = lines.get(place) else { return String::new() };
    let same = lines.iter().filter(|other| other.certificate == line.certificate);
    named(line, place, same.count() == 1)
}

fn named(line: &EnrolmentLine, place: usize, is_alone: bool) -> String {
    let (name, title) = (line.name(), short_title(line.title.trim()));
    let text = if line.certificate.is_some() && !title.is_empty() {
        format!("{name} {title}")
    } else {
        name.to_owned()
    };
    if is_alone { text } else { format!("{text}, line {}", place + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn line(code: &str, title: &str) -> EnrolmentLine {
        EnrolmentLine {
            certificate: Some(CertificateCode::parse(code).unwrap()),
            title: title.to_owned(),
            ..EnrolmentLine::empty()
        }
    }

    #[test]
    fn lines_of_one_certificate_are_told_apart_by_their_place() {
        let lines = [
            line("SIT20322", "Certificate II in Hospitality"),
            line("BSB30120", ""),
            line("SIT20322", "Certificate II in Hospitality"),
        ];
        let names: Vec<_> = (0..4).map(|place| line_name(&lines, place)).collect();
        assert_eq!(names[0], "SIT20322 Hospitality, line 1");
        assert_eq!(names[1], "BSB30120");
        assert_eq!(names[2], "SIT20322 Hospitality, line 3");
        assert_eq!(names[3], "", "a line that is not there");
        assert_eq!(line_names(&lines), names[..3]);
    }

    #[test]
    fn a_line_that_is_gone_gives_way_to_the_last_one_or_to_the_school() {
        let lines = [line("SIT20322", ""), line("BSB30120", "")];
        assert_eq!(there(Lever::Hours(7), &lines), Lever::Hours(1));
        assert_eq!(there(Lever::Students(0), &lines), Lever::Students(0));
        assert_eq!(there(Lever::Students(0), &[]), Lever::Years7To12);
        assert_eq!(there(Lever::AllStudents, &[]), Lever::AllStudents);
    }
}
