//! Whether a page was opened inside another app, where what is written may be lost.

/// What can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostApp {
    /// Inside a mail or chat app.
    InAppBrowser,
    /// In a browser of its own.
    Browser,
    /// It cannot be told.
    Unknown,
}

/// What these apps say of themselves.
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

/// Told from how the browser names itself.
pub fn host_app(user_agent: &str) -> HostApp {
    let says = |word: &str| user_agent.contains(word);
    let apple = says("iPhone") || says("iPad");
    if IN_APP_BROWSER_MARKERS.iter().any(|app| says(app))
        || says("; wv)")
        || (apple && says("AppleWebKit") && !says("Safari/"))
    {
        HostApp::InAppBrowser
    } else if apple || says("Android") || says("Mobile") || user_agent.is_empty() {
        HostApp::Unknown
    } else {
        HostApp::Browser
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_is_told_from_a_browser_and_doubt_stays_doubt() {
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
