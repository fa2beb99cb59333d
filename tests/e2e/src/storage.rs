//! The storage of the browser.

use serde_json::{Value, json};

use crate::person::Person;
use crate::step_error::{StepError, StepResult};

const TRACES: &str = "const done = arguments[arguments.length - 1];
    Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([bases, caches, workers]) =>
        done([...Object.keys(localStorage), ...Object.keys(sessionStorage), ...bases.map((b) => 'database ' + b.name),
            ...caches.map((c) => 'cache ' + c), ...workers.map((w) => 'worker ' + w.scope), ...document.cookie.split(';').filter(Boolean)]))";

const EVERYWHERE: &str = "const [wanted, done] = [arguments[0], arguments[arguments.length - 1]];
    const inside = JSON.stringify(wanted).slice(1, -1);
    const holds = (text) => String(text).includes(inside) || String(text).includes(wanted);
    const found = [];
    for (const [name, store] of [['local', localStorage], ['session', sessionStorage]])
        for (const key of Object.keys(store)) if (holds(key) || holds(store.getItem(key))) found.push(name + ' ' + key);
    if (holds(JSON.stringify(history.state)) || holds(location.href)) found.push('history');
    if (holds(document.cookie) || holds(window.name)) found.push('cookie');
    const ask = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    (async () => {
        for (const { name } of await indexedDB.databases()) {
            const database = await ask(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
                const texts = database.transaction(store).objectStore(store);
                const [keys, values] = await Promise.all([ask(texts.getAllKeys()), ask(texts.getAll())]);
                keys.forEach((key, n) => { if (holds(key) || holds(JSON.stringify(values[n]) ?? '') || holds(values[n])) found.push(name + '/' + store + ' ' + key); });
            }
            database.close();
        }
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) if (holds(request.url)) found.push('cache ' + request.url);
        }
        done(found);
    })().catch((error) => done(['not searched: ' + error]));";

impl Person {
    /// Returns every storage that contains this text: localStorage, sessionStorage, databases, history state, cookies and caches.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn storages_with(&self, text: &str) -> StepResult<Vec<String>> {
        Ok(self.window.execute_async(EVERYWHERE, vec![Value::from(text)]).await?.convert()?)
    }

    /// Returns the names of everything stored: keys, databases, caches, workers, cookies.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn stored_names(&self) -> StepResult<Vec<String>> {
        Ok(self.window.execute_async(TRACES, Vec::<Value>::new()).await?.convert()?)
    }

    /// Returns the keys of localStorage whose value contains this text.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn keys_with(&self, text: &str) -> StepResult<Vec<String>> {
        let script = "const inside = JSON.stringify(arguments[0]).slice(1, -1);
            return Object.keys(localStorage).filter((key) => localStorage.getItem(key).includes(inside))";
        Ok(self.run_script(script, vec![text.into()]).await?.convert()?)
    }

    /// Returns the value of a key of localStorage.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn stored_value(&self, key: &str) -> StepResult<Option<String>> {
        let text = self.run_script("return localStorage.getItem(arguments[0])", vec![key.into()]).await?;
        Ok(text.json().as_str().map(str::to_owned))
    }

    /// Sets a key of localStorage without the app.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn set_stored_value(&self, key: &str, text: &str) -> StepResult {
        self.run_script("localStorage.setItem(arguments[0], arguments[1])", vec![key.into(), text.into()])
            .await
            .map(drop)
    }

    /// Clears one kind of storage: `local_storage`, `indexeddb` or `all`.
    ///
    /// # Errors
    /// If the browser does not respond.
    pub async fn clear_storage(&self, kinds: &str) -> StepResult {
        self.cdp("Storage.clearDataForOrigin", json!({ "origin": self.home(), "storageTypes": kinds })).await
    }

    /// Checks that no storage contains these texts and that the start screen offers nothing to continue.
    ///
    /// # Errors
    /// If something is still there; `after` names the step that should have removed it.
    pub async fn expect_gone_everywhere(&self, words: &[&str], after: &str) -> StepResult {
        for text in words {
            let search = async || Ok(self.storages_with(text).await?.is_empty());
            let gone = self.wait_for("nothing of it stored", search).await;
            if gone.is_err() {
                let found = self.storages_with(text).await?;
                return Err(StepError::new(format!("{after}: “{text}” is still in {found:?}")));
            }
        }
        let stories =
            self.stored_names().await?.into_iter().filter(|key| key.starts_with("restory.s.")).collect::<Vec<_>>();
        if stories.is_empty() { Ok(()) } else { Err(StepError::new(format!("{after}: {stories:?} are still there"))) }
    }
}
