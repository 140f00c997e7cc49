//! The words and marks of a source.

/// A word or a mark of a source, with its line. Comments and strings are not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    pub(crate) line: usize,
}

pub(crate) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment_length(rest)
        } else if let Some(length) = text_length(rest) {
            length
        } else if first.is_alphanumeric() || first == '_' {
            let is_end = |letter: char| !(letter.is_alphanumeric() || letter == '_');
            let length = rest.find(is_end).unwrap_or(rest.len());
            found.push(Token { text: &rest[..length], line });
            length
        } else if rest.starts_with("::") {
            found.push(Token { text: "::", line });
            2
        } else {
            if !first.is_whitespace() {
                found.push(Token { text: &rest[..first.len_utf8()], line });
            }
            first.len_utf8()
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    found
}

/// The length of a block comment, which may hold others.
fn block_comment_length(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (at, depth) = (at + 2, depth + 1);
        } else if rest[at..].starts_with("*/") {
            (at, depth) = (at + 2, depth - 1);
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of the string or character that `rest` begins with, if it does.
fn text_length(rest: &str) -> Option<usize> {
    let prefix = ["br", "b", "cr", "c", "r", ""].into_iter().find(|prefix| {
        rest.strip_prefix(prefix).is_some_and(|after| after.starts_with(['"', '#', '\'']))
    })?;
    let body = &rest[prefix.len()..];
    if prefix.ends_with('r') {
        let hashes = body.len() - body.trim_start_matches('#').len();
        let text = body[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = text.find(&end).map_or(text.len(), |place| place + end.len());
        return Some(prefix.len() + hashes + 1 + length);
    }
    let quote = body.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    if quote == '\'' {
        // A lifetime has no closing mark right after its one letter.
        let mut letters = body[1..].chars();
        let is_character = letters.next()? == '\\' || letters.next()? == '\'';
        if !is_character {
            return None;
        }
    }
    let mut escaped = false;
    for (place, letter) in body.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return Some(prefix.len() + place + 1),
            _ => (),
        }
    }
    Some(rest.len())
}

/// The tokens of a file without its modules of tests; none of a file that is such a module.
pub(crate) fn without_tests<'a>(file: &str, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    if file.split(['/', '.']).any(|part| part == "tests") {
        return Vec::new();
    }
    let mut kept = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let rest = &tokens[place..];
        let is_marked = rest.len() > MARK.len()
            && rest.iter().zip(MARK).all(|(token, word)| token.text == word);
        place += if is_marked { item_length(rest) } else { 1 };
        if !is_marked {
            kept.push(rest[0]);
        }
    }
    kept
}

/// The length of an item: to its `;`, or to the end of its braces.
fn item_length(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0;
    let end = tokens.iter().position(|token| {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => (),
        }
        depth == 0 && [";", "}"].contains(&token.text)
    });
    end.map_or(tokens.len(), |end| end + 1)
}
