//! Ways that many journeys begin with.

use crate::person::Person;
use crate::trouble::{Did, Trouble};

/// The first question after the gate.
pub const FIRST_QUESTION: &str = "If you could give this difficulty a name";

impl Person {
    /// From Start through the gate to the first question.
    ///
    /// # Errors
    /// When a screen on the way does not come.
    pub async fn comes_to_the_first_question(&self) -> Did {
        self.opens("#/").await?;
        self.presses("Something troubles me").await?;
        self.sees_heading("Which of these comes closest").await?;
        self.picks("Something that bothers me").await?;
        self.presses("Go on").await?;
        self.sees_heading(FIRST_QUESTION).await
    }

    /// The fragment of the open story, such as `#/s/5j7jvrk4o2br`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn story(&self) -> Did<String> {
        let script = "return location.hash.split('/').slice(0, 3).join('/')";
        Ok(self.runs(script, vec![]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// All text of the first element that a selector finds; empty without one.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn text_of(&self, selector: &str) -> Did<String> {
        let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
        Ok(self.runs(script, vec![selector.into()]).await?.json().as_str().unwrap_or_default().to_owned())
    }

    /// The part of a link on the screen that another server's page opens as well, such as `#/x/1.…`.
    ///
    /// # Errors
    /// When there is no such link.
    pub async fn link_in(&self, selector: &str, start: &str) -> Did<String> {
        let link = self.text_of(selector).await?;
        let at = link.find(start).ok_or_else(|| Trouble::new(format!("this is no link: {link}")))?;
        Ok(link.get(at..).unwrap_or_default().to_owned())
    }
}
