//! Which file imports from which: no circles of files, and the rooms of the window in their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::tokens::{Token, tokens, without_tests};

/// The rooms of the window in reading order. Each may import from those before it. Every room that is not
/// named is one of pages, which may not import from one another.
const ROOMS: [&str; 6] = ["kit", "explanation", "shell", "grid", PAGES, "app"];

/// Stands for the rooms of pages.
const PAGES: &str = "(pages)";

/// A name that a file imports, and the path that it stands for; `*` for all of a path.
struct Import<'a> {
    name: &'a str,
    path: Vec<&'a str>,
    is_public: bool,
}

/// A file as a module of the crate.
struct Module<'a> {
    file: &'a str,
    path: Vec<&'a str>,
    imports: Vec<Import<'a>>,
    /// What is declared at the top of the file.
    items: Vec<&'a str>,
    /// What is no test, no import and no name of a file below.
    body: Vec<Token<'a>>,
}

/// The crate's files by the path of their module.
struct Modules<'a>(BTreeMap<Vec<&'a str>, Module<'a>>);

impl<'a> Module<'a> {
    fn read(file: &'a str, source: &'a str) -> Self {
        let inside = file.trim_start_matches("src/").trim_end_matches(".rs");
        let path = inside.split('/').filter(|part| !["mod", "lib"].contains(part)).collect();
        let tokens = without_tests(file, &tokens(source));
        let (mut imports, mut items, mut body) = (Vec::new(), Vec::new(), Vec::new());
        let (mut place, mut depth) = (0, 0);
        while let Some(&token) = tokens.get(place) {
            match token.text {
                "use" if is_import(&tokens[place..]) => {
                    let end = tokens[place..].iter().position(|token| token.text == ";");
                    let end = place + end.unwrap_or(tokens.len() - place);
                    let before = place.checked_sub(1).map_or("", |before| tokens[before].text);
                    // `pub use` or `pub(super) use`
                    let is_public = ["pub", ")"].contains(&before);
                    branches(&tokens[place + 1..end], &[], is_public, &mut imports);
                    place = end;
                }
                "mod" if tokens.get(place + 2).is_some_and(|end| end.text == ";") => place += 2,
                "{" => depth += 1,
                "}" => depth -= 1,
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" if depth == 0 => {
                    items.extend(tokens.get(place + 1).map(|name| name.text));
                }
                _ => (),
            }
            body.push(token);
            place += 1;
        }
        Self { file, path, imports, items, body }
    }

    fn room(&self) -> Option<(usize, &'a str)> {
        let room = self.path.get(1).filter(|_| self.path[0] == "ui")?;
        let rank_of = |room: &str| ROOMS.iter().position(|one| *one == room);
        rank_of(room).or_else(|| rank_of(PAGES)).map(|rank| (rank, *room))
    }
}

/// And not what a type captures, as in `impl Fn() + use<'a>`.
fn is_import(tokens: &[Token<'_>]) -> bool {
    tokens.get(1).is_some_and(|next| next.text != "<")
}

/// The imports of one `use`, from the names that stand before it.
fn branches<'a>(
    tree: &[Token<'a>],
    before: &[&'a str],
    is_public: bool,
    into: &mut Vec<Import<'a>>,
) {
    let mut path = before.to_vec();
    let mut place = 0;
    while let Some(token) = tree.get(place) {
        match token.text {
            "::" => (),
            "{" => {
                for branch in parted(&tree[place + 1..tree.len() - 1]) {
                    branches(branch, &path, is_public, into);
                }
                return;
            }
            "as" => break,
            "self" if !path.is_empty() => (),
            name => path.push(name),
        }
        place += 1;
    }
    let alias = tree.get(place + 1).filter(|_| place < tree.len());
    if let Some(name) = alias.map(|token| token.text).or(path.last().copied()) {
        into.push(Import { name, path, is_public });
    }
}

/// What stands between the commas of a group, not of the groups in it.
fn parted<'t, 'a>(group: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut depth = 0;
    let parts = group.split(|token| {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => (),
        }
        depth == 0 && token.text == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The paths such as `super::rows::Row` in the body of a file.
fn paths<'a>(body: &[Token<'a>]) -> Vec<Vec<&'a str>> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < body.len() {
        let mut path = vec![body[place].text];
        while let [colons, name, ..] = &body[place + 1..]
            && colons.text == "::"
            && name.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        {
            path.push(name.text);
            place += 2;
        }
        if path.len() > 1 {
            found.push(path);
        }
        place += 1;
    }
    found
}

