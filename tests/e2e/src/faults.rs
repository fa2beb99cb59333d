//! What can go wrong around the page, made on purpose.

use serde_json::json;

use crate::person::Person;
use crate::trouble::Did;

/// Takes every last letter of room: one text that grows by less and less until not one letter more fits.
const FILL: &str = "let held = localStorage.getItem('filler') ?? '';
    for (let more = 8388608; more >= 1; ) {
        try { localStorage.setItem('filler', held + '0'.repeat(more)); held += '0'.repeat(more); } catch { more = Math.floor(more / 2); }
    }";
const MAKE_ROOM: &str =
    "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)";
/// All memory of the program becomes nonsense: whatever it does next, it traps.
const RUIN: &str = "const done = arguments[arguments.length - 1];
    import(document.getElementById('boot').dataset.js).then((program) => program.default())
        .then((exports) => { new Uint8Array(exports.memory.buffer).fill(255); done(true); }, (error) => done(String(error)))";

impl Person {
    /// From the next page on this script runs before any of the page's own.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn before_each_page(&self, script: &str) -> Did {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await
    }

    /// Addresses like these (`*` stands for anything) cannot be fetched; none of them: all can again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn cannot_fetch(&self, patterns: &[&str]) -> Did {
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.setBlockedURLs", json!({ "urls": patterns })).await
    }

    /// Something else takes all the room that the browser gives this address.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn fills_storage(&self) -> Did {
        self.runs(FILL, vec![]).await.map(drop)
    }

    /// Takes that away again.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn makes_room(&self) -> Did {
        self.runs(MAKE_ROOM, vec![]).await.map(drop)
    }

    /// Ruins the memory of the running program.
    ///
    /// # Errors
    /// When the program cannot be reached.
    pub async fn ruins_memory(&self) -> Did {
        let done = self.window.execute_async(RUIN, Vec::<serde_json::Value>::new()).await?;
        match done.json().as_str() {
            Some(why) => Err(crate::Trouble::new(why)),
            None => Ok(()),
        }
    }

    /// Opens an empty page of the same address, beside the app: from there storage can be changed behind its back.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn steps_aside(&self) -> Did {
        Ok(self.window.goto(format!("{}/blank.html", self.home())).await?)
    }
}
