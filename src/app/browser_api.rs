//! What the app's state needs from the browser, as function pointers that the composition root fills in.

use crate::storage::install_method::BrowserInfo;
use crate::storage::key_value::KeyValueStore;
use crate::story::clock::EditContext;
use crate::story::ids::{ItemId, WriterId};
use std::ops::Deref;

/// A callback that is called at most once, possibly later.
pub type BrowserCallback<T> = Box<dyn FnOnce(T)>;
/// A callback that may be called any number of times.
pub type LeaseListener = Box<dyn Fn(bool)>;
/// A file that the user selected: its name and its text.
pub type SelectedFile = Option<(String, String)>;

/// Returns the width of a text in CSS pixels at a font size in CSS pixels.
pub type MeasureTextWidth = Box<dyn Fn(&str, f64) -> f64>;

/// The browser functions of the first load; the others are loaded with the code that uses them.
#[derive(Clone, Copy)]
pub struct CoreBrowserApi {
    /// Milliseconds since 1970.
    pub now_ms: fn() -> i64,
    /// A random number, for ids; not for secrets.
    pub random_u64: fn() -> u64,
    /// Stores a text under a name for the crash screen; an empty text removes it.
    pub stash_for_crash_screen: fn(&str, &str),
    /// Tells all other tabs to lock.
    pub broadcast_lock: fn(),
    /// Saves a file on the user's device: name, MIME type, text.
    pub download_file: fn(&str, &str, &str),
    /// Takes the focus from the active field, so that it reports its last input before it is removed.
    pub blur_active_field: fn(),
    /// Replaces the address of the current history entry and gives the entry this index.
    pub replace_url: fn(&str, u32),
    /// Adds a history entry with this address and index, and removes the address from the present one.
    pub push_url: fn(&str, u32),
    /// Goes back by a number of history entries.
    pub go_back: fn(u32),
    /// Sets or removes an attribute of the root element.
    pub set_root_attribute: fn(&str, Option<&str>),
    /// Announces a text in one of the live regions, `status` or `alert`.
    pub announce_text: fn(&str, &str),
    /// Turns writing without saving on or off.
    pub set_ephemeral: fn(bool),
    /// A store in memory, which is lost when the tab closes.
    pub memory_store: fn() -> Box<dyn KeyValueStore>,
}

