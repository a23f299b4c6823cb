//! What a reader hands in → text: pasted or saved HTML, a Word file, plain text. Reads no word of it for its meaning.
//!
//! Total and linear in time, like the stages: whatever the bytes are, they give a text or a [`file::Refusal`] that says what to do.

pub mod docx;
pub mod file;
pub mod html;
pub mod zip;

mod characters;
mod markup;

/// The text of a paste that came as HTML and as plain text, if the HTML has more to say: its paragraphs, or the text itself.
///
/// None where the plain text is as good, or where much of it would be lost with what the HTML hides.
pub fn pasted(html: &str, plain: &str) -> Option<String> {
    let page = html::read(html, html::Scope::Selection);
    let (n_letters, n_plain) = (letters(&page.text).count(), letters(plain).count());
    if n_letters == 0 || (n_letters * 2 < n_plain && !page.is_part) {
        return None;
    }
    let is_same = n_letters == n_plain && letters(&page.text).eq(letters(plain));
    (!is_same || n_paragraphs(plain) < n_paragraphs(&page.text)).then_some(page.text)
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !letter.is_whitespace())
}

/// How many stretches of lines there are between empty ones.
fn n_paragraphs(text: &str) -> usize {
    let is_empty = |line: &str| line.trim().is_empty();
    let above = [""].into_iter().chain(text.lines());
    above.zip(text.lines()).filter(|(above, line)| is_empty(above) && !is_empty(line)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_taken_for_its_paragraphs_only() {
        let html = "<p>One &amp; two.</p><p>Three.</p>";
        assert_eq!(pasted(html, "One & two.\r\n\r\nThree.\r\n"), None);
        assert_eq!(pasted(html, "One & two.\r\nThree.").as_deref(), Some("One & two.\n\nThree."));
        assert_eq!(pasted(html, "").as_deref(), Some("One & two.\n\nThree."));
    }

    #[test]
    fn what_html_hides_is_not_lost() {
        assert_eq!(pasted("<p>Well <!-- never closed", "Well, never closed, he said."), None);
        assert_eq!(pasted("<img src=x onerror=alert(1)>", "x"), None);
        assert_eq!(pasted("", "Plain."), None);
    }
}
