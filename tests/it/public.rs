//! Everything public has a runnable example with an assertion: modules, types, traits, functions, constants; and every
//! public method is used in an example of its own or on the page of its type.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What a source file in the project's format declares at its left margin.
#[derive(Default)]
struct Module {
    docs: String,
    items: Vec<Declared>,
    /// Whether it is public, the path, and the name under which it is known.
    uses: Vec<(bool, Vec<String>, String)>,
    /// Name, and whether it is public.
    modules: Vec<(String, bool)>,
    /// The type, and what its block declares.
    blocks: Vec<(String, Vec<Declared>)>,
}

/// An item or a method.
struct Declared {
    name: String,
    kind: &'static str,
    public: bool,
    docs: String,
}

/// Modules by their path from the crate's root, `a::b`; the root itself is empty.
type Modules = BTreeMap<String, Module>;

/// Where something is defined, and its name.
type Definition = (String, String);

const KINDS: [&str; 8] = ["const", "static", "enum", "fn", "struct", "trait", "type", "union"];

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Kind and name that a line declares, and whether it is public to all.
fn declared(line: &str, docs: &str) -> Option<Declared> {
    let public = line.starts_with("pub ");
    let line =
        line.strip_prefix("pub ").or_else(|| line.split_once(") ").filter(|it| it.0 == "pub(crate").map(|it| it.1));
    let line = line.unwrap_or_default();
    let mut words = line.split(' ').peekable();
    while words.next_if(|word| matches!(*word, "async" | "unsafe")).is_some() {}
    let first = words.next()?;
    let kind = match (first, words.peek()) {
        ("const", Some(&"fn")) => words.next()?,
        _ => first,
    };
    let kind = KINDS.into_iter().find(|known| *known == kind)?;
    let name: String = words.next()?.chars().take_while(|c| is_word(*c)).collect();
    Some(Declared { name, kind, public, docs: docs.to_owned() })
}

/// The leaves of a `use`: the path and the name under which it is known.
fn leaves(tree: &str, before: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let tree = tree.trim();
    let with = |name: &str| before.iter().cloned().chain([name.trim().to_owned()]).collect::<Vec<_>>();
    if let Some(group) = tree.strip_prefix('{') {
        let group = group.trim_end_matches('}');
        let (mut depth, mut from) = (0_i32, 0);
        for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
            depth += i32::from(c == '{') - i32::from(c == '}');
            if c == ',' && depth == 0 {
                leaves(&group[from..at], before, found);
                from = at + 1;
            }
        }
    } else if let Some((first, rest)) = tree.split_once("::") {
        leaves(rest, &with(first), found);
    } else if tree == "self" {
        found.push((before.to_vec(), before.last().cloned().unwrap_or_default()));
    } else if !tree.is_empty() {
        let (name, known) = tree.split_once(" as ").unwrap_or((tree, tree));
        found.push((with(name), known.trim().to_owned()));
    }
}

