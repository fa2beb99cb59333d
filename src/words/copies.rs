//! English for copies: how old the last one is, and the quiet word about it.

macro_rules! copies {
    ($($name:ident: $text:literal),* $(,)?) => {
        /// The app's sentences about copies, by what they are for.
        #[allow(missing_docs)]
        pub struct Copies { $(pub $name: &'static str),* }

        /// English.
        pub static COPIES: Copies = Copies { $($name: $text),* };
    };
}

copies! {
    none: "No copy yet",
    last: "Last copy:",
    today: "less than a day ago",
    yesterday: "1 day ago",
    days_ago: "days ago",
    not_of_all: "There is not a copy of every story yet",
    due: "A good deal was written since the last copy. A browser can be cleared; a file stays where you put it.",
    due_none: "What is here has no copy yet. A browser can be cleared; a file stays where you put it.",
    now: "Make a copy now",
    later: "Later",
    stop: "Stop asking",
}
