//! What is being given: which items, under which names, what for; its sealing, and what is remembered of it.

use super::draft::Draft;
use super::keep::Keeping;
use super::open::Open;
use crate::keeping::seal::lock::Cost;
use crate::sharing::Refusal;
use crate::sharing::given::{Given, Part};
use crate::sharing::held::{self, Held};
use crate::sharing::mask::{Mask, Pair, paired, proposed};
use crate::sharing::page::{Inside, ROUTE};
use crate::story::ids::{ItemId, SheetId};
use crate::story::log::{Dated, Log};
use crate::words::giving::PLAIN;
use leptos::prelude::*;

/// Words in a made-up passphrase: 48 bits of chance, behind a slow lock.
const WORDS: usize = 6;

/// The handle.
#[derive(Clone, Copy)]
pub struct Giving {
    open: Open,
    chosen: RwSignal<Vec<String>>,
    pairs: RwSignal<Vec<Pair>>,
    covers: RwSignal<bool>,
    /// What for.
    pub purpose: Draft,
    /// Who it is from.
    pub from: Draft,
    /// A name that is typed and not covered yet.
    pub name: Draft,
    /// The names and what stands for them, line by line.
    names: Draft,
    id: RwSignal<ItemId>,
}

impl Giving {
    /// Nothing is chosen; the names that are known are covered. What was typed before in the fields of this screen, by its
    /// name, stands in them again.
    pub fn new(open: Open, screen: &str) -> Self {
        let draft = |field: &str| open.draft(&SheetId::head(), &format!("{screen}.{field}"));
        let names = draft("names");
        Self {
            open,
            chosen: RwSignal::new(Vec::new()),
            pairs: RwSignal::new(with_typed(open.peek(proposed), &untrack(|| names.now()))),
            covers: RwSignal::new(true),
            purpose: draft("purpose"),
            from: draft("from"),
            name: draft("name"),
            names,
            id: RwSignal::new(open.keeping.ports().item()),
        }
    }

    /// By which it is found again when something comes back; follows changes.
    pub fn id(self) -> ItemId {
        self.id.get()
    }

    /// What is chosen; follows changes.
    pub fn chosen(self) -> Signal<Vec<String>> {
        self.chosen.into()
    }

    /// Takes an item in, or out.
    pub fn toggle(self, key: &str) {
        self.chosen.update(|chosen| match chosen.iter().position(|held| held == key) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(key.to_owned()),
        });
    }

    /// The names and what stands for them; follows changes.
    pub fn pairs(self) -> Signal<Vec<Pair>> {
        self.pairs.into()
    }

    /// What is read in place of a name.
    pub fn rename(self, name: &str, becomes: String) {
        self.pairs.update(|pairs| {
            if let Some(pair) = pairs.iter_mut().find(|pair| pair.name == name) {
                pair.becomes = becomes;
            }
        });
        self.keep_names();
    }

    fn keep_names(self) {
        let line = |pair: &Pair| format!("{}\t{}", pair.name, pair.becomes);
        self.names.set(self.pairs.with_untracked(|pairs| pairs.iter().map(line).collect::<Vec<_>>().join("\n")));
    }

    /// Covers another name.
    pub fn add_name(self, name: &str) {
        let name = name.trim();
        if name.is_empty() || self.pairs.with_untracked(|pairs| pairs.iter().any(|pair| pair.name == name)) {
            return;
        }
        let mut names: Vec<String> =
            self.pairs.with_untracked(|pairs| pairs.iter().map(|pair| pair.name.clone()).collect());
        names.push(name.to_owned());
        if let Some(pair) = paired(&names).pop() {
            self.pairs.update(|pairs| pairs.push(pair));
            self.keep_names();
        }
    }

    /// Leaves the names of those who are to read it as they are.
    pub fn leave_bare(self, readers: &[String]) {
        let is_reader = |name: &str| {
            readers.iter().any(|reader| reader == name || reader.split_whitespace().any(|part| part == name))
        };
        self.pairs.update(|pairs| pairs.retain(|pair| !is_reader(&pair.name)));
    }

    /// Whether names are covered; follows changes.
    pub fn covers(self) -> Signal<bool> {
        self.covers.into()
    }

    /// Covers names, or leaves them.
    pub fn set_covers(self, on: bool) {
        self.covers.set(on);
    }

    /// The mask; follows changes.
    pub fn mask(self) -> Mask {
        if self.covers.get() { self.pairs.with(|pairs| Mask::new(pairs)) } else { Mask::default() }
    }

    /// What would be given: these parts, in their order. Follows changes.
    pub fn given(self, parts: Vec<Part>) -> Given {
        let mask = self.mask();
        let purpose = self.purpose.value.with(|text| mask.text(text));
        Given { from: self.from.value.get(), purpose, at: (self.open.keeping.ports().now)(), parts: joined(parts) }
    }

    /// Remembers that something was given: for whom or what, how, and only what it was called.
    pub fn remember(self, about: &str, way: &str, titles: &[String]) {
        let ports = self.open.keeping.ports();
        let mut line = Dated::new(self.id.get_untracked(), (ports.now)(), titles.join("\n"));
        (line.about, line.value) = (about.to_owned(), way.to_owned());
        self.open.edit(line.keep(Log::Given));
        self.id.set(ports.item()); // The next is another one.
    }
}

