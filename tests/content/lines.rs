//! On which line of a content file a key stands.

/// A table of an exercise's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Head,
    Fork,
    Step(usize),
    Question(usize, usize),
    Instead(usize, usize, usize),
}

/// The line of a key, counted from 1; where the table lacks it, the line on which the table begins.
pub fn line_of(text: &str, table: Table, key: &str) -> usize {
    let (mut here, mut begins) = (Table::Head, 1);
    for (n, line) in text.lines().enumerate() {
        let opened = opens(line, here);
        here = opened.unwrap_or(here);
        if opened == Some(table) {
            begins = n + 1;
        }
        if here == table && line.split_once('=').is_some_and(|(before, _)| before.trim() == key) {
            return n + 1;
        }
    }
    begins
}

/// The table that a line opens.
fn opens(line: &str, here: Table) -> Option<Table> {
    match (line.trim(), here) {
        ("[fork]" | "[[fork.choice]]", _) => Some(Table::Fork),
        ("[[step]]", Table::Step(step) | Table::Question(step, _) | Table::Instead(step, ..)) => {
            Some(Table::Step(step + 1))
        }
        ("[[step]]", _) => Some(Table::Step(0)),
        ("[[step.question]]", Table::Step(step)) => Some(Table::Question(step, 0)),
        ("[[step.question]]", Table::Question(step, question) | Table::Instead(step, question, _)) => {
            Some(Table::Question(step, question + 1))
        }
        ("[[step.question.instead]]", Table::Question(step, question)) => Some(Table::Instead(step, question, 0)),
        ("[[step.question.instead]]", Table::Instead(step, question, n)) => Some(Table::Instead(step, question, n + 1)),
        _ => None,
    }
}
