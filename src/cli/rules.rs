//! `corroborate rules`: the linter's rules, one a line; and their pages.

use std::io::Write;

use crate::lint;
use comfy_table::{ContentArrangement, Table, presets};

use super::output::Output;
use super::{Failure, Verdict};

/// Options of `rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to write them; `md` writes every rule's page
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Table,
    Json,
    Md,
}

/// Lists the rules.
pub fn run(args: &Args, output: &mut Output) -> Result<Verdict, Failure> {
    match args.format {
        Format::Table => {
            let mut table = Table::new();
            table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(output.width()).set_header(["rule", "family", "level", "what it finds"]);
            for rule in lint::RULES {
                let level = if rule.on { rule.level.name() } else { "off" };
                table.add_row([rule.code, rule.family.name(), level, rule.what]);
            }
            for line in table.lines() {
                writeln!(output, "{}", line.trim_end())?;
            }
        }
        Format::Json => {
            let rows: Vec<_> = lint::RULES
                .iter()
                .map(|rule| {
                    serde_json::json!({
                        "code": rule.code, "family": rule.family.name(), "level": rule.level.name(), "on": rule.on,
                        "what": rule.what, "why": rule.why, "remedy": rule.remedy,
                    })
                })
                .collect();
            serde_json::to_writer_pretty(&mut *output, &rows)?;
            writeln!(output)?;
        }
        Format::Md => output.write_all(lint::pages().as_bytes())?,
    }
    Ok(Verdict::Clean)
}
