//! What may be written on the command line. The doc comments here are its help.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{
    OsStringValueParser, PossibleValuesParser, StringValueParser, TypedValueParser,
};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::rate_choice::{RateChoice, rate_choice};
use super::table_choices::{
    ColumnChoice, DoubtChoice, HeadingsChoice, column_choice, doubt_choice, fields_help,
    headings_choice,
};
use crate::analysis::Outcome;
use crate::domain::{
    FundingCycle, Money, PLANNING_YEARS, SchoolType, Word, listed, parse_students,
};
use crate::funding::Figure;
use crate::rates::{Date, RateSetId, SmallScaleReading};
use crate::report::Table;

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
    /// One estimate from a CSV or a workbook of enrolments.
    #[command(after_help = format!("{CSV_HELP}\n\n{FIGURES_HELP}"))]
    Estimate(EstimateOptions),

    /// What a table of enrolments holds, as the window's import shows it.
    #[command(after_help = fields_help())]
    Import(ImportOptions),

    /// Makes a plan from CSVs or workbooks of enrolments.
    #[command(after_help = CSV_HELP)]
    New(Box<NewOptions>),

    /// Every scenario of a plan with its estimate.
    #[command(after_help = FIGURES_HELP)]
    Report(ReportOptions),

    /// When the VET payments of a plan's year come (R14, R15).
    Payments(PaymentsOptions),

    /// A baseline and a scenario of a plan, and why they differ.
    Compare(CompareOptions),

    /// A year's rates.
    Rates {
        #[command(subcommand)]
        command: RatesCommand,
    },

    /// Validates plans and rate sets: one line for each fault, and exit 1 if there is any.
    Check {
        /// The files.
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RatesCommand {
    /// Reads a year's rates from the text of the department's page or guide.
    Read(RatesReadOptions),
}

#[derive(Debug, Args)]
pub(super) struct RatesReadOptions {
    /// The page: a text, a web page (.html) or a Word document (.docx); or - for standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    /// The year whose rates are wanted. What the page gives for another year is not taken.
    #[arg(long, value_parser = planning_year, allow_negative_numbers = true)]
    pub(super) year: u16,

    /// The rate set of before, which shows beside, and from which everything comes that the page does not say.
    #[arg(long, value_name = "NAME|FILE.ron", default_value = "2023", value_parser = rates_choice())]
    pub(super) base: RatesChoice,

    /// Which of several values counts, such as deadline=2027-05-04 or `small_scale_maximum:mainstream=1229`; once for
    /// each item in doubt.
    #[arg(long = "choose", value_name = "ITEM=VALUE", value_parser = rate_choice)]
    pub(super) choices: Vec<RateChoice>,

    /// The form of the result.
    #[arg(long, default_value = "text", value_enum, ignore_case = true)]
    pub(super) format: PageFormat,

    /// The title of the document, for those who look its amounts up; else the name of the file.
    #[arg(long, value_name = "TITLE")]
    pub(super) document: Option<String>,

    /// The date that the page carries, where it does not say one.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) dated: Option<Date>,

    /// The file of the rate set to write, which ends in .ron. What was not found is carried over and marked.
    #[arg(long, value_name = "SET.ron")]
    pub(super) output: Option<PathBuf>,

    /// Replaces the file of --output if it exists.
    #[arg(long)]
    pub(super) force: bool,
}

/// What the formulas need to know of the school, and by which rates.
#[derive(Debug, Args)]
pub(super) struct FactsOptions {
    /// The school's type.
    #[arg(long, value_parser = word::<SchoolType>(), ignore_case = true)]
    pub(super) school_type: SchoolType,

    /// The school's total enrolments in Years 7 to 12.
    #[arg(long = "years-7-12", value_name = "N", value_parser = years_7_12, allow_negative_numbers = true)]
    pub(super) years_7_12: u32,

    /// The rate set: the name of one that is built in, or a rate-set file ending in .ron.
    #[arg(long, value_name = "NAME|FILE.ron", default_value = "2023", value_parser = rates_choice())]
    pub(super) rates: RatesChoice,

    /// Which reading of the small-scale maximum to use.
    #[arg(long, default_value = "published", value_parser = word::<SmallScaleReading>(), ignore_case = true)]
    pub(super) small_scale_reading: SmallScaleReading,

    /// Band funding under the 2022 model, for the funding floor (R11).
    #[arg(long, value_name = "AMOUNT", value_parser = floor, allow_negative_numbers = true)]
    pub(super) floor: Option<Money>,
}

#[derive(Debug, Args)]
pub(super) struct EstimateOptions {
    /// The CSV of enrolments, or a workbook (.xlsx, .xls, .ods); or - for standard input.
    #[arg(long, value_name = "FILE")]
    pub(super) enrolments: PathBuf,

    #[command(flatten, next_help_heading = WORKBOOK_HEADING)]
    pub(super) table: TableOptions,

    #[command(flatten, next_help_heading = "Options")]
    pub(super) facts: FactsOptions,

    /// The form of the result.
    #[arg(long, default_value = "text", value_enum, ignore_case = true)]
    pub(super) format: Format,

    /// Says where this figure comes from, in place of the estimate.
    #[arg(long, value_name = "FIGURE")]
    pub(super) explain: Option<Figure>,
}

/// How a table of enrolments is to be read.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct TableOptions {
    /// The sheet of a workbook, by its name; else the first that says which certificates its rows are of.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) sheet: Option<String>,

    /// The row of headings, by its number in the sheet, or none; else the one that is found.
    #[arg(long, value_name = "ROW|none", value_parser = headings_choice)]
    pub(super) headings: Option<HeadingsChoice>,

    /// What a column says, such as D=hours, or D=none for one that is not used; once for each column. Else
    /// what its heading and its cells tell.
    #[arg(long = "map", value_name = "COLUMN=FIELD", value_parser = column_choice)]
    pub(super) columns: Vec<ColumnChoice>,

    #[arg(
        long = "choose",
        value_name = "DOUBT=CHOICE",
        value_parser = doubt_choice,
        help = "What counts where the table leaves something in doubt, such as two_columns=C; once for \
                each doubt. With several files, each takes the choices that fit it. With --years it is leaving=take \
                or leaving=leave_out"
    )]
    pub(super) choices: Vec<DoubtChoice>,

    /// The day that ages are of, such as 2023-05-02; the VASS deadline of the rates unless another is given.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) deadline: Option<Date>,
}

