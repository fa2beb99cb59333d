//! Opens what is saved on this device for the whole program: merges localStorage with its mirror in IndexedDB, and connects the open
//! story to the events of the browser.

use crate::app::browser_functions::BROWSER_API;
use crate::app::features::gate::gate_draft::GateDraft;
use crate::app::features::question::live_picture::LivePictureState;
use crate::app::open_story::question_flow::QuestionFlow;
use crate::app::open_story::story::OpenStory;
use crate::app::shell::handoff::Handoff;
use crate::app::storage::file_mirror::FileMirror;
use crate::app::storage::status::{StorageMode, StoryCallbacks};
use crate::app::storage::storage_handle::StorageHandle;
use crate::browser;
use crate::exercises::library::ExerciseLibrary;
use crate::storage::backups::backup;
use crate::storage::stores::encrypting_store::LOCK_KEY;
use leptos::prelude::*;
use std::time::Duration;

/// How long to wait for the mirror: a browser that does not answer must not keep the user from what localStorage has.
const MIRROR_TIMEOUT: Duration = Duration::from_secs(2);

/// Opens the storage and merges the mirror; the screens wait for `ready`.
pub fn set_up_open_story(
    library: ExerciseLibrary,
    keeping: StorageHandle,
    ready: RwSignal<bool>,
    live_picture: LivePictureState,
) -> OpenStory {
    keeping.set_browser_api(BROWSER_API);
    let open = OpenStory::new(library, keeping);
    provide_context(open);
    provide_context(Handoff::default());
    provide_context(GateDraft::default());
    let file = FileMirror::new(keeping, ready);
    provide_context(file);
    file.start();
    let walking = QuestionFlow::new(open);
    provide_context(walking);
    provide_context(live_picture);
    keeping.register_story_callbacks(StoryCallbacks {
        save_now: Box::new(move || open.save_now()),
        export_story: Box::new(move || {
            open.with_untracked(|story, _| backup::encode_stories_backup(&[story], browser::now_ms()))
        }),
        position: Box::new(move || walking.position()),
        take_over_writing: Box::new(move || open.request_write_lease(true)),
        restore_position: Box::new(move |place| walking.restore_position(place)),
        is_open: Box::new(move |id| open.is_open(id)),
        retry_saving_all: Box::new(move || open.retry_saving_all()),
        close_if_saved: Box::new(move || open.close_if_saved()),
    });
    browser::on_storage_event(move |key| {
        if key == LOCK_KEY {
            keeping.on_lock_changed();
        }
        open.merge_from_other_tab();
    });
    browser::on_undo_shortcuts(move |redo| if redo { open.redo() } else { open.undo() });
    keeping.lock.set_hooks(move || start_mirror_merge(open, ready), move || ready.set(false));
    if !keeping.lock.is_locked() {
        start_mirror_merge(open, ready);
    }
    open
}

/// Merges the mirror, where there is one and the key is in memory.
fn start_mirror_merge(open: OpenStory, ready: RwSignal<bool>) {
    let keeping = open.storage;
    match keeping.storage_mode().get_untracked() {
        StorageMode::Enabled if !browser::is_ephemeral() => merge_mirror(open, ready),
        // Without localStorage: text is stored in the mirror, if that can be written.
        StorageMode::Unavailable if !browser::is_ephemeral() => {
            let told = move |works| if works { merge_mirror(open, ready) } else { finish_mirror_merge(keeping, ready) };
            keeping.probe_mirror(told);
            set_timeout(move || finish_mirror_merge(keeping, ready), MIRROR_TIMEOUT);
        }
        StorageMode::Enabled | StorageMode::Ephemeral | StorageMode::Unavailable => finish_mirror_merge(keeping, ready),
    }
}

fn merge_mirror(open: OpenStory, ready: RwSignal<bool>) {
    let keeping = open.storage;
    let gone = keeping.purge_expired_trash();
    set_timeout(
        move || {
            if !keeping.lock.is_locked() {
                finish_mirror_merge(keeping, ready);
            }
        },
        MIRROR_TIMEOUT,
    );
    browser::read_mirror(move |json| {
        if keeping.restore_lock_from_mirror(json.as_deref()) {
            return; // The user is asked for the passphrase; then the merge begins again.
        }
        if let Some(json) = json {
            let recorded = keeping.read_store(|kv| kv.set_recording(false)); // What the mirror restores is not part of this visit.
            keeping.merge_mirror(&json, &gone);
            keeping.read_store(|kv| kv.set_recording(recorded));
            open.merge_from_other_tab();
        }
        keeping.resume_conversion();
        finish_mirror_merge(keeping, ready);
    });
}

/// Sets `ready` once: a second time would draw the screen again while the user types.
fn finish_mirror_merge(keeping: StorageHandle, ready: RwSignal<bool>) {
    if ready.try_get_untracked() == Some(false) {
        keeping.read_store(|kv| kv.set_recording(true));
        ready.set(true);
    }
}
