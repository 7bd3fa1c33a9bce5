use proptest::prelude::*;

use super::*;

fn read(text: &str) -> (Table, Vec<String>) {
    let (table, findings) = Table::read("t.csv", text.as_bytes().to_vec());
    (table, findings.iter().map(brief).collect())
}

fn brief(finding: &Diagnostic) -> String {
    finding
        .location
        .as_ref()
        .map_or_else(|| finding.code.to_owned(), |at| format!("{}:{} {}", at.start.line, at.start.column, finding.code))
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    table.visit(0..usize::MAX, |row| {
        rows.push((0..row.cells.len()).filter_map(|column| row.text(column)).map(Cow::into_owned).collect());
    });
    rows
}

#[test]
fn a_spreadsheet_file_keeps_its_places() {
    let (table, findings) = read("\u{feff}id;Válue\r\n\r\na;\"x\r\ny\"\r\nb;é;\r\nc;z\r\n");
    assert_eq!(findings, ["5:5 cell-count"]);
    assert_eq!(rows(&table), [["a", "x\r\ny"], ["c", "z"]]);
    assert_eq!((table.delimiter(), table.newline(), table.has_byte_order_mark()), (b';', Newline::CrLf, true));
    assert_eq!(table.columns().iter().map(|column| &*column.name).collect::<Vec<_>>(), ["id", "válue"]);
    let place = |row: usize, column| table.row(row).location(column).start;
    assert_eq!(place(0, 1), Place { line: 3, column: 3 });
    assert_eq!(table.row(0).location(1).end, Place { line: 4, column: 3 });
    assert_eq!(place(1, 0), Place { line: 6, column: 1 });
    assert_eq!(table.header_location().start, Place { line: 1, column: 1 });
    assert_eq!(table.location(table.row(1).span(1)).start, Place { line: 6, column: 3 });
}

#[test]
fn an_unclosed_quote_gives_back_what_it_swallowed() {
    let (table, findings) = read("id,a,b\n1,\"x,y\n2,\"u\",v\n3,\"\",w\n4,\"p\"\"\",q\n");
    assert_eq!(findings, ["2:3 unclosed-quote"]);
    assert_eq!(rows(&table), [["2", "u", "v"], ["3", "", "w"], ["4", "p\"", "q"]]);
    let (table, findings) = read("id,a\n1,x\n2,\"y\n3,z\n");
    assert_eq!(findings, ["3:3 unclosed-quote"]);
    assert_eq!(rows(&table), [["1", "x"], ["3", "z"]]);
    // Closed by accident: the quote of the next row's empty start.
    let (table, findings) = read("id,a,b\n1,\"x,y\n2,u,v\n3,\",q\",w\n");
    assert_eq!(findings, ["2:3 unclosed-quote"]);
    assert_eq!(table.len(), 2);
}

#[test]
fn faults_in_one_row_leave_the_others() {
    let (table, findings) = Table::read("t.csv", b"id,a\n1,caf\xe9\n2,x\0\n3,\"y\"z\n4,ok\n5,a,b\n6\n".to_vec());
    let brief: Vec<String> = findings.iter().map(brief).collect();
    assert_eq!(brief, ["2:6 invalid-utf8", "3:4 nul-byte", "4:6 text-after-quote", "6:5 cell-count", "7:1 cell-count"]);
    assert_eq!(findings[0].message, "byte 10 of the file (0xE9) is not UTF-8");
    assert_eq!(rows(&table), [["4", "ok"]]);
    assert_eq!(table.faulty(), 5);
}

#[test]
fn says_when_there_is_nothing_to_read() {
    assert_eq!(read("").1, ["1:1 empty-file"]);
    assert_eq!(read("\u{feff}\r\n\r\n").1, ["3:1 empty-file"]);
    assert_eq!(Table::read("t", b"\xff\xfei\0d\0".to_vec()).1.len(), 1);
    assert_eq!(read("id,id\n").1, ["1:4 duplicate-column"]);
    assert_eq!(read("id,\"a\n1,2\n").1, ["1:4 unclosed-quote"]);
}

