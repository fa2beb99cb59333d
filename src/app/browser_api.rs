//! What the app's state needs from the browser, as function pointers. A new capability is a row of a table here and a function of the
//! same name in `src/browser`; `src/app/browser_functions.rs` puts the two together.

use crate::storage::device::install_method::BrowserInfo;
use crate::storage::stores::key_value::KeyValueStore;
use crate::story::model::clock::EditContext;
use crate::story::model::ids::{ItemId, WriterId};
use std::ops::Deref;

/// The ids of the live regions in `index.html`.
const STATUS_REGION: &str = "status";
const ALERT_REGION: &str = "alert";

/// A callback that is called at most once, possibly later.
pub type BrowserCallback<T> = Box<dyn FnOnce(T)>;
/// A callback that may be called any number of times.
pub type LeaseListener = Box<dyn Fn(bool)>;
/// A file that the user selected: its name and its text.
pub type SelectedFile = Option<(String, String)>;

/// Salt, initialization vector, iterations of the key derivation, and associated data.
pub type SealParameters = ([u8; 16], [u8; 12], u32, &'static str);

/// Returns the width of a text in CSS pixels at a font size in CSS pixels.
pub type MeasureTextWidth = Box<dyn Fn(&str, f64) -> f64>;

/// The table of the browser functions of the first load: name and type. `$use_rows` is a macro that receives all rows.
macro_rules! core_browser_functions {
    ($use_rows:ident) => {
        $use_rows! {
            /// Milliseconds since 1970.
            now_ms: fn() -> i64;
            /// A random number, for ids; not for secrets.
            random_u64: fn() -> u64;
            /// Stores a text under a name for the crash screen; an empty text removes it.
            stash_for_crash_screen: fn(&str, &str);
            /// Tells all other tabs to lock.
            broadcast_lock: fn();
            /// Saves a file on the user's device: name, MIME type, text.
            download_file: fn(&str, &str, &str);
            /// Takes the focus from the active field, so that it reports its last input before it is removed.
            blur_active_field: fn();
            /// Replaces the address of the current history entry and gives the entry this index.
            replace_url: fn(&str, u32);
            /// Adds a history entry with this address and index, and removes the address from the present one.
            push_url: fn(&str, u32);
            /// Goes back by a number of history entries.
            go_back: fn(u32);
            /// Sets or removes an attribute of the root element.
            set_root_attribute: fn(&str, Option<&str>);
            /// Announces a text in one of the live regions, `status` or `alert`.
            announce_text: fn(&str, &str);
            /// Turns writing without saving on or off.
            set_ephemeral: fn(bool);
            /// A store in memory, which is lost when the tab closes.
            memory_store: fn() -> Box<dyn KeyValueStore>;
        }
    };
}

/// The table of the browser functions that are loaded with the code that uses them: name, type, and what is done before they are loaded.
macro_rules! browser_functions {
    ($use_rows:ident) => {
        $use_rows! {
            /// Fills the bytes with cryptographic randomness; returns false where there is none.
            fill_random: fn(&mut [u8]) -> bool = |_| false;
            /// Normalizes a passphrase (Unicode NFKC), so that it is the same from every keyboard.
            normalize_nfkc: fn(&str) -> String = str::to_owned;
            /// A date as text.
            format_date: fn(i64) -> String = |_| String::new();
            /// A date with its time of day, as text.
            format_date_time: fn(i64) -> String = |_| String::new();
            /// Writes to the mirror: JSON `[[key, text or null], …]`; with `true`, reports success only once the data is on the disk.
            write_mirror: fn(String, bool, BrowserCallback<Result<(), String>>) = |_, _, done| done(Err(String::new()));
            /// Reads the whole mirror: JSON `[[key, text], …]`; `None` where it cannot be read.
            read_mirror: fn(BrowserCallback<Option<String>>) = |done| done(None);
            /// Writes or deletes snapshots: JSON `[[key, text or null], …]`.
            write_snapshots: fn(String, BrowserCallback<bool>) = |_, done| done(false);
            /// The keys of all snapshots: a JSON list.
            snapshot_keys: fn(BrowserCallback<Option<String>>) = |done| done(None);
            /// The text of one snapshot.
            read_snapshot: fn(String, BrowserCallback<Option<String>>) = |_, done| done(None);
            /// Asks the browser for persistent storage; `None` where it cannot be asked.
            request_persistence: fn(BrowserCallback<Option<bool>>) = |done| done(None);
            /// Requests the lease to write in a story; with `true`, takes it from another tab. The listener receives each change of the lease.
            acquire_story_lease: fn(&str, bool, LeaseListener) = |_, _, hear| hear(true);
            /// Releases the lease.
            release_story_lease: fn() = || ();
            /// Sends a request to `public/file-mirror.js`, about the backup file or about how long the browser keeps data: the request's name, its
            /// text, and the reply as JSON.
            send_file_mirror_request: fn(&'static str, String, BrowserCallback<Option<String>>) = |_, _, done| done(None);
            /// Sends a request to `public/site-file.js`, about the files of whoever hosts this copy: the request's name, its JSON, and the reply.
            send_site_file_request: fn(&'static str, String, BrowserCallback<Option<String>>) = |_, _, done| done(None);
            /// Deletes the mirror.
            erase_mirror: fn(BrowserCallback<bool>) = |done| done(false);
            /// Undoes in the mirror what a visit stored: JSON `{texts, stories, since, only}`; the callback receives whether that succeeded.
            revert_visit_in_mirror: fn(String, BrowserCallback<bool>) = |_, done| done(false);
            /// Fetches a file of the app's own origin.
            fetch_same_origin: fn(String, BrowserCallback<Option<String>>) = |_, done| done(None);
            /// Reads the file just selected: `None` when it is too large, no call when none was selected.
            read_selected_file: fn(leptos::ev::Event, BrowserCallback<SelectedFile>) = |_, _| ();
            /// Returns a function that measures text in a font family.
            text_measurer: fn(&str) -> MeasureTextWidth = |_| Box::new(|_, _| 0.0);
            /// The app's faces as a style that an SVG can contain; empty while the page does not show them.
            font_style: fn() -> String = String::new;
            /// Saves a picture as a PNG file: name, SVG, width and height in pixels.
            download_png: fn(&str, &str, (u32, u32), BrowserCallback<bool>) = |_, _, _, done| done(false);
            /// Returns a picture as a PNG file: SVG, width and height in pixels; `None` where that does not work.
            render_png: fn(&str, (u32, u32), BrowserCallback<Option<Vec<u8>>>) = |_, _, done| done(None);
            /// Saves a file by the device's share dialog where it takes files, else as a download: name, MIME type, content.
            save_or_share: fn(&str, &str, &[u8]) = |_, _, _| ();
            /// Whether paper is Letter where the browser's language is spoken; otherwise it is A4.
            uses_letter_paper: fn() -> bool = || false;
            /// Encrypts with the browser's own cryptography: passphrase, text and parameters; `None` where that does not work.
            seal_text: fn(String, String, SealParameters, BrowserCallback<Option<Vec<u8>>>) = |_, _, _, done| done(None);
            /// Copies a text to the clipboard.
            copy_to_clipboard: fn(String, BrowserCallback<bool>) = |_, done| done(false);
            /// Prints the page.
            print_page: fn() = || ();
            /// Moves the focus to the heading of the screen.
            focus_heading: fn() = || ();
            /// The page's address, without a fragment.
            base_url: fn() -> String = String::new;
            /// The addresses of all requests that the page has made.
            requested_urls: fn() -> Vec<String> = Vec::new;
            /// The content security policy of the page.
            content_security_policy: fn() -> String = String::new;
            /// The build id.
            build_id: fn() -> String = String::new;
            /// The browser's user agent string.
            user_agent: fn() -> String = String::new;
            /// What is known about the browser for installing the app.
            browser_info: fn() -> BrowserInfo = BrowserInfo::default;
            /// Shows the browser's install prompt; the callback receives the answer.
            prompt_install: fn(BrowserCallback<bool>) = |done| done(false);
            /// Whether the device can share a link.
            can_share: fn() -> bool = || false;
            /// Opens the device's share dialog with a link.
            share_link: fn(&str) = |_| ();
        }
    };
}

pub(super) use {browser_functions, core_browser_functions};

macro_rules! define_core_struct {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty;)+) => {
        /// The browser functions of the first load; the others are loaded with the code that uses them.
        #[derive(Clone, Copy)]
        pub struct CoreBrowserApi {
            $($(#[$doc])+ pub $name: $kind,)+
        }
    };
}

macro_rules! define_struct {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty = $default:expr;)+) => {
        /// All browser functions.
        #[derive(Clone, Copy)]
        pub struct BrowserApi {
            /// The functions of the first load.
            pub core: CoreBrowserApi,
            $($(#[$doc])+ pub $name: $kind,)+
        }

        impl BrowserApi {
            /// Functions that do nothing beyond those of the first load, until the others are loaded.
            pub fn unavailable(first: CoreBrowserApi) -> Self {
                Self { core: first, $($name: $default,)+ }
            }
        }
    };
}

core_browser_functions!(define_core_struct);
browser_functions!(define_struct);

impl Deref for BrowserApi {
    type Target = CoreBrowserApi;

    fn deref(&self) -> &CoreBrowserApi {
        &self.core
    }
}

impl CoreBrowserApi {
    /// Announces a text once whatever is being read has ended.
    pub fn announce_status(&self, text: &str) {
        (self.announce_text)(STATUS_REGION, text);
    }

    /// Announces a failure at once.
    pub fn announce_alert(&self, text: &str) {
        (self.announce_text)(ALERT_REGION, text);
    }

    /// A new random item id.
    pub fn new_item_id(self) -> ItemId {
        ItemId::from_number((self.random_u64)())
    }

    /// An edit context: the present time and this writer.
    pub fn edit_context(self, writer: &WriterId) -> EditContext {
        EditContext { writer: writer.clone(), at: (self.now_ms)() }
    }
}
