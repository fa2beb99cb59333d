//! Percentiles, and rows of Markdown tables.

/// Returns a percentile of the values.
pub fn share(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

/// Returns the median of the values.
pub fn median(values: &[f64]) -> f64 {
    share(values, 50)
}

/// Returns the header rows of a table.
pub fn head(title: &str, columns: &[&str]) {
    println!("\n**{title}**\n");
    println!("| | {} |", columns.join(" | "));
    println!("| --- |{}", " ---: |".repeat(columns.len()));
}

/// Returns a row of a table; a missing figure leaves its cell empty.
pub fn row(what: &str, cells: &[String]) {
    println!("| {what} | {} |", cells.join(" | "));
}

/// Formats milliseconds without decimals; an empty cell for NaN.
pub fn whole(value: f64) -> String {
    if value.is_finite() { format!("{value:.0}") } else { "–".to_owned() }
}

/// Formats a figure with one decimal.
pub fn tenths(value: f64) -> String {
    if value.is_finite() { format!("{value:.1}") } else { "–".to_owned() }
}

/// Formats the ratio of two figures.
pub fn ratio(ours: f64, other: f64) -> String {
    if (ours / other).is_finite() { format!("{:.2}", ours / other) } else { "–".to_owned() }
}
