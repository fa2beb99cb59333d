//! What a person does: reads, presses, picks, types.

use serde_json::Value;
use thirtyfour::prelude::*;

use crate::field::Field;
use crate::person::Person;
use crate::trouble::{Did, Trouble};

const FIND: &str = include_str!("find.js");
/// What can be read on the screen, white space made even.
const READS: &str = "return document.body.innerText.replace(/\\s+/g, ' ')";

impl Person {
    /// Presses a button or link by its name: the whole name, else its beginning, else a part.
    ///
    /// # Errors
    /// When there is none within half a minute, or something covers it.
    pub async fn presses(&self, name: &str) -> Did {
        self.clicks("press", name).await
    }

    /// Picks a radio button, checkbox or chip by its label.
    ///
    /// # Errors
    /// When there is none within half a minute.
    pub async fn picks(&self, name: &str) -> Did {
        self.clicks("pick", name).await
    }

    /// A text field, choice or slider by its label.
    ///
    /// # Errors
    /// When there is none within half a minute.
    pub async fn field(&self, label: &str) -> Did<Field<'_>> {
        Ok(Field::new(self, label, self.finds("field", label).await?))
    }

    /// Puts the caret at the end of the field of that label, or of the first one for the empty label.
    ///
    /// # Errors
    /// When there is none within half a minute.
    pub async fn finds_field(&self, label: &str) -> Did {
        let element = self.finds("field", label).await?;
        let script =
            "arguments[0].focus(); const end = arguments[0].value.length; arguments[0].setSelectionRange?.(end, end)";
        self.runs(script, vec![element.to_json()?]).await.map(drop)
    }

    /// Whether such a thing is on the screen now. Kinds: press, field, pick, heading, region, file.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn has(&self, kind: &str, name: &str) -> Did<bool> {
        let found = self.runs(FIND, vec![kind.into(), name.into()]).await?;
        Ok(!found.json().is_null())
    }

    /// Waits until such a thing is gone.
    ///
    /// # Errors
    /// When it is still there after half a minute.
    pub async fn has_no(&self, kind: &str, name: &str) -> Did {
        self.waits_for(&format!("{kind} “{name}” to go"), async || Ok(!self.has(kind, name).await?)).await
    }

    /// Waits until the text can be read on the screen.
    ///
    /// # Errors
    /// When it cannot after half a minute.
    pub async fn sees(&self, text: &str) -> Did {
        let wanted = even(text);
        self.waits_for(&format!("the words “{text}”"), async || Ok(self.reads().await?.contains(&wanted))).await
    }

    /// Waits until what was written is in both copies.
    ///
    /// # Errors
    /// When it is not after half a minute.
    pub async fn is_saved(&self) -> Did {
        let script = "return document.querySelector('.kept--safe')?.checkVisibility() === true";
        self.waits_for("what was written to be in both copies", async || self.asks(script, vec![]).await).await
    }

    /// Waits until a text is in some storage of the browser.
    ///
    /// # Errors
    /// When it is not after half a minute.
    pub async fn is_saved_somewhere(&self, text: &str) -> Did {
        let there = async || Ok(!self.everywhere_holding(text).await?.is_empty());
        self.waits_for(&format!("“{text}” to be saved"), there).await
    }

    /// Waits until the text cannot be read on the screen.
    ///
    /// # Errors
    /// When it still can after half a minute.
    pub async fn sees_no(&self, text: &str) -> Did {
        let unwanted = even(text);
        self.waits_for(&format!("the words “{text}” to go"), async || Ok(!self.reads().await?.contains(&unwanted)))
            .await
    }

    /// Waits for a heading of that name.
    ///
    /// # Errors
    /// When there is none within half a minute.
    pub async fn sees_heading(&self, name: &str) -> Did {
        self.finds("heading", name).await.map(drop)
    }

    /// All that can be read on the screen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn reads(&self) -> Did<String> {
        Ok(self.runs(READS, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Types into whatever has the focus; keys such as `Key::Tab` too.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn types(&self, keys: impl Into<TypingData>) -> Did {
        let keys: TypingData = keys.into();
        Ok(self.window.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Tab until the focus is on a control of that name, as someone without a mouse does.
    ///
    /// # Errors
    /// When sixty presses do not lead there.
    pub async fn tabs_to(&self, name: &str) -> Did {
        for _ in 0..60 {
            self.types(Key::Tab).await?;
            let here = "return document.activeElement?.closest('label, a, button, summary')?.innerText ?? document.activeElement?.ariaLabel ?? document.activeElement?.labels?.[0]?.innerText ?? ''";
            let focused = self.runs(here, vec![]).await?;
            if even(focused.json().as_str().unwrap_or_default()).contains(name) {
                return Ok(());
            }
        }
        Err(Trouble::new(format!("sixty presses of Tab do not lead to “{name}”")))
    }

    pub(crate) async fn finds(&self, kind: &str, name: &str) -> Did<WebElement> {
        let found = self.waits_until(async || {
            let found = self.runs(FIND, vec![kind.into(), name.into()]).await?;
            if found.json() == &Value::Null { Ok(None) } else { Ok(Some(found.element()?)) }
        });
        found.await?.ok_or_else(|| Trouble::new(format!("there is no {kind} “{name}” on the screen")))
    }

    /// Tries again while the page still moves under the pointer.
    async fn clicks(&self, kind: &str, name: &str) -> Did {
        let clicked = self.waits_until(async || {
            let element = self.finds(kind, name).await?;
            self.runs("arguments[0].scrollIntoView({ block: 'center' })", vec![element.to_json()?]).await?;
            element.click().await?;
            Ok(Some(()))
        });
        clicked.await.map_err(|trouble| Trouble::new(format!("{kind} “{name}”: {trouble}"))).map(drop)
    }
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
