//! What the program remembers of its user between starts. Nothing of a plan's contents.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::fault::FileFault;
use super::parts::fields_of;
use super::reading::{is_folder, read_text, shown_path};
use super::ron_text::read;
use super::save_fault::SaveFault;
use super::save_text;
use crate::domain::FileProblem;
use crate::plan::SeenNotices;

const FILE_NAME: &str = "settings.ron";
const RECENT_FILES_MAX: usize = 10;
const COLUMNS_REMEMBERED_MAX: usize = 50;
const COLUMNS_OF_SHEET_MAX: usize = 300;
const PLANS_SEEN_MAX: usize = 20;
const SEEN_IN_PLAN_MAX: usize = 500;
const TEXT_SIZE_PERCENT_MIN: u16 = 80;
const TEXT_SIZE_PERCENT_MAX: u16 = 200;
const TEXT_SIZE_PERCENT_DEFAULT: u16 = 100;

/// Where the user of this system keeps documents; `None` where it has no such place.
pub fn documents_folder() -> Option<PathBuf> {
    let user = UserDirs::new()?;
    // Linux knows the folder only where the desktop has named it.
    let by_name = || Some(user.home_dir().join("Documents")).filter(|folder| is_folder(folder));
    let documents = user.document_dir().map(Path::to_owned).or_else(by_name);
    documents.or_else(|| Some(user.home_dir().to_owned()))
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Appearance {
    /// Every appearance, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The appearance as a label: "As the system".
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// What the columns of an imported sheet stood for. The headings themselves are not kept: what looks
/// like a row of headings may be a row of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumns {
    /// What names the headings without telling them.
    pub header: String,
    /// What each column stood for, in the words of the import; blank for a column not used.
    pub fields: Vec<String>,
}

impl SheetColumns {
    /// Whether it is what an import writes, and nothing else that a file might hold.
    fn is_plain(&self) -> bool {
        let is_word = |text: &String| {
            text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        };
        self.header.len() == 16
            && self.header.bytes().all(|byte| byte.is_ascii_hexdigit())
            && self.fields.len() <= COLUMNS_OF_SHEET_MAX
            && self.fields.iter().all(is_word)
    }
}

/// The notices of a plan that were put aside as seen, by marks that tell nothing of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenInFile {
    /// The plan's file.
    pub file: PathBuf,
    /// The marks.
    pub marks: Vec<String>,
}

/// The settings. Fields that a newer program added are passed over, and stay in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Plans opened or saved lately, the latest first.
    pub recent_files: Vec<PathBuf>,
    /// Light or dark.
    pub appearance: Appearance,
    /// The size of text, 80 to 200 per cent.
    pub text_size_percent: u16,
    /// Whether the cards beneath the enrolments are hidden.
    pub cards_hidden: bool,
    /// Columns of the enrolments that the user chose to show or not, by name.
    pub columns_shown: Vec<(String, bool)>,
    /// Widths that the user gave columns, by name, in points.
    pub column_widths: Vec<(String, u16)>,
    /// What the columns of imported sheets stood for, the latest first.
    pub sheet_columns: Vec<SheetColumns>,
    /// Which notices were seen, the plan used last first.
    pub seen_notices: Vec<SeenInFile>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent_files: Vec::new(),
            appearance: Appearance::default(),
            text_size_percent: TEXT_SIZE_PERCENT_DEFAULT,
            cards_hidden: false,
            columns_shown: Vec::new(),
            column_widths: Vec::new(),
            sheet_columns: Vec::new(),
            seen_notices: Vec::new(),
        }
    }
}

impl Settings {
    /// Where this system keeps settings; `None` where it has no such place.
    pub fn folder() -> Option<PathBuf> {
        ProjectDirs::from("", "", "vdss-planner").map(|places| places.config_dir().to_owned())
    }

    /// Reads the settings kept in `folder`. A broken file never stops the program: its fault comes
    /// with the settings of a first start.
    pub fn load(folder: &Path) -> (Self, Option<FileFault>) {
        let path = folder.join(FILE_NAME);
        let read = read_text(&path).and_then(|text| read::<Self>(&shown_path(&path), &text));
        match read {
            Ok(settings) => (settings.within_bounds(), None),
            Err(faults) => {
                let missing = FileProblem::NoSuchFile.into();
                (Self::default(), faults.into_iter().find(|fault| fault.problem != missing))
            }
        }
    }

