//! HTML and the paragraphs it gives.

use super::*;

fn copied(html: &str) -> String {
    read(html, Scope::Selection).text
}

#[test]
fn blocks_become_paragraphs_and_words_are_not_glued() {
    let html = "<H1>Talks\n  fail</H1><p>One <b>bo</b>ld &amp; two.<p>Three<br>four<br><br>five\
        <div>Six</div><div>Seven</div><ul><li>a<li>b</ul>Eight<table><tr><td>c<td>d<tr><td>e</td><td>f</td></table>nine";
    let text = "Talks fail\n\nOne bold & two.\n\nThree\nfour\n\nfive\nSix\nSeven\n\na\n\nb\n\nEight\n\nc\td\ne\tf\n\nnine";
    assert_eq!(copied(html), text);
}

#[test]
fn what_is_no_text_is_dropped() {
    let html = "<meta charset=utf-8><title>T</title><style>p{}</style><nav>Home<nav>More</nav></nav>\
        <p>One<script>document.write('<p>two</p>')</script> \
        <img src=x onerror=\"alert(1)\"><svg onload=alert(2)><text>no</text></svg>three.</p><aside>Ad</aside>\
        <template><p>no</p></template><noscript>no <p>no</noscript><iframe src='javascript:alert(3)'>no</iframe>\
        <a href='javascript:alert(4)'>four</a><!-- no --><base href=x><meta http-equiv=refresh content=0>\
        <section hidden>no</section> <p>five";
    assert_eq!(copied(html), "One three.\n\nfour\n\nfive");
}

#[test]
fn what_only_looks_like_a_tag_is_text() {
    assert_eq!(copied("1 < 2 <3 a<b>c</b> </> <"), "1 < 2 <3 ac <");
    assert_eq!(copied("&lt;b&gt; &amp;lt;/mark&gt;"), "<b> &lt;/mark>");
    assert_eq!(copied("<![CDATA[a <b> & c]]> <?php echo 1 ?>d"), "a <b> & c d");
    assert_eq!(copied("<p title='a > b'>c</p><p title=\"<script>\">d"), "c\n\nd");
}

#[test]
fn what_is_not_closed_ends_where_it_can() {
    assert_eq!(copied("a<!-- b"), "a");
    assert_eq!(copied("a<!-->b<!--->c"), "abc");
    assert_eq!(copied("a<script>b"), "a");
    assert_eq!(copied("a<p class='b"), "a");
    assert_eq!(copied("<div><aside>a</div>b"), "b");
    assert_eq!(copied("a</nav></nav>b</table></p>c"), "a\n\nb\n\nc");
}

#[test]
fn spaces_and_controls_are_those_of_a_text() {
    assert_eq!(
        copied("\0<p>&nbsp;</p> a\u{a0}\t\r\n b\0c&#1; <pre>d\n  e\r\nf</pre>"),
        "a bc\n\nd\ne\nf"
    );
    assert_eq!(copied("She said <q>no</q>."), "She said “no”.");
}

#[test]
fn ten_thousand_elements_in_each_other() {
    let html =
        ["<div><b>".repeat(10_000), "a".into(), "</section></div>".repeat(10_000), "b".into()];
    assert_eq!(copied(&html.concat()), "a\n\nb");
}

/// A sentence long enough for running text.
const LONG: &str = "The foreign minister of Norland said on Monday that her government claims the whole of the Vesk valley.";

#[test]
fn of_a_page_the_article_is_taken_with_its_headline() {
    let article = ["<p>", LONG, "</p><p>No.</p><p>", LONG, "</p>"].concat();
    let around = |article: &str| {
        ["<html><body><header><p>Menu</p><h1>Vesk</h1></header>", article, "<p>Read on</p></body>"]
            .concat()
    };
    let text = ["Vesk\n\n", LONG, "\n\nNo.\n\n", LONG].concat();
    let marked = around(&["<main><article>", &article, "</article></main>"].concat());
    for scope in [Scope::Page, Scope::Selection] {
        assert_eq!(read(&marked, scope), Extract { text: text.clone(), is_part: true });
    }
    let plain = around(&["<div>", &article, "</div>"].concat());
    assert_eq!(read(&plain, Scope::Page), Extract { text: text.clone(), is_part: true });
    let all = ["Menu\n\n", &text, "\n\nRead on"].concat();
    assert_eq!(read(&plain, Scope::Selection), Extract { text: all, is_part: false });
}

#[test]
fn teasers_that_call_themselves_articles_are_none() {
    let teaser = "<article><p>Short</p></article>";
    let html = [teaser, "<p>", LONG, "</p>", teaser, "<p>", LONG, "</p>"].concat();
    assert_eq!(copied(&html), ["Short\n\n", LONG, "\n\nShort\n\n", LONG].concat());
}
