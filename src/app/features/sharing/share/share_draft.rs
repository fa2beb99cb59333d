//! What is being shared: the selected items, the replaced names, the purpose, its encryption, and the record of it.

use crate::app::open_story::draft_field::DraftField;
use crate::app::open_story::shown_answers::ShownAnswers;
use crate::app::open_story::story::OpenStory;
use crate::app::storage::storage_handle::StorageHandle;
use crate::sharing::ShareError;
use crate::sharing::codec::package::{PACKAGE_LINK_PREFIX, Payload};
use crate::sharing::pages::name_masking::{NameMask, NameReplacement, suggested_replacements, with_initials};
use crate::sharing::pages::received_pages::{self, ReceivedPage};
use crate::sharing::pages::shared_page::{SharedPage, SharedPageItem};
use crate::storage::crypto::device_key::RecipientKey;
use crate::storage::crypto::keyring::KdfCost;
use crate::storage::crypto::passphrase::trim_passphrase;
use crate::story::model::ids::{ItemId, RecordId};
use crate::story::model::journal::JournalEntry;
use crate::story::model::journal_kind::JournalKind;
use crate::strings::story_sharing::PASSPHRASE_WORDS;
use leptos::prelude::*;

/// The number of words in a generated passphrase: 48 bits of randomness, behind a slow key derivation.
const PASSPHRASE_LENGTH: usize = 6;

/// The handle to the draft.
#[derive(Clone, Copy)]
pub struct ShareDraft {
    open_story: OpenStory,
    /// Which answers can be chosen; those that are marked *only for me* only when the user includes them.
    pub shown: ShownAnswers,
    selected_keys: RwSignal<Vec<String>>,
    replacements: RwSignal<Vec<NameReplacement>>,
    is_masking: RwSignal<bool>,
    /// The purpose.
    pub purpose: DraftField,
    /// The sender's name.
    pub sender: DraftField,
    /// A name that is typed and not added to the replacements yet.
    pub new_name: DraftField,
    /// The names and their replacements, one pair a line.
    replacements_draft: DraftField,
    share_id: RwSignal<ItemId>,
}

