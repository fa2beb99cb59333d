//! Finds the line of a key in a content file.

/// A table of an exercise file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Head,
    Fork,
    Step(usize),
    Question(usize, usize),
    Instead(usize, usize, usize),
}

/// Returns the line of a key, counted from 1; if the table lacks the key, the line of the header of the table.
pub fn line_of(text: &str, table: Table, key: &str) -> usize {
    let (mut current, mut header_line) = (Table::Head, 1);
    for (n, line) in text.lines().enumerate() {
        let new_table = table_of_header(line, current);
        current = new_table.unwrap_or(current);
        if new_table == Some(table) {
            header_line = n + 1;
        }
        if current == table && line.split_once('=').is_some_and(|(before, _)| before.trim() == key) {
            return n + 1;
        }
    }
    header_line
}

/// Returns the table whose header this line is.
fn table_of_header(line: &str, current: Table) -> Option<Table> {
    match (line.trim(), current) {
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
