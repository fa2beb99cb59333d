//! How long this browser keeps what is written, as far as it can be told from what it says of itself. Where it cannot, nothing is
//! said: a wrong warning would be worse than none.

use super::install::Around;
use serde::Deserialize;

/// What the browser gives away when it is asked; `None` where it does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub struct Signs {
    /// Bytes that it would store for this address.
    pub quota: Option<f64>,
    /// Bytes of memory that it would give the page.
    pub memory: Option<f64>,
    /// Whether files of the page's own can be opened. In private windows Safari and Firefox refuse them.
    pub files: Option<bool>,
}

/// What takes words away by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing that is known of.
    Nothing,
    /// A private window: all goes with the last of its kind.
    Private,
    /// Safari and its kin outside of the home screen: all goes after seven days of its use in which the page was not opened.
    SevenDays,
}

/// What takes words away in this browser.
pub fn takes(around: &Around, signs: Signs) -> Takes {
    if is_private(around, signs) {
        Takes::Private
    } else if is_webkit(around) && !around.standalone {
        Takes::SevenDays
    } else {
        Takes::Nothing
    }
}

/// A private window of Chrome stores in memory, so it offered less room than memory, up to where it began to name the same room in
/// each window (156 does): the settings speak of private windows wherever storage is not promised. The others offer no files.
fn is_private(around: &Around, signs: Signs) -> bool {
    let says = |word: &str| around.agent.contains(word);
    if is_webkit(around) || says("Firefox/") {
        return signs.files == Some(false);
    }
    let little = signs.quota.zip(signs.memory).is_some_and(|(quota, memory)| quota < memory * 2.0);
    says("Chrome/") && little
}

/// On iPhone and iPad every browser is Safari underneath.
fn is_webkit(around: &Around) -> bool {
    let says = |word: &str| around.agent.contains(word);
    let ios = says("iPhone") || says("iPad") || says("iPod") || (says("Macintosh") && around.touch);
    let others = ["Chrome/", "Chromium/", "Firefox/", "Edg/"];
    ios || (says("Macintosh") && says("Safari/") && !others.into_iter().any(says))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    const GIB: f64 = 1024.0 * 1024.0 * 1024.0;

    fn around(agent: &str, is: &str) -> Around {
        let (standalone, touch) = (is.contains("standalone"), is.contains("touch"));
        Around { agent: agent.to_owned(), standalone, touch, offered: false }
    }

    fn files(files: bool) -> Signs {
        Signs { files: Some(files), ..Signs::default() }
    }

    #[test]
    fn webkit_outside_of_the_home_screen_takes_all_after_seven_days_and_no_other_does() {
        let table = [
            (format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"), "touch", Takes::SevenDays),
            (format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"), "touch standalone", Takes::Nothing),
            (format!("{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1"), "touch", Takes::SevenDays),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "", Takes::SevenDays),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "standalone", Takes::Nothing),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "touch", Takes::SevenDays), // an iPad
            (format!("{MAC} Chrome/131.0.0.0 Safari/537.36"), "", Takes::Nothing),
            (
                format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"),
                "",
                Takes::Nothing,
            ),
            (format!("{WINDOWS} Gecko/20100101 Firefox/133.0"), "", Takes::Nothing),
            (String::new(), "", Takes::Nothing),
        ];
        for (agent, is, expected) in table {
            assert_eq!(takes(&around(&agent, is), Signs::default()), expected, "{agent} {is}");
        }
    }

    #[test]
    fn a_private_window_is_told_by_what_it_refuses_or_by_how_little_it_offers() {
        let safari = format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1");
        let firefox = format!("{WINDOWS} Gecko/20100101 Firefox/133.0");
        let chrome = format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36");
        for agent in [&safari, &firefox] {
            assert_eq!(takes(&around(agent, ""), files(false)), Takes::Private, "{agent}");
            assert_ne!(takes(&around(agent, ""), files(true)), Takes::Private, "{agent}");
        }
        assert_eq!(takes(&around(&chrome, ""), files(false)), Takes::Nothing, "Chrome's private windows have files");
        let offers = |quota: f64| Signs { quota: Some(quota * GIB), memory: Some(4.0 * GIB), files: Some(true) };
        assert_eq!(takes(&around(&chrome, ""), offers(1.5)), Takes::Private);
        assert_eq!(takes(&around(&chrome, ""), offers(10.0)), Takes::Nothing);
        assert_eq!(takes(&around(&chrome, ""), Signs { memory: None, ..offers(1.5) }), Takes::Nothing);
    }

    #[test]
    fn an_answer_of_the_browser_reads_with_what_it_leaves_open() {
        let read = |text: &str| serde_json::from_str::<Signs>(text).unwrap_or_default();
        assert_eq!(
            read(r#"{"quota":5,"memory":null,"files":false}"#),
            Signs { quota: Some(5.0), memory: None, files: Some(false) }
        );
        assert_eq!(read("[]"), Signs::default());
    }
}
