"""The teacher of the name tagger: a small pretrained encoder, fine-tuned on the annotated articles, labels free news text.

usage: names.py ENCODER WORK train SEED
       names.py ENCODER WORK label OUT SEED...

  ENCODER  the folder of a BERT-like encoder: config.json, model.safetensors, tokenizer.json
  WORK     a folder with {learn,measure,label}.jsonl as `train tokens` prints them; trained teachers are kept there
  train    fine-tunes one teacher and prints its F1 on the articles of measure.jsonl
  label    writes OUT, what the mean of the teachers names in the articles of label.jsonl, for `tools/train names`

The encoder reads small letters alone; what it cannot see (letter case, lists, the rest of the document) is added to its
input and its output as learned vectors, one for each fact that the small tagger has too.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

WINDOW = 256  # pieces that are read together
MAX_PIECES = 8  # of one word
START, BREAK, UNKNOWN = 101, 102, 100  # pieces: begin of a window, end of a paragraph, a word without pieces
KINDS = ["PER", "LOC", "ORG", "MISC", "NORP"]  # in the order of the labels: outside, then begin and inside of each
LABELS = 1 + 2 * len(KINDS)
EPOCHS, BATCH, RATE, HEAD_RATE = 4, 4, 1.5e-4, 1e-3
IGNORED = -100

torch.set_num_threads(1)  # sums in one order; two teachers can be tuned beside each other


class Article:
    """The words of one article, and the pieces that they are read as."""

    def __init__(self, line, tokenizer):
        row = json.loads(line)
        self.id, self.text, self.source, self.signs = row["id"], row["text"], row["source"], row["signs"]
        self.words = row["words"]
        written = [self.text[start:end] for start, end, *_ in self.words]
        encoded = tokenizer.encode_batch(written, add_special_tokens=False) if written else []
        pieces, owners = [], []  # the word of each piece; -1 for a break, -2 for a later piece of a word
        for idx, encoding in enumerate(encoded):
            if idx and self.words[idx][2] != self.words[idx - 1][2]:
                pieces.append(BREAK)
                owners.append(-1)
            ids = encoding.ids[:MAX_PIECES] or [UNKNOWN]
            pieces += ids
            owners += [idx] + [-2 - idx] * (len(ids) - 1)
        self.pieces, self.owners = np.array(pieces, int), np.array(owners, int)


def read(path, encoder):
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with open(path, encoding="utf-8") as lines:
        return [Article(line, tokenizer) for line in lines]


def windows(article, step, shift=0):
    """Where windows over the article begin and end, `step` pieces apart."""
    size, start = len(article.pieces), -shift
    while True:
        if start + WINDOW > max(0, start):
            yield article, max(0, start), min(size, start + WINDOW)
        if start + WINDOW >= size:
            return
        start += step


def tensors(batch):
    """Pieces, attention, facts in bags, labels; one row a window, padded to the longest."""
    width = max(end - start for _, start, end in batch) + 2
    pieces = np.zeros((len(batch), width), int)
    attention = np.zeros((len(batch), width), int)
    labels = np.full((len(batch), width), IGNORED)
    facts, bags = [], []
    for row, (article, start, end) in enumerate(batch):
        size = end - start
        pieces[row, 0], pieces[row, size + 1] = START, BREAK
        pieces[row, 1 : size + 1] = article.pieces[start:end]
        attention[row, : size + 2] = 1
        owners = [-1, *article.owners[start:end], *[-1] * (width - size - 1)]
        for column, owner in enumerate(owners):
            bags.append(len(facts))
            if owner != -1:
                facts += article.words[owner if owner >= 0 else -2 - owner][4]
            if owner >= 0:
                labels[row, column] = article.words[owner][3]
    return tuple(map(torch.tensor, (pieces, attention, facts, bags, labels)))


class Teacher(nn.Module):
    def __init__(self, encoder, signs):
        super().__init__()
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        width = self.encoder.config.hidden_size
        self.facts_in = nn.EmbeddingBag(signs, width, mode="sum")
        self.facts_out = nn.EmbeddingBag(signs, 64, mode="sum")
        nn.init.normal_(self.facts_in.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
        self.hidden = nn.Linear(width + 64, 256)
        self.output = nn.Linear(256, LABELS)

    def forward(self, pieces, attention, facts, bags):
        rows, width = pieces.shape
        facts = facts.long()
        read = self.encoder.embeddings.word_embeddings(pieces)
        read = read + self.facts_in(facts, bags).view(rows, width, -1)
        seen = self.encoder(inputs_embeds=read, attention_mask=attention)[0]
        told = self.facts_out(facts, bags).view(rows, width, -1).to(seen.dtype)
        return self.output(F.gelu(self.hidden(self.dropout(torch.cat([seen, told], -1)))))


def fine_tune(teacher, articles, seed):
    order = np.random.default_rng(seed)
    named = list(teacher.named_parameters())
    groups = [
        {"params": [p for name, p in named if name.startswith("encoder.")], "lr": RATE, "weight_decay": 0.01},
        {"params": [p for name, p in named if not name.startswith("encoder.")], "lr": HEAD_RATE, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    steps = EPOCHS * sum(1 for article in articles for _ in windows(article, WINDOW)) / BATCH * 1.05
    rate = lambda step: min((step + 1) / (0.06 * steps), max(0.01, (steps - step) / steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    for epoch in range(EPOCHS):
        items = []
        for article in articles:
            shift = int(order.integers(WINDOW // 2)) if epoch else 0
            items += [it for it in windows(article, WINDOW, shift) if it[2] > it[1]]
        items = [items[idx] for idx in order.permutation(len(items))]
        # Windows of about one length go together, so that little is padded.
        shelf = 64 * BATCH
        items = [it for at in range(0, len(items), shelf) for it in sorted(items[at : at + shelf], key=lambda it: it[2] - it[1])]
        batches = [items[at : at + BATCH] for at in range(0, len(items), BATCH)]
        teacher.train()
        total = 0.0
        for done, idx in enumerate(order.permutation(len(batches)), 1):
            *given, labels = tensors(batches[idx])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = teacher(*given)
            loss = F.cross_entropy(scores.float().view(-1, LABELS), labels.view(-1), ignore_index=IGNORED)
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
            if done % 100 == 0 or done == len(batches):
                print(f"seed {seed}, epoch {epoch + 1}, {done} of {len(batches)}: loss {total / done:.4f}", flush=True)


@torch.no_grad()
def log_probabilities(teacher, articles):
    """Words x labels of each article; each word from the window in which it lies furthest from the edges."""
    teacher.eval()
    answers = [np.zeros((len(article.words), LABELS), np.float32) for article in articles]
    depth = [np.full(len(article.words), -1) for article in articles]
    number = {id(article): idx for idx, article in enumerate(articles)}
    items = sorted((it for article in articles for it in windows(article, WINDOW * 3 // 4) if it[2] > it[1]), key=lambda it: it[2] - it[1])
    for at in range(0, len(items), 16):
        batch = items[at : at + 16]
        *given, _ = tensors(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = F.log_softmax(teacher(*given).float(), -1).numpy()
        for row, (article, start, end) in enumerate(batch):
            idx = number[id(article)]
            for column in np.nonzero(article.owners[start:end] >= 0)[0]:
                word = article.owners[start + column]
                left = column if start else WINDOW
                right = end - start - column if end < len(article.pieces) else WINDOW
                if min(left, right) > depth[idx][word]:
                    depth[idx][word] = min(left, right)
                    answers[idx][word] = scores[row, column + 1]
    return answers


def best_chain(scores, paragraphs):
    """The best labels in which an inside follows its own kind."""
    allowed = np.array([[b == 0 or b % 2 == 1 or (a > 0 and (a - 1) // 2 == (b - 1) // 2) for b in range(LABELS)] for a in range(LABELS)])
    cost = np.where(allowed, 0.0, -1e4)
    sums, steps = np.zeros_like(scores), np.zeros(scores.shape, int)
    for at in range(len(scores)):
        is_new = at == 0 or paragraphs[at] != paragraphs[at - 1]
        before = sums[at - 1] if at else np.zeros(LABELS)
        ways = np.full((LABELS, LABELS), -1e4) if is_new else before[:, None] + cost
        if is_new:
            ways[before.argmax()] = before.max() + cost[0]
        steps[at] = ways.argmax(0)
        sums[at] = scores[at] + ways.max(0)
    labels = np.zeros(len(scores), int)
    if len(scores):
        labels[-1] = sums[-1].argmax()
        for at in range(len(scores) - 1, 0, -1):
            labels[at - 1] = steps[at][labels[at]]
    return labels


def names(article, labels):
    """Rows as the annotated articles have them."""
    rows, last = [], None
    for (start, end, *_), label in zip(article.words, labels):
        kind = None if label == 0 else KINDS[(label - 1) // 2]
        if kind and label % 2 == 0 and last:
            last["end"] = end
        elif kind:
            last = {"start": start, "end": end, "label": kind}
            rows.append(last)
        if not kind:
            last = None
    return rows


def paragraphs(article):
    return [word[2] for word in article.words]


def f1(articles, answers):
    """Over persons, places and organizations, exact words and kind."""
    right = given = marked = 0
    for article, scores in zip(articles, answers):
        found, gold = ({(n["start"], n["end"], n["label"]) for n in names(article, labels) if n["label"] in KINDS[:3]}
                       for labels in (best_chain(scores, paragraphs(article)), [word[3] for word in article.words]))
        right, given, marked = right + len(found & gold), given + len(found), marked + len(gold)
    return 200 * right / (given + marked)


def by_source(articles):
    groups = {}
    for article in articles:
        groups.setdefault(article.source, []).append(article)
    return groups


def trained(encoder, work, seed, signs):
    teacher = Teacher(encoder, signs)
    teacher.load_state_dict(torch.load(work / f"teacher{seed}.pt"))
    return teacher


def train(encoder, work, seed):
    articles = read(work / "learn.jsonl", encoder)
    torch.manual_seed(seed)
    teacher = Teacher(encoder, articles[0].signs)
    fine_tune(teacher, articles, seed)
    torch.save(teacher.state_dict(), work / f"teacher{seed}.pt")
    measure(encoder, work, [seed])


def measure(encoder, work, seeds):
    for source, articles in by_source(read(work / "measure.jsonl", encoder)).items():
        answers = [log_probabilities(trained(encoder, work, seed, articles[0].signs), articles) for seed in seeds]
        print(f"seeds {seeds}: {source}: F1 {f1(articles, [np.mean(it, 0) for it in zip(*answers)]):.2f}", flush=True)


def label(encoder, work, out, seeds):
    measure(encoder, work, seeds)
    articles = read(work / "label.jsonl", encoder)
    teachers = [trained(encoder, work, seed, articles[0].signs) for seed in seeds]
    with open(out, "w", encoding="utf-8") as sink:
        for at in range(0, len(articles), 64):
            shelf = articles[at : at + 64]
            answers = [log_probabilities(teacher, shelf) for teacher in teachers]
            for article, scores in zip(shelf, zip(*answers)):
                rows = names(article, best_chain(np.mean(scores, 0), paragraphs(article)))
                sink.write(json.dumps({"id": article.id, "text": article.text, "entities": rows}, ensure_ascii=False) + "\n")
            print(f"labelled {at + len(shelf)} of {len(articles)}", flush=True)


def main():
    match sys.argv[1:]:
        case [encoder, work, "train", seed]:
            train(Path(encoder), Path(work), int(seed))
        case [encoder, work, "label", out, *seeds] if seeds:
            label(Path(encoder), Path(work), Path(out), list(map(int, seeds)))
        case _:
            sys.exit(__doc__.strip())


if __name__ == "__main__":
    main()
