//! The functions of the browser module, as the app's state uses them.

use crate::app::browser_api::{BrowserApi, CoreBrowserApi, browser_functions, core_browser_functions};
use crate::browser;

macro_rules! core_from_browser {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty;)+) => {
        /// The browser functions of the first load.
        pub const CORE_BROWSER_API: CoreBrowserApi = CoreBrowserApi { $($name: browser::$name,)+ };
    };
}

macro_rules! all_from_browser {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty = $default:expr;)+) => {
        /// All browser functions; they are loaded with the code that uses them.
        pub const BROWSER_API: BrowserApi = BrowserApi { core: CORE_BROWSER_API, $($name: browser::$name,)+ };
    };
}

core_browser_functions!(core_from_browser);
browser_functions!(all_from_browser);
