//! Everything public has a runnable example with an assertion: modules, types, traits, functions, constants; and every
//! public method is used in an example of its own or on the page of its type.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::{Attribute, File, ImplItem, Item, Type, UseTree, Visibility};

/// Modules by their path from the crate's root, `a::b`; the root itself is empty.
type Modules = BTreeMap<String, File>;

/// Where something is defined, and its name.
type Definition = (String, String);

fn joined(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The documentation of an item, one line each.
fn docs(attributes: &[Attribute]) -> String {
    let mut text = String::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) = &pair.value
        {
            text.push_str(&line.value());
            text.push('\n');
        }
    }
    text
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
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.split(|c: char| !is_word(c)).any(|word| word == name)
}

/// Name, visibility, kind and attributes of an item that documentation lists.
fn listed(item: &Item) -> Option<(String, &Visibility, &'static str, &[Attribute])> {
    let (name, visibility, kind, attributes) = match item {
        Item::Const(it) => (&it.ident, &it.vis, "constant", &it.attrs),
        Item::Enum(it) => (&it.ident, &it.vis, "enum", &it.attrs),
        Item::Fn(it) => (&it.sig.ident, &it.vis, "function", &it.attrs),
        Item::Static(it) => (&it.ident, &it.vis, "static", &it.attrs),
        Item::Struct(it) => (&it.ident, &it.vis, "struct", &it.attrs),
        Item::Trait(it) => (&it.ident, &it.vis, "trait", &it.attrs),
        Item::Type(it) => (&it.ident, &it.vis, "type", &it.attrs),
        Item::Union(it) => (&it.ident, &it.vis, "union", &it.attrs),
        _ => return None,
    };
    Some((name.to_string(), visibility, kind, attributes))
}

/// The leaves of a `use`: the path and the name under which it is known.
fn leaves(tree: &UseTree, before: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &with(path.ident.to_string()), found),
        UseTree::Name(name) if name.ident == "self" => {
            found.push((before.to_vec(), before.last().cloned().unwrap_or_default()));
        }
        UseTree::Name(name) => found.push((with(name.ident.to_string()), name.ident.to_string())),
        UseTree::Rename(rename) => found.push((with(rename.ident.to_string()), rename.rename.to_string())),
        UseTree::Glob(_) => found.push((with("*".to_owned()), "*".to_owned())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, before, found)),
    }
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
    let items = &modules.get(module)?.items;
    if items.iter().filter_map(listed).any(|(own, ..)| own == name) {
        return Some((module.to_owned(), name.to_owned()));
    }
    let mut found = Vec::new();
    for item in items {
        if let Item::Use(it) = item {
            leaves(&it.tree, &[], &mut found);
        }
    }
    let (path, _) = found.into_iter().find(|(_, known)| known == name)?;
    let (last, before) = path.split_last()?;
    (depth > 0).then(|| definition(modules, &module_of(modules, module, before)?, last, depth - 1))?
}

