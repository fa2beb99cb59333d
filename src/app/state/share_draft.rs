//! What is being given: which items, under which names, what for; its sealing, and what is remembered of it.

use super::draft::DraftField;
use super::open_story::OpenStory;
use super::storage_handle::StorageHandle;
use crate::sharing::ShareError;
use crate::sharing::name_masking::{NameMask, NameReplacement, suggested_replacements, with_initials};
use crate::sharing::package::{PACKAGE_LINK_PREFIX, Payload};
use crate::sharing::received_pages::{self, ReceivedPage};
use crate::sharing::shared_page::{SharedPage, SharedPageItem};
use crate::storage::crypto::keyring::KdfCost;
use crate::story::ids::{ItemId, RecordId};
use crate::story::journal::{JournalEntry, JournalKind};
use crate::strings::story_sharing::PASSPHRASE_WORDS;
use leptos::prelude::*;

/// Words in a made-up passphrase: 48 bits of chance, behind a slow lock.
const PASSPHRASE_LENGTH: usize = 6;

/// The handle.
#[derive(Clone, Copy)]
pub struct ShareDraft {
    open_story: OpenStory,
    selected_keys: RwSignal<Vec<String>>,
    replacements: RwSignal<Vec<NameReplacement>>,
    is_masking: RwSignal<bool>,
    /// What for.
    pub purpose: DraftField,
    /// Who it is from.
    pub sender: DraftField,
    /// A name that is typed and not covered yet.
    pub new_name: DraftField,
    /// The names and what stands for them, line by line.
    replacements_draft: DraftField,
    share_id: RwSignal<ItemId>,
}

impl ShareDraft {
    /// Nothing is chosen; the names that are known are covered. What was typed before in the fields of this screen, by its
    /// name, stands in them again.
    pub fn new(open: OpenStory, screen: &str) -> Self {
        let draft = |field: &str| open.draft_field(&RecordId::head(), &format!("{screen}.{field}"));
        let names = draft("names");
        Self {
            open_story: open,
            selected_keys: RwSignal::new(Vec::new()),
            replacements: RwSignal::new(merge_typed_replacements(
                open.with_untracked(suggested_replacements),
                &untrack(|| names.current_text()),
            )),
            is_masking: RwSignal::new(true),
            purpose: draft("purpose"),
            sender: draft("from"),
            new_name: draft("name"),
            replacements_draft: names,
            share_id: RwSignal::new(open.storage.browser_api().new_item_id()),
        }
    }

    /// By which it is found again when something comes back; follows changes.
    pub fn share_id(self) -> ItemId {
        self.share_id.get()
    }

    /// What is chosen; follows changes.
    pub fn selected_keys(self) -> Signal<Vec<String>> {
        self.selected_keys.into()
    }

    /// Takes an item in, or out.
    pub fn toggle_item(self, key: &str) {
        self.selected_keys.update(|chosen| match chosen.iter().position(|held| held == key) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(key.to_owned()),
        });
    }

    /// The names and what stands for them; follows changes.
    pub fn replacements(self) -> Signal<Vec<NameReplacement>> {
        self.replacements.into()
    }

    /// What is read in place of a name.
    pub fn set_replacement(self, name: &str, becomes: String) {
        self.replacements.update(|pairs| {
            if let Some(pair) = pairs.iter_mut().find(|pair| pair.name == name) {
                pair.substitute = becomes;
            }
        });
        self.save_replacements();
    }

    fn save_replacements(self) {
        let line = |pair: &NameReplacement| format!("{}\t{}", pair.name, pair.substitute);
        self.replacements_draft
            .set_text(self.replacements.with_untracked(|pairs| pairs.iter().map(line).collect::<Vec<_>>().join("\n")));
    }

    /// Covers another name.
    pub fn add_name(self, name: &str) {
        let name = name.trim();
        if name.is_empty() || self.replacements.with_untracked(|pairs| pairs.iter().any(|pair| pair.name == name)) {
            return;
        }
        let mut names: Vec<String> =
            self.replacements.with_untracked(|pairs| pairs.iter().map(|pair| pair.name.clone()).collect());
        names.push(name.to_owned());
        if let Some(pair) = with_initials(&names).pop() {
            self.replacements.update(|pairs| pairs.push(pair));
            self.save_replacements();
        }
    }

    /// Leaves the names of those who are to read it as they are.
    pub fn exclude_readers(self, readers: &[String]) {
        let is_reader = |name: &str| {
            readers.iter().any(|reader| reader == name || reader.split_whitespace().any(|part| part == name))
        };
        self.replacements.update(|pairs| pairs.retain(|pair| !is_reader(&pair.name)));
    }

    /// Whether names are covered; follows changes.
    pub fn is_masking(self) -> Signal<bool> {
        self.is_masking.into()
    }

    /// Covers names, or leaves them.
    pub fn set_masking(self, on: bool) {
        self.is_masking.set(on);
    }

    /// The mask; follows changes.
    pub fn name_mask(self) -> NameMask {
        if self.is_masking.get() { self.replacements.with(|pairs| NameMask::new(pairs)) } else { NameMask::default() }
    }

    /// What would be given: these parts, in their order. Follows changes.
    pub fn shared_page(self, parts: Vec<SharedPageItem>) -> SharedPage {
        let mask = self.name_mask();
        let purpose = self.purpose.value.with(|text| mask.mask_text(text));
        SharedPage {
            from: self.sender.value.get(),
            purpose,
            created_at: (self.open_story.storage.browser_api().now_ms)(),
            items: merge_adjacent_answers(parts),
        }
    }

    /// Remembers that something was given: for whom or what, how, and only what it was called.
    pub fn record_share(self, about: &str, way: &str, titles: &[String]) {
        let ports = self.open_story.storage.browser_api();
        let mut line = JournalEntry::new(self.share_id.get_untracked(), (ports.now_ms)(), titles.join("\n"));
        (line.subject, line.value) = (about.to_owned(), way.to_owned());
        self.open_story.edit(line.into_edit(JournalKind::Shared));
        self.share_id.set(ports.new_item_id()); // The next is another one.
    }
}

