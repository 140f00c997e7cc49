//! What becomes of a file that is dropped on the window, and how it is said while the file hovers.

use std::path::{Path, PathBuf};

use egui::{
    Align2, Area, Color32, Context, Frame, Id, LayerId, Margin, Order, Rect, RichText, vec2,
};
use egui_material_icons::icons::{ICON_BLOCK, ICON_DOWNLOAD};

use crate::domain::shown;
use crate::storage::{DocumentKind, is_folder, kind_at};
use crate::ui::kit::theme;
use crate::ui::kit::widgets::card;
use crate::ui::shell::command::FileUse;

const NAME_LENGTH_MAX: usize = 60;
const WIDTH: f32 = 440.0;

/// What can be dropped, in a sentence.
const WHAT_CAN_BE_DROPPED: &str = "Drop a plan or a rate set (.ron), a table (.csv, .tsv, .xlsx, .xls, .ods), or a \
     copy of the department’s page (.html, .docx, .txt).";

/// What becomes of a file that is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dropped {
    /// It is taken in.
    Taken(FileUse, PathBuf),
    /// It may be one of several things, and the user is asked which.
    Asked(PathBuf, &'static [FileUse]),
    /// It is not taken in, for this reason.
    Refused(String),
}

/// What is on its way over the window, and what would become of it, so that a file is looked at once.
#[derive(Default)]
pub(super) struct Hovering {
    pub(super) files: Vec<PathBuf>,
    pub(super) dropped: Option<Dropped>,
}

/// Where the user is, as far as it decides what a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DropPlace {
    /// A list of bands and tiers is awaited or read there.
    List,
    Rates,
    Elsewhere,
}

impl Dropped {
    pub(super) fn of(files: &[PathBuf], place: DropPlace) -> Self {
        match files {
            [file] if is_folder(file) => {
                Self::Refused(format!("“{}” is a folder. {WHAT_CAN_BE_DROPPED}", named(file)))
            }
            [file] => Self::of_file(file, place),
            _ => Self::Refused("Drop one file at a time.".to_owned()),
        }
    }

    fn of_file(file: &Path, place: DropPlace) -> Self {
        let taken = |what| Self::Taken(what, file.to_owned());
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "ron" | "bak" => match kind_at(file) {
                Some(DocumentKind::RateSet) => taken(FileUse::RateSet),
                // What is wrong with a file that is none says the attempt to open it.
                _ => taken(FileUse::Plan),
            },
            "csv" if is_extract(file) => taken(FileUse::StudentCount),
            "csv" | "tsv" | "xlsx" | "xls" | "ods" => match place {
                DropPlace::List => taken(FileUse::Bands),
                DropPlace::Rates => {
                    Self::Asked(file.to_owned(), &[FileUse::Bands, FileUse::Enrolments])
                }
                DropPlace::Elsewhere => taken(FileUse::Enrolments),
            },
            "html" | "htm" | "docx" => taken(FileUse::RatesPage),
            "txt" => Self::Asked(
                file.to_owned(),
                &[FileUse::RatesPage, FileUse::Enrolments, FileUse::Bands],
            ),
            "pdf" => Self::Refused(format!(
                "A PDF such as “{}” cannot be read. Open it, copy its text, and paste that under Rates, From the \
                 department’s page.",
                named(file)
            )),
            _ => {
                let name = named(file);
                Self::Refused(format!(
                    "A file such as “{name}” cannot be taken in. {WHAT_CAN_BE_DROPPED}"
                ))
            }
        }
    }

    /// What would become of the file in a few words, and a remark.
    pub(super) fn words(&self, scenario: &str) -> (String, String) {
        match self {
            Self::Taken(what, file) => {
                let name = named(file);
                let (words, remark) = match what {
                    FileUse::Plan => (
                        format!("Open “{name}”"),
                        "You are asked first if the plan in this window has unsaved changes."
                            .to_owned(),
                    ),
                    FileUse::RateSet => (
                        format!("Import the rate set in “{name}”"),
                        "It comes to the rate sets on this computer.".to_owned(),
                    ),
                    FileUse::Enrolments => (
                        format!("Import enrolments from “{name}”"),
                        format!("Into {scenario}. You look at them before anything changes."),
                    ),
                    FileUse::Bands => (
                        format!("Read bands and tiers from “{name}”"),
                        "You look at them before anything changes.".to_owned(),
                    ),
                    FileUse::RatesPage => (
                        format!("Read rates from “{name}”"),
                        "You look at each amount before anything changes.".to_owned(),
                    ),
                    FileUse::StudentCount => (
                        format!("Count the students in “{name}”"),
                        "Numbers of Years 7 to 12 alone are taken from the extract.".to_owned(),
                    ),
                };
                (words, remark)
            }
            Self::Asked(file, _) => {
                (format!("Read “{}”", named(file)), "You are asked what it holds.".to_owned())
            }
            Self::Refused(why) => ("This cannot be dropped here".to_owned(), why.clone()),
        }
    }
}

