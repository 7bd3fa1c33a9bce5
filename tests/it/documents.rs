//! Documents in: files, folders and streams to blocks and sentences with exact places.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use corroborate::diagnostic::Diagnostic;
use corroborate::document::{BlockKind, Document, Language, OpenOptions, PdfWorker, Sentence, from_text, open, stream};
use corroborate::source::Span;
use proptest::prelude::*;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/documents").join(name)
}

fn all(path: &Path) -> Vec<Result<Document, Diagnostic>> {
    open(path, &OpenOptions::default()).collect()
}

fn one(name: &str) -> Document {
    let mut documents = all(&fixture(name));
    assert_eq!(documents.len(), 1, "{name} is one document");
    documents.remove(0).unwrap_or_else(|diagnostic| panic!("{diagnostic}"))
}

fn sentences(document: &Document) -> Vec<String> {
    document.sentences().map(|sentence| sentence.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn judged(document: &Document) -> Vec<String> {
    let own = document.sentences().filter(Sentence::is_judged);
    own.map(|sentence| sentence.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// What holds for every document, whatever it was made from.
fn check(document: &Document) {
    let text = &document.text;
    let mut end = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        assert!(block.span.start >= end, "blocks are in order and do not overlap");
        assert!(text.is_char_boundary(block.span.start as usize) && text.is_char_boundary(block.span.end as usize));
        assert!(block.next.is_none_or(|next| next as usize > index));
        end = block.span.end;
    }
    assert!(end as usize <= text.len());
    let mut skipped = 0;
    for skip in &document.skips {
        assert!(skip.span.start >= skipped && text.get(skip.span.range()).is_some(), "{skip:?}");
        skipped = skip.span.end;
    }
    for sentence in document.sentences() {
        assert!(!sentence.text.trim().is_empty());
        assert!(text.get(sentence.span.range()).is_some());
        // Every word of a sentence stands at its place.
        let words = sentence.text.split_whitespace();
        for word in words {
            let at = word.as_ptr() as usize - sentence.text.as_ptr() as usize;
            let span = Span::new(at, at + word.len());
            let place = sentence.locate(span);
            let found = text.get(place.range()).unwrap_or_else(|| panic!("{place:?} of {word:?} lies on boundaries"));
            assert!(place.start >= sentence.span.start && place.end <= sentence.span.end);
            if matches!(sentence.text, Cow::Borrowed(_)) {
                assert_eq!(found, word);
            } else {
                assert_eq!(found.chars().next(), word.chars().next());
            }
        }
    }
}

#[test]
fn a_news_brief() {
    let document = one("brief.txt");
    check(&document);
    assert_eq!(document.title.as_deref(), Some("Harbour guard doubles its patrols"));
    assert_eq!(
        judged(&document),
        [
            "Harbour guard doubles its patrols",
            "The coast guard of Westland keeps about 1,450 sailors at Port Anselm, according to Gen. M. K. Olden, who took \
             office on Jan. 5.",
            "In March 2021 it had approx. 900.",
            "\"We need more,\" he said.",
            "\"No. 5 Squadron alone lost 40 men.\"",
            "The U.S. navy runs a depot there too.",
            "The lease, signed in 2009, runs until 2039.",
            "Rent is $1.2m a year, i.e. $100,000 a month!",
        ]
    );
}

#[test]
fn a_page_with_its_furniture() {
    let document = one("page.txt");
    check(&document);
    let own: Vec<_> = document.sentences().filter(|sentence| sentence.kind == BlockKind::Paragraph).collect();
    let words: Vec<String> =
        own.iter().map(|sentence| sentence.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        words,
        [
            "The fishing fleet of Westland was founded in 1921 and grew quickly after the second harbour was opened in 1934.",
            "Today it counts 312 boats, of which 40 are trawlers, and lands nearly 20,000 tonnes of herring a year, a figure \
             that has been disputed by the union of dockers.",
            "The ministry, for its part, points to the year 2008, in which 17,400 tonnes were landed at Port Anselm alone, \
             and to the subsidies that the treasury paid between 2003 and 2007.",
            "Since then the number of boats has fallen by a quarter, and the coastal towns have lost a third of their jobs.",
            "Three towns have asked for a longer season.",
            "Their mayors met in Port Anselm in May 2014 and wrote a letter that lists 14 demands, among them the repair of \
             the breakwater and a subsidy of 2.5 million crowns a year.",
            "The treasury has refused twice.",
        ]
    );
    let notes: Vec<_> = document.sentences().filter(|sentence| sentence.kind == BlockKind::Footnote).collect();
    assert!(notes[0].text.starts_with("The archives of the first harbour"));
    assert!(notes.last().is_some_and(|note| note.text.starts_with("Census of Westland")));
    let headings: Vec<_> = document.sentences().filter(|sentence| sentence.kind == BlockKind::Heading).collect();
    assert_eq!(headings[0].text, "What the towns want");
    // A value across the page break has its place, furniture and all.
    let sentence = own.iter().find(|sentence| sentence.text.contains("2.5 million")).expect("the sentence");
    let at = sentence.text.find("2.5 million").expect("the value");
    let place = sentence.locate(Span::new(at, at + "2.5 million".len()));
    assert_eq!(&document.text[place.range()], "2.5 million");
}

#[test]
fn a_note_in_markdown() {
    let document = one("note.md");
    check(&document);
    assert_eq!(document.title.as_deref(), Some("The dykes of Westland"));
    assert_eq!(document.published.as_deref(), Some("2016-05-04"));
    let sentence = document.sentences().find(|sentence| sentence.text.contains("34")).expect("a sentence");
    assert!(
        sentence.text.starts_with("The northern dyke is about 34\u{a0}km long and was raised by 1.5 metres\nin 2011.")
    );
    let at = sentence.text.find("1.5 metres").expect("the value");
    let place = sentence.locate(Span::new(at, at + 10));
    assert_eq!(&fs::read_to_string(fixture("note.md")).expect("a fixture")[place.range()], "1.5 metres");
    let cell = document.sentences().find(|sentence| sentence.text == "21 km").expect("a cell");
    assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Length", "South"]);
    assert_eq!(document.remarks[0].text.as_ref(), "ignore: length");
}

/// The words of the sentences of one kind, in their order.
fn of_kind(document: &Document, kind: BlockKind) -> Vec<String> {
    let own = document.sentences().filter(|sentence| sentence.kind == kind);
    own.map(|sentence| sentence.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_web_page() {
    let document = one("page.html");
    check(&document);
    assert_eq!(document.title.as_deref(), Some("Westland raises its dykes"));
    assert_eq!(document.published.as_deref(), Some("2016-05-04"));
    assert_eq!(document.author.as_deref(), Some("Ada Holm"));
    assert_eq!(
        of_kind(&document, BlockKind::Paragraph),
        [
            "The government of Westland will raise the northern dyke by 1.5\u{a0}metres before 2019, the minister of works, \
             Ilse Brandt, said on Tuesday, after a flood that drove some 3,400 people from their homes.",
            "The dyke is 34\u{2009}km long and protects an area of 210 km².",
            "It was built in 1931² by the engineer Otto Kern and has been raised twice since, in 1953 and in 1998.",
            "The works will cost about $40\u{a0}million, of which the towns pay a quarter.",
            "The works employ:",
            "Brandt told parliament that the first 12 kilometres would be finished by the autumn of 2017 and the rest two \
             years later, although the union of builders doubts that the 1,200 labourers will be found in time.",
        ]
        .map(|words| words.replace(['\u{a0}', '\u{2009}'], " "))
    );
    assert_eq!(
        of_kind(&document, BlockKind::ListItem),
        ["1,200 labourers from the coast,", "80 engineers, and", "35 divers."]
    );
    let cell = document.blocks.iter().find(|block| block.span.of(&document.text) == "12.5").expect("a cell");
    assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Cost ($m)", "1998", "North"]);
    assert_eq!(document.tables[0].caption.map(|span| span.of(&document.text)), Some("Dykes of Westland"));
    assert_eq!(document.remarks[0].text.as_ref(), "ignore: cost");
    let judged = judged(&document).join(" ");
    for word in ["1,204", "Top 10", "90000", "3 networks", "a third", "310", "0199"] {
        assert!(!judged.contains(word), "{word} is no part of the article");
    }
}

#[test]
fn a_word_file() {
    let document = one("dykes.docx");
    check(&document);
    assert_eq!(
        (document.title.as_deref(), document.author.as_deref()),
        (Some("The dykes of Westland"), Some("Ada Holm"))
    );
    assert_eq!(
        of_kind(&document, BlockKind::Paragraph),
        [
            "The northern dyke is 34 km long & was built in 1931².",
            "It protects 210 km² of land.",
            "The minister signed the plan on 4 May 2016.",
        ]
    );
    assert_eq!(of_kind(&document, BlockKind::ListItem), ["1,200 labourers", "80 engineers"]);
    let cell = document.blocks.iter().find(|block| block.span.of(&document.text) == "$8m").expect("a cell");
    assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Cost", "South"]);
}

/// Options under which PDFs are read in a process of their own, as the program does.
fn isolated() -> OpenOptions {
    let worker = PdfWorker { seconds: 20, ..PdfWorker::of_program(env!("CARGO_BIN_EXE_corroborate")) };
    OpenOptions { pdf_worker: Some(worker), ..OpenOptions::default() }
}

#[test]
fn a_pdf() {
    let document = one("dykes.pdf");
    check(&document);
    let apart = open(&fixture("dykes.pdf"), &isolated()).next().expect("one").expect("a document");
    assert_eq!((&apart.text, &apart.blocks), (&document.text, &document.blocks));
    assert_eq!(document.title.as_deref(), Some("The dykes of Westland"));
    assert_eq!(of_kind(&document, BlockKind::Heading), ["The dykes of Westland", "What was found", "Costs"]);
    let own = of_kind(&document, BlockKind::Paragraph);
    assert_eq!(
        own[..3],
        [
            "The northern dyke of Westland is 34 km long and was built in 1931 after a breach that drowned 310 people.¹",
            "It has been raised twice, in 1953 and in 1998, each time by about half a metre.",
            "The office of works employs 1,200 labourers and 80 engineers on it.²",
        ]
    );
    // The page break stands in the middle of a sentence; every survey reads the same.
    let surveys: Vec<_> = own.iter().filter(|words| words.starts_with("The survey walked")).collect();
    assert_eq!(surveys.len(), 15);
    assert!(surveys.iter().all(|words| *words == surveys[0]));
    assert!(
        own.iter()
            .any(|words| words.starts_with("The survey of 2015") && words.ends_with("since the great flood of 1953."))
    );
    assert_eq!(of_kind(&document, BlockKind::Furniture).len(), 4);
    assert_eq!(of_kind(&document, BlockKind::Footnote).len(), 2);
    let cell = document.blocks.iter().find(|block| block.span.of(&document.text) == "21 km").expect("a cell");
    assert_eq!(document.headers(cell.kind).collect::<Vec<_>>(), ["Length", "South"]);
}

#[test]
fn hostile_files_are_errors_and_the_others_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    let pdf = fs::read(fixture("dykes.pdf")).expect("a fixture");
    let docx = fs::read(fixture("dykes.docx")).expect("a fixture");
    put("a.pdf", b"%PDF-1.7\nnothing");
    put("b.pdf", &pdf[..pdf.len() / 2]);
    put("c.pdf", &fs::read(fixture("bomb.pdf")).expect("a fixture"));
    put("d.docx", &docx[..docx.len() / 2]);
    put("e.docx", b"PK\x03\x04 word/ nothing");
    put("f.html", format!("<html><body>{}The dam is 40 m high.", "<div>".repeat(100_000)).as_bytes());
    put("g.html", format!("<html><body>{}The dam is 40 m high.</table>", "<table><tr><td>".repeat(900)).as_bytes());
    put("h.txt", b"The dam is 40 m high.");
    put("i.docx", &archive(&"<w:p>".repeat(50_000)));
    put("j.docx", &archive(&" ".repeat(140 << 20)));
    let found: Vec<_> = open(folder.path(), &isolated()).collect();
    let codes: Vec<_> = found
        .iter()
        .map(|document| match document {
            Ok(document) => {
                check(document);
                assert!(judged(document).contains(&"The dam is 40 m high.".to_owned()), "{:?}", document.path);
                document.diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>().join(" ")
            }
            Err(diagnostic) => format!("error {}", diagnostic.code),
        })
        .collect();
    assert_eq!(
        codes,
        [
            "error broken-pdf",
            "error broken-pdf",
            "error broken-pdf",
            "error broken-docx",
            "error broken-docx",
            "flattened-html",
            "",
            "",
            "error broken-docx",
            "error broken-docx",
        ]
    );
}

/// A DOCX file with this body.
fn archive(body: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("word/document.xml", options).expect("a part");
    writer.write_all(format!("<w:document><w:body>{body}").as_bytes()).expect("written");
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn notes_of_a_word_file_are_footnotes() {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts = [
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:r><w:t>It holds 7,000&#160;men</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
             <w:ins><w:r><w:t xml:space=\"preserve\"> and 3 ships.</w:t></w:r></w:ins></w:p></w:body></w:document>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:type=\"separator\"><w:p><w:r><w:t>9</w:t></w:r></w:p></w:footnote>\
             <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Report of 2015.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
    ];
    for (name, xml) in parts {
        writer.start_file(name, options).expect("a part");
        writer.write_all(xml.as_bytes()).expect("written");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.docx");
    fs::write(&path, writer.finish().expect("an archive").into_inner()).expect("written");
    let document = all(&path).remove(0).expect("a document");
    check(&document);
    assert_eq!(of_kind(&document, BlockKind::Paragraph), ["It holds 7,000 men and 3 ships."]);
    assert_eq!(of_kind(&document, BlockKind::Footnote), ["Report of 2015."]);
}

#[test]
fn other_encodings_are_converted_and_lead_back_to_the_file() {
    for (name, words, encoding) in
        [("windows-1252.txt", "€3", "windows-1252"), ("utf-16.txt", "4.5 million m³", "UTF-16LE")]
    {
        let document = one(name);
        check(&document);
        assert_eq!(document.encoding, encoding);
        let file = fs::read(fixture(name)).expect("a fixture");
        let at = document.text.find(words).expect("the words");
        let place = document.on_disk(Span::new(at, at + words.len()));
        let found =
            encoding_rs::Encoding::for_label(encoding.as_bytes()).expect("known").decode(&file[place.range()]).0;
        assert_eq!(found, words);
    }
}

#[test]
fn a_folder_with_its_catalogue() {
    let found = all(&fixture("folder"));
    let names: Vec<String> = found
        .iter()
        .map(|document| match document {
            Ok(document) => format!("{} {:?}", document.source(), document.published.as_deref().unwrap_or_default()),
            Err(diagnostic) => format!("{} {}", diagnostic.code, diagnostic.message),
        })
        .collect();
    assert_eq!(
        names,
        [
            "bridge-2015 \"2015-03\"",
            "s1 \"\"",
            "s2 \"\"",
            "tunnel-2016 \"2016\"",
            "missing-file `gone.txt` is listed, and there is no such file",
        ]
    );
    // A single article of the folder is known by the same id.
    assert_eq!(one("folder/a.txt").source(), "bridge-2015");
}

#[test]
fn bad_files_yield_one_message_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    put("a-empty.txt", b"");
    put("b-blank.txt", b" \n\t\n");
    put("c-binary.txt", b"\x00\x01\x02\x03 figures");
    put(
        "d-broken.txt",
        "Zürich has 400,000 people, Genève 200,000 \u{a0}"
            .as_bytes()
            .iter()
            .chain(b"\xFF.")
            .copied()
            .collect::<Vec<_>>()
            .as_slice(),
    );
    put("e-good.txt", "The dam is 40 m high.".as_bytes());
    put("f-marks.txt", "The dam is \u{202e}04\u{202c} m\u{7} high.".as_bytes());
    put("g-arabic.txt", "يبلغ عدد الجنود حوالي سبعة آلاف جندي في القاعدة العسكرية.".as_bytes());
    put(
        "h-stream.ndjson",
        b"{\"text\": \"Half \\udc00 a pair.\"}\n{\"id\": \"x\", \"text\": \"The weir is 4 m high.\"}\n",
    );
    let found = all(folder.path());
    let codes: Vec<_> = found
        .iter()
        .map(|document| match document {
            Ok(document) => document.diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>().join(" "),
            Err(diagnostic) => format!("error {}", diagnostic.code),
        })
        .collect();
    assert_eq!(
        codes,
        [
            "error empty-file",
            "error empty-file",
            "error binary-file",
            "error bad-encoding",
            "",
            "control-characters direction-marks",
            "",
            "error bad-encoding",
            "",
        ]
    );
    let broken = found[3].as_ref().expect_err("broken").to_string();
    assert!(broken.contains("byte 46 (0xFF)") && broken.contains("d-broken.txt:1:44"), "{broken}");
    let arabic = found[6].as_ref().expect("read");
    assert_eq!(arabic.blocks[0].language, Language::Other);
    let missing = all(&folder.path().join("none.txt"));
    assert_eq!(missing[0].as_ref().expect_err("missing").code, "missing-file");
}

#[test]
fn a_line_without_an_end_is_cut() {
    let text = format!("{} end. The dam is 40 m high.", "word ".repeat(2_000_000));
    let document = from_text(text);
    assert!(document.sentences().all(|sentence| sentence.text.len() <= 8 * 1024));
    assert_eq!(document.sentences().last().expect("a sentence").text, "The dam is 40 m high.");
    let solid = from_text("7".repeat(1_000_000));
    assert!(solid.sentences().all(|sentence| sentence.text.len() <= 8 * 1024));
}

#[test]
fn sentences_end_where_they_should() {
    let cases = [
        "It cost 3.5 million. | Five died.",
        "He met Sen. Joe Mar of Ga. on Sept. 11 at 5 p.m. local time.",
        "Inflation hit 7 p.c. | The bank acted.",
        "It left at 7 p.m. | The crew of 12 survived.",
        "George W. Hale of the U.S. Army said so.",
        "It grew in the U.S. | In Europe it fell.",
        "They asked why? | No one knew!",
        "“Is it true?” he asked.",
        "“It is.” | Then he left.",
        "He said (in 2014.) | They left.",
        "See fig. 3 and pp. 12-15, cf. Smith et al. 2013, approx. 7,000 words.",
        "The firm (Acme Inc.) paid. | Acme Ltd. Chairman Jo Bell agreed.",
        "1. Security concerns",
        "Troops fell to 2,500. | 300 stayed.",
        "It said so… | The rest left.",
        "Visit www.example.org or mail a.b@example.org today. | It is free.",
        "It ended in 1989.Then came peace.",
        "Prices rose. | iPhone sales fell. | al-Shabaab denied it.",
        "He lives at No. 10. | The door is black.",
        "They came on Mon. and Tues. | It rained.",
        "The ship, i.e. the Argo, sank, e.g. at 5.30 a.m. on Jan. 3, 2014.",
    ];
    for case in cases {
        let plain = case.replace(" | ", " ");
        let expected: Vec<_> = case.split(" | ").collect();
        let found = sentences(&from_text(plain));
        if case.contains("1989.Then") {
            assert_eq!(found, ["It ended in 1989.", "Then came peace."]);
        } else if !case.starts_with("1. ") {
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn words_cut_at_line_ends_are_whole() {
    let text = "The garrison of the northern port faces many chal-\nlenges, among them a forty-\nfold rise in smug-\ngling \
                and long-\nterm decay between 2009-\n10 and now.";
    let document = from_text(text.to_owned());
    check(&document);
    assert_eq!(
        sentences(&document),
        [
            "The garrison of the northern port faces many challenges, among them a forty-fold rise in smuggling and long-term \
          decay between 2009-10 and now."
        ]
    );
}

#[test]
fn a_stream_is_read_line_by_line() {
    let lines = "{\"id\":\"a\",\"text\":\"One base.\\n\\nTwo bases.\",\"published\":\"2015-02\"}\n{\"id\":\"b\",\"value\":\"7\"}\n";
    let found: Vec<_> = stream(lines.as_bytes(), "-", &OpenOptions::default()).collect();
    let first = found[0].as_ref().expect("a document");
    assert_eq!(
        (first.source().as_ref(), first.path.as_deref(), first.published.as_deref()),
        ("a", None, Some("2015-02"))
    );
    assert_eq!(sentences(first), ["One base.", "Two bases."]);
    assert_eq!(found[1].as_ref().expect_err("no text").code, "bad-line");
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_five_articles_keep_their_words() {
    let Ok(shared) = std::env::var("CORROBORATE_SHARED") else {
        eprintln!("skipped: CORROBORATE_SHARED is not set");
        return;
    };
    let found = all(&Path::new(&shared).join("sources"));
    assert_eq!(found.len(), 5);
    for document in found {
        check(&document.expect("an article"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_breaks_the_reader(text in "(\\PC|[\n\r\t\u{c}.!?\"“”()0-9A-Z-]|\n\n|[a-z]{1,9} |[0-9]{1,4}[.,]| [A-Z][a-z]+){0,120}") {
        check(&from_text(text));
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["x.txt", "x.md", "x.html", "x.docx", "x.pdf", "x.ndjson", "x"] {
            let path = folder.path().join(name);
            fs::write(&path, &bytes).expect("written");
            for document in all(&path).into_iter().flatten() {
                check(&document);
            }
        }
    }
}