impl TableOptions {
    /// The first of these options that the call has.
    pub(super) fn given(&self) -> Option<&'static str> {
        let options = [
            (self.sheet.is_some(), "--sheet"),
            (self.headings.is_some(), "--headings"),
            (!self.columns.is_empty(), "--map"),
            (!self.choices.is_empty(), "--choose"),
            (self.deadline.is_some(), "--deadline"),
        ];
        options.into_iter().find(|(is_given, _)| *is_given).map(|(_, option)| option)
    }
}

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The table: a CSV of any separator, tab-separated text, .xlsx, .xls or .ods; or - for standard input.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,

    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["sheet", "headings", "columns", "deadline", "rates"],
        help = "The school years of CASES21, such as KCY_1234.csv, or - for standard input. FILE is then the \
                extract of its students, such as ST_1234.csv, and those of Years 7 to 12 are counted"
    )]
    pub(super) years: Option<PathBuf>,

    #[command(flatten)]
    pub(super) table: TableOptions,

    /// The school's type: with its size, the text says what the lines that are ready draw.
    #[arg(long, value_parser = word::<SchoolType>(), ignore_case = true, requires = "years_7_12")]
    pub(super) school_type: Option<SchoolType>,

    /// The school's total enrolments in Years 7 to 12.
    #[arg(long = "years-7-12", value_name = "N", value_parser = years_7_12, allow_negative_numbers = true, requires = "school_type")]
    pub(super) years_7_12: Option<u32>,

    /// The rate set: the name of one that is built in, or a rate-set file ending in .ron.
    #[arg(long, value_name = "NAME|FILE.ron", default_value = "2023", value_parser = rates_choice())]
    pub(super) rates: RatesChoice,

    /// The form of the result. A CSV has the lines that are ready, in the columns of estimate.
    #[arg(long, default_value = "text", value_enum, ignore_case = true)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