/// What becomes of a file, over a dimmed window.
pub(super) fn line_ui(ctx: &Context, is_refused: bool, (words, remark): &(String, String)) {
    let window = ctx.content_rect();
    // Over all that is in the window but the words, which stand in an order above.
    let dimmed = LayerId::new(Order::Foreground, Id::unique("a file hovers"));
    ctx.layer_painter(dimmed).rect_filled(window, 0.0, Color32::from_black_alpha(90));
    let area = Area::new(Id::unique("what becomes of the file"))
        .order(Order::Tooltip)
        .interactable(false)
        .anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0));
    area.show(ctx, |ui| {
        let palette = theme::palette(ui.visuals());
        let (icon, colour) =
            if is_refused { (ICON_BLOCK, palette.notice) } else { (ICON_DOWNLOAD, palette.accent) };
        let frame: Frame = card(ui).inner_margin(Margin::same(20));
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(room_in(window)));
            ui.vertical_centered(|ui| {
                ui.label(RichText::new(icon.codepoint).size(28.0).color(colour));
                ui.label(theme::heading(words));
                ui.label(RichText::new(remark).color(palette.muted));
            });
        });
    });
}

fn room_in(window: Rect) -> f32 {
    (window.width() - 80.0).max(120.0)
}

/// What the user calls a file.
pub(super) fn named(file: &Path) -> String {
    let name = file.file_name().unwrap_or(file.as_os_str());
    shown(&name.to_string_lossy(), NAME_LENGTH_MAX)
}

/// Whether a file is called like a CASES21 extract of students: `ST_1234.csv`.
fn is_extract(file: &Path) -> bool {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().to_uppercase();
    name.strip_prefix("ST_")
        .is_some_and(|site| site.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dropped(name: &str, place: DropPlace) -> Dropped {
        Dropped::of(&[PathBuf::from(name)], place)
    }

    fn taken(name: &str) -> Option<FileUse> {
        match dropped(name, DropPlace::Elsewhere) {
            Dropped::Taken(what, _) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn the_ending_and_the_page_say_what_a_file_is() {
        for (name, what) in [
            ("x/Banksia 2027.ron", FileUse::Plan),
            ("Banksia 2027.ron.bak", FileUse::Plan),
            ("assets/sample.ron", FileUse::Plan),
            ("rates/2023.ron", FileUse::RateSet),
            ("VET.XLSX", FileUse::Enrolments),
            ("vet.csv", FileUse::Enrolments),
            ("ST_1234.CSV", FileUse::StudentCount),
            ("st_list.csv", FileUse::Enrolments),
            ("Reference 143.html", FileUse::RatesPage),
            ("Guide.docx", FileUse::RatesPage),
        ] {
            assert_eq!(taken(name), Some(what), "{name}");
        }
        let list = dropped("bands.xlsx", DropPlace::List);
        assert_eq!(list, Dropped::Taken(FileUse::Bands, "bands.xlsx".into()));
    }

    #[test]
    fn what_may_be_several_things_is_asked_about() {
        let is_asked = |name, place| matches!(dropped(name, place), Dropped::Asked(..));
        assert!(is_asked("rates.txt", DropPlace::Elsewhere));
        assert!(is_asked("certificates.xlsx", DropPlace::Rates));
        assert!(!is_asked("certificates.xlsx", DropPlace::Elsewhere));
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_what_can() {
        let why = |files: &[&str]| {
            let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
            match Dropped::of(&files, DropPlace::Elsewhere) {
                Dropped::Refused(why) => why,
                other => panic!("{other:?}"),
            }
        };
        assert!(why(&["holiday.jpg"]).contains("(.ron)"));
        assert!(why(&["src"]).starts_with("“src” is a folder."));
        assert!(why(&["guide.pdf"]).contains("copy its text"));
        assert_eq!(why(&["one.csv", "two.csv"]), "Drop one file at a time.");
    }
}
