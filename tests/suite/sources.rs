//! The program's own sources, read as Rust's tokens: comments are gone, and so is what is compiled for
//! tests only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree, token_stream};

/// A path as it is written, segment by segment, and its line.
pub type Named = (Vec<String>, usize);

/// A file that is compiled into the program.
pub struct Source {
    /// Its path below the root of the repository.
    pub file: String,
    /// Its module below the crate; that of `lib.rs` is empty, that of the binary is `main`.
    pub module: Vec<String>,
    /// Its text as tokens.
    pub tokens: TokenStream,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of the library and of the binary, found as the compiler finds them: by `mod name;`.
pub fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut found = Vec::new();
    let mut open: Vec<(PathBuf, Vec<String>)> =
        vec![(src.join("lib.rs"), Vec::new()), (src.join("main.rs"), vec!["main".to_owned()])];
    while let Some((path, module)) = open.pop() {
        let tokens = read(&path).parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let tokens = program(tokens);
        for child in children(&tokens) {
            let inner = [module.as_slice(), &[child]].concat();
            let below = src.join(inner.join("/"));
            let flat = below.with_extension("rs");
            open.push((if flat.exists() { flat } else { below.join("mod.rs") }, inner));
        }
        let file = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        found.push(Source { file, module, tokens });
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// Tokens without docstrings, what lints are told, and items under `#[cfg(test)]`.
fn program(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let attribute = match (is(&token, '#'), rest.peek()) {
            (true, Some(TokenTree::Group(group))) => Some(group.stream().to_string()),
            (true, Some(TokenTree::Punct(_))) => Some("doc".to_owned()), // `#!`, of a whole file
            (true | false, _) => None,
        };
        match attribute.as_deref() {
            Some("cfg (test)") => skip_item(&mut rest),
            Some(text) if ["doc", "expect", "allow"].iter().any(|word| text.starts_with(word)) => {
                drop(rest.find(|token| matches!(token, TokenTree::Group(_))));
            }
            Some(_) | None => kept.push(match token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), program(group.stream()));
                    inner.set_span(group.span());
                    inner.into()
                }
                other @ (TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_)) => other,
            }),
        }
    }
    kept.into_iter().collect()
}

/// The rest of an item: up to `;`, or to the braces that end one which has a body.
fn skip_item(rest: &mut Peekable<token_stream::IntoIter>) {
    let mut has_body = true;
    for token in rest {
        has_body &=
            !matches!(&token, TokenTree::Ident(word) if ["use", "const", "static"].iter().any(|w| word == w));
        if is(&token, ';') || has_body && braces(&token).is_some() {
            return;
        }
    }
}

fn is(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

fn braces(token: &TokenTree) -> Option<&Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}

/// What `keyword name` declares.
pub struct Item {
    pub name: String,
    /// From the keyword to the body or `;`.
    tokens: Vec<TokenTree>,
}

/// Each item that a keyword begins, at any depth.
pub fn declared(tokens: &TokenStream, keyword: &str) -> Vec<Item> {
    let all: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        match (token, all.get(at + 1)) {
            (TokenTree::Group(group), _) => found.extend(declared(&group.stream(), keyword)),
            (TokenTree::Ident(word), Some(TokenTree::Ident(name))) if word == keyword => {
                let ends = |token: &TokenTree| is(token, ';') || braces(token).is_some();
                let length = all[at..].iter().position(ends).map_or(2, |end| end + 1);
                found.push(Item { name: name.to_string(), tokens: all[at..at + length].to_vec() });
            }
            (TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_), _) => {}
        }
    }
    found
}

impl Item {
    pub fn lines(&self) -> usize {
        let lines = self.tokens.iter().map(|token| (token.span().start().line, token.span().end().line));
        let first_last = lines.reduce(|(first, _), (_, last)| (first, last));
        first_last.map_or(0, |(first, last)| last + 1 - first)
    }

    /// How many parameters a function takes, `self` being one.
    pub fn parameters(&self) -> usize {
        let list = outside_angles(&self.tokens).into_iter().find_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream().into_iter().collect::<Vec<_>>()),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        });
        let list = list.unwrap_or_default();
        outside_angles(&list).split(|token| is(token, ',')).filter(|one| !one.is_empty()).count()
    }
}

