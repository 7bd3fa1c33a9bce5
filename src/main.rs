//! The `corroborate` program: arguments in, library calls, exit code out.

fn main() {}
