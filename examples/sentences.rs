//! Prints the blocks and sentences of a text file: `cargo run --example sentences FILE`.

#![allow(clippy::print_stdout, missing_docs)]

fn main() {
    for path in std::env::args().skip(1) {
        let options = corroborate::document::OpenOptions::default();
        for document in corroborate::document::open(std::path::Path::new(&path), &options) {
            let document = match document {
                Ok(document) => document,
                Err(diagnostic) => {
                    println!("{diagnostic}");
                    continue;
                }
            };
            println!("== {} {:?} {:?}", document.source(), document.title, document.published);
            for (index, block) in document.blocks.iter().enumerate() {
                let words: String = block.span.of(&document.text).chars().take(60).collect();
                println!("[{index}] {} {:?} next {:?} {words:?}", block.kind.name(), block.language, block.next);
            }
            for sentence in document.sentences() {
                println!(
                    "{:5}-{:5} {} {:?}",
                    sentence.span.start,
                    sentence.span.end,
                    sentence.kind.name(),
                    sentence.text
                );
            }
        }
    }
}
