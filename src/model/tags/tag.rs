//! The parts of speech: those of the Penn Treebank as Universal Dependencies uses them, marks and oddities taken together.

/// What part of speech a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tag {
    /// Any punctuation or symbol.
    Mark,
    /// `and`, `but`
    Cc,
    /// `three`, `6,000`
    Cd,
    /// `the`, `this`, `some`
    Dt,
    /// `there` of `there is`
    Ex,
    /// A preposition or a conjunction that makes a clause depend: `of`, `because`, `that` of `said that`.
    In,
    /// `small`
    Jj,
    /// `smaller`
    Jjr,
    /// `smallest`
    Jjs,
    /// `will`, `could`
    Md,
    /// `island`
    Nn,
    /// `islands`
    Nns,
    /// `Crimea`
    Nnp,
    /// `Americans`
    Nnps,
    /// `all` of `all the islands`
    Pdt,
    /// `'s`
    Pos,
    /// `she`, `them`, `itself`
    Prp,
    /// `her` of `her claim`
    PrpS,
    /// `not`, `publicly`
    Rb,
    /// `earlier`
    Rbr,
    /// `most`
    Rbs,
    /// `out` of `ruled out`
    Rp,
    /// `to` before a verb
    To,
    /// `yes`, `well`
    Uh,
    /// The bare verb: `will claim`, `to claim`
    Vb,
    /// The past: `claimed the island`
    Vbd,
    /// `claiming`
    Vbg,
    /// The past participle: `has claimed`, `claimed by`
    Vbn,
    /// The present of others than he, she, it: `they claim`
    Vbp,
    /// `she claims`
    Vbz,
    /// `which`, `that` of `the island that they claim`
    Wdt,
    /// `who`, `what`
    Wp,
    /// `whose`
    WpS,
    /// `where`, `when`, `why`
    Wrb,
    /// Foreign words, addresses, signs of lists, parts of words.
    Other,
}

/// All tags with their names in the treebanks, in the order of the labels.
const ALL: [(Tag, &str); Tag::COUNT] = [
    (Tag::Mark, "MARK"),
    (Tag::Cc, "CC"),
    (Tag::Cd, "CD"),
    (Tag::Dt, "DT"),
    (Tag::Ex, "EX"),
    (Tag::In, "IN"),
    (Tag::Jj, "JJ"),
    (Tag::Jjr, "JJR"),
    (Tag::Jjs, "JJS"),
    (Tag::Md, "MD"),
    (Tag::Nn, "NN"),
    (Tag::Nns, "NNS"),
    (Tag::Nnp, "NNP"),
    (Tag::Nnps, "NNPS"),
    (Tag::Pdt, "PDT"),
    (Tag::Pos, "POS"),
    (Tag::Prp, "PRP"),
    (Tag::PrpS, "PRP$"),
    (Tag::Rb, "RB"),
    (Tag::Rbr, "RBR"),
    (Tag::Rbs, "RBS"),
    (Tag::Rp, "RP"),
    (Tag::To, "TO"),
    (Tag::Uh, "UH"),
    (Tag::Vb, "VB"),
    (Tag::Vbd, "VBD"),
    (Tag::Vbg, "VBG"),
    (Tag::Vbn, "VBN"),
    (Tag::Vbp, "VBP"),
    (Tag::Vbz, "VBZ"),
    (Tag::Wdt, "WDT"),
    (Tag::Wp, "WP"),
    (Tag::WpS, "WP$"),
    (Tag::Wrb, "WRB"),
    (Tag::Other, "X"),
];

impl Tag {
    /// How many tags there are.
    pub(crate) const COUNT: usize = 35;

    /// A verb that has a subject of its own: `claims`, `claimed`, `will`.
    pub(crate) fn is_finite_verb(self) -> bool {
        matches!(self, Self::Md | Self::Vbd | Self::Vbp | Self::Vbz)
    }

    /// A verb in any form, helpers included.
    pub(crate) fn is_verb(self) -> bool {
        self.is_finite_verb() || matches!(self, Self::Vb | Self::Vbg | Self::Vbn)
    }

    /// The tag with this number.
    pub(crate) fn of_number(number: usize) -> Self {
        ALL.get(number).map_or(Self::Other, |row| row.0)
    }

    /// The place of the tag among all.
    pub(crate) fn number(self) -> usize {
        ALL.iter().position(|row| row.0 == self).unwrap_or(0)
    }

    /// The name in the treebanks.
    #[cfg(test)]
    pub(crate) fn name(self) -> &'static str {
        ALL.get(self.number()).map_or("X", |row| row.1)
    }

    /// The tag that a treebank calls `name`.
    #[cfg(feature = "train")]
    pub(crate) fn of_name(name: &str) -> Self {
        let marks = [",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM", "$"];
        let known = ALL.iter().find(|row| row.1 == name).map(|row| row.0);
        known.unwrap_or(if marks.contains(&name) { Self::Mark } else { Self::Other })
    }
}