#[test]
fn finds_a_part_of_a_cell() {
    let (table, _) = read("id,a\n1, \"x\"\" + \"\"y\"\"\"\n2,\" x\"\" + \"\"y\"\"\"\n3, abc\n");
    assert_eq!(table.row(1).text(1).as_deref(), Some(" x\" + \"y\""));
    let place = |row: usize, from, to| table.row(row).location_in(1, Span::new(from, to));
    assert_eq!((place(0, 0, 1).start.column, place(0, 0, 1).end.column), (4, 5));
    // x | "" | space + space | "" | y: byte 6 of the trimmed text is y.
    assert_eq!(place(1, 6, 7).span.of(table.text()), "y");
    assert_eq!(place(2, 1, 3).span.of(table.text()), "bc");
}

#[test]
fn takes_the_delimiter_from_the_header() {
    assert_eq!(read("a\tb,c\td\n").0.delimiter(), b'\t');
    assert_eq!(read("a\n1\n").0.delimiter(), b',');
    assert_eq!(read("sep=;\na,b;c\n1;2\n").0.delimiter(), b';');
    assert_eq!(read("\"a;b;c\",d\n").0.delimiter(), b',');
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        cells in proptest::collection::vec(proptest::collection::vec("[a-c,;\"\n\r é\t]{0,6}", 3), 0..8),
        delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
        newline in prop_oneof![Just(Newline::Lf), Just(Newline::CrLf), Just(Newline::Cr)],
    ) {
        let header = vec!["x".to_owned(), "y".to_owned(), "z".to_owned()];
        let all = std::iter::once(&header).chain(&cells).map(|row| row.iter().map(String::as_str));
        let bytes = write(all, delimiter, newline).unwrap();
        let (table, findings) = Table::read("t.csv", bytes);
        prop_assert_eq!(findings, vec![]);
        prop_assert_eq!(rows(&table), cells);
        prop_assert_eq!((table.delimiter(), table.newline()), (delimiter, newline));
    }

    #[test]
    fn agrees_with_the_csv_crate_where_all_is_sound(text in "[ab,\"\n\ré]{0,40}") {
        let text = format!("h,i\n{text}");
        let (table, findings) = Table::read("t.csv", text.clone().into_bytes());
        let mut oracle = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        if findings.is_empty() {
            let expected: Vec<Vec<String>> =
                oracle.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(rows(&table), expected);
        }
    }

    #[test]
    fn every_place_is_the_one_that_counting_lines_gives(text in "[ab,\"\n\ré]{0,40}") {
        let text = format!("h,i\n{text}");
        let (table, findings) = Table::read("t.csv", text.clone().into_bytes());
        let lines = crate::source::Lines::new(&text);
        let cells = (0..table.len()).flat_map(|row| [table.row(row).location(0), table.row(row).location(1)]);
        for at in cells.chain(findings.into_iter().filter_map(|finding| finding.location)) {
            prop_assert_eq!(at.start, lines.place(at.span.start));
            prop_assert_eq!(at.end, lines.place(at.span.end));
        }
    }

    #[test]
    fn no_bytes_make_it_panic_and_every_line_is_accounted_for(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (table, findings) = Table::read("t.csv", bytes);
        prop_assert!(table.faulty() <= findings.len());
        for row in 0..table.len() {
            prop_assert_eq!(table.row(row).cells.len(), table.columns().len());
        }
    }
}

#[test]
fn an_unclosed_quote_hides_one_row() {
    use crate::table::Table;
    let (table, findings) = Table::read("claims.csv", b"id;value\r\nc-1;\"1\r\nc-2;1.300\r\n".to_vec());
    assert_eq!(
        findings[0].to_string().lines().next().unwrap(),
        "claims.csv:2:5: error[unclosed-quote]: the quote opened here is never closed"
    );
    assert_eq!(table.len(), 1);
    assert_eq!(table.row(0).text(1).unwrap(), "1.300");
}
