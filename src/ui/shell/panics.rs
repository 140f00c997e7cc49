//! What is known of a panic: caught by a hook as it happens, since afterwards only its message is left.

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// What is known of a panic.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Panicked {
    /// What it says; it may name what is in the plan.
    pub(in crate::ui) message: String,
    /// The same, if it is a text of the program's own, which names nothing of a plan.
    pub(in crate::ui) own_message: Option<&'static str>,
    /// The place in the program.
    pub(in crate::ui) place: String,
    /// Through which functions it came there.
    pub(in crate::ui) trace: String,
}

/// The program that is running, and on what: for a report of a fault.
pub(in crate::ui) fn program() -> String {
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("vdss-planner {}, {system} {machine}", env!("CARGO_PKG_VERSION"))
}

thread_local! {
    static LAST: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Does something, and says what is known of the panic if it panics.
pub(in crate::ui) fn caught<T>(doing: impl FnOnce() -> T) -> Result<T, Panicked> {
    hook();
    catch_unwind(AssertUnwindSafe(doing)).map_err(|payload| panicked(payload.as_ref()))
}

/// What is known beside the message is noted when a panic begins; then goes on what was there before.
fn hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            let place = info.location().map_or_else(String::new, ToString::to_string);
            let trace = Backtrace::force_capture().to_string();
            LAST.with(|last| *last.borrow_mut() = Some((place, trace)));
            before(info);
        }));
    });
}

fn panicked(payload: &(dyn Any + Send)) -> Panicked {
    let own_message = payload.downcast_ref::<&'static str>().copied();
    let message = match (own_message, payload.downcast_ref::<String>()) {
        (Some(own), _) => own.to_owned(),
        (None, Some(formatted)) => formatted.clone(),
        (None, None) => "no message".to_owned(),
    };
    let (place, trace) = LAST.with(RefCell::take).unwrap_or_default();
    Panicked { message, own_message, place, trace }
}
