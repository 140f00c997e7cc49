//! The school's own rate sets on this machine: load, store, and files that must never be lost.

use std::fs;
use std::path::{Path, PathBuf};

use vdss_planner::domain::{Band, CertificateCode, Level, MaterialsTier, Problem};
use vdss_planner::rates::{
    RateAction, RateBook, RateSet, RateSetFile, RateSetId, SchoolCertificate, SetKind,
};
use vdss_planner::storage::{
    Checked, FileFault, RateLibrary, StoreFault, parse_rate_set, read_checked, read_rate_set,
    save_rate_set,
};

fn built_in() -> RateBook {
    RateBook::built_in().unwrap()
}

fn id(text: &str) -> RateSetId {
    RateSetId(text.to_owned())
}

fn set_with(set_id: &str, change: impl FnOnce(&mut RateSetFile)) -> RateSet {
    let mut file = built_in().sets()[0].contents().clone();
    file.id = id(set_id);
    file.kind = SetKind::School;
    change(&mut file);
    RateSet::checked(file).unwrap()
}

fn own_set(set_id: &str) -> RateSet {
    set_with(set_id, |_| ())
}

fn titled(set_id: &str, title: &str) -> RateSet {
    set_with(set_id, |file| title.clone_into(&mut file.title))
}

fn certificate(set_id: &str, code: &str, band: Band) -> SchoolCertificate {
    SchoolCertificate {
        rate_set: id(set_id),
        code: CertificateCode::parse(code).unwrap(),
        title: "Certificate \"III\" – Käse".to_owned(),
        level: Some(Level::III),
        band: Some(band),
        materials_tier: Some(MaterialsTier::High),
        hours: None,
        list: String::new(),
    }
}

fn add(book: &RateBook, set: RateSet) -> RateBook {
    book.after(&RateAction::Add(Box::new(set))).unwrap()
}

fn replace(book: &RateBook, set: RateSet) -> RateBook {
    book.after(&RateAction::Replace(Box::new(set))).unwrap()
}

fn delete(book: &RateBook, set_id: &str) -> RateBook {
    book.after(&RateAction::Delete(id(set_id))).unwrap()
}

fn remember(book: &RateBook, certificate: SchoolCertificate) -> RateBook {
    book.after(&RateAction::Remember(certificate)).unwrap()
}

fn load(folder: &Path) -> (RateLibrary, RateBook) {
    RateLibrary::load(folder, built_in())
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What is said of the files that cannot be used, without the folder's name: fault -> hint.
fn unusable(library: &RateLibrary, folder: &Path) -> Vec<String> {
    let folder = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
    let tell = |fault: &FileFault| format!("{fault} -> {}", fault.hint().unwrap_or_default());
    let faults = library.unusable().iter().flat_map(|file| &file.faults);
    faults.map(|fault| tell(fault).replace(&folder, "")).collect()
}

fn told(faults: &[StoreFault], folder: &Path) -> Vec<String> {
    let folder = format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR);
    faults
        .iter()
        .map(|fault| format!("{fault} -> {}", fault.hint().unwrap()).replace(&folder, ""))
        .collect()
}

// ---- Round trips ----

#[test]
fn what_is_stored_is_loaded_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("not yet there");
    let (mut library, book) = load(&folder);
    assert_eq!((&book, library.unusable()), (&built_in(), &[][..]));
    library.store(&book).unwrap();
    assert!(!folder.exists(), "nothing to store makes no folder");

    let mut book = add(&add(&book, own_set("2027")), own_set("2026"));
    for one in [
        certificate("2027", "SIT20322", Band::B),
        certificate("2027", "ACM20121", Band::C),
        certificate("2023", "SIT20322", Band::D),
        certificate("in a plan alone", "SIT20322", Band::E),
    ] {
        book = remember(&book, one);
    }
    library.store(&book).unwrap();
    assert_eq!(names_in(&folder), ["2026.ron", "2027.ron", "certificates.ron"]);
    assert_eq!(library.path_of(&id("2027")), Some(folder.join("2027.ron").as_path()));
    assert_eq!(library.path_of(&id("2023")), None, "built in");

    let (again, read) = load(&folder);
    assert_eq!((&read, again.unusable()), (&book, &[][..]));
    assert_eq!(again.path_of(&id("2026")), Some(folder.join("2026.ron").as_path()));
    assert!(matches!(
        read_checked(&folder.join("certificates.ron")),
        Ok(Checked::Certificates(all)) if all.len() == 2
    ));
}

