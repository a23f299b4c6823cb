//! A reply cut into parts, each small enough for a browser to take in without a stall. Changes no row.

use super::Reply;

impl<Id: Clone> Reply<Id> {
    /// Cuts after every `n_rows` rows of whatever kind; at least one part.
    ///
    /// Each part is a reply of its own with the same id; [`Self::extend`] puts them together again, in this order.
    pub fn into_parts(self, n_rows: usize) -> Vec<Self> {
        let empty = self.without_rows();
        let mut entities = self.entities.into_iter();
        let mut linked = self.linked.into_iter();
        let mut references = self.references.into_iter();
        let mut quotes = self.quotes.into_iter();
        let mut claims = self.claims.into_iter();
        let mut furniture = self.furniture.into_iter();
        let mut structure = self.structure.into_iter();
        let mut parts = Vec::new();
        loop {
            let mut room = n_rows.max(1);
            let mut part = empty.clone();
            part.entities = take(&mut entities, &mut room);
            part.linked = take(&mut linked, &mut room);
            part.references = take(&mut references, &mut room);
            part.quotes = take(&mut quotes, &mut room);
            part.claims = take(&mut claims, &mut room);
            part.furniture = take(&mut furniture, &mut room);
            part.structure = take(&mut structure, &mut room);
            let is_last = room > 0;
            parts.push(part);
            if is_last {
                return parts;
            }
        }
    }

    /// Appends the rows of the next part.
    pub fn extend(&mut self, part: Self) {
        self.entities.extend(part.entities);
        self.linked.extend(part.linked);
        self.references.extend(part.references);
        self.quotes.extend(part.quotes);
        self.claims.extend(part.claims);
        self.furniture.extend(part.furniture);
        self.structure.extend(part.structure);
    }

    fn without_rows(&self) -> Self {
        Self {
            id: self.id.clone(),
            offsets: self.offsets,
            language: self.language.clone(),
            entities: Vec::new(),
            linked: Vec::new(),
            references: Vec::new(),
            quotes: Vec::new(),
            claims: Vec::new(),
            furniture: Vec::new(),
            structure: Vec::new(),
        }
    }
}

/// The next rows, as many as there is room for.
fn take<Row>(rows: &mut impl Iterator<Item = Row>, room: &mut usize) -> Vec<Row> {
    let taken: Vec<Row> = rows.take(*room).collect();
    *room -= taken.len();
    taken
}

#[cfg(test)]
mod tests {
    use crate::{
        annotate,
        document::Document,
        wire::{Reply, Unit},
    };

    #[test]
    fn parts_put_together_are_the_reply() {
        let text = "GENEVA (Reuters) — Ana Maren said Norland annexed Vesk. “Vesk is ours,” she told Calvera.";
        let doc = Document::new(text);
        let whole = Reply::new(7, &doc, &annotate(&doc), Unit::Utf16);
        for n_rows in [1, 2, 3, 1000] {
            let mut parts = whole.clone().into_parts(n_rows).into_iter();
            let mut joined = parts.next().expect("there is at least one part");
            parts.for_each(|part| joined.extend(part));
            assert_eq!(joined, whole, "{n_rows} rows a part");
        }
    }
}
