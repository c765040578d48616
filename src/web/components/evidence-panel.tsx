import { useLayoutEffect, useRef, useState } from 'react';
import type { EvidenceItem, EvidencePage } from '../../domain/report.ts';
import { getJson } from '../client.ts';
import { useLoaded } from '../use-loaded.ts';
import { count, day, noun, spaced } from '../wording.ts';

type Page = EvidencePage & { readonly next: string | null };

interface EvidencePanelProps {
  /** Path of the list. */
  readonly list: string;
  readonly onClose: () => void;
}

const parameterNames: Readonly<Record<string, string>> = {
  score: 'survey',
  scoreValue: 'answer',
  kind: 'kind',
};

interface NamedTopics {
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

/** The title of a topic; its id while it is not known. */
const TopicName = ({ id }: { readonly id: string }) => {
  const topics = useLoaded<NamedTopics>('/v1/topics');
  const topic = topics.state === 'ready' && topics.value.topics.find((each) => each.id === id);
  return <bdi>“{topic ? topic.title : id}”</bdi>;
};

/** What a list is narrowed down to, in words, e.g. `week 2024-W30 · sentiment negative`. */
const FilterWords = ({ list }: { readonly list: string }) =>
  [...new URLSearchParams(list.split('?')[1] ?? '')].map(([name, value], index) => (
    <span key={name}>
      {index > 0 && ' · '}
      {name === 'topic' ? (
        <TopicName id={value} />
      ) : (
        `${parameterNames[name] ?? name} ${spaced(value)}`
      )}
    </span>
  ));

const unitOf = (list: string): string =>
  /^\/v1\/evidence\/(customer|account)s/.exec(list)?.[1] ?? 'ticket';

interface ItemProps {
  readonly item: EvidenceItem;
  readonly unit: string;
}

const Item = ({ item, unit }: ItemProps) => (
  <li>
    <p>
      <bdi>{item.excerpt === '' ? 'No text.' : item.excerpt}</bdi>
    </p>
    <span className="r">
      {day(item.createdAt)}
      {item.folded > 0 && ` · sent ${count(item.folded + 1)} times, counted once`}
      {item.campaign && ' · campaign'}
      {unit === 'ticket' ? (
        <>
          {' · '}
          <a className="n" href={`/tags?ticket=${encodeURIComponent(item.id)}`}>
            ticket
          </a>
        </>
      ) : (
        ` · ${noun(item.tickets, 'ticket')} · ${item.id}`
      )}
      {item.url !== null && /^https?:\/\//.test(item.url) && (
        <>
          {' · '}
          <a className="n" href={item.url} target="_blank" rel="noreferrer noopener">
            open at the source
          </a>
        </>
      )}
    </span>
  </li>
);

interface ItemsProps {
  readonly first: Page;
  readonly unit: string;
}

const Items = ({ first, unit }: ItemsProps) => {
  const [pages, setPages] = useState([first]);
  const [problem, setProblem] = useState<string | null>(null);
  const next = pages.at(-1)?.next ?? null;
  const items = pages.flatMap((page) => page.items);
  const loadMore = (path: string): void => {
    getJson<Page>(path).then(
      (page) => setPages((known) => [...known, page]),
      (error) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <>
      <ol className="evidence">
        {items.map((item) => (
          <Item key={item.id} item={item} unit={unit} />
        ))}
      </ol>
      {problem !== null && <p className="problem">{problem}</p>}
      {next !== null && (
        <button type="button" onClick={() => loadMore(next)}>
          Show more ({count(items.length)} of {count(first.total)})
        </button>
      )}
    </>
  );
};

/** The list behind a number, beside the page. A native dialog: it traps the focus and closes on Escape. */
export const EvidencePanel = ({ list, onClose }: EvidencePanelProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const page = useLoaded<Page>(list);
  const unit = unitOf(list);
  // Before the element leaves the page: only an open dialog gives the focus back to the number.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="panel" aria-labelledby="panel-title" onCancel={onClose}>
      <header>
        <h2 id="panel-title" data-total={page.state === 'ready' ? page.value.total : undefined}>
          {page.state === 'ready' ? noun(page.value.total, unit) : 'Loading…'}
        </h2>
        <button type="button" onClick={onClose} aria-label="Close the list">
          ✕
        </button>
      </header>
      <p className="sub">
        <FilterWords list={list} />
      </p>
      {page.state === 'failed' && <p className="problem">{page.message}</p>}
      {page.state === 'ready' && <Items key={list} first={page.value} unit={unit} />}
    </dialog>
  );
};
