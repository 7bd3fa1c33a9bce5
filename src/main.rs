//! The `corroborate` program: arguments in, one library call a command, exit code out.

mod cli;

fn main() -> std::process::ExitCode {
    // PDFs are read in a process of their own: this program, started with this argument.
    #[cfg(feature = "pdf")]
    if std::env::args_os().nth(1).is_some_and(|argument| argument == corroborate::document::PDF_WORKER) {
        let served = corroborate::document::serve_pdf(std::io::stdin().lock(), std::io::stdout().lock());
        return if served.is_ok() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::from(2) };
    }
    cli::run()
}