impl<'a> Modules<'a> {
    fn read(sources: &'a [(String, String)]) -> Self {
        let modules = sources.iter().filter(|(file, _)| file != "src/main.rs");
        let modules = modules.map(|(file, source)| Module::read(file, source));
        Self(modules.map(|module| (module.path.clone(), module)).collect())
    }

    /// The file that declares what a path in a module names; `None` if no file of the crate does.
    fn declares(&self, module: &[&'a str], path: &[&'a str], steps: usize) -> Option<&Module<'a>> {
        let (mut from, mut rest) = (module.to_vec(), path);
        if let ["crate", after @ ..] = rest {
            (from, rest) = (Vec::new(), after);
        }
        while let [word @ ("self" | "super"), after @ ..] = rest {
            if *word == "super" {
                from.pop();
            }
            rest = after;
        }
        let here = self.0.get(&from)?;
        let Some((&first, after)) = rest.split_first() else { return Some(here) };
        let below = [&from[..], &[first]].concat();
        if self.0.contains_key(&below) {
            return self.declares(&below, after, steps);
        }
        if first == "*" || here.items.contains(&first) {
            return Some(here);
        }
        let steps = steps.checked_sub(1)?;
        let named = |import: &&Import<'a>| import.name == first && import.path[0] != first;
        if let Some(import) = here.imports.iter().find(named) {
            return self.declares(&from, &[&import.path[..], after].concat(), steps);
        }
        let all = here.imports.iter().filter(|import| import.name == "*").find_map(|import| {
            let (_, source) = import.path.split_last()?;
            self.declares(&from, &[source, rest].concat(), steps)
                .filter(|module| module.items.contains(&first))
        });
        // Made by a macro, or a name of a type's own.
        all.or((rest.len() < path.len()).then_some(here))
    }

    /// The files that a file imports from, itself left out.
    fn imports_of(&self, module: &Module<'a>) -> Vec<&Module<'a>> {
        let is_named = |name: &str| module.body.iter().any(|token| token.text == name);
        let imports = module.imports.iter().filter_map(|import| {
            let origin = self.declares(&module.path, &import.path, 8)?;
            // What a file only hands on from below it, it does not need itself.
            let is_handed_on = import.is_public && origin.path.starts_with(&module.path);
            (!is_handed_on || is_named(import.name)).then_some(origin)
        });
        let in_body = paths(&module.body);
        let in_body = in_body.iter().filter_map(|path| self.declares(&module.path, path, 8));
        let mut found: Vec<_> = imports
            .chain(in_body)
            .filter(|other| other.file != module.file && other.file != "src/lib.rs")
            .collect();
        found.sort_by_key(|other| other.file);
        found.dedup_by_key(|other| other.file);
        found
    }

    fn all(&self) -> BTreeMap<&'a str, Vec<&'a str>> {
        let files = |others: Vec<&Module<'a>>| others.iter().map(|other| other.file).collect();
        self.0.values().map(|module| (module.file, files(self.imports_of(module)))).collect()
    }
}

/// Groups of files that import from one another, over others or at once.
fn circles<'a>(imports: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<BTreeSet<&'a str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports
        .keys()
        .map(|&file| {
            let (mut reached, mut next) = (BTreeSet::new(), vec![file]);
            while let Some(file) = next.pop() {
                next.extend(imports[file].iter().filter(|other| reached.insert(**other)));
            }
            (file, reached)
        })
        .collect();
    let circle = |(file, others): (&&'a str, &BTreeSet<&'a str>)| {
        others.iter().copied().filter(|other| reached[other].contains(file)).collect()
    };
    reached.iter().map(circle).filter(|circle: &BTreeSet<_>| !circle.is_empty()).collect()
}

