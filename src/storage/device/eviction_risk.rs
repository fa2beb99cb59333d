//! Whether this browser evicts stored data, as far as its user agent and storage estimates show. In doubt there is no warning: a
//! wrong one would be worse than none.

use crate::storage::device::install_method::BrowserInfo;
use serde::Deserialize;

/// What the browser reports; `None` where it does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub struct StorageSignals {
    /// The storage quota of this origin, in bytes.
    #[serde(rename = "quota")]
    pub quota_bytes: Option<f64>,
    /// The memory limit of the page, in bytes.
    #[serde(rename = "memory")]
    pub memory_limit_bytes: Option<f64>,
    /// Whether the origin's private files can be opened. Safari and Firefox refuse them in private windows.
    #[serde(rename = "files")]
    pub is_file_storage_available: Option<bool>,
}

/// Why the browser may evict stored data on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvictionRisk {
    /// No known reason.
    NoneKnown,
    /// A private window: everything is deleted when the last private window closes.
    PrivateWindow,
    /// `WebKit` outside the home screen: everything is deleted after seven days of browser use without a visit.
    SevenDayLimit,
}

/// Returns the eviction risk of this browser.
pub fn eviction_risk(browser: &BrowserInfo, signals: StorageSignals) -> EvictionRisk {
    if is_private_window(browser, signals) {
        EvictionRisk::PrivateWindow
    } else if is_webkit(browser) && !browser.is_standalone {
        EvictionRisk::SevenDayLimit
    } else {
        EvictionRisk::NoneKnown
    }
}

/// Returns whether this browser asks the user before it keeps data permanently. Firefox opens a prompt over the page; the others decide by
/// themselves.
pub fn asks_before_persisting(user_agent: &str) -> bool {
    user_agent.contains("Firefox/")
}

/// Chrome stores private windows in memory, so their quota was below the memory limit until Chrome reported the same quota in every
/// window (156 does): settings mention private windows wherever storage is not persistent. The others refuse files.
fn is_private_window(browser: &BrowserInfo, signals: StorageSignals) -> bool {
    let contains = |marker: &str| browser.user_agent.contains(marker);
    if is_webkit(browser) || contains("Firefox/") {
        return signals.is_file_storage_available == Some(false);
    }
    let is_quota_small =
        signals.quota_bytes.zip(signals.memory_limit_bytes).is_some_and(|(quota, memory)| quota < memory * 2.0);
    contains("Chrome/") && is_quota_small
}

/// On iPhone and iPad every browser is `WebKit`.
fn is_webkit(browser: &BrowserInfo) -> bool {
    let contains = |marker: &str| browser.user_agent.contains(marker);
    let is_ios =
        contains("iPhone") || contains("iPad") || contains("iPod") || (contains("Macintosh") && browser.has_touch);
    let non_webkit = ["Chrome/", "Chromium/", "Firefox/", "Edg/"];
    is_ios || (contains("Macintosh") && contains("Safari/") && !non_webkit.into_iter().any(contains))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPHONE: &str =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    const WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    const GIB: f64 = 1024.0 * 1024.0 * 1024.0;

    fn browser_info(agent: &str, display: &str) -> BrowserInfo {
        let (is_standalone, has_touch) = (display.contains("standalone"), display.contains("touch"));
        BrowserInfo { user_agent: agent.to_owned(), is_standalone, has_touch, can_prompt_install: false }
    }

    fn with_files(files: bool) -> StorageSignals {
        StorageSignals { is_file_storage_available: Some(files), ..StorageSignals::default() }
    }

    #[test]
    fn webkit_outside_the_home_screen_has_the_seven_day_limit_and_no_other_browser_does() {
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
        for (agent, display, expected) in table {
            assert_eq!(
                eviction_risk(&browser_info(&agent, display), StorageSignals::default()),
                expected,
                "{agent} {display}"
            );
        }
    }

    #[test]
    fn only_firefox_asks_before_it_keeps_data_permanently() {
        assert!(asks_before_persisting(&format!("{WINDOWS} Gecko/20100101 Firefox/133.0")));
        assert!(!asks_before_persisting(&format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0")));
        assert!(!asks_before_persisting(&format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1")));
        assert!(!asks_before_persisting(""));
    }

    #[test]
    fn a_private_window_is_detected_by_refused_files_or_a_small_quota() {
        let safari = format!("{IPHONE} Version/18.1 Mobile/15E148 Safari/604.1");
        let firefox = format!("{WINDOWS} Gecko/20100101 Firefox/133.0");
        let chrome = format!("{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36");
        for agent in [&safari, &firefox] {
            assert_eq!(
                eviction_risk(&browser_info(agent, ""), with_files(false)),
                EvictionRisk::PrivateWindow,
                "{agent}"
            );
            assert_ne!(
                eviction_risk(&browser_info(agent, ""), with_files(true)),
                EvictionRisk::PrivateWindow,
                "{agent}"
            );
        }
        assert_eq!(
            eviction_risk(&browser_info(&chrome, ""), with_files(false)),
            EvictionRisk::NoneKnown,
            "Chrome's private windows have files"
        );
        let with_quota = |quota: f64| StorageSignals {
            quota_bytes: Some(quota * GIB),
            memory_limit_bytes: Some(4.0 * GIB),
            is_file_storage_available: Some(true),
        };
        assert_eq!(eviction_risk(&browser_info(&chrome, ""), with_quota(1.5)), EvictionRisk::PrivateWindow);
        assert_eq!(eviction_risk(&browser_info(&chrome, ""), with_quota(10.0)), EvictionRisk::NoneKnown);
        assert_eq!(
            eviction_risk(&browser_info(&chrome, ""), StorageSignals { memory_limit_bytes: None, ..with_quota(1.5) }),
            EvictionRisk::NoneKnown
        );
    }

    #[test]
    fn storage_signals_are_parsed_with_missing_fields() {
        let parse = |text: &str| serde_json::from_str::<StorageSignals>(text).unwrap_or_default();
        assert_eq!(
            parse(r#"{"quota":5,"memory":null,"files":false}"#),
            StorageSignals { quota_bytes: Some(5.0), memory_limit_bytes: None, is_file_storage_available: Some(false) }
        );
        assert_eq!(parse("[]"), StorageSignals::default());
    }
}
