//! How long this browser keeps what is written, as far as it can be told from what it says of itself. Where it cannot, nothing is
//! said: a wrong warning would be worse than none.

use super::install_method::BrowserInfo;
use serde::Deserialize;

/// What the browser gives away when it is asked; `None` where it does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub struct StorageSignals {
    /// Bytes that it would store for this address.
    #[serde(rename = "quota")]
    pub quota_bytes: Option<f64>,
    /// Bytes of memory that it would give the page.
    #[serde(rename = "memory")]
    pub memory_limit_bytes: Option<f64>,
    /// Whether files of the page's own can be opened. In private windows Safari and Firefox refuse them.
    #[serde(rename = "files")]
    pub is_file_storage_available: Option<bool>,
}

/// What takes words away by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvictionRisk {
    /// Nothing that is known of.
    NoneKnown,
    /// A private window: all goes with the last of its kind.
    PrivateWindow,
    /// Safari and its kin outside of the home screen: all goes after seven days of its use in which the page was not opened.
    SevenDayLimit,
}

/// What takes words away in this browser.
pub fn eviction_risk(around: &BrowserInfo, signs: StorageSignals) -> EvictionRisk {
    if is_private_window(around, signs) {
        EvictionRisk::PrivateWindow
    } else if is_webkit(around) && !around.is_standalone {
        EvictionRisk::SevenDayLimit
    } else {
        EvictionRisk::NoneKnown
    }
}

/// A private window of Chrome stores in memory, so it offered less room than memory, up to where it began to name the same room in
/// each window (156 does): the settings speak of private windows wherever storage is not promised. The others offer no files.
fn is_private_window(around: &BrowserInfo, signs: StorageSignals) -> bool {
    let says = |word: &str| around.user_agent.contains(word);
    if is_webkit(around) || says("Firefox/") {
        return signs.is_file_storage_available == Some(false);
    }
    let little = signs.quota_bytes.zip(signs.memory_limit_bytes).is_some_and(|(quota, memory)| quota < memory * 2.0);
    says("Chrome/") && little
}

/// On iPhone and iPad every browser is Safari underneath.
fn is_webkit(around: &BrowserInfo) -> bool {
    let says = |word: &str| around.user_agent.contains(word);
    let ios = says("iPhone") || says("iPad") || says("iPod") || (says("Macintosh") && around.has_touch);
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

    fn around(agent: &str, is: &str) -> BrowserInfo {
        let (standalone, touch) = (is.contains("standalone"), is.contains("touch"));
        BrowserInfo {
            user_agent: agent.to_owned(),
            is_standalone: standalone,
            has_touch: touch,
            can_prompt_install: false,
        }
    }

    fn files(files: bool) -> StorageSignals {
        StorageSignals { is_file_storage_available: Some(files), ..StorageSignals::default() }
    }

    #[test]
    fn webkit_outside_of_the_home_screen_takes_all_after_seven_days_and_no_other_does() {
        let table = [
            (format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"), "touch", EvictionRisk::SevenDayLimit),
            (format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1"), "touch standalone", EvictionRisk::NoneKnown),
            (format!("{IPHONE} CriOS/131.0 Mobile/15E148 Safari/604.1"), "touch", EvictionRisk::SevenDayLimit),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "", EvictionRisk::SevenDayLimit),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "standalone", EvictionRisk::NoneKnown),
            (format!("{MAC} Version/17.4 Safari/605.1.15"), "touch", EvictionRisk::SevenDayLimit), // an iPad
            (format!("{MAC} Chrome/131.0.0.0 Safari/537.36"), "", EvictionRisk::NoneKnown),
            (
                format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"),
                "",
                EvictionRisk::NoneKnown,
            ),
            (format!("{WINDOWS} Gecko/20100101 Firefox/133.0"), "", EvictionRisk::NoneKnown),
            (String::new(), "", EvictionRisk::NoneKnown),
        ];
        for (agent, is, expected) in table {
            assert_eq!(eviction_risk(&around(&agent, is), StorageSignals::default()), expected, "{agent} {is}");
        }
    }

    #[test]
    fn a_private_window_is_told_by_what_it_refuses_or_by_how_little_it_offers() {
        let safari = format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1");
        let firefox = format!("{WINDOWS} Gecko/20100101 Firefox/133.0");
        let chrome = format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36");
        for agent in [&safari, &firefox] {
            assert_eq!(eviction_risk(&around(agent, ""), files(false)), EvictionRisk::PrivateWindow, "{agent}");
            assert_ne!(eviction_risk(&around(agent, ""), files(true)), EvictionRisk::PrivateWindow, "{agent}");
        }
        assert_eq!(
            eviction_risk(&around(&chrome, ""), files(false)),
            EvictionRisk::NoneKnown,
            "Chrome's private windows have files"
        );
        let offers = |quota: f64| StorageSignals {
            quota_bytes: Some(quota * GIB),
            memory_limit_bytes: Some(4.0 * GIB),
            is_file_storage_available: Some(true),
        };
        assert_eq!(eviction_risk(&around(&chrome, ""), offers(1.5)), EvictionRisk::PrivateWindow);
        assert_eq!(eviction_risk(&around(&chrome, ""), offers(10.0)), EvictionRisk::NoneKnown);
        assert_eq!(
            eviction_risk(&around(&chrome, ""), StorageSignals { memory_limit_bytes: None, ..offers(1.5) }),
            EvictionRisk::NoneKnown
        );
    }

    #[test]
    fn an_answer_of_the_browser_reads_with_what_it_leaves_open() {
        let read = |text: &str| serde_json::from_str::<StorageSignals>(text).unwrap_or_default();
        assert_eq!(
            read(r#"{"quota":5,"memory":null,"files":false}"#),
            StorageSignals { quota_bytes: Some(5.0), memory_limit_bytes: None, is_file_storage_available: Some(false) }
        );
        assert_eq!(read("[]"), StorageSignals::default());
    }
}
