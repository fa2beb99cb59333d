//! Medians, and rows of Markdown tables.

/// The value that a share (in percent) of all values does not lie above.
pub fn share(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// The middle one.
pub fn median(values: &[f64]) -> f64 {
    share(values, 50)
}

/// A table's head, with what stands in its columns.
pub fn head(title: &str, columns: &[&str]) {
    println!("\n**{title}**\n");
    println!("| | {} |", columns.join(" | "));
    println!("| --- |{}", " ---: |".repeat(columns.len()));
}

/// A row: a figure that there is none of is left open.
pub fn row(what: &str, cells: &[String]) {
    println!("| {what} | {} |", cells.join(" | "));
}

/// Whole milliseconds, or an open cell.
pub fn whole(value: f64) -> String {
    if value.is_finite() { format!("{value:.0}") } else { "–".to_owned() }
}

/// With one digit.
pub fn tenths(value: f64) -> String {
    if value.is_finite() { format!("{value:.1}") } else { "–".to_owned() }
}

/// How many times one is the other.
pub fn ratio(ours: f64, other: f64) -> String {
    if (ours / other).is_finite() { format!("{:.2}", ours / other) } else { "–".to_owned() }
}
