//! Whether the app was opened inside another app, whose storage may be lost.

/// Where the app is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostApp {
    /// Inside a mail or chat app.
    InAppBrowser,
    /// In a browser.
    Browser,
    /// Undetermined.
    Unknown,
}

/// Parts of the user agent that mail and chat apps add.
const IN_APP_BROWSER_MARKERS: [&str; 16] = [
    "FBAN",
    "FBAV",
    "Instagram",
    "Line/",
    "MicroMessenger",
    "WhatsApp",
    "Snapchat",
    "Twitter",
    "LinkedInApp",
    "Pinterest",
    "GSA/",
    "Telegram",
    "Viber",
    "KAKAOTALK",
    "musical_ly",
    "BytedanceWebview",
];

/// Classifies a user agent.
pub fn host_app(user_agent: &str) -> HostApp {
    let contains = |marker: &str| user_agent.contains(marker);
    let apple = contains("iPhone") || contains("iPad");
    if IN_APP_BROWSER_MARKERS.iter().any(|app| contains(app))
        || contains("; wv)")
        || (apple && contains("AppleWebKit") && !contains("Safari/"))
    {
        HostApp::InAppBrowser
    } else if apple || contains("Android") || contains("Mobile") || user_agent.is_empty() {
        HostApp::Unknown
    } else {
        HostApp::Browser
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_app_browsers_are_detected_and_doubtful_user_agents_are_unknown() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/A; wv) AppleWebKit/537.36 Version/4.0 Chrome/130 Mobile Safari/537.36";
        assert_eq!(host_app(&format!("{iphone} Mobile/15E148")), HostApp::InAppBrowser);
        assert_eq!(host_app(&format!("{iphone} Version/18.0 Mobile/15E148 Safari/604.1")), HostApp::Unknown);
        assert_eq!(host_app(android), HostApp::InAppBrowser);
        assert_eq!(
            host_app("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"),
            HostApp::Browser
        );
        assert_eq!(host_app(""), HostApp::Unknown);
    }
}
