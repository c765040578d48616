import { decodeEntity } from './html-entities.ts';
import { type HtmlTag, readTag } from './html-tag.ts';
import type { ReadableText, Zone, ZoneKind } from './readable-text.ts';
import { TextBuilder } from './text-builder.ts';

const skipped = new Set([
  'style',
  'script',
  'head',
  'title',
  'template',
  'svg',
  'object',
  'noscript',
]);
const paragraphs = new Set([
  'p',
  'table',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
]);
const lines = new Set([
  'div',
  'tr',
  'li',
  'h5',
  'h6',
  'section',
  'article',
  'header',
  'footer',
  'dt',
  'dd',
]);
const cells = new Set(['td', 'th', 'option', 'label', 'button', 'img']);
const blockTag = /<(?:html|body|div|p|table|td|blockquote|ul|ol)[\s>/]/i;
const anyTag =
  /<\/?(?:html|body|div|p|br|table|tr|td|span|b|i|u|a|em|strong|font|ul|ol|li|blockquote|h[1-6]|style|script|img|pre|code|center|small|hr)[\s>/]/i;

/** Whether a field is HTML: it holds a tag that mail and forms write. */
export const looksLikeHtml = (source: string): boolean =>
  source.includes('<') && anyTag.test(source);

/** What an element's class, id or name says about its content; null = the writer's own words. */
const zoneOf = (tag: HtmlTag): ZoneKind | 'hidden' | null => {
  if (tag.name === 'blockquote') return 'quote';
  if (tag.name === 'pre') return 'noise';
  const attributes = tag.attributes;
  if (attributes === '') return null;
  if (/gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra/i.test(attributes))
    return 'quote';
  if (/signature/i.test(attributes) && /\b(?:class|id)\s*=/i.test(attributes)) return 'signature';
  if (/display\s*:\s*none|mso-hide\s*:\s*all/i.test(attributes)) return 'hidden';
  return null;
};

/** An element whose content is set apart; closed when as many end tags of its name came as start tags. */
interface OpenZone {
  readonly name: string;
  readonly kind: ZoneKind | 'hidden';
  readonly start: number;
  depth: number;
}

/** Reads HTML from left to right, once. Broken mark-up is read as far as it makes sense; text is never lost. */
class HtmlReader {
  readonly #source: string;
  readonly #builder: TextBuilder;
  readonly #zones: Zone[] = [];
  readonly #unclosed = new Set<string>();
  #open: OpenZone | null = null;

  constructor(source: string) {
    this.#source = source;
    this.#builder = new TextBuilder(source, blockTag.test(source));
  }

  read(): ReadableText {
    let index = 0;
    while (index < this.#source.length) {
      const next = this.#nextMark(index);
      if (this.#open?.kind !== 'hidden') this.#builder.copy(index, next);
      if (next >= this.#source.length) break;
      index = this.#source[next] === '&' ? this.#readEntity(next) : this.#readMark(next);
    }
    if (this.#open !== null) this.#closeZone(this.#open);
    return { text: this.#builder.finish(), offsets: this.#builder.offsets, zones: this.#zones };
  }

  #nextMark(from: number): number {
    for (let index = from; index < this.#source.length; index++) {
      const code = this.#source.charCodeAt(index);
      if (code === 60 || code === 38) return index;
    }
    return this.#source.length;
  }

  #write(text: string, from: number, to: number): number {
    if (this.#open?.kind !== 'hidden') this.#builder.replace(text, from, to);
    return to;
  }

  #readEntity(index: number): number {
    const entity = decodeEntity(this.#source, index);
    if (entity === null) return this.#write('&', index, index + 1);
    return entity.text === '' ? entity.end : this.#write(entity.text, index, entity.end);
  }

  #readMark(index: number): number {
    if (this.#source.startsWith('<!--', index)) return this.#skipPast('-->', index, index + 4);
    const second = this.#source[index + 1] ?? '';
    if (second === '!' || second === '?') return this.#skipPast('>', index, index + 2);
    const tag = readTag(this.#source, index);
    if (tag === null) return this.#write('<', index, index + 1);
    if (!tag.closing && skipped.has(tag.name)) return this.#skipElement(tag);
    this.#gapFor(tag.name, index);
    this.#trackZone(tag);
    return tag.end;
  }

  /** The first place after `ending`; when it never comes, only the mark itself is left out. */
  #skipPast(ending: string, index: number, from: number): number {
    const found = this.#unclosed.has(ending) ? -1 : this.#source.indexOf(ending, from);
    if (found >= 0) return found + ending.length;
    this.#unclosed.add(ending);
    return index + 1;
  }

  #skipElement(tag: HtmlTag): number {
    if (this.#unclosed.has(tag.name)) return tag.end;
    const ending = new RegExp(`</${tag.name}[\\s>]`, 'gi');
    ending.lastIndex = tag.end;
    const found = ending.exec(this.#source);
    if (found === null) {
      this.#unclosed.add(tag.name);
      return tag.end;
    }
    return readTag(this.#source, found.index)?.end ?? ending.lastIndex;
  }

  #gapFor(name: string, at: number): void {
    if (paragraphs.has(name)) this.#builder.gap(3, at);
    else if (name === 'br') this.#builder.lineEnd(at);
    else if (lines.has(name)) this.#builder.gap(2, at);
    else if (cells.has(name)) this.#builder.gap(1, at);
  }

  #trackZone(tag: HtmlTag): void {
    const open = this.#open;
    if (open === null) {
      const kind = tag.closing || tag.selfClosing ? null : zoneOf(tag);
      if (kind !== null) {
        this.#builder.gap(kind === 'hidden' ? 1 : 3, tag.end);
        this.#open = { name: tag.name, kind, start: this.#builder.nextStart, depth: 1 };
      }
      return;
    }
    if (tag.name !== open.name || tag.selfClosing) return;
    open.depth += tag.closing ? -1 : 1;
    if (open.depth === 0) this.#closeZone(open);
  }

  #closeZone(open: OpenZone): void {
    this.#open = null;
    const end = this.#builder.length;
    if (open.kind === 'hidden' || end <= open.start) return;
    this.#zones.push({ kind: open.kind, start: open.start, end });
    this.#builder.gap(3, this.#source.length);
  }
}

/** HTML as a person reads it, with offsets into the source. Linear in the length of the source. */
export const stripHtml = (source: string): ReadableText => new HtmlReader(source).read();
