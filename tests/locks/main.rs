//! Locks of plans and of recovery files. They have a process of their own: a program that another test
//! starts holds, until it has begun, every lock that this process had open.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod plan_lock;
mod recovery;