impl ShareDraft {
    /// Nothing is selected, and the known names are replaced. What was typed earlier in the fields of this screen, identified by its
    /// name, is restored.
    pub fn new(open: OpenStory, screen: &str) -> Self {
        let draft = |field: &str| open.draft_field(&RecordId::head(), &format!("{screen}.{field}"));
        let names = draft("names");
        Self {
            open_story: open,
            shown: ShownAnswers::new(open),
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

    /// The id by which the share is found again when a reply comes; reactive.
    pub fn share_id(self) -> ItemId {
        self.share_id.get()
    }

    /// The keys of the selected items; reactive.
    pub fn selected_keys(self) -> Signal<Vec<String>> {
        self.selected_keys.into()
    }

    /// Selects an item, or removes it from the selection.
    pub fn toggle_item(self, key: &str) {
        self.selected_keys.update(|chosen| match chosen.iter().position(|held| held == key) {
            Some(at) => drop(chosen.remove(at)),
            None => chosen.push(key.to_owned()),
        });
    }

    /// Selects an item; one that is selected stays so.
    pub fn choose_item(self, key: &str) {
        if self.selected_keys.with_untracked(|chosen| chosen.iter().all(|held| held != key)) {
            self.toggle_item(key);
        }
    }

    /// The names and their replacements; reactive.
    pub fn replacements(self) -> Signal<Vec<NameReplacement>> {
        self.replacements.into()
    }

    /// Sets the replacement of a name.
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

    /// Adds a name that is replaced.
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

    /// Keeps the names of the readers as they are.
    pub fn exclude_readers(self, readers: &[String]) {
        let is_reader = |name: &str| {
            readers.iter().any(|reader| reader == name || reader.split_whitespace().any(|part| part == name))
        };
        self.replacements.update(|pairs| pairs.retain(|pair| !is_reader(&pair.name)));
    }

    /// Whether names are replaced; reactive.
    pub fn is_masking(self) -> Signal<bool> {
        self.is_masking.into()
    }

    /// Sets whether names are replaced.
    pub fn set_masking(self, on: bool) {
        self.is_masking.set(on);
    }

    /// The mask that replaces the names; reactive.
    pub fn name_mask(self) -> NameMask {
        if self.is_masking.get() { self.replacements.with(|pairs| NameMask::new(pairs)) } else { NameMask::default() }
    }

    /// The page that would be shared: these items, in their order. Reactive.
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

    /// Records that something was shared: about whom or what, how, and only the titles of the items.
    pub fn record_share(self, about: &str, way: &str, titles: &[String]) {
        let browser_api = self.open_story.storage.browser_api();
        let mut line = JournalEntry::new(self.share_id.get_untracked(), (browser_api.now_ms)(), titles.join("\n"));
        (line.subject, line.value) = (about.to_owned(), way.to_owned());
        self.open_story.edit(line.into_edit(JournalKind::Shared));
        self.share_id.set(browser_api.new_item_id()); // The next share gets its own id.
    }
}

/// The suggested replacements, with what was typed for them, and the pairs that were added.
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

/// Merges adjacent answers with the same title.
fn merge_adjacent_answers(parts: Vec<SharedPageItem>) -> Vec<SharedPageItem> {
    let mut all: Vec<SharedPageItem> = Vec::new();
    for part in parts {
        match (all.last_mut(), part) {
            (
                Some(SharedPageItem::Answers { title: before, answers }),
                SharedPageItem::Answers { title, answers: more },
            ) if *before == title => {
                answers.extend(more);
            }
            (_, part) => all.push(part),
        }
    }
    all
}

/// A passphrase of plain words; `None` where there is no randomness.
pub fn generate_passphrase(storage: StorageHandle) -> Option<String> {
    let mut bytes = [0_u8; PASSPHRASE_LENGTH];
    let random = (storage.browser_api().fill_random)(&mut bytes);
    let words = bytes.iter().filter_map(|byte| PASSPHRASE_WORDS.get(usize::from(*byte)));
    random.then(|| words.copied().collect::<Vec<_>>().join(" "))
}

/// Encrypts the payload to the text of a file.
///
/// # Errors
/// When the payload is empty or too large, or there is no randomness.
pub fn encrypt_share_to_file(storage: StorageHandle, inside: &Payload, passphrase: &str) -> Result<String, ShareError> {
    inside.encrypt_to_file(&normalize_passphrase(storage, passphrase), KdfCost::DEFAULT, &mut |bytes| {
        (storage.browser_api().fill_random)(bytes)
    })
}

/// Encrypts the payload to a link.
///
/// # Errors
/// As for [`encrypt_share_to_file`], and when it is too long for a link.
pub fn encrypt_share_to_link(storage: StorageHandle, inside: &Payload, passphrase: &str) -> Result<String, ShareError> {
    let code =
        inside.encrypt_to_link_code(&normalize_passphrase(storage, passphrase), KdfCost::DEFAULT, &mut |bytes| {
            (storage.browser_api().fill_random)(bytes)
        })?;
    Ok(format!("{}{PACKAGE_LINK_PREFIX}{code}", (storage.browser_api().base_url)()))
}

/// Encrypts the payload for the key of a device, to the text of a file.
///
/// # Errors
/// When the payload is empty or too large, or there is no randomness.
pub fn encrypt_share_for_key_file(
    storage: StorageHandle,
    inside: &Payload,
    key: RecipientKey,
) -> Result<String, ShareError> {
    inside.encrypt_to_key_file(key, &mut |bytes| (storage.browser_api().fill_random)(bytes))
}

/// Encrypts the payload for the key of a device, to a link.
///
/// # Errors
/// As for [`encrypt_share_for_key_file`], and when it is too long for a link.
pub fn encrypt_share_for_key_link(
    storage: StorageHandle,
    inside: &Payload,
    key: RecipientKey,
) -> Result<String, ShareError> {
    let code = inside.encrypt_to_key_link_code(key, &mut |bytes| (storage.browser_api().fill_random)(bytes))?;
    Ok(format!("{}{PACKAGE_LINK_PREFIX}{code}", (storage.browser_api().base_url)()))
}

/// Normalizes a passphrase (Unicode NFKC), so that it is the same from every keyboard.
pub fn normalize_passphrase(storage: StorageHandle, passphrase: &str) -> String {
    trim_passphrase(&(storage.browser_api().normalize_nfkc)(passphrase)).to_owned()
}

/// The passphrase with which something was opened in this visit, which the sender therefore knows. Reactive.
pub fn known_passphrase(storage: StorageHandle) -> Option<String> {
    storage.known_passphrase.get()
}

/// Remembers a passphrase until the tab is closed or locked; it is stored nowhere.
pub fn remember_passphrase(storage: StorageHandle, passphrase: &str) {
    storage.known_passphrase.set(Some(passphrase.to_owned()));
}

/// The received pages that were saved, latest first.
pub fn received_pages(storage: StorageHandle) -> Vec<ReceivedPage> {
    storage.read_store(received_pages::received_pages).unwrap_or_default()
}

/// Saves a received page.
pub fn keep_received_page(storage: StorageHandle, page: &SharedPage) -> ItemId {
    let received = ReceivedPage {
        id: storage.browser_api().new_item_id(),
        received_at: (storage.browser_api().now_ms)(),
        page: page.clone(),
    };
    storage.write_store(|kv| received_pages::save_received_page(kv, &received));
    received.id
}

/// Deletes a received page; for a minute that can be undone.
pub fn delete_received_page(storage: StorageHandle, id: &ItemId) {
    storage.delete_keys(|key| received_pages::is_key_of(key, id));
}
