//! What holds for anything a reader hands in: HTML, files and addresses of any bytes, checked on random ones.

use claimlight::{
    intake::{
        docx, file,
        html::{self, Scope},
        pasted,
    },
    view::address::Address,
};
use proptest::prelude::*;

/// Pieces of markup that decide something, and any letters; what stands beside what is left to chance.
fn markup() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        6 => prop::sample::select(vec![
            "<", ">", "</", "/>", "<!--", "-->", "--", "!", "<![CDATA[", "]]>", "<?", "&", "&#", "&#x", ";", "\"", "'", "=",
            "<p>", "<div>", "</div>", "<article>", "</article>", "<main", "<aside>", "</aside>", "<script>", "</script", "<pre>",
            "<td>", "<br>", "<q>", "</q>", "<a href=", "</a>", "<h1>", "</h1>", "<li hidden>", "<section hidden>", "&amp;",
            "<w:t>", "</w:t>", "<w:p/>", "<w:moveFrom>", "</w:moveFrom>", "\0", "\r\n", "\u{a0}", "é", "🙂",
        ])
        .prop_map(str::to_owned),
        2 => "[a-z0-9 ]{0,9}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(pieces, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_markup_gives_a_text_of_lines(raw in markup()) {
        for scope in [Scope::Page, Scope::Selection] {
            let text = html::read(&raw, scope).text;
            prop_assert_eq!(text.trim(), &text);
            prop_assert!(!text.contains("\n\n\n") && !text.contains('\0') && !text.contains("  "));
        }
        pasted(&raw, "plain");
        docx::read(&raw);
    }

    #[test]
    fn letters_that_are_no_markup_are_kept(raw in "[^<>&\\p{Cc}\\s]{0,40}") {
        prop_assert_eq!(html::read(&raw, Scope::Selection).text, raw);
    }

    #[test]
    fn any_bytes_are_a_file(bytes in prop::collection::vec(any::<u8>(), 0..200), is_archive: bool) {
        let bytes = [if is_archive { b"PK\x03\x04".as_slice() } else { &[] }, &bytes].concat();
        if let Ok(form) = file::form("a.docx", &bytes) {
            file::encodings(form, &bytes);
        }
        docx::find_text(&bytes);
    }

    #[test]
    fn any_fragment_is_an_address(hash in "#?([fqst]=|[a-zA-Z0-9%._=&-]|[0-9]\\.|.){0,40}") {
        if let Some(address) = Address::parse(&hash) {
            let known = Address::parse(&address.fragment());
            prop_assert!(known.is_some_and(|it| it.finding == address.finding && it.words == address.words));
        }
    }
}

/// Time that grows with the square of the length would not end while anyone waits.
#[test]
fn a_hundred_thousand_of_anything_ends() {
    let openers = [
        "<",
        "</",
        "<a",
        "<a ",
        "<a b=",
        "<a b='",
        "<!",
        "<!--",
        "<![CDATA[",
        "<?",
        "&",
        "&#",
        "&a",
        "<div>",
        "</div>",
        "<p>",
        "<aside>",
        "<article>",
        "<article>a</article>",
        "<script>",
        "</script",
        "<br>",
        "<td>",
        "<q>",
        "<pre>\n",
        "<li>a",
        "<div></p>",
        "<div></section>",
    ];
    for opener in openers {
        let html = opener.repeat(100_000);
        html::read(&html, Scope::Page);
        docx::read(&html);
    }
    docx::find_text(&b"PK\x01\x02".repeat(100_000));
}