/// What stands in no list of generics: a bound such as `Fn(u16) -> u16` has brackets of its own.
fn outside_angles(tokens: &[TokenTree]) -> Vec<&TokenTree> {
    let (mut depth, mut arrow) = (0, false);
    let mut outside = Vec::new();
    for token in tokens {
        match token {
            token if is(token, '<') => depth += 1,
            token if is(token, '>') && !arrow => depth -= 1,
            token if depth == 0 => outside.push(token),
            _ => {}
        }
        arrow = is(token, '-');
    }
    outside
}

/// The modules that `mod name;` gives a file of its own.
fn children(tokens: &TokenStream) -> Vec<String> {
    let all: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let declares = |three: &[TokenTree]| match three {
        [TokenTree::Ident(word), TokenTree::Ident(name), end] if word == "mod" && is(end, ';') => {
            Some(name.to_string())
        }
        [..] => None,
    };
    all.windows(3).filter_map(declares).collect()
}

/// All paths, a single word being one, too; those in the braces of a `use` one by one.
pub fn paths(tokens: &TokenStream) -> Vec<Named> {
    let mut found = Vec::new();
    collect(tokens, &[], &mut found);
    found
}

fn collect(tokens: &TokenStream, before: &[String], found: &mut Vec<Named>) {
    let mut rest = tokens.clone().into_iter();
    // A word goes on with a path where two colons stand before it, and begins one where nothing does.
    let (mut path, mut line, mut colons) = (before.to_vec(), 0, 2);
    let mut ended = |path: &[String], line| {
        if path.len() > before.len() {
            found.push((path.to_vec(), line));
        }
    };
    let mut groups = Vec::new();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            // What it is called here.
            TokenTree::Ident(word) if word == "as" => drop(rest.next()),
            TokenTree::Ident(word) => {
                if colons != 2 {
                    ended(&path, line);
                    path.truncate(before.len());
                }
                path.push(word.to_string());
                (line, colons) = (word.span().start().line, 0);
            }
            TokenTree::Group(group) if colons == 2 && path.len() > before.len() => {
                groups.push((group.stream(), std::mem::replace(&mut path, before.to_vec())));
            }
            other @ (TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_)) => {
                ended(&path, line);
                path.truncate(before.len());
                colons = 2;
                if let TokenTree::Group(group) = other {
                    groups.push((group.stream(), Vec::new()));
                }
            }
        }
    }
    ended(&path, line);
    for (tokens, before) in groups {
        collect(&tokens, &before, found);
    }
}

/// Which file uses which, each a place in the list of files: a name counts for the file that owns it,
/// whoever hands it on by `pub use`. What a method's call uses is not seen.
pub fn uses(sources: &[Source]) -> Vec<BTreeSet<usize>> {
    let places: BTreeMap<&[String], usize> =
        sources.iter().enumerate().map(|(place, source)| (source.module.as_slice(), place)).collect();
    let inward: Vec<Vec<Vec<String>>> = sources.iter().map(|source| inward(source, &places)).collect();
    let used = |(place, paths): (usize, &Vec<Vec<String>>)| {
        let owners = paths.iter().filter_map(|path| owner(path, &places, &inward, 8));
        owners.filter(|owner| *owner != place).collect()
    };
    inward.iter().enumerate().map(used).collect()
}

/// The paths of a file that lead into the crate, from its root.
fn inward(source: &Source, places: &BTreeMap<&[String], usize>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (path, _) in paths(&source.tokens).into_iter().filter(|(path, _)| path.len() > 1) {
        let (mut base, mut rest) = (source.module.clone(), path.as_slice());
        match rest[0].as_str() {
            "crate" | "qilu" => (base, rest) = (Vec::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {
                while let Some(("super", after)) =
                    rest.split_first().map(|(first, after)| (first.as_str(), after))
                {
                    base.pop();
                    rest = after;
                }
            }
            child if !places.contains_key([base.as_slice(), &[child.to_owned()]].concat().as_slice()) => {
                continue;
            }
            _ => {}
        }
        found.push(base.into_iter().chain(rest.iter().filter(|name| *name != "self").cloned()).collect());
    }
    found
}

/// The file in which the name at the end of a path stands.
fn owner(
    path: &[String],
    places: &BTreeMap<&[String], usize>,
    inward: &[Vec<Vec<String>>],
    depth: usize,
) -> Option<usize> {
    let known = (0..=path.len()).rev().find(|length| places.contains_key(&path[..*length]))?;
    let place = places[&path[..known]];
    let handed_on = path.get(known).and_then(|name| {
        let from =
            inward[place].iter().find(|other| other.last() == Some(name) && **other != path[..=known])?;
        (depth > 0).then(|| owner(from, places, inward, depth - 1)).flatten()
    });
    handed_on.or(Some(place))
}
