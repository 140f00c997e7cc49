//! A text of ours taken apart by the format's own parser: fields and entries as they stand there.

use std::fmt;

use ron::Deserializer;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{self, Deserializer as _, MapAccess, SeqAccess, Visitor};

/// The fields of a struct, each with its name and its value; none if it cannot be taken apart.
pub(super) fn fields_of(text: &str) -> Vec<(&str, &str)> {
    let mut fields = Vec::new();
    let read = Deserializer::from_str(text).map_err(|error| error.code).and_then(|mut parser| {
        parser.deserialize_struct("", &[], Parts(&mut fields)).and_then(|()| parser.end())
    });
    if read.is_ok() { fields } else { Vec::new() }
}

/// Collects the parts of a struct or a list as they stand in the text.
pub(super) struct Parts<'a, P>(pub(super) &'a mut Vec<P>);

impl<'t> Visitor<'t> for Parts<'_, (&'t str, &'t str)> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields in brackets")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(Name(name)) = fields.next_key()? {
            self.0.push((name, fields.next_value::<&RawValue>()?.get_ron()));
        }
        Ok(())
    }
}

impl<'t> Visitor<'t> for Parts<'_, &'t str> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(entry) = entries.next_element::<&RawValue>()? {
            self.0.push(entry.get_ron());
        }
        Ok(())
    }
}

/// A field's name as it stands in the text.
struct Name<'t>(&'t str);

impl<'t> Deserialize<'t> for Name<'t> {
    fn deserialize<D: de::Deserializer<'t>>(from: D) -> Result<Self, D::Error> {
        struct AsItStands;
        impl<'t> Visitor<'t> for AsItStands {
            type Value = Name<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'t str) -> Result<Name<'t>, E> {
                Ok(Name(name))
            }
        }
        from.deserialize_identifier(AsItStands)
    }
}