#[test]
fn a_rate_set_file_carries_its_certificates_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ours.ron");
    let own = certificate("2027", "SIT20322", Band::B);
    let other = certificate("2023", "SIT20322", Band::D);
    save_rate_set(&path, &own_set("2027"), &[own.clone(), other]).unwrap();
    assert_eq!(read_rate_set(&path), Ok((own_set("2027"), vec![own.clone()])));
    let text = fs::read_to_string(&path).unwrap();
    let (_, certificates) = text.split_once("certificates: [").unwrap();
    assert!(!certificates.contains("2027"), "the set's id stands once: {certificates}");

    save_rate_set(&path, &own_set("2027"), &[]).unwrap();
    assert!(!fs::read_to_string(&path).unwrap().contains("certificates: ["));
}

#[test]
fn only_what_changed_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let by_hand = |text: &str| format!("// kept by the office\n{text}");
    let bare = include_str!("../../rates/2023.ron").replace("id: \"2023\"", "id: \"2025\"");
    fs::write(folder.join("by hand.ron"), by_hand(&bare)).unwrap();
    let (mut library, book) = load(folder);
    assert_eq!(book.own().len(), 1);
    let with_other = add(&book, own_set("2027"));
    library.store(&with_other).unwrap();
    assert_eq!(fs::read_to_string(folder.join("by hand.ron")).unwrap(), by_hand(&bare));

    let changed = remember(&with_other, certificate("2025", "SIT20322", Band::A));
    library.store(&changed).unwrap();
    assert_ne!(fs::read_to_string(folder.join("by hand.ron")).unwrap(), by_hand(&bare));
    assert_eq!(load(folder).1, changed);
    assert_eq!(names_in(folder), ["2027.ron", "by hand.ron", "by hand.ron.bak"]);
    assert_eq!(fs::read_to_string(folder.join("by hand.ron.bak")).unwrap(), by_hand(&bare));
}

#[test]
fn a_deleted_set_leaves_the_folder_and_undo_brings_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let both = add(&add(&book, own_set("2026")), own_set("2027"));
    let both = remember(&both, certificate("2027", "SIT20322", Band::B));
    library.store(&both).unwrap();
    let one = delete(&both, "2027");
    library.store(&one).unwrap();
    assert_eq!(names_in(folder), ["2026.ron"]);
    assert_eq!(library.path_of(&id("2027")), None);
    assert_eq!(load(folder).1, one);
    library.store(&both).unwrap();
    assert_eq!(names_in(folder), ["2026.ron", "2027.ron"]);
    assert_eq!(load(folder).1, both);
}

#[test]
fn a_file_that_is_gone_already_is_no_fault_and_a_changed_set_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let both = add(&add(&book, own_set("2026")), own_set("2027"));
    library.store(&both).unwrap();
    fs::remove_file(folder.join("2026.ron")).unwrap();
    fs::remove_file(folder.join("2027.ron")).unwrap();
    let changed = replace(&delete(&both, "2027"), titled("2026", "Another"));
    library.store(&changed).unwrap();
    assert_eq!(names_in(folder), ["2026.ron"]);
    assert_eq!(load(folder).1, changed);
}

#[test]
fn odd_ids_get_safe_names_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("rates");
    let forty = "n".repeat(40);
    let ids = [
        "../../x",
        "CON",
        "2027 (ours)",
        "🏫",
        "🎒",
        "ours",
        "Ours",
        "OURS",
        "certificates",
        "nul",
        "a/b",
        "a\\b",
        "..",
        "con.txt",
        " ",
        &forty,
    ];
    let ids: Vec<&str> = ids.into_iter().filter(|id| !id.trim().is_empty()).collect();
    let (mut library, mut book) = load(&inner);
    for &set_id in &ids {
        book = add(&book, own_set(set_id));
        library.store(&book).unwrap();
    }
    assert_eq!(names_in(folder.path()), ["rates"], "nothing outside the folder");
    let names = names_in(&inner);
    assert_eq!(names.len(), ids.len(), "{names:?}");
    let mut in_lower_case: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    in_lower_case.dedup();
    assert_eq!(in_lower_case, names, "lower case, and none twice");
    for name in &names {
        let stem = name.strip_suffix(".ron").unwrap();
        assert!(
            stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{name}"
        );
        assert!(!["con", "nul", "certificates"].contains(&stem), "{name}");
    }
    let (again, read) = load(&inner);
    assert_eq!((&read, again.unusable()), (&book, &[][..]));
}

