import { type FormEvent, useContext } from 'react';
import type { RequestSort, RequestView } from '../../domain/request-list.ts';
import { placeWith } from '../use-place.ts';
import { PlaceContext } from './place-context.ts';

const views: readonly (readonly [RequestView, string])[] = [
  ['open', 'Open'],
  ['all', 'All'],
  ['churned', 'Asked by accounts that left'],
  ['renewing', 'Asked by accounts renewing in 90 days'],
  ['new', 'New this month'],
  ['declined_growing', 'Declined but growing'],
  ['still_asked', 'Shipped, still asked'],
];
const sorts: readonly (readonly [RequestSort, string])[] = [
  ['score', 'Score'],
  ['score_per_effort', 'Score per effort'],
  ['accounts', 'Accounts'],
  ['revenue', 'Revenue at stake'],
  ['churned', 'Revenue that left'],
  ['blockers', 'Blockers'],
  ['new', 'New accounts'],
  ['last_asked', 'Last asked'],
];
const presets = [
  ['balanced', 'Balanced'],
  ['revenue_first', 'Revenue first'],
] as const;
const proxies = [
  ['include', 'With hearsay'],
  ['exclude', 'Without hearsay'],
  ['only', 'Hearsay only'],
] as const;

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly (readonly [value: string, words: string])[];
}

/** A choice that the address keeps; the first one is what nothing in the address means. */
const Choice = ({ name, label, choices }: ChoiceProps) => {
  const [place, go] = useContext(PlaceContext);
  const first = choices[0]?.[0] ?? '';
  return (
    <label>
      <span className="k">{label}</span>
      <select
        value={place.params[name] ?? first}
        onChange={({ target }) =>
          go(placeWith(place, { [name]: target.value === first ? null : target.value }))
        }
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
};

/** What narrows the list down, and in which order it stands. */
export const RequestFilters = () => {
  const [place, go] = useContext(PlaceContext);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string): string | null => String(given.get(name) ?? '').trim() || null;
    go(placeWith(place, { segment: text('segment'), q: text('q') }));
  };
  return (
    <form className="filters" onSubmit={submit} aria-label="Filters">
      <Choice name="view" label="Show" choices={views} />
      <Choice name="preset" label="Weights" choices={presets} />
      <Choice name="sort" label="Order" choices={sorts} />
      <Choice name="proxy" label="Evidence" choices={proxies} />
      <label>
        <span className="k">Segment</span>
        <input
          name="segment"
          defaultValue={place.params.segment ?? ''}
          placeholder="plan:business"
        />
      </label>
      <label>
        <span className="k">Title</span>
        <input name="q" defaultValue={place.params.q ?? ''} placeholder="words" />
      </label>
      <button type="submit">Filter</button>
    </form>
  );
};
