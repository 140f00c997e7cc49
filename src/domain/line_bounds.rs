//! How much a line of a file may say, of whatever version the file is.

use serde::{Deserialize, Deserializer, de};

use super::number;

/// A line that does not say it is on VASS.
pub(crate) fn on_vass() -> bool {
    true
}

pub(crate) fn withdrawals<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let percent = u8::deserialize(deserializer)?;
    number::within(percent.into(), number::PERCENT_OF_STUDENTS_MAX.into())
        .map_err(|fault| de::Error::custom(format!("withdrawals_percent: {percent} is {fault}")))?;
    Ok(percent)
}

pub(crate) fn students<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let students = u32::deserialize(deserializer)?;
    number::within(students, number::STUDENTS_MAX)
        .map_err(|fault| de::Error::custom(format!("students: {students} is {fault}")))
}

pub(crate) fn age<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    let age = Option::<u8>::deserialize(deserializer)?;
    match age {
        Some(years) if u32::from(years) > number::AGE_MAX => {
            Err(de::Error::custom(format!("age: {years} is over {}", number::AGE_MAX)))
        }
        _ => Ok(age),
    }
}