/// All browser functions.
#[derive(Clone, Copy)]
pub struct BrowserApi {
    /// The functions of the first load.
    pub core: CoreBrowserApi,
    /// Fills the bytes with cryptographic randomness; returns false where there is none.
    pub fill_random: fn(&mut [u8]) -> bool,
    /// Normalizes a passphrase (Unicode NFKC), so that it is the same from every keyboard.
    pub normalize_nfkc: fn(&str) -> String,
    /// A date as text.
    pub format_date: fn(i64) -> String,
    /// A date with its time of day, as text.
    pub format_date_time: fn(i64) -> String,
    /// Writes to the mirror: JSON `[[key, text or null], …]`; with `true`, reports success only once the data is on the disk.
    pub write_mirror: fn(String, bool, BrowserCallback<Result<(), String>>),
    /// Reads the whole mirror: JSON `[[key, text], …]`; `None` where it cannot be read.
    pub read_mirror: fn(BrowserCallback<Option<String>>),
    /// Writes or deletes snapshots: JSON `[[key, text or null], …]`.
    pub write_snapshots: fn(String, BrowserCallback<bool>),
    /// The keys of all snapshots: a JSON list.
    pub snapshot_keys: fn(BrowserCallback<Option<String>>),
    /// The text of one snapshot.
    pub read_snapshot: fn(String, BrowserCallback<Option<String>>),
    /// Asks the browser for persistent storage; `None` where it cannot be asked.
    pub request_persistence: fn(BrowserCallback<Option<bool>>),
    /// Requests the lease to write in a story; with `true`, takes it from another tab. The listener receives each change of the lease.
    pub acquire_story_lease: fn(&str, bool, LeaseListener),
    /// Releases the lease.
    pub release_story_lease: fn(),
    /// Sends a request to `public/copies.js`, about the backup file or about how long the browser keeps data: the request's name, its
    /// text, and the reply as JSON.
    pub send_file_mirror_request: fn(&'static str, String, BrowserCallback<Option<String>>),
    /// Deletes the mirror.
    pub erase_mirror: fn(BrowserCallback<bool>),
    /// Undoes in the mirror what a visit stored: JSON `{texts, stories, since, only}`; the callback receives whether that succeeded.
    pub revert_visit_in_mirror: fn(String, BrowserCallback<bool>),
    /// Fetches a file of the app's own origin.
    pub fetch_same_origin: fn(String, BrowserCallback<Option<String>>),
    /// Reads the file just selected: `None` when it is too large, no call when none was selected.
    pub read_selected_file: fn(leptos::ev::Event, BrowserCallback<SelectedFile>),
    /// Returns a function that measures text in a font family.
    pub text_measurer: fn(&str) -> MeasureTextWidth,
    /// Saves a picture as a PNG file: name, SVG, width and height in pixels.
    pub download_png: fn(&str, &str, (u32, u32), BrowserCallback<bool>),
    /// Copies a text to the clipboard.
    pub copy_to_clipboard: fn(String, BrowserCallback<bool>),
    /// Prints the page.
    pub print_page: fn(),
    /// Moves the focus to the heading of the screen.
    pub focus_heading: fn(),
    /// The page's address, without a fragment.
    pub base_url: fn() -> String,
    /// The addresses of all requests that the page has made.
    pub requested_urls: fn() -> Vec<String>,
    /// The content security policy of the page.
    pub content_security_policy: fn() -> String,
    /// The build id.
    pub build_id: fn() -> String,
    /// The browser's user agent string.
    pub user_agent: fn() -> String,
    /// What is known about the browser for installing the app.
    pub browser_info: fn() -> BrowserInfo,
    /// Shows the browser's install prompt; the callback receives the answer.
    pub prompt_install: fn(BrowserCallback<bool>),
    /// Whether the device can share a link.
    pub can_share: fn() -> bool,
    /// Opens the device's share dialog with a link.
    pub share_link: fn(&str),
}

impl Deref for BrowserApi {
    type Target = CoreBrowserApi;

    fn deref(&self) -> &CoreBrowserApi {
        &self.core
    }
}

impl BrowserApi {
    /// Functions that do nothing beyond those of the first load, until the others are loaded.
    pub fn unavailable(first: CoreBrowserApi) -> Self {
        Self {
            core: first,
            fill_random: |_| false,
            normalize_nfkc: str::to_owned,
            format_date: |_| String::new(),
            format_date_time: |_| String::new(),
            write_mirror: |_, _, done| done(Err(String::new())),
            read_mirror: |done| done(None),
            write_snapshots: |_, done| done(false),
            snapshot_keys: |done| done(None),
            read_snapshot: |_, done| done(None),
            request_persistence: |done| done(None),
            acquire_story_lease: |_, _, hear| hear(true),
            release_story_lease: || (),
            send_file_mirror_request: |_, _, done| done(None),
            erase_mirror: |done| done(false),
            revert_visit_in_mirror: |_, done| done(false),
            fetch_same_origin: |_, done| done(None),
            read_selected_file: |_, _| (),
            text_measurer: |_| Box::new(|_, _| 0.0),
            download_png: |_, _, _, done| done(false),
            copy_to_clipboard: |_, done| done(false),
            print_page: || (),
            focus_heading: || (),
            base_url: String::new,
            requested_urls: Vec::new,
            content_security_policy: String::new,
            build_id: String::new,
            user_agent: String::new,
            browser_info: BrowserInfo::default,
            prompt_install: |done| done(false),
            can_share: || false,
            share_link: |_| (),
        }
    }
}

impl CoreBrowserApi {
    /// A new random item id.
    pub fn new_item_id(self) -> ItemId {
        ItemId::from_number((self.random_u64)())
    }

    /// An edit context: the present time and this writer.
    pub fn edit_context(self, writer: &WriterId) -> EditContext {
        EditContext { writer: writer.clone(), at: (self.now_ms)() }
    }
}
