//! *Open a link or a file*: whatever someone was sent is opened here, by its address, by pasting it, as a file, or dropped on any page. A
//! backup is passed on to the list of stories; everything else is shown here, and nothing of it is stored by opening it.

use crate::app::features::sharing::open::opened_page::{OpenedPage, WitnessAnswering};
use crate::app::features::sharing::open::passphrase::PackagePassphrasePrompt;
use crate::app::features::sharing::open::prompt::OpenPrompt;
use crate::app::features::sharing::open::state::OpenState;
use crate::app::features::sharing::people::open_with_key::{KeyMissing, decrypt_with_stored_keys};
use crate::app::features::sharing::received::library_offer::LibraryOffer;
use crate::app::features::sharing::received::offer::ExerciseOffer;
use crate::app::features::sharing::share::share_draft;
use crate::app::features::sharing::witness::replies::PlaceWitnessReply;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::shell::navigator::Navigator;
use crate::app::storage::storage_handle::StorageHandle;
use crate::sharing::ShareError;
use crate::sharing::codec::package::{EncryptedPackage, Payload};
use crate::sharing::incoming::{Incoming, IncomingError, open_incoming};
use leptos::prelude::*;

/// The longest address without a code.
const BARE_ADDRESS: &str = "#/x/";

/// Opened by a link, by a file that was chosen elsewhere, or with an empty address. Moves the focus to the heading of each state.
#[component]
pub fn OpenScreen(code: String) -> impl IntoView {
    let (nav, handoff) = (expect_context::<Navigator>(), expect_context::<Handoff>());
    let storage = expect_context::<OpenStory>().storage;
    let browser_api = storage.browser_api();
    let state = RwSignal::new(OpenState::Nothing(None));
    let take_text = move |text: Option<String>| {
        let opened = match text.as_deref().map(open_incoming) {
            Some(Ok(Incoming::Questions(shared))) => OpenState::Questions(shared),
            Some(Ok(Incoming::Reference(reference))) => OpenState::Reference(reference),
            Some(Ok(Incoming::Package(package))) => open_package(storage, package),
            Some(Ok(Incoming::Backup)) => return handoff.open_backup(text.unwrap_or_default(), nav),
            Some(Err(error)) => OpenState::Nothing(Some(error)),
            None => OpenState::Nothing(Some(IncomingError::Refused(ShareError::TooLarge))),
        };
        state.try_set(opened);
    };
    // After the device is handed on, the offer is drawn anew: no story is open then.
    let again = Callback::new(move |()| state.update(|_| ()));
    if code.len() > BARE_ADDRESS.len() {
        take_text(Some(code));
    }
    if let Some(id) = handoff.take_received_page() {
        let stored = share_draft::received_pages(storage).into_iter().find(|stored| stored.id == id);
        if let Some(stored) = stored {
            state.set(OpenState::Page(stored.page, Some(id)));
        }
    }
    Effect::new(move |_| {
        state.track();
        (browser_api.focus_heading)();
    });
    move || match state.get() {
        OpenState::Nothing(refusal) => view! { <OpenPrompt state refusal on_text=take_text /> }.into_any(),
        OpenState::Questions(shared) => view! { <ExerciseOffer shared=*shared again /> }.into_any(),
        OpenState::Reference(reference) => view! { <LibraryOffer reference again /> }.into_any(),
        OpenState::Package(sealed) => view! { <PackagePassphrasePrompt state sealed /> }.into_any(),
        OpenState::KeyMissing(package) => {
            let on_open = move |payload: Payload| state.set(payload.into());
            view! { <KeyMissing package on_open /> }.into_any()
        }
        OpenState::Page(page, held) => view! { <OpenedPage state page held /> }.into_any(),
        OpenState::Invitation(telling) => view! { <WitnessAnswering telling /> }.into_any(),
        OpenState::Reply(heard) => view! { <PlaceWitnessReply heard /> }.into_any(),
    }
}

/// Opens a package for a key of this device at once; one with a passphrase waits for it.
fn open_package(storage: StorageHandle, package: EncryptedPackage) -> OpenState {
    if !matches!(package, EncryptedPackage::ForKey(..)) {
        return OpenState::Package(package);
    }
    match decrypt_with_stored_keys(storage, &package) {
        Ok(payload) => payload.into(),
        Err(ShareError::WrongPassphrase) => OpenState::KeyMissing(package),
        Err(refusal) => OpenState::Nothing(Some(IncomingError::Refused(refusal))),
    }
}
