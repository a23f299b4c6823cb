//! What the written rules say round a token, as evidence. Knows no weights.

use crate::model::quotes::{
    facts::Role,
    line::Seen,
    templates::{Gathered, Reason, View, step},
};

impl View<'_> {
    fn rule_code(&self, offset: isize) -> u64 {
        let code = |seen: &Seen| seen.fact.ruled.rule ^ role(seen.fact.ruled.role);
        self.of(offset, code, [998, 999])
    }

    fn role(&self, offset: isize) -> u64 {
        self.of(offset, |seen| role(seen.fact.ruled.role), [8, 9])
    }

    /// The features of what the rules say.
    pub(super) fn rules(&self, into: &mut Gathered) {
        use Reason::Rules;
        let (w, t) = (|it| self.word(it), |it| self.tag(it));
        let (r, k) = (|it| self.rule_code(it), |it| self.role(it));
        let own = self.own;
        into.push(Rules, 120, [r(0), 0, 0]);
        into.push(Rules, 121, [r(-1), r(0), r(1)]);
        into.push(Rules, 122, [k(-1) * 16 + k(0), k(1), k(2) * 16 + k(-2)]);
        into.push(Rules, 123, [k(0), w(0), 0]);
        into.push(Rules, 124, [k(-1) * 16 + k(0), w(0), 0]);
        into.push(Rules, 125, [r(0), t(0), 0]);
        into.push(Rules, 126, [k(0) * 16 + k(1), w(1), 0]);
        into.push(Rules, 127, [k(-1) * 16 + k(0), t(-1), t(0)]);
        into.push(Rules, 128, [k(0) * 16 + k(1), t(0), t(1)]);
        into.push(Rules, 129, [k(0) * 16 + u64::from(own.fact.ruled.trust), 0, 0]);
        let cue = own.cue_before.and_then(|at| self.line.seen.get(at));
        into.push(Rules, 130, [k(0), cue.map_or(0, |it| it.word), 0]);
        if let Some((start, end)) = own.ruled {
            let behind = u64::from(end + 1 >= own.last);
            let spans = step(end - start);
            into.push(Rules, 131, [r(0), step(self.at - start), 0]);
            into.push(Rules, 132, [r(0), step(end - self.at), behind]);
            into.push(Rules, 133, [r(0), spans, self.is_marked(0)]);
            let first = self.line.seen.get(start).map_or(0, |it| it.word);
            into.push(Rules, 134, [r(0), first, 0]);
            let commas = self.line.seen.get(start).map_or(0, |it| it.commas);
            let verbs = self.line.seen.get(start).map_or(0, |it| it.verbs);
            let commas = u64::from(own.commas.saturating_sub(commas).min(3));
            let verbs = u64::from(own.verbs.saturating_sub(verbs).min(3));
            into.push(Rules, 135, [r(0), commas * 4 + verbs, t(0)]);
        } else {
            let next = own.next_ruled.map_or(99, |next| step(next - self.at));
            let last = own.last_ruled.map_or(99, |last| step(self.at - last));
            into.push(Rules, 137, [next, self.is_marked(0), 0]);
            into.push(Rules, 138, [last, self.is_marked(0), 0]);
            into.push(Rules, 139, [next, last, u64::from(own.sentence_trail)]);
        }
    }
}

/// A role as a number.
fn role(role: Role) -> u64 {
    match role {
        Role::None => 0,
        Role::Begins => 1,
        Role::Inside => 2,
        Role::Cue => 3,
        Role::Source => 4,
    }
}