#[command(mut_arg("output", |output| output.help(REPORT_OUTPUT_HELP)))]
pub(super) struct ReportOptions {
    /// The plan.
    #[arg(value_name = "PLAN.ron")]
    pub(super) plan: PathBuf,

    /// One scenario alone, by its name. A PDF or a workbook is about it and has the baseline beside it.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) scenario: Option<String>,

    /// Says where this figure comes from, in place of the report: in the scenario named, else in the
    /// baseline.
    #[arg(long, value_name = "FIGURE")]
    pub(super) explain: Option<Figure>,

    /// The scenario that a PDF, a workbook or a comparison compares with; the plan's baseline unless
    /// another is named.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) baseline: Option<String>,

    /// The day that a PDF or a workbook carries, such as 2026-10-14; today unless another is given.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<Date>,

    /// Has the notes on scenarios, lines and rate sets in a PDF, a workbook or the CSV of the lines, which are
    /// without them otherwise.
    #[arg(long)]
    pub(super) with_notes: bool,

    /// The table of a CSV file.
    #[arg(long, default_value = "lines", value_parser = word::<Table>(), ignore_case = true)]
    pub(super) table: Table,

    #[command(flatten)]
    pub(super) result: ResultOptions,
}

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    /// The school's name.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) school: String,

    #[command(flatten)]
    pub(super) facts: FactsOptions,

    /// The calendar year that is planned.
    #[arg(long, value_parser = planning_year, allow_negative_numbers = true)]
    pub(super) year: u16,

    /// The school offered no VET before the year (R15).
    #[arg(long)]
    pub(super) new_provider: bool,

    /// A scenario and the CSV or workbook of its enrolments, or - for standard input; once for each
    /// scenario. The name ends at the first =.
    #[arg(
        long = "scenario",
        value_name = "NAME=FILE",
        required = true,
        value_parser = named_file(),
        allow_hyphen_values = true
    )]
    pub(super) scenarios: Vec<(String, PathBuf)>,

    #[command(flatten, next_help_heading = WORKBOOK_HEADING)]
    pub(super) table: TableOptions,

    /// The cycle of a scenario: indicative, confirmed, revised or what-if. A scenario that is called as
    /// a cycle, alone or with a year, belongs to it; any other is a what-if.
    #[arg(long = "cycle", value_name = "NAME=CYCLE", value_parser = named_cycle, allow_hyphen_values = true)]
    pub(super) cycles: Vec<(String, FundingCycle)>,

    /// The scenario that others are compared with; else the first.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) baseline: Option<String>,

    /// The file of the plan, which ends in .ron.
    #[arg(long, value_name = "PLAN.ron")]
    pub(super) output: PathBuf,

    /// Replaces the file of --output if it exists.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct PaymentsOptions {
    /// The plan.
    #[arg(value_name = "PLAN.ron")]
    pub(super) plan: PathBuf,

    /// The indicative amount: a scenario's VET payments, by its name, or the amount as advised. A name
    /// goes before an amount. Else as the plan has it.
    #[arg(long, value_name = "NAME|AMOUNT", allow_hyphen_values = true)]
    pub(super) indicative: Option<String>,

    /// The scenario whose VET payments are the revised amount. Else as the plan has it.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) revised: Option<String>,

    /// The school offered no VET before the year (R15), whatever the plan says.
    #[arg(long)]
    pub(super) new_provider: bool,

    #[command(flatten)]
    pub(super) result: ResultOptions,
}

#[derive(Debug, Args)]
pub(super) struct CompareOptions {
    /// The plan.
    #[arg(value_name = "PLAN.ron")]
    pub(super) plan: PathBuf,

    /// The scenario that is compared with, by its name; the plan's baseline unless another is named.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) baseline: Option<String>,

    /// The scenario in question, by its name.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(super) with: String,

