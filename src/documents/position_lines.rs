//! The position card as labelled lines: each text of the user's is complete on a line of its own, and no sentence is built around it.

use super::milestones::PositionCard;
use crate::story::model::value::Stance;

/// The labels of the position card.
#[derive(Clone, Copy, Debug)]
pub struct PositionLabels {
    /// Before the name of the problem.
    pub problem: &'static str,
    /// Before an effect.
    pub effect: &'static str,
    /// Before the user's stance on it.
    pub stance: &'static str,
    /// Before a reason.
    pub reason: &'static str,
    /// Before what matters to the user.
    pub what_matters: &'static str,
    /// Words a stance.
    pub stance_phrase: fn(Stance) -> &'static str,
}

/// A line of the position card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionLine {
    /// The label.
    pub label: &'static str,
    /// What follows it.
    pub text: String,
    /// Whether the text is the user's.
    pub is_user_text: bool,
}

/// Returns the lines of a position card; texts that are empty have none.
pub fn position_lines(card: &PositionCard, labels: PositionLabels) -> Vec<PositionLine> {
    let user = |label, text: &String| PositionLine { label, text: text.clone(), is_user_text: true };
    let mut lines = vec![user(labels.problem, &card.problem)];
    for row in &card.rows {
        lines.push(user(labels.effect, &row.effect));
        let stance = row.stance.map(|stance| (labels.stance_phrase)(stance).to_owned());
        lines.extend(stance.map(|text| PositionLine { label: labels.stance, text, is_user_text: false }));
        lines.extend(row.reasons.iter().map(|reason| user(labels.reason, reason)));
    }
    lines.push(user(labels.what_matters, &card.what_matters));
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::milestones::PositionRow;

    const LABELS: PositionLabels = PositionLabels {
        problem: "name",
        effect: "effect",
        stance: "stance",
        reason: "why",
        what_matters: "matters",
        stance_phrase: |_| "not welcome",
    };

    #[test]
    fn every_text_is_complete_on_a_line_of_its_own() {
        let row = PositionRow {
            effect: "keep my coat on\nindoors.".to_owned(),
            stance: Some(Stance::Unwelcome),
            reasons: vec!["My sister saw me.".to_owned(), "The pot is small".to_owned()],
        };
        let card = PositionCard {
            problem: "I am useless.".to_owned(),
            rows: vec![row],
            what_matters: String::new(),
            changed_at: 0,
        };
        let lines = position_lines(&card, LABELS).into_iter().map(|line| (line.label, line.text, line.is_user_text));
        let expected = [
            ("name", "I am useless.", true),
            ("effect", "keep my coat on\nindoors.", true),
            ("stance", "not welcome", false),
            ("why", "My sister saw me.", true),
            ("why", "The pot is small", true),
        ];
        assert!(lines.eq(expected.map(|(label, text, is_user_text)| (label, text.to_owned(), is_user_text))));
    }
}
