//! The rules of the source itself: which layer may name which, where a window, a file, a clock or a
//! float may be named, and names that say nothing. A finding says file, line and what to do instead.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod imports;
mod tokens;

use std::fmt;
use std::fs;
use std::path::Path;

use tokens::{Token, tokens, without_tests};

/// The layers in reading order. Each may import from those before it; the last two only from the
/// rest, not from one another.
const LAYERS: [&str; 10] = [
    "domain", "rates", "funding", "plan", "analysis", "storage", "exchange", "report", "cli", "ui",
];

/// Layers that are pure: no files, no clock, no environment, no network.
const PURE: [&str; 2] = ["domain", "funding"];

const IMPURE_MODULES: [&str; 7] = ["env", "fs", "io", "net", "process", "thread", "time"];

/// Layers that read and write files, ask other programs and the system. All others get what they need as
/// an argument, or call these.
const OUTWARD: [&str; 3] = ["storage", "exchange", "cli"];

/// What of the standard library reaches the disk, the network, other programs and the system.
const OUTWARD_MODULES: [&str; 4] = ["env", "fs", "net", "process"];

/// The same of `std::io`.
const OUTWARD_STREAMS: [&str; 3] = ["stderr", "stdin", "stdout"];

/// Crates that do so.
const OUTWARD_CRATES: [&str; 7] =
    ["atomic_write_file", "directories", "file_rotate", "opener", "rfd", "same_file", "whoami"];

/// Methods of a path that ask the disk.
const OUTWARD_METHODS: [&str; 8] = [
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "metadata",
    "read_dir",
    "read_link",
    "try_exists",
];

/// Files elsewhere that name something outward, what they name, and why.
const OUTWARD_FILES: [(&str, &[&str], &str); 9] = [
    ("src/main.rs", &["env", "process", "stderr", "stdin", "stdout"], "hands the process's own on"),
    ("src/ui/app/choosing_files.rs", &["exists"], "whether a place that a user named is taken"),
    ("src/ui/app/file_dialog.rs", &["rfd"], "asks the user for a place"),
    ("src/ui/app/keeping.rs", &["exists"], "whether settings were kept before"),
    ("src/ui/app/log.rs", &["directories", "file_rotate", "fs", "process"], "the window's own log"),
    ("src/ui/app/mod.rs", &["exists"], "whether the last plan is still there"),
    ("src/ui/app/window.rs", &["process", "rfd"], "what is told where no window can open"),
    (
        "src/ui/shell/other_programs.rs",
        &["exists", "opener"],
        "hands a report over to other programs",
    ),
    ("src/ui/shell/panics.rs", &["env"], "the system that the program was built for"),
];

/// The list of commands, which names their keys.
const COMMANDS: &str = "src/ui/shell/command/";

/// What names a key or asks for one, beside `Key::`.
const KEY_WORDS: [&str; 4] = ["KeyboardShortcut", "consume_key", "consume_shortcut", "key_pressed"];

/// Files elsewhere that do, and why.
const KEY_FILES: [(&str, &str); 4] = [
    ("src/ui/import/changes.rs", "a list scrolls by its own keys"),
    ("src/ui/kit/certificate_field.rs", "arrows go through what a text field suggests"),
    ("src/ui/kit/keys.rs", "what every field, dialog and button has"),
    ("src/ui/report/pages_ui.rs", "pages scroll by their own keys"),
];

/// Lays a row out from right to left, so that Tab goes through it against the order in which it is read.
const BACKWARDS: &str = "right_to_left";

/// Files that lay out so, how often, and why nothing is reached out of order.
const BACKWARDS_FILES: [(&str, usize, &str); 9] = [
    ("src/ui/app/chrome.rs", 1, "the notices' button, and labels"),
    ("src/ui/compare/why_section.rs", 1, "one button"),
    ("src/ui/enrolments/net_position.rs", 1, "one figure"),
    ("src/ui/explanation/inspector.rs", 1, "one button"),
    ("src/ui/import/doubts.rs", 1, "a label"),
    ("src/ui/kit/chart/frame.rs", 1, "one button, and labels"),
    ("src/ui/rates/from_page/text_ui.rs", 1, "labels"),
    ("src/ui/rates/list/lines_table.rs", 1, "one button"),
    ("src/ui/rates/list/row_cells.rs", 1, "one link"),
];