    /// The result that certificates and causes add up to.
    #[arg(
        long = "result",
        value_name = "RESULT",
        default_value = "vet-payments",
        value_enum,
        ignore_case = true
    )]
    pub(super) outcome: ComparedResult,

    /// What the scenarios are compared by.
    #[arg(long, value_enum, ignore_case = true)]
    pub(super) by: CompareBy,

    #[command(flatten)]
    pub(super) result: ResultOptions,
}

/// What two scenarios are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareBy {
    /// Targeted, materials, small-scale, floor top-up, core, and their sums.
    Component,
    /// Certificate by certificate.
    Certificate,
    /// Why they differ: students, hours, band, rates and so on, adding up to the difference.
    Cause,
    /// The payments of the year, each scenario taken for the revised amount.
    Quarter,
}

/// A result that causes can be told of: the net position has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ComparedResult {
    /// The new money.
    VetPayments,
    /// The new money and the core component.
    Total,
}

impl From<ComparedResult> for Outcome {
    fn from(result: ComparedResult) -> Self {
        match result {
            ComparedResult::VetPayments => Self::VetPayments,
            ComparedResult::Total => Self::Total,
        }
    }
}

/// The form of a result and the place that it goes to.
#[derive(Debug, Args)]
pub(super) struct ResultOptions {
    /// The form of the result; text unless the name of --output says another.
    #[arg(long, value_enum, ignore_case = true)]
    pub(super) format: Option<Format>,

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

/// The form of what a page of rates says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// A table for people.
    Text,
    /// For programs; amounts are strings of dollars and cents.
    Json,
}

const REPORT_OUTPUT_HELP: &str = "Writes the report to a file, in the form that its name ends in: .pdf, \
                                  .xlsx, .csv, .json or .txt";

/// Over the options that say how workbooks are read.
const WORKBOOK_HEADING: &str = "Where enrolments are in a workbook, as for import";

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
  on_vass        true, false; blank is true
  program_year   1, 2: the year of a two-year certificate; blank is a one-year certificate";

const FIGURES_HELP: &str = "\
FIGURE of --explain is one of:
  total, vet-payments, core, targeted, materials, floor-top-up
  small-scale, small-scale-rate, small-scale-fte
  small-scale-other, small-scale-rate-other: by the other reading of the maximum
  eligible-fte, eligible-students
  line:N:total, line:N:core, line:N:targeted, line:N:materials, line:N:fte: of one line, the first is 1
  line:N:load: its FTE by hours, whether funded or not
  cost, net, line:N:cost, line:N:net: the school's own costs and what they leave, where a plan has any";

fn word<T: Word + Send + Sync>() -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(T::WORDS.iter().map(|(word, _)| *word))
        .try_map(|word| T::from_word(&word).ok_or("not one of the possible values"))
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text.trim()).ok_or("not a day, expected year, month and day such as 2026-10-14")
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

fn planning_year(text: &str) -> Result<u16, String> {
    text.trim().parse().ok().filter(|year| PLANNING_YEARS.contains(year)).ok_or_else(|| {
        format!("expected a year from {} to {}", PLANNING_YEARS.start(), PLANNING_YEARS.end())
    })
}

/// A name and what follows its `=`. The name ends at the first one, since a path may have one as well
/// while a scenario can be given another name later.
fn named(text: &str) -> Result<(String, &str), &'static str> {
    match text.split_once('=') {
        Some((name, rest)) if !name.trim().is_empty() && !rest.trim().is_empty() => {
            Ok((name.trim().to_owned(), rest))
        }
        _ => Err("expected a scenario's name, = and what belongs to it"),
    }
}

fn named_file() -> impl TypedValueParser<Value = (String, PathBuf)> {
    StringValueParser::new()
        .try_map(|text| named(&text).map(|(name, file)| (name, PathBuf::from(file))))
}

fn named_cycle(text: &str) -> Result<(String, FundingCycle), String> {
    let (name, word) = named(text)?;
    let cycle = FundingCycle::from_word(word).ok_or_else(|| {
        let words: Vec<&str> = FundingCycle::ALL.iter().map(|cycle| cycle.word()).collect();
        format!("there is no cycle {:?}, expected {}", word.trim(), listed(&words, "or"))
    })?;
    Ok((name, cycle))
}
