//! The elements that end a line, hide what they hold or mark the article. Any other only stands around words.

/// What lies between two blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: words run on.
    #[default]
    None,
    /// A tab: the next cell of a row.
    Cell,
    /// A line end.
    Line,
    /// An empty line.
    Paragraph,
}

/// What an element does beside keeping blocks apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing; its end tag may be missing.
    Block,
    /// A headline of the page.
    Title,
    /// Ends what is left open in it.
    Container,
    /// Holds an article.
    Region,
    /// Holds nothing to be read.
    Dropped,
    /// Holds nothing to be read, and no tag but its own end.
    Raw,
    /// Ends a line.
    Break,
    /// Gets quotation marks.
    Quote,
    /// Leads elsewhere.
    Link,
}

use Gap::{Cell, Line, None, Paragraph};
use Role::{Block, Break, Container, Dropped, Link, Quote, Raw, Region, Title};

/// The elements with their names in small letters.
#[rustfmt::skip]
pub(super) const ALL: [(&str, Gap, Role); 82] = [
    ("p", Paragraph, Block), ("div", Line, Container), ("a", None, Link), ("br", None, Break), ("q", None, Quote),
    ("li", Paragraph, Block), ("td", Cell, Block), ("th", Cell, Block), ("tr", Line, Block),
    ("h1", Paragraph, Title), ("h2", Paragraph, Block), ("h3", Paragraph, Block), ("h4", Paragraph, Block),
    ("h5", Paragraph, Block), ("h6", Paragraph, Block), ("hr", Paragraph, Block), ("dt", Paragraph, Block),
    ("dd", Paragraph, Block), ("option", Line, Block), ("summary", Paragraph, Block), ("legend", Paragraph, Block),
    ("caption", Paragraph, Block), ("tbody", Line, Block), ("thead", Line, Block), ("tfoot", Line, Block),
    ("colgroup", Line, Block),
    ("ul", Paragraph, Container), ("ol", Paragraph, Container), ("dl", Paragraph, Container), ("pre", Paragraph, Container),
    ("table", Paragraph, Container), ("section", Paragraph, Container), ("header", Paragraph, Container),
    ("footer", Paragraph, Container), ("figure", Paragraph, Container), ("figcaption", Paragraph, Container),
    ("form", Paragraph, Container), ("fieldset", Paragraph, Container), ("details", Paragraph, Container),
    ("blockquote", Paragraph, Container), ("address", Paragraph, Container), ("center", Paragraph, Container),
    ("body", Paragraph, Container), ("html", Paragraph, Container), ("hgroup", Paragraph, Container),
    ("search", Paragraph, Container), ("xmp", Paragraph, Container), ("listing", Paragraph, Container),
    ("article", Paragraph, Region), ("main", Paragraph, Region),
    ("nav", Paragraph, Dropped), ("aside", Paragraph, Dropped), ("template", None, Dropped), ("svg", None, Dropped),
    ("math", None, Dropped), ("select", None, Dropped), ("datalist", None, Dropped), ("button", None, Dropped),
    ("object", None, Dropped), ("applet", None, Dropped), ("audio", None, Dropped), ("video", None, Dropped),
    ("canvas", None, Dropped), ("dialog", Paragraph, Dropped), ("menu", Paragraph, Dropped), ("map", None, Dropped),
    ("meter", None, Dropped), ("progress", None, Dropped), ("frameset", Paragraph, Dropped), ("rt", None, Dropped),
    ("rp", None, Dropped),
    ("script", None, Raw), ("style", None, Raw), ("noscript", None, Raw), ("iframe", None, Raw), ("noembed", None, Raw),
    ("noframes", None, Raw), ("textarea", None, Raw), ("title", None, Raw), ("o:p", None, Block), ("v:shape", None, Dropped),
    ("xml", None, Dropped),
];

/// The place of an element in [`ALL`].
pub(super) fn find(name: &str) -> Option<usize> {
    ALL.iter().position(|(known, ..)| known.eq_ignore_ascii_case(name))
}