#[test]
fn an_id_of_two_hundred_characters_is_refused_where_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let long = "n".repeat(200);
    let bare =
        include_str!("../../rates/2023.ron").replace("id: \"2023\"", &format!("id: \"{long}\""));
    fs::write(folder.path().join("long.ron"), bare).unwrap();
    let (library, book) = load(folder.path());
    assert_eq!(book, built_in());
    assert_eq!(
        unusable(&library, folder.path()),
        [
            "long.ron, line 6, column 5: the set's id has 200 characters, expected at most 40 -> shorten it"
        ]
    );
}

// ---- Files that cannot be used ----

#[test]
fn broken_files_are_listed_and_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    library.store(&add(&book, own_set("2027"))).unwrap();
    let good = fs::read_to_string(folder.join("2027.ron")).unwrap();
    let broken: [(&str, Vec<u8>); 6] = [
        ("2028.ron", b"(format: \"vdss-rate-set\", version: 1, rate_set: (".to_vec()),
        ("clash.ron", good.replace("2027", "2023").into_bytes()),
        ("empty.ron", Vec::new()),
        ("latin.ron", b"caf\xe9".to_vec()),
        ("plan.ron", include_bytes!("../../assets/sample.ron").to_vec()),
        ("twice.ron", good.clone().into_bytes()),
    ];
    for (name, bytes) in &broken {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::write(folder.join("notes.txt"), "no rates").unwrap();
    fs::write(folder.join(".hidden.ron"), "no rates").unwrap();
    fs::create_dir(folder.join("older.ron")).unwrap();

    let (mut library, book) = load(folder);
    assert_eq!(book.own().len(), 1);
    assert_eq!(
        unusable(&library, folder),
        [
            "2028.ron, line 1, column 49: the text ends too early -> compare with a file that vdss-planner saved, or restore a backup",
            "clash.ron, line 5, column 9: a rate set \"2023\" is built into the program -> give this set another `id` in a text editor",
            "empty.ron, line 1, column 1: the file is empty -> restore it from a backup, or begin anew",
            "latin.ron, line 1, column 4: not a text in UTF-8 -> save it as UTF-8 in a text editor; a spreadsheet is imported, not opened",
            "plan.ron, line 2, column 5: the format is \"vdss-plan\", expected `vdss-rate-set` -> choose a file of the kind wanted",
            "twice.ron, line 5, column 9: the rate set \"2027\" is in 2027.ron already -> give this set another `id` in a text editor, or move one of the files away",
        ]
    );
    let paths: Vec<PathBuf> = library.unusable().iter().map(|file| file.path.clone()).collect();
    let expected: Vec<PathBuf> = broken.iter().map(|(name, _)| folder.join(name)).collect();
    assert_eq!(paths, expected);

    let before = names_in(folder);
    library.store(&add(&book, own_set("2028"))).unwrap();
    assert_eq!(library.path_of(&id("2028")), Some(folder.join("2028-2.ron").as_path()));
    library.store(&built_in()).unwrap();
    let mut left = before;
    left.retain(|name| name != "2027.ron");
    assert_eq!(names_in(folder), left);
    for (name, bytes) in &broken {
        assert_eq!(fs::read(folder.join(name)).unwrap(), *bytes, "{name}");
    }
}

#[test]
fn certificates_that_cannot_be_read_are_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let path = folder.join("certificates.ron");
    let broken =
        "(format: \"vdss-certificates\", version: 1, certificates: [(code: \"SIT20322\")])";
    fs::write(&path, broken).unwrap();
    let (mut library, book) = load(folder);
    assert_eq!(
        unusable(&library, folder),
        ["certificates.ron, line 1, column 75: the field `rate_set` is missing -> add the field"]
    );
    let book = add(&book, own_set("2027"));
    library.store(&book).unwrap();
    let faults =
        library.store(&remember(&book, certificate("2023", "SIT20322", Band::B))).unwrap_err();
    assert_eq!(
        told(&faults, folder),
        [
            "certificates.ron cannot be read, so nothing was stored in it -> mend that file or move it \
          away; it is kept as it is"
        ]
    );
    assert_eq!(library.unusable().len(), 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    assert_eq!(names_in(folder), ["2027.ron", "certificates.ron"]);
    // Moved away, as the hint says.
    fs::remove_file(&path).unwrap();
    library.store(&remember(&book, certificate("2023", "SIT20322", Band::B))).unwrap();
    assert_eq!(load(folder).1.certificates().len(), 1);
}

