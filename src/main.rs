//! The `corroborate` program: arguments in, one library call a command, exit code out.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
