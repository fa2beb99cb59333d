//! English for the screen that says what leaves this device.

/// The texts of this screen.
#[allow(missing_docs)]
pub struct NetworkLogStrings {
    pub title: &'static str,
    pub lead: &'static str,
    pub asked: &'static str,
    pub asked_lead: &'static str,
    pub own: &'static str,
    pub elsewhere: &'static str,
    pub none: &'static str,
    pub limits: &'static str,
    pub policy: &'static str,
    pub policy_lead: &'static str,
    pub policy_none: &'static str,
    pub build: &'static str,
    pub build_none: &'static str,
}

/// English.
pub const NETWORK_LOG: NetworkLogStrings = NetworkLogStrings {
    title: "What leaves this device",
    lead: "Nothing that you write leaves it by itself. The page fetches its own files, and this is the list of them.",
    asked: "What this page has asked for",
    asked_lead: "As this browser counts it, since the page was opened. The list grows while you look.",
    own: "Files of this site",
    elsewhere: "From elsewhere",
    none: "This browser does not tell.",
    limits: "A browser counts only the first few hundred. Whoever hosts these files can see that they were fetched, and from which network. Links that you follow, and files that you give away, are yours to send.",
    policy: "What the browser is told to refuse",
    policy_lead: "This policy stands in the page. It lets the page reach its own site and no other.",
    policy_none: "No policy was found in this page.",
    build: "This build",
    build_none: "The files of this copy carry no number.",
};
