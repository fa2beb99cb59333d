//! English for the sample story.

/// The texts of this screen.
#[allow(missing_docs)]
pub struct SampleStoryStrings {
    pub short: &'static str,
    pub middle: &'static str,
    pub longer: &'static str,
    pub before: &'static str,
    pub before_lead: &'static str,
    pub map: &'static str,
    pub same_words: &'static str,
    pub stands: &'static str,
    pub words: &'static str,
    pub asked: &'static str,
    pub asked_lead: &'static str,
    pub take_off: &'static str,
    pub taken_off: &'static str,
    pub put_back: &'static str,
}

/// English.
pub const SAMPLE_STORY: SampleStoryStrings = SampleStoryStrings {
    short: "See a short example, by someone aged 16",
    middle: "See an example of medium length",
    longer: "See a longer example",
    before: "What came before this page",
    before_lead: "The map, the words and the answers that the page was made of. All of it is invented. It is here to read, and nothing of it goes into a story of yours.",
    map: "Where it reaches, and what is on the other side",
    same_words: "The same in words",
    stands: "Where the person stands",
    words: "What things were called",
    asked: "What was asked, and what was answered",
    asked_lead: "You can leave out any question. Six answers are enough for a page, and so is one.",
    take_off: "Take it off the first page",
    taken_off: "It is off the first page. From “About” it can still be read.",
    put_back: "Put it back on the first page",
};