/// What is public and lacks an example.
fn faults(modules: &Modules) -> (usize, Vec<String>) {
    let (mut count, mut faults, mut types) = (0, Vec::new(), BTreeMap::new());
    let mut waiting = vec![String::new()];
    let mut seen = BTreeSet::new();
    let mut note = |place: &Definition, shown: &str| {
        let item = modules[&place.0].items.iter().filter_map(listed).find(|(name, ..)| *name == place.1);
        let Some((_, _, kind, attributes)) = item else { return };
        if types.insert(place.clone(), docs(attributes)).is_none() {
            count += 1;
            if !shows(&docs(attributes)) {
                faults.push(format!("the {kind} {shown} has no example with an assertion"));
            }
        }
    };
    let mut bare = Vec::new();
    while let Some(module) = waiting.pop() {
        if !seen.insert(module.clone()) {
            continue;
        }
        let file = &modules[&module];
        if !module.is_empty() && !shows(&docs(&file.attrs)) {
            bare.push(format!("the module {module} has no example with an assertion"));
        }
        for item in &file.items {
            match item {
                Item::Mod(it) if is_public(&it.vis) => waiting.push(joined(&module, &it.ident.to_string())),
                Item::Use(it) if is_public(&it.vis) => {
                    let mut found = Vec::new();
                    leaves(&it.tree, &[], &mut found);
                    for (path, name) in found {
                        let (last, before) = path.split_last().expect("a path has parts");
                        let from = module_of(modules, &module, before);
                        match from.and_then(|from| definition(modules, &from, last, 8)) {
                            Some(place) => note(&place, &joined(&module, &name)),
                            None => bare.push(format!("`pub use {}` in {module} leads nowhere", path.join("::"))),
                        }
                    }
                }
                item => {
                    if let Some((name, visibility, ..)) = listed(item)
                        && is_public(visibility)
                    {
                        note(&(module.clone(), name.clone()), &joined(&module, &name));
                    }
                }
            }
        }
    }
    faults.extend(bare);
    for (module, file) in modules {
        for item in &file.items {
            let Item::Impl(block) = item else { continue };
            let (None, Type::Path(of)) = (&block.trait_, &*block.self_ty) else { continue };
            let name = of.path.segments.last().map(|part| part.ident.to_string()).unwrap_or_default();
            let Some(place) = definition(modules, module, &name, 8) else { continue };
            let Some(page) = types.get(&place).map(|docs| examples(docs)) else { continue };
            for item in &block.items {
                let (method, visibility, attributes) = match item {
                    ImplItem::Fn(it) => (it.sig.ident.to_string(), &it.vis, &it.attrs),
                    ImplItem::Const(it) => (it.ident.to_string(), &it.vis, &it.attrs),
                    _ => continue,
                };
                if is_public(visibility) {
                    count += 1;
                    if !shows(&docs(attributes)) && !uses(&page, &method) {
                        faults.push(format!("{}::{name}::{method} is used in no example", place.0));
                    }
                }
            }
        }
    }
    (count + seen.len() - 1, faults)
}

/// Reads a module and those below it from their files.
fn read(folder: &Path, file: &Path, module: &str, modules: &mut Modules) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    for item in &parsed.items {
        let Item::Mod(it) = item else { continue };
        let test = it.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
        });
        if test || it.content.is_some() {
            continue;
        }
        let name = it.ident.to_string();
        let beside = folder.join(format!("{name}.rs"));
        let inside = folder.join(&name);
        let file = if beside.is_file() { beside } else { inside.join("mod.rs") };
        read(&inside, &file, &joined(module, &name), modules);
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
        let parsed = |(module, text): &(&str, &str)| ((*module).to_owned(), syn::parse_file(text).expect("Rust"));
        faults(&texts.iter().map(parsed).collect()).1
    };
    let shown = "//! ```\n//! assert!(true);\n//! ```\n";
    let inside = "
        /// ```
        /// assert_eq!(Wall::new().height(), 3);
        /// ```
        pub struct Wall;
        impl Wall {
            pub fn new() -> Self { Self }
            pub fn height(&self) -> u8 { 3 }
            pub(crate) fn hidden(&self) {}
        }
        pub(crate) struct Brick;
        impl Brick { pub fn bare() {} }
    ";
    let sound = [("", "pub mod a;"), ("a", &*format!("{shown}mod b;\npub use b::Wall;")), ("a::b", inside)];
    assert_eq!(told(&sound), Vec::<String>::new());
    // A module, a function, a re-exported type, a method in another file, an example that asserts nothing.
    assert_eq!(told(&[("", "pub mod a;"), ("a", "")]), ["the module a has no example with an assertion"]);
    assert_eq!(told(&[("", "/// Text.\npub fn f() {}")]), ["the function f has no example with an assertion"]);
    let mute = "/// ```\n/// let _ = 1;\n/// ```\npub const N: u8 = 1;\n/// ```text\n/// assert!(true)\n/// ```\npub enum E {}";
    assert_eq!(told(&[("", mute)]).len(), 2);
    let bare = [("", "mod b;\npub use b::Wall;"), ("b", "pub struct Wall;")];
    assert_eq!(told(&bare), ["the struct Wall has no example with an assertion"]);
    let apart = "use super::b::Wall;\nimpl Wall { pub fn paint(&self) {} }";
    let apart = [("", "mod b;\nmod c;\npub use b::Wall;"), ("b", inside), ("c", apart)];
    assert_eq!(told(&apart), ["b::Wall::paint is used in no example"]);
}