/// What is wrong in the imports of these files.
fn findings(sources: &[(String, String)]) -> Vec<String> {
    let modules = Modules::read(sources);
    let imports = modules.all();
    let mut found = Vec::new();
    for circle in circles(&imports) {
        let ways = circle.iter().map(|file| {
            let others = imports[file].iter().filter(|other| circle.contains(*other));
            format!("\n    {file} from {}", others.copied().collect::<Vec<_>>().join(", "))
        });
        found.push(format!(
            "a circle of {} files: move what they share into one of its own, or give it as an \
             argument{}",
            circle.len(),
            ways.collect::<String>()
        ));
    }
    for module in modules.0.values() {
        let Some((rank, room)) = module.room() else { continue };
        for other in modules.imports_of(module) {
            if let Some((other_rank, other_room)) = other.room()
                && (other_rank > rank || (other_rank == rank && other_room != room))
            {
                found.push(format!(
                    "{}: `{room}` imports from `{other_room}` ({}): move what it needs into a room \
                     before both",
                    module.file, other.file
                ));
            }
        }
    }
    found
}

fn said(sources: &[(&str, &str)]) -> Vec<String> {
    let owned = |(file, source): &(&str, &str)| ((*file).to_owned(), (*source).to_owned());
    let roots = [("src/lib.rs", ""), ("src/ui/mod.rs", "")];
    findings(&roots.iter().chain(sources).map(owned).collect::<Vec<_>>())
}

#[test]
fn no_files_import_from_one_another() {
    let found = findings(&crate::all_sources());
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn a_circle_is_found_in_every_spelling() {
    let money = ("src/domain/money.rs", "pub struct Money; use super::percent::Percent;");
    let facade =
        ("src/domain/mod.rs", "mod money; mod percent; pub use money::Money; pub use percent::*;");
    for percent in [
        "pub struct Percent; use super::money::Money;",
        "pub struct Percent; use super::Money;",
        "pub struct Percent; use super::{Money as M};",
        "pub struct Percent; use crate::domain::{self, Money};",
        "pub struct Percent; use super::*; fn f() -> super::Money { Money }",
        "pub struct Percent; fn f() -> crate::domain::Money {}",
        "pub struct Percent; use super::money; fn f() -> money::Money {}",
    ] {
        let said = said(&[facade, money, ("src/domain/percent.rs", percent)]);
        assert_eq!(
            said,
            [
                "a circle of 2 files: move what they share into one of its own, or give it as an argument\n    \
              src/domain/money.rs from src/domain/percent.rs\n    \
              src/domain/percent.rs from src/domain/money.rs"
            ],
            "{percent}"
        );
    }
}

#[test]
fn what_only_hands_on_or_tests_makes_no_circle() {
    let facade =
        ("src/domain/mod.rs", "mod money; mod percent; pub use money::Money; pub use percent::*;");
    let percent = (
        "src/domain/percent.rs",
        "pub struct Percent; #[cfg(test)] mod tests { use crate::domain::Money; } // super::Money",
    );
    let money = ("src/domain/money.rs", "pub struct Money; use super::Percent; use std::{fs, io};");
    assert_eq!(said(&[facade, money, percent]), [""; 0]);
    let uses_it = ("src/domain/mod.rs", "mod money; use money::Money; pub struct Sum(Money);");
    let asks_back = ("src/domain/money.rs", "pub struct Money; use super::Sum;");
    assert_eq!(said(&[uses_it, asks_back]).len(), 1);
}

#[test]
fn a_page_that_imports_from_another_is_found() {
    let rates = ("src/ui/rates/page.rs", "use crate::ui::{kit::table, school::SchoolView};");
    let school = ("src/ui/school/mod.rs", "pub struct SchoolView;");
    let table = ("src/ui/kit/table.rs", "use super::super::app::App;");
    let app = ("src/ui/app.rs", "pub struct App; use super::school::SchoolView;");
    assert_eq!(
        said(&[rates, school, table, app]),
        [
            "src/ui/kit/table.rs: `kit` imports from `app` (src/ui/app.rs): move what it needs into a room before \
             both",
            "src/ui/rates/page.rs: `rates` imports from `school` (src/ui/school/mod.rs): move what it needs into a \
             room before both",
        ]
    );
}