/// Reads what a file declares. Inline modules (tests) and bodies are indented, and so passed over.
fn parse(text: &str) -> Module {
    let mut module = Module::default();
    let (mut docs, mut test) = (String::new(), false);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(doc) = line.strip_prefix("//!") {
            module.docs += &format!("{doc}\n");
        } else if let Some(doc) = line.strip_prefix("///") {
            docs += &format!("{doc}\n");
        } else if line.starts_with("#[") {
            test |= line == "#[cfg(test)]";
        } else if !line.starts_with(' ') {
            let plain = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
            let public = line.starts_with("pub ");
            if let Some(tree) = plain.strip_prefix("use ") {
                let mut tree = tree.to_owned();
                while !tree.ends_with(';') {
                    tree.push_str(lines.next().unwrap_or(";").trim());
                }
                let mut found = Vec::new();
                leaves(tree.trim_end_matches(';'), &[], &mut found);
                module.uses.extend(found.into_iter().map(|(path, name)| (public, path, name)));
            } else if let Some(name) = plain.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                if !test {
                    module.modules.push((name.to_owned(), public));
                }
            } else if plain.starts_with("impl") && plain.ends_with('{') && !plain.contains(" for ") {
                let of = plain.trim_start_matches("impl").trim_end_matches('{').trim();
                // Parameters of the block itself stand in angle brackets before the type.
                let of = of.strip_prefix('<').and_then(|it| it.split_once("> ")).map_or(of, |(_, of)| of);
                let name: String = of.chars().take_while(|c| is_word(*c)).collect();
                let (mut methods, mut own) = (Vec::new(), String::new());
                for line in lines.by_ref().take_while(|line| *line != "}") {
                    if let Some(doc) = line.strip_prefix("    ///") {
                        own += &format!("{doc}\n");
                    } else if let Some(line) = line.strip_prefix("    ").filter(|it| !it.starts_with([' ', '#'])) {
                        methods.extend(declared(line, &own));
                        own.clear();
                    }
                }
                module.blocks.push((name, methods));
            } else {
                module.items.extend(declared(line, &docs));
            }
            (docs, test) = (String::new(), false);
        }
    }
    module
}

/// The code of the examples that run.
fn examples(docs: &str) -> String {
    let mut code = String::new();
    let mut inside = None;
    for line in docs.lines().map(str::trim_start) {
        match (line.strip_prefix("```"), inside) {
            (Some(_), Some(_)) => inside = None,
            (Some(language), None) => inside = Some(matches!(language.trim(), "" | "rust")),
            (None, Some(true)) => {
                code.push_str(line);
                code.push('\n');
            }
            (None, _) => {}
        }
    }
    code
}

fn shows(docs: &str) -> bool {
    examples(docs).contains("assert")
}

fn uses(code: &str, name: &str) -> bool {
    code.split(|c: char| !is_word(c)).any(|word| word == name)
}

/// The module that the first parts of a path name, seen from another.
fn module_of(modules: &Modules, from: &str, path: &[String]) -> Option<String> {
    let mut at = from.to_owned();
    for (place, part) in path.iter().enumerate() {
        at = match part.as_str() {
            "crate" if place == 0 => String::new(),
            "self" => at,
            "super" => at.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned()),
            name => joined(&at, name),
        };
        if !modules.contains_key(&at) {
            return None;
        }
    }
    Some(at)
}

/// Where a name that a module knows is defined.
fn definition(modules: &Modules, module: &str, name: &str, depth: usize) -> Option<Definition> {
    let known = modules.get(module)?;
    if known.items.iter().any(|own| own.name == name) {
        return Some((module.to_owned(), name.to_owned()));
    }
    let (_, path, _) = known.uses.iter().find(|(.., known)| known == name)?;
    let (last, before) = path.split_last()?;
    (depth > 0).then(|| definition(modules, &module_of(modules, module, before)?, last, depth - 1))?
}