/// Functions of `storage` and `exchange` that read or write files; `eduhub::count` and
/// `eduhub::count_sources` are such as well. A page of the window leaves them to `app`.
const FILE_CALLS: [&str; 14] = [
    "file_stamp",
    "left_behind",
    "lock_holder",
    "other_version_at",
    "read_checked",
    "read_document",
    "read_plan",
    "read_rate_set",
    "read_sheet_file",
    "read_sheets",
    "save_bytes",
    "save_document",
    "save_plan",
    "save_text",
];

/// Files of pages that call them, each in a thread of its own.
const FILE_THREADS: [(&str, &str); 4] = [
    ("src/ui/import/view.rs", "read_sheets"),
    ("src/ui/rates/list/view.rs", "read_sheets"),
    ("src/ui/report/saving.rs", "save_bytes"),
    ("src/ui/school/eduhub_dialog.rs", "count"),
];

/// Crates of the window. All that begins with `egui` counts as well.
const WINDOW_CRATES: [&str; 3] = ["eframe", "rfd", "pollster"];

/// Makes pictures of pages, outside the window.
const PIXELS: &str = "src/report/paper/picture.rs";

const EMPTY_NAMES: [&str; 8] =
    ["common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"];

#[derive(Debug, PartialEq, Eq)]
struct Finding {
    file: String,
    line: usize,
    what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// What stands right after `root::`, for each time: one name, or the names at the top of a group.
fn named_under<'a>(tokens: &[Token<'a>], root: &str) -> Vec<Token<'a>> {
    let mut found = Vec::new();
    for (place, pair) in tokens.windows(2).enumerate() {
        if pair[0].text == root && pair[1].text == "::" {
            found.extend(first_names(&tokens[place + 2..]));
        }
    }
    found
}

fn first_names<'a>(after: &[Token<'a>]) -> Vec<Token<'a>> {
    let Some(first) = after.first() else { return Vec::new() };
    if first.text != "{" {
        return vec![*first];
    }
    let mut found = Vec::new();
    let mut depth = 0;
    let mut begins_a_path = false;
    for token in after {
        match token.text {
            "{" => {
                depth += 1;
                begins_a_path = depth == 1;
            }
            "}" => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            "," => begins_a_path = depth == 1,
            _ if begins_a_path => {
                found.push(*token);
                begins_a_path = false;
            }
            _ => (),
        }
    }
    found
}

/// Names that a chain of `super` reaches at the root of the crate.
fn named_over_super<'a>(tokens: &[Token<'a>], module_depth: usize) -> Vec<Token<'a>> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let chain = tokens[place..]
            .chunks(2)
            .take_while(|pair| pair.len() == 2 && pair[0].text == "super" && pair[1].text == "::");
        let length = chain.count();
        if length >= module_depth && length > 0 {
            found.extend(first_names(&tokens[place + 2 * length..]));
        }
        place += (2 * length).max(1);
    }
    found
}

