//! What the browser keeps for the page.

use serde_json::{Value, json};

use crate::person::Person;
use crate::trouble::Did;

const TRACES: &str = "const done = arguments[arguments.length - 1];
    Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([bases, caches, workers]) =>
        done([...Object.keys(localStorage), ...Object.keys(sessionStorage), ...bases.map((b) => 'database ' + b.name),
            ...caches.map((c) => 'cache ' + c), ...workers.map((w) => 'worker ' + w.scope), ...document.cookie.split(';').filter(Boolean)]))";

impl Person {
    /// The names of everything kept: keys, databases, caches, workers, cookies.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn traces(&self) -> Did<Vec<String>> {
        Ok(self.window.execute_async(TRACES, Vec::<Value>::new()).await?.convert()?)
    }

    /// The keys of localStorage under which this stands.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn keys_holding(&self, text: &str) -> Did<Vec<String>> {
        let script = "const inside = JSON.stringify(arguments[0]).slice(1, -1);
            return Object.keys(localStorage).filter((key) => localStorage.getItem(key).includes(inside))";
        Ok(self.runs(script, vec![text.into()]).await?.convert()?)
    }

    /// The text under a key of localStorage.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn stored(&self, key: &str) -> Did<Option<String>> {
        let text = self.runs("return localStorage.getItem(arguments[0])", vec![key.into()]).await?;
        Ok(text.json().as_str().map(str::to_owned))
    }

    /// Puts a text under a key of localStorage, behind the app's back.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn stores(&self, key: &str, text: &str) -> Did {
        self.runs("localStorage.setItem(arguments[0], arguments[1])", vec![key.into(), text.into()]).await.map(drop)
    }

    /// The browser throws away one kind of storage: `local_storage`, `indexeddb` or `all`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn loses(&self, kinds: &str) -> Did {
        self.cdp("Storage.clearDataForOrigin", json!({ "origin": self.home(), "storageTypes": kinds })).await
    }
}
