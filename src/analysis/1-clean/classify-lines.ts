import { partSeparator } from '../../domain/ticket.ts';
import type { Range, ReadableText, Zone, ZoneKind } from '../../markup/readable-text.ts';
import type { CleaningKnowledge } from './cleaning-knowledge.ts';
import { isNoise } from './find-noise.ts';
import * as quotes from './find-quotes.ts';
import * as signature from './find-signature.ts';
import { readLines, type TextLine } from './text-lines.ts';

type Verdict = ZoneKind | 'body';

const separatorLine = partSeparator.trim();

/** Marks lines from the first to the last, so that a rule sees what the rules before it decided. */
class LineClassifier {
  readonly #lines: readonly TextLine[];
  readonly #knowledge: CleaningKnowledge;
  readonly verdicts: Verdict[];

  constructor(lines: readonly TextLine[], knowledge: CleaningKnowledge) {
    this.#lines = lines;
    this.#knowledge = knowledge;
    this.verdicts = lines.map((line) => line.zone ?? 'body');
  }

  classify(): void {
    this.#markQuotes();
    this.#markNoise();
    this.#markSignatures();
    this.#markDisclaimers();
  }

  #mark(from: number, to: number, kind: ZoneKind): void {
    for (let index = from; index < to; index++) {
      if (this.verdicts[index] === 'body') this.verdicts[index] = kind;
    }
  }

  /** Everything under `On … wrote:`, `Original Message` or a header block is an earlier message. */
  #markQuotes(): void {
    const lines = this.#lines;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] as TextLine;
      if (quotes.isQuotedLine(line)) {
        this.#mark(index, index + 1, 'quote');
        continue;
      }
      const attribution = quotes.attributionLength(lines, index, this.#knowledge);
      if (attribution > 0) {
        this.#mark(index, index + attribution, 'quote');
        const next = lines[index + attribution];
        const repliesInline =
          next !== undefined && (quotes.isQuotedLine(next) || next.zone === 'quote');
        if (!repliesInline) {
          this.#mark(index, lines.length, 'quote');
          return;
        }
        index += attribution - 1;
      } else if (this.#startsEarlierMessage(index)) {
        this.#markEarlierMessage(index);
        return;
      }
    }
  }

  #startsEarlierMessage(index: number): boolean {
    const line = this.#lines[index] as TextLine;
    return (
      quotes.isOriginal(line, this.#knowledge) ||
      quotes.isForward(line, this.#knowledge) ||
      quotes.startsHeaderBlock(this.#lines, index, this.#knowledge)
    );
  }

  /** A message that is only forwarded, with nothing said above it, is the matter itself: only its header goes. */
  #markEarlierMessage(index: number): void {
    const forwarded = quotes.isForward(this.#lines[index] as TextLine, this.#knowledge);
    const said = this.verdicts.slice(0, index).some((verdict) => verdict === 'body');
    if (!forwarded || said) {
      this.#mark(index, this.#lines.length, 'quote');
      return;
    }
    let end = index + 1;
    while (
      end < this.#lines.length &&
      quotes.isHeaderLine(this.#lines[end] as TextLine, this.#knowledge)
    ) {
      end += 1;
    }
    this.#mark(index, end, 'quote');
  }

  #markNoise(): void {
    this.#lines.forEach((line, index) => {
      if (this.verdicts[index] === 'body' && isNoise(line)) this.verdicts[index] = 'noise';
    });
  }

  #markSignatures(): void {
    const lines = this.#lines;
    for (let index = 0; index < lines.length; index++) {
      if (this.verdicts[index] !== 'body') continue;
      const line = lines[index] as TextLine;
      if (signature.isSentFrom(line, this.#knowledge)) this.#mark(index, index + 1, 'signature');
      else if (
        signature.isDelimiter(line) ||
        (index > 0 && signature.isClosing(line, this.#knowledge))
      ) {
        const end = signature.signatureEnd(lines, index, this.#blockEnd(index));
        this.#mark(index, end, 'signature');
        index = end - 1;
      }
    }
  }

  /** First line after `index` that is not the writer's, looked for no further than a signature is long. */
  #blockEnd(index: number): number {
    const furthest = Math.min(this.#lines.length, index + signature.mostLines + 1);
    let end = index;
    while (end < furthest && this.verdicts[end] === 'body') end += 1;
    return end;
  }

  #markDisclaimers(): void {
    // A footer begins with a line of its own or with its paragraph; a short line before it is the writer's name.
    let start = 0;
    let says = false;
    this.#lines.forEach((line, index) => {
      if (!says && index > start && !isWrapped(this.#lines[index - 1])) start = index;
      says ||= this.#knowledge.disclaimers.some((phrase) => line.lower.includes(phrase));
      if (!line.endsParagraph) return;
      if (says) this.#mark(start, index + 1, 'disclaimer');
      start = index + 1;
      says = false;
    });
  }
}

const wrappedLine = 50;
const sentenceEnd = /[.!?:]\s*$/;
/** Whether a line was broken for its length, so that its sentence goes on in the next. */
const isWrapped = (line: TextLine | undefined): boolean =>
  line !== undefined && line.text.trim().length >= wrappedLine && !sentenceEnd.test(line.text);

/** The verdict on each line; the messages of a ticket are judged each by itself, so that none is quoted by another. */
const judgeLines = (lines: readonly TextLine[], knowledge: CleaningKnowledge): Verdict[] => {
  const verdicts: Verdict[] = [];
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && lines[end]?.text !== separatorLine) continue;
    const classifier = new LineClassifier(lines.slice(start, end), knowledge);
    classifier.classify();
    for (const verdict of classifier.verdicts) verdicts.push(verdict);
    if (end < lines.length) verdicts.push('noise');
    start = end + 1;
  }
  return verdicts;
};

/** The text's stretches of one kind, in order: `body` for the writer's own words, `zones` for the rest. */
export const classifyLines = (
  readable: ReadableText,
  knowledge: CleaningKnowledge,
): { body: Range[]; zones: Zone[] } => {
  const lines = readLines(readable.text, readable.zones);
  const verdicts = judgeLines(lines, knowledge);
  const body: Range[] = [];
  const zones: Zone[] = [];
  let first = 0;
  lines.forEach((line, index) => {
    const kind = verdicts[index] as Verdict;
    if (verdicts[index + 1] === kind) return;
    const range = { start: (lines[first] as TextLine).start, end: line.end };
    if (kind === 'body') body.push(range);
    else zones.push({ kind, ...range });
    first = index + 1;
  });
  return { body, zones };
};