    /// Keeps the settings in `folder`, which is made if need be. What a newer program keeps there besides
    /// stays.
    ///
    /// # Errors
    /// Why they could not be kept.
    pub fn save(&self, folder: &Path) -> Result<(), SaveFault> {
        let path = folder.join(FILE_NAME);
        let fault = |cause| SaveFault::of(&path, cause);
        fs::create_dir_all(folder).map_err(fault)?;
        let mut kept = self.clone().within_bounds();
        // A name that is not Unicode has no text; it is remembered until the program ends.
        kept.recent_files.retain(|file| file.to_str().is_some());
        kept.seen_notices.retain(|seen| seen.file.to_str().is_some());
        let text = ron::ser::to_string_pretty(&kept, PrettyConfig::new().new_line("\n"))
            .map_err(|cause| fault(io::Error::other(cause)))?;
        let on_disk = read_text(&path).unwrap_or_default();
        let with_others = with_other_fields(&text, &on_disk);
        // What cannot be read again would lose the settings of both programs.
        let is_good = ron::from_str::<Self>(&with_others).is_ok_and(|read| read == kept);
        save_text(&path, &((if is_good { with_others } else { text }) + "\n"))
    }

    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, file: PathBuf) {
        self.recent_files.retain(|other| *other != file);
        self.recent_files.insert(0, file);
        self.recent_files.truncate(RECENT_FILES_MAX);
    }

    /// Takes a file from the recent ones, as when it is no longer there.
    pub fn forget(&mut self, file: &Path) {
        self.recent_files.retain(|other| other != file);
    }

    /// Remembers what a sheet's columns stood for, the latest 50 sheets.
    pub fn remember_columns(&mut self, columns: SheetColumns) {
        if columns.is_plain() {
            self.sheet_columns.retain(|other| other.header != columns.header);
            self.sheet_columns.insert(0, columns);
            self.sheet_columns.truncate(COLUMNS_REMEMBERED_MAX);
        }
    }

    /// What the columns of the last sheet with that header stood for.
    pub fn columns_of(&self, header: &str) -> Option<&[String]> {
        let found = self.sheet_columns.iter().find(|columns| columns.header == header);
        found.map(|columns| columns.fields.as_slice())
    }

    /// Remembers which notices of a plan were seen, of the latest 20 plans.
    pub fn remember_seen(&mut self, file: &Path, seen: &SeenNotices) {
        self.seen_notices.retain(|other| other.file != file);
        let marks: Vec<String> =
            seen.marks().take(SEEN_IN_PLAN_MAX).map(|mark| mark.to_string()).collect();
        if !marks.is_empty() {
            self.seen_notices.insert(0, SeenInFile { file: file.to_owned(), marks });
            self.seen_notices.truncate(PLANS_SEEN_MAX);
        }
    }

    /// Which notices of the plan in a file were seen.
    pub fn seen_in(&self, file: &Path) -> SeenNotices {
        let of_file = self.seen_notices.iter().filter(|seen| seen.file == file);
        SeenNotices::of(of_file.flat_map(|seen| &seen.marks).filter_map(|mark| mark.parse().ok()))
    }

    /// The settings with what lies out of bounds, in a file written by hand, brought within them.
    fn within_bounds(mut self) -> Self {
        for file in std::mem::take(&mut self.recent_files).into_iter().rev() {
            self.remember(file);
        }
        for columns in std::mem::take(&mut self.sheet_columns).into_iter().rev() {
            self.remember_columns(columns);
        }
        for SeenInFile { file, .. } in self.seen_notices.clone().into_iter().rev() {
            let seen = self.seen_in(&file);
            self.remember_seen(&file, &seen);
        }
        self.text_size_percent =
            self.text_size_percent.clamp(TEXT_SIZE_PERCENT_MIN, TEXT_SIZE_PERCENT_MAX);
        self
    }
}

