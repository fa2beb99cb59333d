//! What is wrong in the site settings. Each cause is a variant of its own, so that the report can say what to change.

/// One thing in `site.json` that is not used. `key` is the path of the value, such as `duty.number` or `exercises[3].file`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteProblem {
    /// The host did not answer in time, or with an error. The settings of the last visit are used, where there are any.
    Unreachable,
    /// The file has more bytes than the limit.
    TooLarge,
    /// The text is not JSON; holds the line, from 1.
    NotJson(usize),
    /// The host answers with a page of HTML where the file should be.
    IsPage,
    /// The JSON is a list, a text or a number instead of an object.
    NotObject,
    /// A key that this release does not know.
    UnknownKey(String),
    /// A value of another kind than the key expects.
    WrongKind(String),
    /// A text that is longer than the limit, in characters.
    TooLong(String, usize),
    /// A list that is longer than the limit; its first entries are used.
    TooMany(String, usize),
    /// A text with something like an HTML tag. It is shown as it is written.
    HasMarkup(String),
    /// An address that does not begin with `https://`, or has a user name in it.
    NotHttps(String),
    /// A telephone number with other characters than digits, spaces, `+`, `-`, `(`, `)`, or with too few or too many digits.
    NotNumber(String),
    /// A duty line without a number.
    NoNumber,
    /// An exercise of the clinic that is not named as a file beside `index.html` with the ending `.restory`.
    NotFileName(String),
    /// Two entries name the same file; the first is used.
    Twice(String),
    /// An id in `hidden` that is no exercise or guided path of this release.
    UnknownExercise(String),
    /// A colour that is not written as in `#005b66`.
    NotColour(String),
    /// A colour with too little contrast: the ratio that was computed, in hundredths.
    LowContrast(String, u32),
    /// A file of an exercise did not arrive.
    ExerciseMissing(String),
    /// A file of an exercise cannot be read as one.
    ExerciseUnreadable(String),
}
