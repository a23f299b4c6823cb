//! The articles to try. In the module, because nothing is fetched once the page's network is closed.

/// An article to try: its name in the menu and its text.
pub(super) const SAMPLES: [(&str, &str); 3] = [
    ("A border dispute", include_str!("../../www/samples/border.txt")),
    ("An island in its own words", include_str!("../../www/samples/quotes.txt")),
    ("A harbor, no claims", include_str!("../../www/samples/harbor.txt")),
];
