//! Ways that many journeys begin with.

use crate::person::Person;
use crate::trouble::Did;

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
}
