//! What only a real window shows: that one opens, answers the keyboard and closes, and what is said
//! where none can open. Linux only: it needs an X display, which Xvfb makes.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vdss-planner");

/// A process that ends with the test.
struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_installed(program: &str) -> bool {
    Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .output()
        .unwrap()
        .status
        .success()
}

/// The program with no way to a display but `display`, and settings of its own.
fn program(settings: &Path, display: Option<&str>) -> Command {
    on_display(Command::new(PROGRAM), settings, display)
}

/// The same for a command that starts the program.
fn on_display(mut command: Command, settings: &Path, display: Option<&str>) -> Command {
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", settings).env("XDG_DATA_HOME", settings.join("data"));
    command.env("LIBGL_ALWAYS_SOFTWARE", "1");
    if let Some(display) = display {
        command.env("DISPLAY", display);
    }
    command
}

fn xdotool(display: &str, arguments: &[&str]) -> Output {
    Command::new("xdotool").args(arguments).env("DISPLAY", display).output().unwrap()
}

/// Asks again until there is an answer, for at most a minute.
fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    for _ in 0..600 {
        if let Some(answer) = ask() {
            return answer;
        }
        sleep(Duration::from_millis(100));
    }
    panic!("waited a minute for {what}");
}

/// A screen that is not there, and its name.
fn a_screen() -> (Ends, String) {
    // `-displayfd 1` has the server choose a free display and print its number.
    let mut server = Command::new("Xvfb")
        // Without `-noreset` it begins anew when the window is gone, and may lose the next one.
        .args(["-displayfd", "1", "-noreset", "-screen", "0", "1366x768x24"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut printed = std::io::BufReader::new(server.stdout.take().unwrap());
    let server = Ends(server);
    let mut number = String::new();
    std::io::BufRead::read_line(&mut printed, &mut number).unwrap();
    (server, format!(":{}", number.trim()))
}

/// Waits for the window and gives it the keys.
fn focus_window(display: &str) {
    let window = wait_for("the window", || {
        let found = xdotool(display, &["search", "--onlyvisible", "--name", "vdss-planner"]);
        let ids = String::from_utf8(found.stdout).unwrap();
        ids.lines().next().map(str::to_owned)
    });
    let _ = xdotool(display, &["windowfocus", &window]);
}

/// Whether a real window can be driven here; in CI it must.
/// One at a time: two servers that start at once may choose the same screen.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn may_drive_a_window() -> Option<MutexGuard<'static, ()>> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    if !["Xvfb", "xdotool"].into_iter().all(is_installed) {
        assert!(std::env::var_os("CI").is_none(), "CI needs Xvfb and xdotool");
        eprintln!("skipped: Xvfb and xdotool are not installed");
        return None;
    }
    Some(ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner))
}

#[test]
fn without_a_display_it_says_so_and_names_the_command_line() {
    let settings = tempfile::tempdir().unwrap();
    let output = program(settings.path(), None).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("The window could not be opened"), "{said}");
    assert!(said.contains("vdss-planner estimate"), "{said}");
    assert!(!said.contains("recreated"), "the first error is the one to show: {said}");
}

#[test]
fn a_window_opens_on_a_plan_takes_keys_and_closes() {
    let Some(_turn) = may_drive_a_window() else { return };
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    std::fs::copy("assets/sample.ron", &plan).unwrap();
    let (_server, display) = a_screen();

    let mut running = Ends(
        program(folder.path(), Some(&display)).arg(&plan).stderr(Stdio::piped()).spawn().unwrap(),
    );
    focus_window(&display);
    // The key goes to the window once it has drawn its first frame; until then it is pressed again.
    let status = wait_for("the program's end after Ctrl+Q", || {
        let _ = xdotool(&display, &["key", "ctrl+q"]);
        running.0.try_wait().unwrap()
    });
    assert!(status.success(), "{status}");
    let settings =
        std::fs::read_to_string(folder.path().join("vdss-planner/settings.ron")).unwrap();
    assert!(settings.contains("plan.ron"), "the plan is among the recent files: {settings}");
    assert!(!folder.path().join(".plan.ron.lock").exists(), "nobody has the plan open any more");
    let log = folder.path().join("data/vdss-planner/log/vdss-planner.log");
    assert!(std::fs::read_to_string(log).unwrap().contains("window opened"));
}