#[test]
fn what_a_newer_program_keeps_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let book = add(&book, own_set("2027"));
    library.store(&book).unwrap();
    let set = fs::read_to_string(folder.join("2027.ron")).unwrap();
    let newer_set = set.replacen("version: 3,", "version: 4, saved_by: \"900.9.0\",", 1);
    let newer_certificates = "(format: \"vdss-certificates\", version: 4, moon: full)";
    // While this program runs, and before it starts again.
    fs::write(folder.join("2027.ron"), &newer_set).unwrap();
    fs::write(folder.join("certificates.ron"), newer_certificates).unwrap();
    let changed = replace(&book, titled("2027", "Ours"));
    let changed = remember(&changed, certificate("2023", "SIT20322", Band::B));
    assert_eq!(library.store(&changed).unwrap_err().len(), 1, "of the certificates");
    let (mut library, book) = load(folder);
    let unusable = unusable(&library, folder);
    let program = env!("CARGO_PKG_VERSION");
    assert_eq!(
        unusable,
        [
            format!(
                "2027.ron, line 3, column 5: made by vdss-planner 900.9.0 (file version 4); this program {program} reads rate sets up to version 3 -> open it with vdss-planner 900.9.0 or newer, or update this program"
            ),
            format!(
                "certificates.ron, line 1, column 31: made by a newer vdss-planner (file version 4); this program {program} reads certificates up to version 3 -> open it with the newer vdss-planner, or update this program"
            ),
        ]
    );
    library.store(&replace(&book, titled("2027", "Once more"))).unwrap();
    library.store(&built_in()).unwrap();
    assert_eq!(fs::read_to_string(folder.join("2027.ron")).unwrap(), newer_set);
    let certificates = fs::read_to_string(folder.join("certificates.ron")).unwrap();
    assert_eq!(certificates, newer_certificates);
}

#[test]
fn faults_of_certificates_say_where() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let text = format!(
        "(format: \"vdss-certificates\", version: 1, certificates: [\n\
         (rate_set: \"2023\", code: \"SIT20322\"),\n\
         (rate_set: \"2024\", code: \"SIT20322\"),\n\
         (rate_set: \"2023\", code: \"ACM20121\", title: \"{}\"),\n\
         (rate_set: \"2024\", code: \"SIT20322\"),\n\
         (rate_set: \"{}\", code: \"CUA30920\"),\n\
         ])",
        "t".repeat(201),
        "r".repeat(41),
    );
    fs::write(folder.join("certificates.ron"), text).unwrap();
    let (library, book) = load(folder);
    assert_eq!(book, built_in());
    assert_eq!(
        unusable(&library, folder),
        [
            "certificates.ron, line 4, column 38: certificate ACM20121, its title, has 201 characters, expected at most 200 -> shorten it",
            "certificates.ron, line 5, column 20: certificate SIT20322 of rate set \"2024\" stands there more than once -> keep one of them",
            "certificates.ron, line 6, column 2: certificate CUA30920, its rate set's id, has 41 characters, expected at most 40 -> shorten it",
        ]
    );
}

// ---- Folders that cannot be used ----