/// A text with those fields of another that it does not have.
fn with_other_fields(text: &str, other: &str) -> String {
    let own = fields_of(text);
    let is_own = |name: &str| own.iter().any(|(known, _)| *known == name);
    let others = fields_of(other).into_iter().filter(|(name, _)| !is_own(name));
    let mut joined = text.strip_suffix(')').unwrap_or(text).to_owned();
    // What stands on the line's end may be a comment.
    joined.extend(others.map(|(name, value)| format!("    {name}: {}\n    ,\n", value.trim())));
    joined + ")"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_loaded_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("not yet there");
        let mut settings = Settings { appearance: Appearance::Dark, ..Settings::default() };
        settings.text_size_percent = 150;
        settings.remember(PathBuf::from("plan.ron"));
        settings.save(&folder).unwrap();
        assert_eq!(Settings::load(&folder), (settings, None));
    }

    #[test]
    fn the_latest_ten_files_are_remembered_once_each() {
        let mut settings = Settings::default();
        for number in 0..12 {
            settings.remember(PathBuf::from(format!("{number}.ron")));
        }
        settings.remember(PathBuf::from("5.ron"));
        let names: Vec<_> =
            settings.recent_files.iter().map(|file| file.to_str().unwrap()).collect();
        let expected = [
            "5.ron", "11.ron", "10.ron", "9.ron", "8.ron", "7.ron", "6.ron", "4.ron", "3.ron",
            "2.ron",
        ];
        assert_eq!(names, expected);
        settings.forget(Path::new("11.ron"));
        assert_eq!(settings.recent_files.len(), 9);
    }

    #[test]
    fn what_columns_stood_for_is_remembered_of_the_latest_sheets_and_nothing_else_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        let columns = |number: u32, field: &str| SheetColumns {
            header: format!("{number:016x}"),
            fields: vec![field.to_owned(), String::new()],
        };
        for number in 0..60 {
            settings.remember_columns(columns(number, "hours"));
        }
        settings.remember_columns(columns(30, "students"));
        settings.remember_columns(columns(99, "Quandong, Ann"));
        settings.save(folder.path()).unwrap();
        let (loaded, _) = Settings::load(folder.path());
        assert_eq!(loaded, settings);
        assert_eq!(loaded.sheet_columns.len(), 50);
        assert_eq!(loaded.columns_of(&format!("{:016x}", 30)).unwrap(), ["students", ""]);
        assert_eq!(loaded.columns_of(&format!("{:016x}", 9)), None, "the oldest are forgotten");
        assert_eq!(loaded.columns_of(&format!("{:016x}", 99)), None, "no word of an import");
    }

    #[test]
    fn which_notices_were_seen_is_remembered_by_the_file_of_the_plan() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        let (one, other) = (Path::new("one.ron"), Path::new("other.ron"));
        let seen = |mark: &str| SeenNotices::of([mark.parse().unwrap()]);
        settings.remember_seen(one, &seen("00000000000000ff"));
        settings.remember_seen(other, &seen("0000000000000001"));
        settings.remember_seen(other, &SeenNotices::default());
        settings.save(folder.path()).unwrap();
        let (loaded, _) = Settings::load(folder.path());
        assert_eq!(loaded, settings);
        assert_eq!(loaded.seen_in(one), seen("00000000000000ff"));
        assert_eq!(loaded.seen_in(other), SeenNotices::default());
        let by_hand = "(seen_notices: [(file: \"one.ron\", marks: [\"Ann Quandong\", \"2\"])])";
        fs::write(folder.path().join(FILE_NAME), by_hand).unwrap();
        let (loaded, _) = Settings::load(folder.path());
        assert_eq!(loaded.seen_notices[0].marks, ["0000000000000002"], "nothing but marks");
    }

    #[test]
    fn a_broken_file_gives_the_settings_of_a_first_start_and_its_fault() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::load(folder.path()), (Settings::default(), None), "nothing saved yet");
        fs::write(folder.path().join(FILE_NAME), "(appearance: purple)").unwrap();
        let (settings, fault) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        let problem = fault.unwrap().problem.to_string();
        assert_eq!(problem, "unknown word `purple`, expected `system`, `light` or `dark`");
    }

    #[test]
    fn a_file_written_by_hand_or_by_a_newer_program_is_brought_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let text = "(text_size_percent: 900, recent_files: [\"a\", \"b\", \"a\"], font: \"new\")";
        fs::write(folder.path().join(FILE_NAME), text).unwrap();
        let (settings, fault) = Settings::load(folder.path());
        assert_eq!(fault, None);
        assert_eq!(settings.text_size_percent, 200);
        assert_eq!(settings.recent_files, [PathBuf::from("a"), PathBuf::from("b")]);
    }

    #[test]
    fn what_a_newer_program_keeps_besides_stays_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let newer = "(text_size_percent: 150, font: (name: \"new, or so\", size: 12), // by hand\n\
                     appearance: dark, moon: [full, Some(\"half\")] // phases\n)";
        fs::write(&path, newer).unwrap();
        let (mut settings, fault) = Settings::load(folder.path());
        assert_eq!(fault, None);
        for percent in [110, 125] {
            settings.text_size_percent = percent;
            settings.save(folder.path()).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            assert_eq!(text.matches("font: (name: \"new, or so\", size: 12)").count(), 1, "{text}");
            assert_eq!(text.matches("moon: [full, Some(\"half\")]").count(), 1, "{text}");
            assert_eq!(text.matches("appearance").count(), 1, "{text}");
            assert_eq!(Settings::load(folder.path()), (settings.clone(), None));
        }
    }

    #[test]
    fn what_stands_in_the_file_and_is_none_of_a_programs_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let settings = Settings { text_size_percent: 125, ..Settings::default() };
        settings.save(folder.path()).unwrap();
        let plain = fs::read_to_string(&path).unwrap();
        for other in ["(font: \"new\"", "", "[1, 2]", "#![enable(unwrap_newtypes)] (x: (((1)"] {
            fs::write(&path, other).unwrap();
            settings.save(folder.path()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), plain, "{other}");
        }
    }
}