#[test]
fn an_edit_outlives_a_window_that_is_killed() {
    let Some(_turn) = may_drive_a_window() else { return };
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    std::fs::copy("assets/sample.ron", &plan).unwrap();
    let (_server, display) = a_screen();
    let start = || Ends(program(folder.path(), Some(&display)).arg(&plan).spawn().unwrap());
    let running = start();
    focus_window(&display);
    // The key goes to the window once it has drawn its first frame; until then it is pressed again.
    let kept = folder.path().join("data/vdss-planner/recovery");
    let type_and_wait = |_| {
        for key in ["Home", "Right", "Right", "Right", "Right", "Right", "1", "6", "Return"] {
            let _ = xdotool(&display, &["key", key]);
        }
        let _ = xdotool(&display, &["key", "Up"]);
        sleep(Duration::from_secs(3));
        let mut files = files_of(&kept).into_iter();
        let text = std::fs::read_to_string(files.find(|file| file.extension().unwrap() == "ron")?);
        text.ok().filter(|text| text.contains("students: 16,"))
    };
    let edited = (0..20).find_map(type_and_wait);
    let edited = edited.unwrap_or_else(|| panic!("the edit was not kept"));
    assert!(!std::fs::read_to_string(&plan).unwrap().contains("students: 16,"), "not saved yet");
    // SIGKILL: nothing in it can be done any more.
    drop(running);
    let left = files_of(&kept);
    let _running = start();
    focus_window(&display);
    // The question begins at the button that goes on. Keys before the first frame are lost. Once the plan is recovered,
    // the window keeps it as its own.
    let own = |file: &std::path::PathBuf| {
        file.extension().is_some_and(|ending| ending == "ron") && !left.contains(file)
    };
    wait_for("the edit to be recovered", || {
        let _ = xdotool(&display, &["key", "Return"]);
        sleep(Duration::from_millis(600));
        files_of(&kept).iter().any(own).then_some(())
    });
    wait_for("what was recovered to be saved", || {
        let _ = xdotool(&display, &["key", "ctrl+s"]);
        sleep(Duration::from_millis(300));
        (std::fs::read_to_string(&plan).unwrap() == edited).then_some(())
    });
}

/// From its start to its end, through all pages, with an edit that is saved.
#[test]
fn a_journey_through_the_window_opens_no_network_socket() {
    let Some(_turn) = may_drive_a_window() else { return };
    if !is_installed("strace") {
        assert!(std::env::var_os("CI").is_none(), "CI needs strace");
        eprintln!("skipped: strace is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.ron");
    std::fs::copy("assets/sample.ron", &plan).unwrap();
    let before = std::fs::read_to_string(&plan).unwrap();
    let trace = folder.path().join("trace");
    let (_server, display) = a_screen();
    let mut command = on_display(Command::new("strace"), folder.path(), Some(&display));
    command.args(["-f", "-e", "trace=socket,connect,bind,sendto", "-o"]).arg(&trace);
    let mut running = Ends(command.arg(PROGRAM).arg(&plan).spawn().unwrap());
    focus_window(&display);
    wait_for("an edit to be saved", || {
        for key in
            ["ctrl+2", "Home", "Right", "Right", "Right", "Right", "Right", "1", "6", "Return"]
        {
            let _ = xdotool(&display, &["key", key]);
        }
        let _ = xdotool(&display, &["key", "ctrl+s"]);
        sleep(Duration::from_millis(300));
        (std::fs::read_to_string(&plan).unwrap() != before).then_some(())
    });
    for key in ["ctrl+1", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+2"] {
        let _ = xdotool(&display, &["key", key]);
        sleep(Duration::from_millis(300));
    }
    wait_for("the program's end after Ctrl+Q", || {
        let _ = xdotool(&display, &["key", "ctrl+q"]);
        running.0.try_wait().unwrap()
    });
    let trace = std::fs::read_to_string(&trace).unwrap();
    let calls = |name: &str| {
        let begins = format!("{name}(");
        trace.lines().filter(move |line| line.contains(&begins)).collect::<Vec<_>>()
    };
    assert!(calls("connect").iter().any(|line| line.contains(".X11-unix")), "the display: {trace}");
    let of_network: Vec<_> =
        calls("socket").into_iter().filter(|line| !line.contains("socket(AF_UNIX")).collect();
    assert!(of_network.is_empty(), "{of_network:?}");
    let elsewhere: Vec<_> = calls("connect")
        .into_iter()
        .chain(calls("bind"))
        .filter(|line| !line.contains("sa_family=AF_UNIX"))
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

fn files_of(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}