#[test]
fn a_file_in_place_of_the_folder_is_said_and_kept() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("rates");
    fs::write(&folder, "a file").unwrap();
    let (mut library, book) = load(&folder);
    assert_eq!(book, built_in());
    assert_eq!(
        unusable(&library, outer.path())[0],
        "rates: this is a file, not a folder -> move it away: a folder of that name holds the school's rate sets"
    );
    let book = remember(&add(&book, own_set("2027")), certificate("2023", "SIT20322", Band::B));
    let faults = library.store(&book).unwrap_err();
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(fs::read_to_string(&folder).unwrap(), "a file");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_or_written_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("rates");
    let (mut library, book) = load(&folder);
    let book = add(&book, own_set("2027"));
    library.store(&book).unwrap();
    let mode = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();

    mode(0o555);
    // The superuser writes there nevertheless.
    if fs::write(folder.join("probe"), "").is_err() {
        let faults = library.store(&add(&book, own_set("2028"))).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert_eq!(
            faults[0].hint().unwrap(),
            "allow writing to that folder and file, or save your rate sets in another place"
        );
        let faults = library.store(&delete(&book, "2027")).unwrap_err();
        assert!(matches!(faults[..], [StoreFault::Delete { .. }]), "{faults:?}");
        mode(0o755);
        library.store(&delete(&book, "2027")).unwrap();
        assert_eq!(names_in(&folder), Vec::<String>::new(), "the next store tried again");
    }
    mode(0o000);
    if fs::read_dir(&folder).is_err() {
        let (library, book) = load(&folder);
        assert_eq!(book, built_in());
        assert!(unusable(&library, outer.path())[0].starts_with("rates: cannot be read: "));
    }
    mode(0o755);
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let book = add(&book, own_set("2027"));
    library.store(&book).unwrap();
    let path = folder.join("2027.ron");
    let before = fs::metadata(&path).unwrap().permissions();
    let mut locked = before.clone();
    locked.set_readonly(true);
    fs::set_permissions(&path, locked).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let faults = library.store(&replace(&book, titled("2027", "Another"))).unwrap_err();
    assert_eq!(
        told(&faults, folder),
        ["2027.ron could not be saved: the file is read-only -> allow writing to that folder and \
          file, or save your rate sets in another place"]
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    fs::set_permissions(&path, before).unwrap();
    assert_eq!(names_in(folder), ["2027.ron"]);
}

#[test]
fn of_many_files_five_hundred_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for number in 0..502 {
        fs::write(folder.join(format!("{number}.ron")), "").unwrap();
    }
    let (library, _) = load(folder);
    assert_eq!(library.unusable().len(), 501);
    assert!(unusable(&library, folder.parent().unwrap())[0].ends_with(
        ": the folder holds more than 500 files of rate sets; the last ones were not read -> move \
         some of them to another folder"
    ));
}

// ---- Two programs at once ----

#[test]
fn two_programs_keep_one_another_s_entries() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut first, book) = load(folder);
    let book = add(&book, own_set("2027"));
    let book = remember(&book, certificate("2023", "SIT20322", Band::A));
    first.store(&book).unwrap();
    let (mut second, book) = load(folder);

    let of_first = remember(&book, certificate("2023", "ACM20121", Band::B));
    let of_first = replace(&of_first, titled("2027", "Retitled"));
    first.store(&of_first).unwrap();
    let of_second =
        book.after(&RateAction::Forget(id("2023"), CertificateCode::parse("SIT20322").unwrap()));
    let of_second = remember(&of_second.unwrap(), certificate("2027", "CUA30920", Band::C));
    second.store(&of_second).unwrap();
    // A second store of either brings back nothing.
    first.store(&of_first).unwrap();
    second.store(&of_second).unwrap();

    let (_, both) = load(folder);
    assert_eq!(both.set(&id("2027")).unwrap().contents().title, "Retitled");
    assert_eq!(
        both.certificates(),
        [certificate("2023", "ACM20121", Band::B), certificate("2027", "CUA30920", Band::C)]
    );
}

#[test]
fn a_set_that_both_programs_changed_is_refused_and_neither_change_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut first, book) = load(folder);
    let book = add(&book, own_set("2027"));
    first.store(&book).unwrap();
    let (mut second, book) = load(folder);
    first.store(&replace(&book, titled("2027", "First"))).unwrap();
    let expected =
        ["2027.ron was changed by another program meanwhile, so it was left as it is -> \
                     save your set in another file, then start the program again to see the other \
                     change"];
    let faults = second.store(&replace(&book, titled("2027", "Second"))).unwrap_err();
    assert_eq!(told(&faults, folder), expected);
    let faults = second.store(&delete(&book, "2027")).unwrap_err();
    assert_eq!(told(&faults, folder), expected);
    assert_eq!(load(folder).1.own()[0].contents().title, "First");
}

#[test]
fn a_set_whose_file_became_unreadable_goes_into_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let book = add(&book, own_set("2027"));
    library.store(&book).unwrap();
    fs::write(folder.join("2027.ron"), "half written by an edi").unwrap();
    library.store(&book).unwrap();
    assert_eq!(names_in(folder), ["2027.ron"], "nothing changed here");
    let changed = replace(&book, titled("2027", "Another"));
    library.store(&changed).unwrap();
    assert_eq!(names_in(folder), ["2027-2.ron", "2027.ron"]);
    assert_eq!(fs::read_to_string(folder.join("2027.ron")).unwrap(), "half written by an edi");
    assert_eq!(library.unusable().len(), 1);
    assert_eq!(load(folder).1, changed);
}