/// The names that are proposed, with what was typed for them, and those that were added.
fn merge_typed_replacements(mut pairs: Vec<NameReplacement>, typed: &str) -> Vec<NameReplacement> {
    for line in typed.lines() {
        let Some((name, becomes)) = line.split_once('\t') else { continue };
        match pairs.iter_mut().find(|pair| pair.name == name) {
            Some(pair) => becomes.clone_into(&mut pair.substitute),
            None => pairs.push(NameReplacement { name: name.to_owned(), substitute: becomes.to_owned() }),
        }
    }
    pairs
}

/// Answers that stand under one title stand together.
fn merge_adjacent_answers(parts: Vec<SharedPageItem>) -> Vec<SharedPageItem> {
    let mut all: Vec<SharedPageItem> = Vec::new();
    for part in parts {
        match (all.last_mut(), part) {
            (
                Some(SharedPageItem::Answers { title: before, answers: said }),
                SharedPageItem::Answers { title, answers: more },
            ) if *before == title => {
                said.extend(more);
            }
            (_, part) => all.push(part),
        }
    }
    all
}

/// A passphrase of plain words; `None` where there is no randomness.
pub fn generate_passphrase(keeping: StorageHandle) -> Option<String> {
    let mut bytes = [0_u8; PASSPHRASE_LENGTH];
    let random = (keeping.browser_api().fill_random)(&mut bytes);
    let words = bytes.iter().filter_map(|byte| PASSPHRASE_WORDS.get(usize::from(*byte)));
    random.then(|| words.copied().collect::<Vec<_>>().join(" "))
}

/// Seals it as a file's text.
///
/// # Errors
/// When there is nothing in it, too much, or no randomness.
pub fn encrypt_share_to_file(keeping: StorageHandle, inside: &Payload, passphrase: &str) -> Result<String, ShareError> {
    inside.encrypt_to_file(&normalize_passphrase(keeping, passphrase), KdfCost::DEFAULT, &mut |bytes| {
        (keeping.browser_api().fill_random)(bytes)
    })
}

/// Seals it as a link.
///
/// # Errors
/// As for [`sealed_file`], and when it is too long for a link.
pub fn encrypt_share_to_link(keeping: StorageHandle, inside: &Payload, passphrase: &str) -> Result<String, ShareError> {
    let code =
        inside.encrypt_to_link_code(&normalize_passphrase(keeping, passphrase), KdfCost::DEFAULT, &mut |bytes| {
            (keeping.browser_api().fill_random)(bytes)
        })?;
    Ok(format!("{}{PACKAGE_LINK_PREFIX}{code}", (keeping.browser_api().base_url)()))
}

/// A passphrase in the form in which it is the same from each keyboard.
pub fn normalize_passphrase(keeping: StorageHandle, passphrase: &str) -> String {
    (keeping.browser_api().normalize_nfkc)(passphrase.trim())
}

/// The passphrase with which something was opened in this visit: whoever sealed that knows it. Follows changes.
pub fn known_passphrase(keeping: StorageHandle) -> Option<String> {
    keeping.known_passphrase.get()
}

/// Remembers it until the tab is closed or locked; it is stored nowhere.
pub fn remember_passphrase(keeping: StorageHandle, passphrase: &str) {
    keeping.known_passphrase.set(Some(passphrase.to_owned()));
}

/// The pages that were given to her and that she keeps, the latest first.
pub fn received_pages(keeping: StorageHandle) -> Vec<ReceivedPage> {
    keeping.read_store(received_pages::received_pages).unwrap_or_default()
}

/// Keeps a page that was given to her.
pub fn keep_received_page(keeping: StorageHandle, given: &SharedPage) -> ItemId {
    let held = ReceivedPage {
        id: keeping.browser_api().new_item_id(),
        received_at: (keeping.browser_api().now_ms)(),
        page: given.clone(),
    };
    keeping.write_store(|kv| received_pages::save_received_page(kv, &held));
    held.id
}

/// Deletes it; for a minute that can be undone.
pub fn delete_received_page(keeping: StorageHandle, id: &ItemId) {
    keeping.delete_keys(|key| received_pages::is_key_of(key, id));
}
