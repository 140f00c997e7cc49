//! vdss-planner: what vocational training delivered to school students (VDSS) costs and draws, for
//! Victorian government schools.
//!
//! Modules import only from those before them:
//! `domain <- rates <- funding <- plan <- analysis <- storage <- exchange <- report <- { cli, ui }`.
//! `tests/architecture` checks it. Nothing left of `ui` knows that there is a window.

pub mod domain;
pub mod rates;
pub mod funding;
pub mod plan;
pub mod analysis;
pub mod storage;
pub mod exchange;
pub mod report;
pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
