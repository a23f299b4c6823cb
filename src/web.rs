//! The page and its worker. The only module that knows a browser.
