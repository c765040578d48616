import { sendJson } from '../client.ts';
import type { CustomTagView } from '../tag-answers.ts';
import { count } from '../wording.ts';

const describe = ({ by }: CustomTagView): string => {
  if ('phrases' in by) return `phrases: ${by.phrases.join(', ')}`;
  if ('examples' in by) return `${by.examples.length} examples`;
  const { any, all, none } = by.rule;
  const parts = [
    any.length > 0 ? `any of ${any.join(', ')}` : '',
    all.length > 0 ? `all of ${all.join(', ')}` : '',
    none.length > 0 ? `none of ${none.join(', ')}` : '',
  ];
  return parts.filter(Boolean).join('; ');
};

interface CustomTagListProps {
  readonly tags: readonly CustomTagView[];
  readonly onChanged: () => void;
}

/** The workspace's own tags with their tickets. */
export const CustomTagList = ({ tags, onChanged }: CustomTagListProps) => {
  if (tags.length === 0) return <p className="none">No tag of your own yet.</p>;
  return (
    <div className="scrolls">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Tag</th>
            <th scope="col">Given by</th>
            <th scope="col">Tickets</th>
            <th scope="col">Last weeks</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {tags.map((tag) => (
            <tr key={tag.id}>
              <th scope="row">
                <bdi>{tag.name}</bdi>
              </th>
              <td>
                <bdi>{describe(tag)}</bdi>
              </td>
              <td>{count(tag.tickets)}</td>
              <td>
                {tag.weeks
                  .slice(-4)
                  .map(({ week, tickets }) => `${week}: ${count(tickets)}`)
                  .join(' · ')}
              </td>
              <td>
                <button
                  type="button"
                  onClick={() =>
                    void sendJson('DELETE', `/v1/custom-tags/${encodeURIComponent(tag.id)}`).then(
                      onChanged,
                      onChanged,
                    )
                  }
                >
                  Delete
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