/// The findings in one file, whose path begins with `src/`.
fn findings(file: &str, source: &str) -> Vec<Finding> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut report = |line: usize, what: String| {
        found.push(Finding { file: file.to_owned(), line, what });
    };

    let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
    let modules: Vec<&str> = inside.split('/').filter(|part| *part != "mod").collect();
    for name in &modules {
        if EMPTY_NAMES.contains(name) {
            report(1, format!("a module called `{name}`: name it after what it is about"));
        }
    }
    for pair in tokens.windows(2) {
        if pair[0].text == "mod" && EMPTY_NAMES.contains(&pair[1].text) {
            let name = pair[1].text;
            report(
                pair[1].line,
                format!("a module called `{name}`: name it after what it is about"),
            );
        }
    }

    let own = modules.first().copied().unwrap_or_default();
    let rank = LAYERS.iter().position(|layer| *layer == own);
    if rank.is_none() && !["lib", "main"].contains(&own) {
        report(1, format!("`{own}` is no layer: put it into one of {}", LAYERS.join(", ")));
    }
    if let Some(rank) = rank {
        let mut named = named_under(&tokens, "crate");
        named.extend(named_under(&tokens, "vdss_planner"));
        named.extend(named_over_super(&tokens, modules.len()));
        for token in named {
            let other = LAYERS.iter().position(|layer| *layer == token.text);
            let is_before = |other: usize| other < rank && LAYERS[other] != "cli";
            if let Some(other) = other.filter(|&other| other != rank && !is_before(other)) {
                report(
                    token.line,
                    format!(
                        "`{own}` imports from `{}`: it may use {}; move what it needs there, or let \
                         `{}` call it",
                        LAYERS[other],
                        allowed(rank),
                        LAYERS[other],
                    ),
                );
            }
        }
    }

    for token in &tokens {
        let word = token.text;
        if own != "ui" && (word.starts_with("egui") || WINDOW_CRATES.contains(&word)) {
            report(
                token.line,
                format!(
                    "`{word}` outside `ui`: only `ui` knows the window; return data and let `ui` show it"
                ),
            );
        }
        let is_float = word.ends_with("f32") || word.ends_with("f64");
        if rank.is_some() && own != "ui" && file != PIXELS && is_float {
            report(token.line, format!("`{word}` outside `ui`: use Money, Fte, Hours or Decimal"));
        }
    }

    if PURE.contains(&own) {
        for token in
            ["std", "core", "alloc"].into_iter().flat_map(|root| named_under(&tokens, root))
        {
            if IMPURE_MODULES.contains(&token.text) {
                report(
                    token.line,
                    format!("`std::{}` in `{own}`: take the value as an argument", token.text),
                );
            }
        }
    }
    let program = without_tests(file, &tokens);
    if !OUTWARD.contains(&own) {
        let may = OUTWARD_FILES.iter().find(|(named, ..)| *named == file);
        let may = may.map_or(&[][..], |(_, words, _)| words);
        for token in outward(&program).iter().filter(|token| !may.contains(&token.text)) {
            report(
                token.line,
                format!(
                    "`{}` outside storage, exchange and cli: let one of them do it, or take the value as an \
                     argument",
                    token.text
                ),
            );
        }
    }
    if own == "ui" && modules.get(1) != Some(&"app") {
        let may = FILE_THREADS.iter().find(|(named, _)| *named == file).map(|(_, call)| *call);
        for token in file_calls(&program).iter().filter(|token| Some(token.text) != may) {
            report(token.line, format!("`{}` in a page: let `app` read and save", token.text));
        }
    }
    if !file.starts_with(COMMANDS) && KEY_FILES.iter().all(|(named, _)| *named != file) {
        for (place, token) in program.iter().enumerate() {
            let is_key =
                token.text == "Key" && program.get(place + 1).is_some_and(|next| next.text == "::");
            if is_key || KEY_WORDS.contains(&token.text) {
                report(
                    token.line,
                    format!(
                        "`{}` outside {COMMANDS}: list the command with its keys there",
                        token.text
                    ),
                );
            }
        }
    }
    let may = BACKWARDS_FILES.iter().find(|(named, ..)| *named == file);
    let may = may.map_or(0, |(_, times, _)| *times);
    for token in program.iter().filter(|token| token.text == BACKWARDS).skip(may) {
        report(
            token.line,
            format!(
                "`{BACKWARDS}`: Tab would go against the order of reading; use `kit::at_right`, or list the \
                 file if at most one widget takes the focus there"
            ),
        );
    }
    found.sort_by_key(|finding| finding.line);
    found
}

