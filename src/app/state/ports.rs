//! What state asks of the outside; filled by the composition root.

use crate::keeping::install::Around;
use crate::keeping::port::KeyValue;
use crate::story::ids::{ItemId, Writer};
use crate::story::stamp::Moment;
use std::ops::Deref;

/// A callback that may come later.
pub type Later<T> = Box<dyn FnOnce(T)>;
/// A callback that may come any number of times.
pub type Heard = Box<dyn Fn(bool)>;
/// A file that was chosen: its name and its text.
pub type ChosenFile = Option<(String, String)>;

/// How wide a text is in letters of a size.
pub type Measured = Box<dyn Fn(&str, f64) -> f64>;

/// The doors to the browser that the first load has; the others arrive with what uses them.
#[derive(Clone, Copy)]
pub struct FirstPorts {
    /// Milliseconds since 1970.
    pub now: fn() -> i64,
    /// A number by chance.
    pub chance: fn() -> u64,
    /// Remembers a text for the crash screen.
    pub stash: fn(&str, &str),
    /// Tells all other windows to lock.
    pub lock_others: fn(),
    /// Gives her a file: name, kind, text.
    pub give: fn(&str, &str, &str),
    /// Takes the focus out of the field being written in, so that it tells its last word while it still can.
    pub leave_field: fn(),
    /// Shows an address on the entry of the browser's history that is so many above its first of ours.
    pub go: fn(&str, u32),
    /// Shows an address on a new entry; the one below forgets its own.
    pub enter: fn(&str, u32),
    /// Goes back so many entries.
    pub retreat: fn(u32),
    /// Marks the root element.
    pub mark: fn(&str, Option<&str>),
    /// Says something in `status` or `alert`.
    pub say: fn(&str, &str),
    /// Turns *keep nothing here* on.
    pub nothing: fn(bool),
    /// A storage in memory, gone with the tab.
    pub memory: fn() -> Box<dyn KeyValue>,
}

/// The doors to the browser.
#[derive(Clone, Copy)]
pub struct Ports {
    /// Those of the first load.
    pub first: FirstPorts,
    /// Fills bytes with randomness that nobody can guess; false when there is none.
    pub random: fn(&mut [u8]) -> bool,
    /// A passphrase in the form in which it is the same from each keyboard (NFKC).
    pub same_letters: fn(&str) -> String,
    /// A date in words.
    pub date: fn(i64) -> String,
    /// A date with its time of day, in words.
    pub moment_text: fn(i64) -> String,
    /// Writes to the second copy.
    pub keep_twice: fn(String, bool, Later<Result<(), String>>),
    /// Reads the whole second copy: JSON `[[key, text], …]`; `None` where it cannot be read.
    pub second_copy: fn(Later<Option<String>>),
    /// Keeps earlier states: JSON `[[key, text or null], …]`.
    pub keep_versions: fn(String, Later<bool>),
    /// The keys of all earlier states: a JSON list.
    pub version_keys: fn(Later<Option<String>>),
    /// The text of one earlier state.
    pub version_text: fn(String, Later<Option<String>>),
    /// Asks the browser to keep what is here even when space runs short; `None` where it cannot be asked.
    pub persist: fn(Later<Option<bool>>),
    /// Asks to be the window that writes in a story, or takes that from another; hears each time whether this one writes.
    pub hold: fn(&str, bool, Heard),
    /// No story is written in here any more.
    pub release: fn(),
    /// Asks about the file that all stories are kept in, or how long the browser keeps things (`public/copies.js`): a question, its
    /// text, and the answer as JSON.
    pub ask_copies: fn(&'static str, String, Later<Option<String>>),
    /// Deletes the second copy.
    pub erase: fn(Later<bool>),
    /// Undoes in the mirror what a visit stored: JSON `{texts, stories, since}`; tells whether it could.
    pub revert_visit: fn(String, Later<bool>),
    /// Fetches a file of our own.
    pub fetch: fn(String, Later<Option<String>>),
    /// Reads the file just chosen, as its name and text: `None` when it is too large, no call when none was chosen.
    pub read_file: fn(leptos::ev::Event, Later<ChosenFile>),
    /// Says how wide a text is in letters of a face and a size.
    pub measure: fn(&str) -> Measured,
    /// Gives her a drawing as a picture of dots: name, SVG, width and height.
    pub give_png: fn(&str, &str, (u32, u32), Later<bool>),
    /// Copies text.
    pub copy: fn(String, Later<bool>),
    /// Prints the screen.
    pub print: fn(),
    /// Takes the focus to the heading of the screen.
    pub focus: fn(),
    /// The page's own address, without a fragment.
    pub home: fn() -> String,
    /// The address of each thing that the page has asked for.
    pub requests: fn() -> Vec<String>,
    /// The policy that stands in the page.
    pub policy: fn() -> String,
    /// The number of the build.
    pub build: fn() -> String,
    /// How the browser names itself.
    pub agent: fn() -> String,
    /// What is known of the browser where the page is to become an app.
    pub around: fn() -> Around,
    /// Lets the browser ask whether it is to become one; tells the answer.
    pub install: fn(Later<bool>),
    /// Whether the device offers a way to share a link.
    pub shares: fn() -> bool,
    /// Offers a link to the device's own way to share.
    pub share: fn(&str),
}

impl Deref for Ports {
    type Target = FirstPorts;

    fn deref(&self) -> &FirstPorts {
        &self.first
    }
}

impl Ports {
    /// What a browser says that has nothing but the doors of the first load.
    pub fn shut(first: FirstPorts) -> Self {
        Self {
            first,
            random: |_| false,
            same_letters: str::to_owned,
            date: |_| String::new(),
            moment_text: |_| String::new(),
            keep_twice: |_, _, done| done(Err(String::new())),
            second_copy: |done| done(None),
            keep_versions: |_, done| done(false),
            version_keys: |done| done(None),
            version_text: |_, done| done(None),
            persist: |done| done(None),
            hold: |_, _, hear| hear(true),
            release: || (),
            ask_copies: |_, _, done| done(None),
            erase: |done| done(false),
            revert_visit: |_, done| done(false),
            fetch: |_, done| done(None),
            read_file: |_, _| (),
            measure: |_| Box::new(|_, _| 0.0),
            give_png: |_, _, _, done| done(false),
            copy: |_, done| done(false),
            print: || (),
            focus: || (),
            home: String::new,
            requests: Vec::new,
            policy: String::new,
            build: String::new,
            agent: String::new,
            around: Around::default,
            install: |done| done(false),
            shares: || false,
            share: |_| (),
        }
    }
}

impl FirstPorts {
    /// A fresh item id.
    pub fn item(self) -> ItemId {
        ItemId::from_number((self.chance)())
    }

    /// Now, by this writer.
    pub fn moment(self, writer: &Writer) -> Moment {
        Moment { writer: writer.clone(), at: (self.now)() }
    }
}