/// The names that are proposed, with what was typed for them, and those that were added.
fn with_typed(mut pairs: Vec<Pair>, typed: &str) -> Vec<Pair> {
    for line in typed.lines() {
        let Some((name, becomes)) = line.split_once('\t') else { continue };
        match pairs.iter_mut().find(|pair| pair.name == name) {
            Some(pair) => becomes.clone_into(&mut pair.becomes),
            None => pairs.push(Pair { name: name.to_owned(), becomes: becomes.to_owned() }),
        }
    }
    pairs
}

/// Answers that stand under one title stand together.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    for part in parts {
        match (all.last_mut(), part) {
            (Some(Part::Said { title: before, said }), Part::Said { title, said: more }) if *before == title => {
                said.extend(more);
            }
            (_, part) => all.push(part),
        }
    }
    all
}

/// A passphrase of plain words; `None` where there is no randomness.
pub fn made_up(keeping: Keeping) -> Option<String> {
    let mut bytes = [0_u8; WORDS];
    let random = (keeping.ports().random)(&mut bytes);
    let words = bytes.iter().filter_map(|byte| PLAIN.get(usize::from(*byte)));
    random.then(|| words.copied().collect::<Vec<_>>().join(" "))
}

/// Seals it as a file's text.
///
/// # Errors
/// When there is nothing in it, too much, or no randomness.
pub fn sealed_file(keeping: Keeping, inside: &Inside, passphrase: &str) -> Result<String, Refusal> {
    inside.file(&normal(keeping, passphrase), Cost::USUAL, &mut |bytes| (keeping.ports().random)(bytes))
}

/// Seals it as a link.
///
/// # Errors
/// As for [`sealed_file`], and when it is too long for a link.
pub fn sealed_link(keeping: Keeping, inside: &Inside, passphrase: &str) -> Result<String, Refusal> {
    let code = inside.code(&normal(keeping, passphrase), Cost::USUAL, &mut |bytes| (keeping.ports().random)(bytes))?;
    Ok(format!("{}{ROUTE}{code}", (keeping.ports().home)()))
}

/// A passphrase in the form in which it is the same from each keyboard.
pub fn normal(keeping: Keeping, passphrase: &str) -> String {
    (keeping.ports().same_letters)(passphrase.trim())
}

/// The passphrase with which something was opened in this visit: whoever sealed that knows it. Follows changes.
pub fn known(keeping: Keeping) -> Option<String> {
    keeping.passphrase.get()
}

/// Remembers it until the tab is closed or locked; it is stored nowhere.
pub fn remember_passphrase(keeping: Keeping, passphrase: &str) {
    keeping.passphrase.set(Some(passphrase.to_owned()));
}

/// The pages that were given to her and that she keeps, the latest first.
pub fn held(keeping: Keeping) -> Vec<Held> {
    keeping.look(held::all).unwrap_or_default()
}

/// Keeps a page that was given to her.
pub fn hold(keeping: Keeping, given: &Given) -> ItemId {
    let held = Held { id: keeping.ports().item(), at: (keeping.ports().now)(), given: given.clone() };
    keeping.put(|kv| held::keep(kv, &held));
    held.id
}

/// Deletes it; for a minute that can be undone.
pub fn delete(keeping: Keeping, id: &ItemId) {
    keeping.delete_keys(|key| held::is_of(key, id));
}