#[test]
fn the_file_of_a_deleted_set_stays_if_it_became_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    library.store(&add(&book, own_set("2027"))).unwrap();
    fs::write(folder.join("2027.ron"), "half written by an edi").unwrap();
    let faults = library.store(&book).unwrap_err();
    assert!(matches!(faults[..], [StoreFault::Unusable { .. }]), "{faults:?}");
    library.store(&book).unwrap();
    assert_eq!(names_in(folder), ["2027.ron"]);
}

#[test]
fn a_file_does_not_call_itself_published_by_the_department() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let text = include_str!("../../rates/2023.ron").replace("id: \"2023\"", "id: \"2025\"");
    fs::write(folder.join("2025.ron"), text).unwrap();
    let (mut library, book) = load(folder);
    assert_eq!(book.set(&id("2025")).unwrap().contents().kind, SetKind::School);
    let without = delete(&book, "2025");
    library.store(&without).unwrap();
    assert!(names_in(folder).is_empty());
}

#[test]
fn undoing_the_deletion_of_a_set_that_another_program_changed_makes_no_second_file() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let with = add(&book, own_set("2027"));
    library.store(&with).unwrap();
    let (mut other, theirs) = load(folder);
    let theirs = theirs.after(&RateAction::Replace(Box::new(titled("2027", "Theirs")))).unwrap();
    other.store(&theirs).unwrap();

    let faults = library.store(&book).unwrap_err();
    assert!(matches!(&faults[..], [StoreFault::Changed { .. }]), "{faults:?}");
    library.store(&with).unwrap();
    assert_eq!(names_in(folder), ["2027.ron", "2027.ron.bak"]);
    assert_eq!(load(folder).1, theirs);
}

// ---- Versions of the files ----

/// Files of version 1 said no hours of certificates, those of version 2 no list; they are read, kept beside, and may
/// hold no more than then.
#[test]
fn files_of_older_versions_are_read_and_kept_beside_the_new_ones() {
    for version in [1, 2] {
        a_version_is_read_and_kept(version);
    }
}

fn a_version_is_read_and_kept(version: u32) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut library, book) = load(folder);
    let book = add(&book, own_set("2027"));
    let book = remember(&book, certificate("2027", "SIT20322", Band::B));
    library.store(&book).unwrap();
    let set = fs::read_to_string(folder.join("2027.ron")).unwrap();
    assert!(set.contains("version: 3,"));
    let old = set.replacen("version: 3,", &format!("version: {version},"), 1);
    fs::write(folder.join("2027.ron"), &old).unwrap();
    let entry = "(rate_set: \"2023\", code: \"CUA30920\", band: Some(E))";
    let certificates =
        format!("(format: \"vdss-certificates\", version: {version}, certificates: [{entry}])");
    fs::write(folder.join("certificates.ron"), &certificates).unwrap();

    let (mut library, read) = load(folder);
    assert_eq!(read.certificates().len(), 2);
    assert!(read.certificates().iter().all(|one| one.hours.is_none()));
    let hours = |code: &str, set: &str| SchoolCertificate {
        hours: Some(vdss_planner::domain::Hours::parse("180").unwrap()),
        ..certificate(set, code, Band::E)
    };
    let changed = remember(&remember(&read, hours("SIT20322", "2027")), hours("CUA30920", "2023"));
    library.store(&changed).unwrap();
    assert_eq!(load(folder).1.certificates(), changed.certificates());
    let names = names_in(folder);
    for name in ["2027.ron", "certificates.ron"] {
        let name = format!("{name}.v{version}.bak");
        assert!(names.iter().any(|other| *other == *name), "{name} of {names:?}");
    }

    let told = |text: &str| parse_rate_set(text).unwrap_err()[0].to_string();
    // A field that came later is none of that version's.
    let (field, value) =
        if version == 1 { ("hours", "Some(\"180\")") } else { ("list", "\"A list\"") };
    let with_later = old.replacen("band: Some(B)", &format!("band: Some(B), {field}: {value}"), 1);
    assert_ne!(with_later, old);
    assert!(told(&with_later).contains(&format!("`{field}`")), "{}", told(&with_later));
}
