//! `corroborate completions` and `corroborate man`: made from the command line's own definition, so never out of step.

use std::io::Write;

use clap::CommandFactory;

use super::output::Output;
use super::{Cli, Failure, Verdict};

/// Options of `completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Writes the completion script of a shell.
pub fn completions(args: &Args, output: &mut Output) -> Result<Verdict, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "corroborate", &mut script);
    output.write_all(&script)?;
    Ok(Verdict::Clean)
}

/// Writes the manual: the page of the program, then one section for each command.
pub fn man(output: &mut Output) -> Result<Verdict, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    let manual = clap_mangen::Man::new(command.clone());
    manual.render_title(&mut page)?;
    manual.render_name_section(&mut page)?;
    manual.render_synopsis_section(&mut page)?;
    manual.render_description_section(&mut page)?;
    manual.render_options_section(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let section = clap_mangen::Man::new(sub.clone());
        let mut text = Vec::new();
        section.render_synopsis_section(&mut text)?;
        section.render_description_section(&mut text)?;
        section.render_options_section(&mut text)?;
        // One page for all: a command is a section, its own sections are sub-sections.
        writeln!(page, ".SH \"COMMAND {}\"", sub.get_name().to_uppercase())?;
        page.extend(String::from_utf8_lossy(&text).replace(".SH ", ".SS ").into_bytes());
    }
    writeln!(
        page,
        ".SH EXIT STATUS\n0: nothing that was asked to fail. 1: findings at or above \\fB\\-\\-fail\\-on\\fR. 2: bad usage, bad configuration, unreadable input or a failed write."
    )?;
    output.write_all(&page)?;
    Ok(Verdict::Clean)
}