/// What is named that reaches out of the program.
fn outward<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut found = named_under(tokens, "std");
    found.retain(|token| OUTWARD_MODULES.contains(&token.text));
    let streams = named_under(tokens, "io");
    found.extend(streams.iter().filter(|token| OUTWARD_STREAMS.contains(&token.text)));
    for place in 0..tokens.len() {
        let text = |place: usize| tokens.get(place).map_or("", |token| token.text);
        let is_crate = OUTWARD_CRATES.contains(&text(place)) && text(place + 1) == "::";
        let is_method = OUTWARD_METHODS.contains(&text(place))
            && text(place + 1) == "("
            && place > 0
            && text(place - 1) == ".";
        if is_crate || is_method {
            found.push(tokens[place]);
        }
    }
    found
}

/// What is named that reads or writes a file.
fn file_calls<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let of_eduhub = named_under(tokens, "eduhub");
    let counts =
        of_eduhub.into_iter().filter(|token| ["count", "count_sources"].contains(&token.text));
    tokens.iter().copied().filter(|token| FILE_CALLS.contains(&token.text)).chain(counts).collect()
}

fn allowed(rank: usize) -> String {
    let before: Vec<&str> =
        LAYERS[..rank].iter().copied().filter(|layer| *layer != "cli").collect();
    if before.is_empty() {
        "no other layer".to_owned()
    } else {
        format!("only {}", before.join(", "))
    }
}

/// Every source under a folder with its path from the package's folder, in order.
fn sources(folder: &Path, into: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            into.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    assert!(all.len() > 20, "{} sources: is this the right folder?", all.len());
    all
}

#[test]
fn the_source_keeps_its_rules() {
    let found: Vec<String> = all_sources()
        .iter()
        .flat_map(|(file, source)| findings(file, source))
        .map(|finding| finding.to_string())
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_crate_lists_its_layers_in_reading_order() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let source = fs::read_to_string(path).unwrap();
    let tokens = tokens(&source);
    let listed: Vec<&str> =
        tokens.windows(2).filter(|pair| pair[0].text == "mod").map(|pair| pair[1].text).collect();
    assert_eq!(listed, LAYERS);
}

fn said(file: &str, source: &str) -> Vec<String> {
    findings(file, source).iter().map(Finding::to_string).collect()
}

#[test]
fn an_import_against_the_direction_is_found_in_every_spelling() {
    let expected = "src/funding/floor.rs:2: `funding` imports from `plan`: it may use only domain, \
                    rates; move what it needs there, or let `plan` call it";
    for source in [
        "\nuse crate::plan::Plan;",
        "\nuse crate::{domain::{Money, Fte}, plan::Plan};",
        "\nfn f(_: &crate::plan::Plan) {}",
        "\n#[cfg(test)] mod tests { use crate::plan::Plan; }",
        "\nuse super::super::plan::Plan;",
        "\nmod tests { use super::super::super::{plan::Plan}; }",
        "\nuse vdss_planner::plan::Plan;",
    ] {
        assert_eq!(said("src/funding/floor.rs", source), [expected], "{source}");
    }
    assert_eq!(
        said("src/domain/mod.rs", "use crate::rates::RateSet;"),
        [
            "src/domain/mod.rs:1: `domain` imports from `rates`: it may use no other layer; move what \
          it needs there, or let `rates` call it"
        ]
    );
}

#[test]
fn the_command_line_and_the_window_leave_one_another_alone() {
    for (file, source, other) in [
        ("src/cli/check.rs", "use crate::ui::App;", "`cli` imports from `ui`"),
        ("src/ui/app.rs", "use crate::cli::Arguments;", "`ui` imports from `cli`"),
    ] {
        let said = said(file, source);
        assert!(said.len() == 1 && said[0].contains(other), "{said:?}");
    }
}

