//! What may be written on the command line. The doc comments here are its help.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::{Money, SchoolType, Word, parse_students};
use crate::funding::Figure;
use crate::rates::{RateSetId, SmallScaleReading};

/// Budget planner for vocational training delivered to school students (VDSS) in Victorian
/// government schools.
///
/// Without a subcommand it opens the window, on a plan if one is named. Results go to standard output,
/// everything else to standard error. Exit 0: done; 1: the input is at fault; 2: the call is wrong.
#[derive(Debug, Parser)]
#[command(name = "vdss-planner", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,

    /// The plan to open the window on.
    #[arg(value_name = "PLAN.ron")]
    pub(super) plan: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// One estimate from a CSV of enrolments.
    #[command(after_help = format!("{CSV_HELP}\n\n{FIGURES_HELP}"))]
    Estimate(EstimateOptions),

    /// Every scenario of a plan with its estimate.
    #[command(after_help = FIGURES_HELP)]
    Report(ReportOptions),

    /// Validates plans and rate sets: one line for each fault, and exit 1 if there is any.
    Check {
        /// The files.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(super) struct EstimateOptions {
    /// The CSV of enrolments, or - for standard input.
    #[arg(long, value_name = "FILE")]
    pub(super) enrolments: PathBuf,

    /// The school's type.
    #[arg(long, value_parser = word::<SchoolType>(), ignore_case = true)]
    pub(super) school_type: SchoolType,

    /// The school's total enrolments in Years 7 to 12.
    #[arg(long = "years-7-12", value_name = "N", value_parser = years_7_12, allow_negative_numbers = true)]
    pub(super) years_7_12: u32,

    /// The rate set: the name of one that is built in, or a rate-set file ending in .ron.
    #[arg(long, value_name = "NAME|FILE.ron", default_value = "2023", value_parser = rates_choice())]
    pub(super) rates: RatesChoice,

    /// Which reading of the small-scale maximum to use (R9).
    #[arg(long, default_value = "published", value_parser = word::<SmallScaleReading>(), ignore_case = true)]
    pub(super) small_scale_reading: SmallScaleReading,

    /// Band funding under the 2022 model, for the funding floor (R11).
    #[arg(long, value_name = "AMOUNT", value_parser = floor, allow_negative_numbers = true)]
    pub(super) floor: Option<Money>,

    /// The form of the result.
    #[arg(long, default_value = "text", value_enum, ignore_case = true)]
    pub(super) format: Format,

    /// Says where this figure comes from, in place of the estimate.
    #[arg(long, value_name = "FIGURE")]
    pub(super) explain: Option<Figure>,
}

#[derive(Debug, Args)]
pub(super) struct ReportOptions {
    /// The plan.
    #[arg(value_name = "PLAN.ron")]
    pub(super) plan: PathBuf,

    /// The form of the result; text unless the name of --output says another.
    #[arg(long, value_enum, ignore_case = true)]
    pub(super) format: Option<Format>,

    /// One scenario alone, by its name.
    #[arg(long, value_name = "NAME")]
    pub(super) scenario: Option<String>,

    /// Says where this figure comes from, in place of the report: in the scenario named, else in the
    /// baseline.
    #[arg(long, value_name = "FIGURE")]
    pub(super) explain: Option<Figure>,

    /// Writes the result to a file, in the form that its name ends in: .txt, .json or .csv.
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Replaces the file of --output if it exists.
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// The rate set that is wanted.
#[derive(Clone, Debug)]
pub(super) enum RatesChoice {
    /// A set that is built in.
    BuiltIn(RateSetId),
    /// A set in a file.
    File(PathBuf),
}

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table for people.
    Text,
    /// For programs; amounts are strings of dollars and cents.
    Json,
    /// For spreadsheets; the last row has the totals.
    Csv,
}

const CSV_HELP: &str = "\
Columns of the CSV, in any order under a header:
  certificate    national code, such as SIT20322
  band           A to F
  materials      low, high
  hours          training hours per student this year
  students       whole number
and where they are needed:
  title          if the catalogue's is not the one
  level          I, II, III, IV, Diploma; if the catalogue has none
  age            whole years on the VASS deadline; blank counts as 15 to 20
  pathway        school, sbat, head_start, independent; blank is school
  vcaa_approved  true, false; blank is false
  on_vass        true, false; blank is true";

const FIGURES_HELP: &str = "\
FIGURE of --explain is one of:
  total, vet-payments, core, targeted, materials, floor-top-up
  small-scale, small-scale-rate, small-scale-fte
  small-scale-other, small-scale-rate-other: by the other reading of the maximum (R9)
  eligible-fte, eligible-students
  line:N:total, line:N:core, line:N:targeted, line:N:materials, line:N:fte: of one line, the first is 1
  line:N:load: its FTE by hours, whether funded or not
  cost, net, line:N:cost, line:N:net: the school's own costs and what they leave, where a plan has any";

fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::WORDS.iter().map(|(word, _)| *word))
        .try_map(|word| T::from_word(&word).ok_or("not one of the possible values"))
}

fn years_7_12(text: &str) -> Result<u32, String> {
    parse_students(text)
        .map_err(|fault| format!("{fault}, expected a whole number of students such as 650"))
}

fn floor(text: &str) -> Result<Money, String> {
    Money::parse(text)
        .map_err(|fault| format!("{fault}, expected dollars such as 18000 or 18000.50"))
}

fn rates_choice() -> impl TypedValueParser<Value = RatesChoice> {
    OsStringValueParser::new().map(|text: OsString| {
        let extension = Path::new(&text).extension();
        if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("ron")) {
            RatesChoice::File(text.into())
        } else {
            RatesChoice::BuiltIn(RateSetId(text.to_string_lossy().into_owned()))
        }
    })
}
