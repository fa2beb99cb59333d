//! Writing as keyboards and input methods send it.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::person::Person;
use crate::trouble::{Did, Trouble};

const FOCUSED: &str = "const here = document.activeElement;
    return here && here !== document.body ? here.tagName.toLowerCase() + ': ' + (here.innerText || here.ariaLabel || '').trim() : ''";
/// Whether the focus is where one can see it: inside the window, not covered, with a ring unless it is a heading.
const SEEN: &str = "const here = document.activeElement, box = here.getBoundingClientRect(), look = getComputedStyle(here);
    const label = here.labels?.[0], ring = [look, label && getComputedStyle(label)];
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const ringed = ring.some((one) => one && (one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2 || one.boxShadow !== 'none'));
    return inside && ringed";

impl Person {
    /// Holds one key while pressing another, such as Control and `c`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn presses_together(&self, held: Key, pressed: impl Into<TypingData>) -> Did {
        let pressed: TypingData = pressed.into();
        Ok(self.window.action_chain().key_down(held.clone()).send_keys(pressed).key_up(held).perform().await?)
    }

    /// An input method shows this as what is being composed, in the focused field; the caret stands at its end.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn composes(&self, text: &str) -> Did {
        let end = text.encode_utf16().count();
        self.cdp("Input.imeSetComposition", json!({ "text": text, "selectionStart": end, "selectionEnd": end })).await
    }

    /// The input method is done: this is what was meant.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn commits(&self, text: &str) -> Did {
        self.cdp("Input.insertText", json!({ "text": text })).await
    }

    /// One unit of UTF-16 arrives at the caret, as from keyboards that send a character in two halves.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn types_unit(&self, unit: u16) -> Did {
        let typed = "return document.execCommand('insertText', false, String.fromCharCode(arguments[0]))";
        let took = self.asks(typed, vec![unit.into()]).await?;
        if took { Ok(()) } else { Err(Trouble::new("the field does not take half a character")) }
    }

    /// What has the focus, such as `h1: Settings`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn focused(&self) -> Did<String> {
        Ok(self.runs(FOCUSED, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// What the focused choice says.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn focused_label(&self) -> Did<String> {
        let label = "return document.activeElement?.labels?.[0]?.innerText ?? ''";
        Ok(self.runs(label, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// Puts the focus on a button or link, as the Tab key would.
    ///
    /// # Errors
    /// When there is none within half a minute.
    pub async fn focuses(&self, name: &str) -> Did {
        let element = self.finds("press", name).await?;
        self.runs("arguments[0].focus()", vec![element.to_json()?]).await.map(drop)
    }

    /// Waits until the focus is on what has this name.
    ///
    /// # Errors
    /// When it is elsewhere after half a minute.
    pub async fn has_focus_on(&self, name: &str) -> Did {
        let named = "const here = document.activeElement; return (here?.ariaLabel || here?.innerText || '').startsWith(arguments[0])";
        self.waits_for(&format!("the focus on “{name}”"), async || self.asks(named, vec![name.into()]).await).await
    }

    /// Waits until the page says this to those who listen to it.
    ///
    /// # Errors
    /// When it says something else after half a minute.
    pub async fn hears(&self, text: &str) -> Did {
        let said = "return [...document.querySelectorAll('[role=status], [role=alert]')].some((one) => one.textContent.includes(arguments[0]))";
        self.waits_for(&format!("the page to say “{text}”"), async || self.asks(said, vec![text.into()]).await).await
    }

    /// Waits until the focus is on the heading of a new screen.
    ///
    /// # Errors
    /// When it is elsewhere after half a minute.
    pub async fn is_led_to(&self, heading: &str) -> Did {
        let wanted = format!("h1: {heading}");
        let led = self.waits_for("", async || Ok(self.focused().await?.starts_with(&wanted))).await;
        match led {
            Ok(()) => Ok(()),
            Err(_) => Err(Trouble::new(format!("the focus is on “{}”, not on “{wanted}”", self.focused().await?))),
        }
    }

    /// Whether one can see where the focus is: in the window, with a ring around it.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn sees_focus(&self) -> Did<bool> {
        self.asks(SEEN, vec![]).await
    }
}