#[test]
fn an_import_along_the_direction_is_none_of_our_business() {
    for (file, source) in [
        ("src/funding/floor.rs", "use crate::domain::Money;\nuse super::estimate::estimate;"),
        ("src/ui/app.rs", "use crate::{plan::Plan, storage};\nuse egui::Ui;\nlet x: f32 = 1.0;"),
        ("src/plan/mod.rs", "use crate::rates::plan;\nmod plan;"),
        ("src/main.rs", "fn main() { vdss_planner::cli::run(); vdss_planner::ui::run(); }"),
        ("src/storage/disk.rs", "use std::{fs, io};"),
    ] {
        assert_eq!(said(file, source), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn a_key_outside_the_list_of_commands_is_found() {
    let source =
        "use egui::{Key, Ui};\nlet next = Key::F8;\nui.input_mut(|i| i.consume_key(held, key));";
    assert_eq!(
        said("src/ui/import/page.rs", source),
        [
            "src/ui/import/page.rs:2: `Key` outside src/ui/shell/command/: list the command with its keys \
             there",
            "src/ui/import/page.rs:3: `consume_key` outside src/ui/shell/command/: list the command with \
             its keys there",
        ]
    );
    assert!(said("src/ui/shell/command/import.rs", source).is_empty());
    assert!(said(KEY_FILES[0].0, source).is_empty());
    let tested = "#[cfg(test)] mod tests { fn key() -> Key { Key::Tab } }";
    assert!(said("src/ui/app/key_queue.rs", tested).is_empty());
    assert!(said("src/ui/grid/tests/keys.rs", source).is_empty());
}

#[test]
fn every_file_that_may_name_keys_does_so() {
    let all = all_sources();
    for (named, _) in KEY_FILES {
        let source = all.iter().find(|(file, _)| file == named).map(|(_, source)| source.as_str());
        assert!(source.is_some_and(|source| source.contains("Key::")), "{named}");
    }
}

#[test]
fn comments_and_strings_are_not_source() {
    let source = r##"
//! See [`crate::ui`] and egui.
/* crate::ui /* egui */ f64 */
const A: &str = "crate::ui \" f64 egui";
const B: &str = r#"crate::ui " f64"#;
const C: char = '"'; const D: char = '\''; const E: u8 = b'"';
fn quoted<'a>(text: &'a str) -> &'a str { text }
use crate::ui::App;
"##;
    assert_eq!(
        said("src/rates/book.rs", source),
        ["src/rates/book.rs:8: `rates` imports from `ui`: it may use only domain; move what it \
          needs there, or let `ui` call it"]
    );
}

#[test]
fn what_reaches_out_of_the_program_is_found() {
    let says = |line: usize, file: &str, what: &str| {
        format!(
            "{file}:{line}: `{what}` outside storage, exchange and cli: let one of them do it, or take the \
             value as an argument"
        )
    };
    for (file, source, what) in [
        ("src/report/tables.rs", "use std::fs;", "fs"),
        ("src/report/tables.rs", "use std::{fmt, env::{self, Vars}};", "env"),
        ("src/plan/history.rs", "fn f() { std::process::exit(1) }", "process"),
        ("src/plan/history.rs", "use std::io; fn f() { io::stdout() }", "stdout"),
        ("src/ui/school/page.rs", "fn f(p: &Path) -> bool { p.is_dir() }", "is_dir"),
        ("src/ui/report/page.rs", "fn f() { opener::open(\"a\") }", "opener"),
        ("src/ui/app/log.rs", "use std::env;", "env"),
    ] {
        assert_eq!(said(file, source), [says(1, file, what)], "{source}");
    }
    for (file, source) in [
        ("src/storage/disk.rs", "use std::fs;"),
        ("src/ui/app/log.rs", "use std::fs;"),
        ("src/ui/school/page.rs", "fn f(exists: bool) {} mod fs; use super::fs;"),
        ("src/report/tables.rs", "use std::io::{self, Write};"),
        (
            "src/plan/history.rs",
            "#[cfg(test)] mod tests { use std::fs; fn f() { std::env::args(); } }",
        ),
    ] {
        assert_eq!(said(file, source), [""; 0], "{source}");
    }
}

#[test]
fn a_page_that_reads_or_saves_is_found() {
    for (file, source, call) in [
        ("src/ui/school/page.rs", "use crate::storage::{Settings, read_plan};", "read_plan"),
        ("src/ui/report/page.rs", "fn f() { storage::save_bytes() }", "save_bytes"),
        ("src/ui/school/page.rs", "fn f() { eduhub::count(path) }", "count"),
        ("src/ui/import/view.rs", "use crate::storage::save_text;", "save_text"),
    ] {
        let expected = format!("{file}:1: `{call}` in a page: let `app` read and save");
        assert_eq!(said(file, source), [expected], "{source}");
    }
    for (file, source) in [
        ("src/ui/import/view.rs", "fn f() { read_sheets(path) }"),
        ("src/ui/app/files.rs", "use crate::storage::save_plan;"),
        ("src/ui/grid/lines.rs", "fn f() { lines.iter().count() }"),
    ] {
        assert_eq!(said(file, source), [""; 0], "{source}");
    }
}

#[test]
fn a_row_laid_out_from_right_to_left_is_found() {
    let source = "fn f() { ui.with_layout(Layout::right_to_left(Align::Center), add); }";
    let found = said("src/ui/school/page.rs", source);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("src/ui/school/page.rs:1: `right_to_left`"), "{}", found[0]);
    let all = all_sources();
    for (file, times, why) in BACKWARDS_FILES {
        let source = all.iter().find(|(name, _)| name == file);
        let named = source.map_or(0, |(_, source)| source.matches("right_to_left").count());
        assert_eq!(named, times, "{file} ({why})");
    }
}

#[test]
fn what_may_reach_out_does() {
    let all = all_sources();
    let tokens_of = |file: &str| {
        let source = all.iter().find(|(name, _)| name == file);
        source.map_or(Vec::new(), |(_, source)| without_tests(file, &tokens(source)))
    };
    for (file, call) in FILE_THREADS {
        let calls = file_calls(&tokens_of(file));
        assert!(calls.iter().any(|token| token.text == call), "{file}: no `{call}`");
    }
    for (file, words, why) in OUTWARD_FILES {
        let named = outward(&tokens_of(file));
        for word in words {
            assert!(named.iter().any(|token| token.text == *word), "{file}: no `{word}` ({why})");
        }
    }
}

#[test]
fn a_window_a_float_a_clock_and_an_empty_name_are_found() {
    for (file, source, expected) in [
        (
            "src/main.rs",
            "\n\nfn main() { eframe::run_native(); }",
            "src/main.rs:3: `eframe` outside `ui`: only `ui` knows the window; return data and let \
             `ui` show it",
        ),
        (
            "src/plan/notices.rs",
            "use egui_extras::Table;",
            "src/plan/notices.rs:1: `egui_extras` outside `ui`: only `ui` knows the window; return \
             data and let `ui` show it",
        ),
        (
            "src/domain/money.rs",
            "let a = 1 as f64;",
            "src/domain/money.rs:1: `f64` outside `ui`: use Money, Fte, Hours or Decimal",
        ),
        (
            "src/exchange/csv.rs",
            "let a = 1_f32;",
            "src/exchange/csv.rs:1: `1_f32` outside `ui`: use Money, Fte, Hours or Decimal",
        ),
        (
            "src/funding/estimate.rs",
            "use std::{fmt, time::Instant};",
            "src/funding/estimate.rs:1: `std::time` in `funding`: take the value as an argument",
        ),
        (
            "src/ui/utils.rs",
            "",
            "src/ui/utils.rs:1: a module called `utils`: name it after what it is about",
        ),
        (
            "src/ui/app.rs",
            "\nmod helpers {}",
            "src/ui/app.rs:2: a module called `helpers`: name it after what it is about",
        ),
        (
            "src/tools/mod.rs",
            "",
            "src/tools/mod.rs:1: `tools` is no layer: put it into one of domain, rates, funding, \
             plan, analysis, storage, exchange, report, cli, ui",
        ),
    ] {
        assert_eq!(said(file, source), [expected]);
    }
}