/// What is public and lacks an example.
fn faults(modules: &Modules) -> (usize, Vec<String>) {
    let (mut count, mut faults, mut types) = (0, Vec::new(), BTreeMap::new());
    let mut waiting = vec![String::new()];
    let mut seen = BTreeSet::new();
    let mut note = |place: &Definition, shown: &str| {
        let Some(item) = modules[&place.0].items.iter().find(|item| item.name == place.1) else { return };
        if types.insert(place.clone(), item.docs.clone()).is_none() {
            count += 1;
            if !shows(&item.docs) {
                faults.push(format!("the {} {shown} has no example with an assertion", item.kind));
            }
        }
    };
    let mut bare = Vec::new();
    while let Some(module) = waiting.pop() {
        if !seen.insert(module.clone()) {
            continue;
        }
        let file = &modules[&module];
        if !module.is_empty() && !shows(&file.docs) {
            bare.push(format!("the module {module} has no example with an assertion"));
        }
        waiting.extend(file.modules.iter().filter(|(_, public)| *public).map(|(name, _)| joined(&module, name)));
        for (_, path, name) in file.uses.iter().filter(|(public, ..)| *public) {
            let (last, before) = path.split_last().expect("a path has parts");
            let from = module_of(modules, &module, before);
            match from.and_then(|from| definition(modules, &from, last, 8)) {
                Some(place) => note(&place, &joined(&module, name)),
                None => bare.push(format!("`pub use {}` in {module} leads nowhere", path.join("::"))),
            }
        }
        for item in file.items.iter().filter(|item| item.public) {
            note(&(module.clone(), item.name.clone()), &joined(&module, &item.name));
        }
    }
    faults.extend(bare);
    for (module, file) in modules {
        for (name, methods) in &file.blocks {
            let Some(place) = definition(modules, module, name, 8) else { continue };
            let Some(page) = types.get(&place).map(|docs| examples(docs)) else { continue };
            for method in methods.iter().filter(|method| method.public) {
                count += 1;
                if !shows(&method.docs) && !uses(&page, &method.name) {
                    faults.push(format!("{}::{name}::{} is used in no example", place.0, method.name));
                }
            }
        }
    }
    (count + seen.len() - 1, faults)
}

/// Reads a module and those below it from their files.
fn read(folder: &Path, file: &Path, module: &str, modules: &mut Modules) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = parse(&text);
    for (name, _) in &parsed.modules {
        let beside = folder.join(format!("{name}.rs"));
        let inside = folder.join(name);
        let file = if beside.is_file() { beside } else { inside.join("mod.rs") };
        read(&inside, &file, &joined(module, name), modules);
    }
    modules.insert(module.to_owned(), parsed);
}

#[test]
fn everything_public_is_shown_in_an_example() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Modules::new();
    read(&source, &source.join("lib.rs"), "", &mut modules);
    let (count, faults) = faults(&modules);
    assert!(count > 200, "only {count} public items were found");
    assert!(faults.is_empty(), "{} of {count} public items:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn what_has_no_example_is_found() {
    let told = |texts: &[(&str, &str)]| {
        let parsed = |(module, text): &(&str, &str)| ((*module).to_owned(), parse(text));
        faults(&texts.iter().map(parsed).collect()).1
    };
    let shown = "//! ```\n//! assert!(true);\n//! ```\n";
    let inside = "/// ```\n/// assert_eq!(Wall::new().height(), 3);\n/// ```\npub struct Wall;\n\
        impl Wall {\n    pub fn new() -> Self {\n        Self\n    }\n    pub fn height(&self) -> u8 {\n        3\n    }\n    \
        pub(crate) fn hidden(&self) {}\n}\n\
        pub(crate) struct Brick;\nimpl Brick {\n    pub fn bare() {}\n}\n";
    let sound = [("", "pub mod a;"), ("a", &*format!("{shown}mod b;\npub use b::Wall;")), ("a::b", inside)];
    assert_eq!(told(&sound), Vec::<String>::new());
    // A module, a function, a re-exported type, a method in another file, an example that asserts nothing.
    assert_eq!(told(&[("", "pub mod a;"), ("a", "")]), ["the module a has no example with an assertion"]);
    assert_eq!(told(&[("", "/// Text.\npub fn f() {}")]), ["the fn f has no example with an assertion"]);
    let mute = "/// ```\n/// let _ = 1;\n/// ```\npub const N: u8 = 1;\n/// ```text\n/// assert!(true)\n/// ```\npub enum E {}";
    assert_eq!(told(&[("", mute)]).len(), 2);
    let bare = [("", "mod b;\npub use b::Wall;"), ("b", "pub struct Wall;")];
    assert_eq!(told(&bare), ["the struct Wall has no example with an assertion"]);
    let apart = "use super::b::Wall;\nimpl Wall {\n    pub fn paint(&self) {}\n}\n";
    let apart = [("", "mod b;\nmod c;\npub use b::Wall;"), ("b", inside), ("c", apart)];
    assert_eq!(told(&apart), ["b::Wall::paint is used in no example"]);
}
