//! How much code each room has, read off the name section of a wasm program.

use std::collections::BTreeMap;

/// Bytes of code by room (or crate), biggest first. `None` when the program has no names or is none.
pub fn by_room(wasm: &[u8]) -> Option<Vec<(String, usize)>> {
    let mut reader = Reader(wasm.get(8..)?);
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    while let Some(id) = reader.byte() {
        let length = reader.number()?;
        let section = reader.take(length)?;
        match id {
            0 => names.extend(function_names(section).unwrap_or_default()),
            2 => imported = imported_functions(section)?,
            10 => sizes = body_sizes(section)?,
            _ => {}
        }
    }
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for (at, size) in sizes.iter().enumerate() {
        let name = names.get(&(at + imported)).map_or("?", String::as_str);
        *rooms.entry(room_of(name)).or_default() += size;
    }
    let mut rooms: Vec<_> = rooms.into_iter().collect();
    rooms.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    (!names.is_empty()).then_some(rooms)
}

/// A function that was made for one of our types counts as ours, wherever its text stands.
fn room_of(symbol: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    if let Some(path) = name.split("restory::").nth(1) {
        let room = path.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
        return format!("restory::{room}");
    }
    let start = name.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let start = start.trim_start_matches("dyn ").trim_start_matches("mut ");
    // `core[8a3f507182555072]` is `core`, `T as tachys` is `tachys`.
    let Some((krate, _)) = start.split_once("::") else { return "other".to_owned() };
    let krate = krate.split('[').next().unwrap_or(krate);
    krate.split(' ').next_back().unwrap_or(krate).to_owned()
}

fn imported_functions(section: &[u8]) -> Option<usize> {
    let mut reader = Reader(section);
    let mut functions = 0;
    for _ in 0..reader.number()? {
        reader.text()?;
        reader.text()?;
        functions += usize::from(reader.import_kind()?.first() == Some(&0));
    }
    Some(functions)
}

fn body_sizes(section: &[u8]) -> Option<Vec<usize>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    (0..count).map(|_| reader.number().and_then(|size| reader.take(size).map(<[u8]>::len))).collect()
}

/// The names of the functions, if this custom section is the one with names.
fn function_names(section: &[u8]) -> Option<BTreeMap<usize, String>> {
    let mut reader = Reader(section);
    if reader.text()? != "name" {
        return None;
    }
    while let Some(id) = reader.byte() {
        let length = reader.number()?;
        let mut part = Reader(reader.take(length)?);
        if id == 1 {
            let count = part.number()?;
            return (0..count).map(|_| Some((part.number()?, part.text()?))).collect();
        }
    }
    None
}

/// Reads a program from its beginning; nothing more once something is missing.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    /// LEB128.
    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        self.take(length).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// What kind of thing is imported, as it is written: 0 for a function, then which.
    pub(crate) fn import_kind(&mut self) -> Option<&'a [u8]> {
        let before = self.0;
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            _ => drop(self.take(2)?),
        }
        before.get(..before.len().checked_sub(self.0.len())?)
    }

    fn limits(&mut self) -> Option<()> {
        let has_end = self.byte()? & 1 == 1;
        self.number()?;
        if has_end {
            self.number()?;
        }
        Some(())
    }
}
