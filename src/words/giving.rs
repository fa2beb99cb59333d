//! English for what is given to someone: a page given back, a witness, two people at one screen.

macro_rules! words {
    ($($name:ident: $text:literal),* $(,)?) => {
        /// Every sentence around what is given, by what it is for.
        #[allow(missing_docs)]
        pub struct Giving { $(pub $name: &'static str),* }

        /// English.
        pub static GIVING: Giving = Giving { $($name: $text),* };
    };
}

words! {
    refused_passphrase: "It arrived whole, and it does not open with this passphrase. Look at how it was told: each word, each space.",
    no_chance: "This browser gives no safe random numbers, so nothing can be sealed here. Paper, or showing the screen, still works.",
}
